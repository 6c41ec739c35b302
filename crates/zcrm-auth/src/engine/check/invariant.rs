//! What must hold in every world.

/// The promises of the engine, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Invariant {
    /// A code is received by the accounts server once, from any process.
    CodeIsSentOnce,
    /// When a code is sent, the store has shown that it can keep the answer.
    CodeIsSentWhenItsAnswerCanBeKept,
    /// A refresh token that is stored is not replaced by nothing, nor by an older one.
    StoredRefreshTokenIsKept,
    /// One refresh per expiry, and one more for each crash, lost answer and lease that ran out.
    OneRefreshPerExpiry,
    /// Never more refreshes within a window than the accounts server allows.
    Paced,
    /// No token of another user or environment is attached, and no row of another user written.
    OwnTokenOnly,
    /// A token that Zoho accepts serves, whatever else goes wrong.
    ValidTokenServes,
    /// All who wait are answered.
    WaitersAreAnswered,
    /// A refusal is not repeated at once by every caller.
    RefusalIsPaused,
    /// A refusal that a person mended is tried again, and at once when a program asks for it.
    MendedRefusalIsRetried,
    /// A clock that jumps costs at most one window.
    ClockCostsOneWindow,
    /// What could not be saved is saved later.
    WhatIsUnsavedIsSavedLater,
    /// A lease is not left behind.
    LeaseIsEnded,
    /// An endpoint that refuses every token costs one refresh in the life of a token.
    OneRefreshPerRefusingEndpoint,
    /// A token that has died is replaced for the endpoint that refuses it, and refuses no other.
    DeadTokenIsReplaced,
}
