//! What can happen in a world.

/// One thing that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Time passes.
    Tick,
    /// A caller asks for a token.
    Ask(usize),
    /// A caller asks explicitly.
    AskExplicitly(usize),
    /// A token is due to be renewed ahead of time.
    Due(usize),
    /// The effect of a process is carried out.
    Run(usize),
    /// It is not carried out, and that is known.
    Fail(usize),
    /// It is carried out, and its result is lost.
    LoseAnswer(usize),
    /// It is a request that never arrives, and that is not known.
    LoseRequest(usize),
    /// A process is held up for so many ticks, whatever it is at.
    HoldUp(usize, u64),
    /// The result arrives.
    Arrive(usize),
    /// The process ends, and is started again.
    Crash(usize),
    /// The runtime under the work ends; the process lives on.
    Abandon(usize),
    /// The clock of a process is set.
    Jump(usize, i8),
    /// An endpoint that refuses every token refuses the one that a process carries.
    Refuse(usize),
    /// Zoho ends the token that a process carries, ahead of time.
    EndToken(usize),
    /// An endpoint that refuses dead tokens only refuses the one that a process carries.
    RefuseDead(usize),
    /// It accepts it.
    Accept(usize),
    /// A person mends what the server refuses.
    Mend,
    /// The user signs in elsewhere.
    SignIn,
    /// The row is removed.
    Remove,
    /// The row is removed, and its id given to bob.
    GiveIdToBob,
}
