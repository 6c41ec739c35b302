//! What can be chosen where Zoho's behaviour is not known for certain.

/// What the simulator's token answers say in `api_domain`.
///
/// What Zoho says there for a sandbox user is not known: the one published sample is of a production
/// organisation (<https://www.zoho.com/crm/developer/docs/api/v8/access-refresh.html>).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ApiDomain {
    /// The simulator's own address, which keeps Zoho's SDKs from leaving for zohoapis.com.
    #[default]
    Own,
    /// `https://www.zohoapis.com`, as the one published sample says (hypothesis H1).
    Www,
    /// Exactly this, such as `https://sandbox.zohoapis.com` (hypothesis H2).
    Fixed(String),
}

/// Which of the three texts of an option the simulator takes for it in writes.
///
/// Which ones Zoho takes is not known. Whatever is taken, records tell the `reference_value`.
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum PicklistInput {
    /// Any of the three.
    #[default]
    Any,
    /// `display_value`, the one Zoho's SDKs check.
    Display,
    /// `actual_value`, said to be the one in the database.
    Actual,
    /// `reference_value`, said to be the one for the API.
    Reference,
    /// Any text at all; one that is no option's is stored as it comes.
    Unchecked,
}
