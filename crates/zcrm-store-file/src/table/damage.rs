//! What a writer that was stopped, or two at once, leave of a file: how it ends, and how it begins.

use zcrm_store_api::SecretBytes;

use super::Table;
use crate::environment::Environments;
use crate::row::{Content, Row, RowFault};

/// What a file of ours has lost at its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lost {
    /// The header alone: a program of Zoho's saved into a file that another one had just emptied.
    Header,
    /// The header and some bytes of the rows, of which zeros are left: two wrote at once.
    Beginning,
}

impl Table {
    /// Reads a file's bytes that do not begin with a header, as if they began with this one; `None`
    /// unless it is plain that nothing else is missing.
    pub(crate) fn read_headless(
        bytes: &SecretBytes,
        header: &str,
        environments: &Environments,
    ) -> Option<Table> {
        let text = str::from_utf8(bytes.expose()).ok()?;
        let (rest, lost) = if text.starts_with('\0') {
            // What stands between the zeros and the first line ending is the end of a row.
            (text.split_once('\n').map_or("", |(_, rest)| rest), Lost::Beginning)
        } else {
            (text, Lost::Header)
        };
        let mut whole = Vec::with_capacity(header.len() + rest.len());
        whole.extend_from_slice(header.as_bytes());
        whole.extend_from_slice(rest.as_bytes());
        let mut table = Table::read(SecretBytes::new(whole), environments).ok()?;
        // Python gives out a number twice when it takes the first row for the header.
        // Source: observed, Python SDK 8.0.
        let is_row = |row: &Row| match &row.content {
            Content::Token { .. } | Content::Blank => true,
            Content::Unusable { fault, .. } => *fault == RowFault::RepeatedId,
        };
        let plain = rest.ends_with('\n')
            && table.rows.iter().all(is_row)
            && table.tokens().next().is_some();
        table.lost = Some(lost);
        (plain || lost == Lost::Beginning).then_some(table)
    }

    /// Tells whether the last line has no ending.
    pub(crate) fn has_open_end(&self) -> bool {
        !self.text.expose().ends_with(b"\n")
    }

    /// Tells whether the last line is no row, and more quotations are begun in it than ended.
    pub(crate) fn ends_in_quote(&self) -> bool {
        let quotes = |row: &Row| {
            let text = &self.text.expose()[row.start..row.end];
            text.iter().filter(|byte| **byte == b'"').count()
        };
        self.rows.last().is_some_and(|row| {
            matches!(row.content, Content::Unusable { .. }) && !quotes(row).is_multiple_of(2)
        })
    }

    /// Tells whether the last line has nothing but commas. Node's SDK leaves one without an ending.
    /// Source: observed, Node SDK 8.0.
    pub(crate) fn ends_blank(&self) -> bool {
        self.rows.last().is_some_and(|row| matches!(row.content, Content::Blank))
    }

    /// The last line.
    pub(crate) fn last_row(&self) -> Option<&[u8]> {
        self.rows.last().map(|row| &self.text.expose()[row.start..row.end])
    }

    /// Tells whether the last row ends without a line ending, and before its last column. Node's SDK
    /// leaves out the ending alone. Source: observed, Node SDK 8.0.
    pub(crate) fn is_cut_off(&self) -> bool {
        let last = self.rows.last().filter(|row| row.end == row.body_end);
        last.is_some_and(|row| match &row.content {
            Content::Token { old, .. } => *old != self.new_header.is_some(),
            Content::Blank | Content::Unusable { .. } => true,
        })
    }
}
