//! What can happen to an upload on its way.

/// One upload's fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::release) enum Trouble {
    /// Nothing happens.
    Spared,
    /// The connection ends in the middle of the tarball: nothing is stored.
    Cut,
    /// The tarball is stored, and the connection ends without an answer.
    #[cfg(test)]
    Forget,
    /// The tarball is stored, and the answer waits until the other side is gone.
    Hold,
}
