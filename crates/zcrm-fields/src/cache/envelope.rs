//! The outside of our files: what they are, of which version, and whether they are whole.

use crate::text_table::hash;

/// The version of the format. Files of any other are fetched anew.
const VERSION: u32 = 1;

/// What a file holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// A module's fields.
    Module,
    /// Until when modules are known to be current.
    Current,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Module => "module",
            Kind::Current => "current",
        }
    }
}

/// Puts a line before the body that tells whether it is whole.
pub(super) fn seal(kind: Kind, body: &str) -> String {
    format!("{}{body}", head(kind, body))
}

/// The body, when it is all there and nothing of it was changed.
pub(super) fn open(kind: Kind, file: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(file).ok()?;
    let (_, body) = text.split_once('\n')?;
    (text.strip_suffix(body)? == head(kind, body)).then_some(body)
}

fn head(kind: Kind, body: &str) -> String {
    let (kind, length, hash) = (kind.word(), body.len(), hash(body.as_bytes()));
    format!("zcrm-fields {VERSION} {kind} {length} {hash:016x}\n")
}

#[cfg(test)]
mod unit {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_changed_file_is_not_opened(
            body in "[ -~]{0,200}", at in any::<prop::sample::Index>(), bit in 0..8_u32,
        ) {
            let sealed = seal(Kind::Module, &body).into_bytes();
            prop_assert_eq!(open(Kind::Module, &sealed), Some(&*body));
            prop_assert_eq!(open(Kind::Current, &sealed), None);
            let at = at.index(sealed.len());
            prop_assert_eq!(open(Kind::Module, &sealed[..at]), None);
            let mut changed = sealed;
            changed[at] ^= 1 << bit;
            prop_assert_eq!(open(Kind::Module, &changed), None);
        }
    }
}
