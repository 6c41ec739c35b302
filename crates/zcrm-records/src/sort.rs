//! In which order a list comes.

/// By what a list is sorted.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SortBy {
    /// By the time of creation.
    CreatedTime,
    /// By id, Zoho's default.
    Id,
    /// By the time of the last change.
    ModifiedTime,
}

impl SortBy {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::CreatedTime => "Created_Time",
            Self::Id => "id",
            Self::ModifiedTime => "Modified_Time",
        }
    }
}

/// In which direction a list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SortOrder {
    /// The smallest first.
    Ascending,
    /// The greatest first, Zoho's default.
    Descending,
}

impl SortOrder {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Descending => "desc",
        }
    }
}
