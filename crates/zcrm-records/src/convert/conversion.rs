//! What a lead became.

use zcrm_core::{BatchEntry, FromBatchEntry, RecordId, Reference};

/// What a lead became.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/convert-lead.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "there is one of a call, and it is read at once")]
#[non_exhaustive]
pub enum Conversion {
    /// It was converted.
    #[non_exhaustive]
    Done {
        /// The contact.
        contact: Option<Reference>,
        /// The account; absent for a lead without a company.
        account: Option<Reference>,
        /// The deal, when one was asked for.
        deal: Option<Reference>,
    },
    /// Zoho converts it later (status 202).
    #[non_exhaustive]
    Scheduled {
        /// The id of Zoho's job, when it sends one.
        job_id: Option<RecordId>,
    },
}

impl FromBatchEntry for Conversion {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        if entry.text("code") == Some("SCHEDULED") {
            return Some(Self::Scheduled { job_id: entry.detail("job_id") });
        }
        let contact = entry.detail("Contacts");
        let account = entry.detail("Accounts");
        let deal = entry.detail("Deals");
        Some(Self::Done { contact, account, deal })
    }
}
