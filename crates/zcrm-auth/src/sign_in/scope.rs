//! `Scope`: what an application may do.

use std::borrow::Cow;
use std::fmt;

/// One scope, such as `ZohoCRM.modules.ALL`: service, group, operation.
///
/// The constants are the ones that most programs need; any other is [`Scope::new`]. Ask for what
/// you use: the user reads the list before consenting.
///
/// ```
/// use zcrm_auth::sign_in::Scope;
///
/// assert_eq!(Scope::MODULES_ALL.as_str(), "ZohoCRM.modules.ALL");
/// let leads = Scope::new("ZohoCRM.modules.leads.READ");
/// assert_eq!(leads.to_string(), "ZohoCRM.modules.leads.READ");
/// ```
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/scopes.html>.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scope(Cow<'static, str>);

macro_rules! scopes {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        $(
            $(#[$doc])*
            #[doc = concat!("`", $text, "`")]
            pub const $name: Scope = Scope(Cow::Borrowed($text));
        )*

        #[cfg(test)]
        pub(crate) const NAMED: &[Scope] = &[$(Scope::$name),*];
    };
}

impl Scope {
    scopes! {
        /// Everything with the records of every module:
        MODULES_ALL = "ZohoCRM.modules.ALL";
        /// Reading the records of every module:
        MODULES_READ = "ZohoCRM.modules.READ";
        /// All settings and metadata:
        SETTINGS_ALL = "ZohoCRM.settings.ALL";
        /// Reading all settings and metadata:
        SETTINGS_READ = "ZohoCRM.settings.READ";
        /// Field metadata, all operations; Zoho's SDKs ask for it before any record call:
        SETTINGS_FIELDS_ALL = "ZohoCRM.settings.fields.ALL";
        /// Reading field metadata:
        SETTINGS_FIELDS_READ = "ZohoCRM.settings.fields.READ";
        /// Module metadata, all operations; Zoho's SDKs ask for it to refresh fields by themselves:
        SETTINGS_MODULES_ALL = "ZohoCRM.settings.modules.ALL";
        /// Reading module metadata:
        SETTINGS_MODULES_READ = "ZohoCRM.settings.modules.READ";
        /// Related-list metadata, all operations:
        SETTINGS_RELATED_LISTS_ALL = "ZohoCRM.settings.related_lists.ALL";
        /// Everything with users:
        USERS_ALL = "ZohoCRM.users.ALL";
        /// Reading users, the signed-in one included:
        USERS_READ = "ZohoCRM.users.READ";
        /// Everything with the organisation:
        ORG_ALL = "ZohoCRM.org.ALL";
        /// Reading the organisation:
        ORG_READ = "ZohoCRM.org.READ";
        /// Queries in COQL:
        COQL_READ = "ZohoCRM.coql.READ";
        /// Bulk read and bulk write jobs:
        BULK_ALL = "ZohoCRM.bulk.ALL";
        /// Making bulk jobs:
        BULK_CREATE = "ZohoCRM.bulk.CREATE";
        /// Reading bulk jobs and their results:
        BULK_READ = "ZohoCRM.bulk.READ";
        /// Uploading files to Zoho's file system:
        FILES_CREATE = "ZohoCRM.files.CREATE";
        /// Downloading files from Zoho's file system:
        FILES_READ = "ZohoCRM.files.READ";
        /// Uploading the file of a bulk write job:
        FILES_UPLOAD = "ZohoFiles.files.ALL";
        /// Everything with notifications (watching for changes):
        NOTIFICATIONS_ALL = "ZohoCRM.notifications.ALL";
        /// Composite requests:
        COMPOSITE_REQUESTS = "ZohoCRM.composite_requests.CUSTOM";
        /// Searching and counting records:
        SEARCH = "ZohoSearch.securesearch.READ";
    }

    /// Takes any scope by its text. That it is one scope (no comma, no space) is checked by
    /// [`begin`](crate::sign_in::AuthorizationRequest::begin), that it exists by Zoho.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the text is one scope: RFC 6749's `scope-token`, and no comma, for Zoho separates
    /// by commas.
    pub(super) fn is_one(&self) -> bool {
        !self.0.is_empty()
            && self.0.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b',' | b'"' | b'\\'))
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&'static str> for Scope {
    fn from(text: &'static str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Scope {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn named_scopes_follow_the_grammar_and_differ() {
        let mut seen = HashSet::new();
        for scope in Scope::NAMED {
            assert!(scope.is_one(), "{scope}");
            let operation = scope.as_str().rsplit('.').next().unwrap();
            assert!(["ALL", "READ", "CREATE", "CUSTOM"].contains(&operation), "{scope}");
            assert!((3..=4).contains(&scope.as_str().split('.').count()), "{scope}");
            assert!(seen.insert(scope), "{scope} is there twice");
        }
    }

    #[test]
    fn what_is_not_one_scope_is_told() {
        for text in ["", "a,b", "a b", "a\"b", "a\\b", "a\nb", "ä"] {
            assert!(!Scope::new(text).is_one(), "{text:?}");
        }
    }
}
