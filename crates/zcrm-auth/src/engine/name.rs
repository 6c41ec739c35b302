//! How the core names what it must not hold.

use std::fmt;
use std::num::NonZeroU16;

/// Stands for a secret, a text or a row in the core: the driver's vault keeps what it stands for.
///
/// Equal names stand for equal things of the same role.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Name(NonZeroU16);

impl Name {
    pub(crate) const fn new(number: NonZeroU16) -> Self {
        Self(number)
    }

    #[cfg(test)]
    pub(crate) const fn number(self) -> u16 {
        self.0.get()
    }

    /// The place of the thing in the vault.
    pub(crate) const fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}
