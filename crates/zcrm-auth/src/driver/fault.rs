//! Faults of the driver that tests build in, to show that they would see them.

/// One way in which the driver does not do what the core says.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DriverFault {
    /// A record is not saved, and that is told as a failure.
    SaveDropped,
    /// A request is sent twice.
    CallTwice,
    /// The end of a lease is not carried out.
    LeaseEndDropped,
    /// A lease is ended without its note.
    NoteDropped,
    /// The attempt is not appended to the note.
    AppendDropped,
    /// Callers do not see the new state.
    PublishDropped,
    /// Those who wait are not answered.
    AnswerDropped,
    /// What is to be waited for is not.
    SleepSkipped,
    /// A row is not deleted.
    DeleteDropped,
    /// The work of a runtime that ended is not given up.
    AbandonDropped,
    /// The answer of a call that was given up is thrown away.
    LateAnswerDropped,
    /// A lease is ended as soon as it is granted: before the call instead of after the save.
    LeaseEndedFirst,
    /// The state is set after the effects that follow from it.
    StateSetLast,
}
