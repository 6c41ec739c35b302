//! What is sent to make or change a setting.

/// Makes the bodies of new settings and of changes: JSON objects that are filled by methods.
macro_rules! drafts {
    ($($(#[$about:meta])* $draft:ident;)*) => { $(
        $(#[$about])*
        #[derive(Clone, Default, PartialEq, serde::Serialize)]
        #[serde(transparent)]
        #[must_use]
        pub struct $draft(pub(crate) serde_json::Map<String, serde_json::Value>);

        impl $draft {
            /// Sets a member by the name that Zoho gives it; what cannot be written as JSON is null,
            /// which Zoho refuses or takes for empty.
            pub fn with(mut self, name: &str, value: impl serde::Serialize) -> Self {
                let value = zcrm_core::json_value(&value).unwrap_or_default();
                self.0.insert(name.to_owned(), value);
                self
            }
        }

        /// The values belong to the customer: only their names are shown.
        impl std::fmt::Debug for $draft {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($draft)).field("members", &self.0.keys()).finish()
            }
        }
    )* };
}

pub(crate) use drafts;
