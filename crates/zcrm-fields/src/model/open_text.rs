//! Enumerations of Zoho's that may grow: the names we know, and any other as text.

/// Defines an enum whose last variant, `Other`, takes whatever text has no variant of its own.
macro_rules! open_text {
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
            /// One that this version does not know, as Zoho spells it.
            Other(Box<str>),
        }

        impl $name {
            /// Every one that this version knows.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant,)+];

            /// As Zoho spells it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Other(text) => text,
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)+
                    other => Self::Other(other.into()),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(super) use open_text;
