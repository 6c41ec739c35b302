//! The three ways in which Zoho is asked for records that meet a condition.

use std::fmt;

/// What a criterion is rendered to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dialect {
    /// The `criteria` parameter of search and count:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>.
    Search,
    /// The `where` clause of a COQL query:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Overview.html>.
    Coql,
    /// The JSON `criteria` of a bulk read job and of other bodies:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/create-job.html>.
    Json,
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Search => "a search criterion",
            Self::Coql => "COQL",
            Self::Json => "a JSON criterion",
        })
    }
}
