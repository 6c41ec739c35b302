//! The outside of our files: what they are, of which version, and whether they are whole.

use crate::text_table::hash;

/// The version of the format. Files of any other are fetched again.
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

/// The body of a file, with the file around it: large enough not to be copied.
#[derive(Debug)]
pub(super) struct Body {
    file: String,
    start: usize,
}

impl Body {
    /// The body, when it is all there and nothing of it was changed.
    pub(super) fn open(kind: Kind, file: Vec<u8>) -> Option<Self> {
        let file = String::from_utf8(file).ok()?;
        let (_, body) = file.split_once('\n')?;
        let start = file.len() - body.len();
        (file[..start] == head(kind, body)).then_some(Self { file, start })
    }

    pub(super) fn as_str(&self) -> &str {
        &self.file[self.start..]
    }
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
            let opened = Body::open(Kind::Module, sealed.clone());
            prop_assert_eq!(opened.as_ref().map(Body::as_str), Some(&*body));
            prop_assert!(Body::open(Kind::Current, sealed.clone()).is_none());
            let at = at.index(sealed.len());
            prop_assert!(Body::open(Kind::Module, sealed[..at].to_vec()).is_none());
            let mut changed = sealed;
            changed[at] ^= 1 << bit;
            prop_assert!(Body::open(Kind::Module, changed).is_none());
        }
    }
}
