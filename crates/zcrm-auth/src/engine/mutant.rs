//! One-line faults of the core, each of which the checker must find.

/// A fault that is built in on purpose; outside the tests there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mutant {
    /// A code that was sent counts as unsent when its answer is lost.
    LostCodeIsUnsent,
    /// The note of another process about the code is not looked at.
    CodeNoteIgnored,
    /// A code is sent before the store has shown that it can keep the answer.
    NothingReserved,
    /// An answer without a refresh token replaces the one that is held.
    RefreshTokenDropped,
    /// The refresh token of the first consent is not kept.
    FirstConsentForgotten,
    /// A save overwrites whatever is there now.
    NewerRowOverwritten,
    /// A row of another user that took the id is overwritten.
    OtherUserOverwritten,
    /// A row of another user is adopted.
    OtherUserAdopted,
    /// A row of another environment is adopted.
    OtherEnvironmentAdopted,
    /// The row that was read with the lease is not compared.
    LeaseNotCompared,
    /// The lease is not waited for.
    LeaseNotAwaited,
    /// A lease that has run out before it was heard of is used.
    StaleLeaseUsed,
    /// The attempt is not appended to the note.
    AttemptNotNoted,
    /// A retry of a call is not written down.
    RetryNotNoted,
    /// The count of refreshes is not looked at.
    CountIgnored,
    /// What was refreshed without the store is forgotten.
    AloneForgotten,
    /// A token that serves is given up when its renewal is refused.
    RefusalEndsToken,
    /// A token that serves is given up when the accounts server throttles.
    ThrottleEndsToken,
    /// A token that serves is given up when the store is down.
    OutageEndsToken,
    /// A token that an endpoint refused does not serve when it cannot be replaced.
    SuspectNeverServes,
    /// Each refusal by the same endpoint costs a refresh.
    EndpointForgotten,
    /// A token that the store's outage kept from being replaced counts as replaced for its endpoint.
    OutageCountsAsReplaced,
    /// A token that another process saved counts as replaced for the endpoint that refused the last.
    AdoptedCountsAsReplaced,
    /// A refresh that was refused stands in the note on the account of its endpoint.
    RefusedRefreshIsNoted,
    /// A refusal is for ever.
    RefusalForEver,
    /// A refusal is retried at once, by every caller.
    RefusalNotPaused,
    /// An explicit request waits for the pause like any other.
    EagerWaits,
    /// A moment that another clock made is believed.
    ClockBelieved,
    /// Callers are not answered when the work is abandoned.
    AbandonedNotAnswered,
    /// A lease that no process ends is waited for without end.
    LeaseAwaitedForEver,
    /// What could not be saved is not saved later.
    SaveForgotten,
    /// The note is not written when the lease ends.
    NoteLost,
    /// A lease is not ended.
    LeaseNotEnded,
}
