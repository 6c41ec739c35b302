//! Which changes are posted.

/// A sort of change, of which a channel posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Event {
    /// Records are made.
    Create,
    /// Records are changed.
    Edit,
    /// Records are deleted.
    Delete,
    /// All of them.
    All,
}

impl Event {
    /// Zoho's word. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/notifications/enable.html>.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Edit => "edit",
            Self::Delete => "delete",
            Self::All => "all",
        }
    }

    /// As a channel names it: `Leads.create`.
    pub(super) fn of(self, module: &str) -> String {
        format!("{module}.{}", self.as_str())
    }
}
