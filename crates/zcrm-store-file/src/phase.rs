//! The phases of work on disk, for tests that count them or kill a process in one of them.

/// One step that the disk sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Phase {
    ReadTokens,
    ReadSidecar,
    ReadRows,
    WriteTokens,
    SyncTokens,
    RenameTokens,
    SyncDirectory,
    WriteSidecar,
    RenameSidecar,
    AppendRows,
    WriteRows,
    RenameRows,
}

/// Does the work of a phase. Tests are told before and after; anybody else does not notice.
pub(crate) fn during<T>(phase: Phase, work: impl FnOnce() -> T) -> T {
    #[cfg(not(test))]
    let _ = phase;
    #[cfg(test)]
    tests::reached(phase, tests::Moment::Before);
    let done = work();
    #[cfg(test)]
    tests::reached(phase, tests::Moment::After);
    done
}

#[cfg(test)]
pub(crate) mod tests;
