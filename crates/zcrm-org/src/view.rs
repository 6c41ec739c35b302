//! What all views have in common.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A setting as it came, with accessors for what is known of it.
///
/// Nothing fails: a member that is null, absent or of another type than the accessor's reads as `None`,
/// or as an empty list. Members without an accessor are read by [`member`](Self::member). A view is
/// written as the JSON that it was read from.
///
/// ```
/// use zcrm_org::{Role, View as _};
///
/// let role = Role::from_json(serde_json::json!({
///     "id": "7", "name": "CEO", "share_with_peers": "yes", "colour": "red",
/// }));
/// assert_eq!(role.name(), Some("CEO"));
/// assert_eq!(role.share_with_peers(), None);
/// assert_eq!(role.member("colour").and_then(|colour| colour.as_str()), Some("red"));
/// ```
pub trait View: Clone + Send + Sync + Serialize + DeserializeOwned + 'static {
    /// The view of any JSON.
    fn from_json(json: Value) -> Self;

    /// The whole JSON.
    fn json(&self) -> &Value;

    /// A member by the name that Zoho gives it, if only as null.
    fn member(&self, name: &str) -> Option<&Value> {
        self.json().get(name)
    }
}

/// Makes views: `name: kind` gives an accessor of that name for the member of that name, `name = "key":
/// kind` for the member of another.
macro_rules! views {
    ($(
        $(#[$about:meta])*
        $view:ident {
            $($(#[$doc:meta])* $name:ident $(= $key:literal)? : $kind:ident $(<$inner:ident>)?),* $(,)?
        }
    )*) => { $(
        $(#[$about])*
        #[derive(Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $view(crate::kept::Kept);

        impl $view {
            /// The id.
            #[must_use]
            pub fn id(&self) -> Option<zcrm_core::RecordId> {
                self.0.id()
            }

            $(crate::view::accessor! {
                $(#[$doc])* $name, crate::view::key!($name $($key)?), $kind $(<$inner>)?
            })*
        }

        impl crate::View for $view {
            fn from_json(json: serde_json::Value) -> Self {
                Self(crate::kept::Kept(json))
            }

            fn json(&self) -> &serde_json::Value {
                &self.0.0
            }
        }

        /// Names and addresses belong to the customer: only the id is shown.
        impl std::fmt::Debug for $view {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($view)).field("id", &self.id()).finish_non_exhaustive()
            }
        }

        #[cfg(test)]
        impl crate::tests::ReadAll for $view {
            fn read_all(&self) -> usize {
                self.id().read_all() $(+ self.$name().read_all())*
            }
        }
    )* };
}

/// The member that an accessor reads.
macro_rules! key {
    ($name:ident $key:literal) => {
        $key
    };
    ($name:ident) => {
        stringify!($name)
    };
}

/// One accessor.
macro_rules! accessor {
    ($(#[$doc:meta])* $name:ident, $key:expr, text) => {
        $(#[$doc])* #[must_use]
        pub fn $name(&self) -> Option<&str> { self.0.text($key) }
    };
    ($(#[$doc:meta])* $name:ident, $key:expr, named) => {
        $(#[$doc])* #[must_use]
        pub fn $name(&self) -> Option<&str> { self.0.named($key) }
    };
    ($(#[$doc:meta])* $name:ident, $key:expr, boolean) => {
        $(#[$doc])* #[must_use]
        pub fn $name(&self) -> Option<bool> { self.0.boolean($key) }
    };
    ($(#[$doc:meta])* $name:ident, $key:expr, integer) => {
        $(#[$doc])* #[must_use]
        pub fn $name(&self) -> Option<i64> { self.0.integer($key) }
    };
    ($(#[$doc:meta])* $name:ident, $key:expr, decimal) => {
        $(#[$doc])* #[must_use]
        pub fn $name(&self) -> Option<zcrm_core::Decimal> { self.0.decimal($key) }
    };
    ($(#[$doc:meta])* $name:ident, $key:expr, texts) => {
        $(#[$doc])* #[must_use]
        pub fn $name(&self) -> Vec<&str> { self.0.texts($key) }
    };
    ($(#[$doc:meta])* $name:ident, $key:expr, view<$inner:ident>) => {
        $(#[$doc])* #[must_use]
        pub fn $name(&self) -> Option<$inner> { self.0.view($key) }
    };
    ($(#[$doc:meta])* $name:ident, $key:expr, views<$inner:ident>) => {
        $(#[$doc])* #[must_use]
        pub fn $name(&self) -> Vec<$inner> { self.0.views($key) }
    };
    // A value of zcrm-core: `Date`, `DateTime`, `Reference`, `RecordId`.
    ($(#[$doc:meta])* $name:ident, $key:expr, $value:ident) => {
        $(#[$doc])* #[must_use]
        pub fn $name(&self) -> Option<zcrm_core::$value> { self.0.value($key) }
    };
}

pub(crate) use {accessor, key, views};
