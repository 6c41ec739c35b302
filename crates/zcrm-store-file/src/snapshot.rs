//! Snapshots: what was read of the token file, kept for as long as the file stays what it is.

use std::path::Path;
use std::sync::Arc;

use crate::environment::Environments;
use crate::fingerprint::Seen;
use crate::table::Table;
use crate::token_path::TokenPath;

/// A token file as it was read, environments included.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    pub(crate) table: Arc<Table>,
    /// The token file's stamp.
    pub(crate) tokens: Seen,
    /// The sidecar, of which the environments are.
    pub(crate) sidecar: Seen,
    pub(crate) environments: Environments,
    pub(crate) token_path: TokenPath,
    /// There is a file.
    pub(crate) exists: bool,
    /// It has been looked at for foreign writes, and needs no repair.
    pub(crate) judged: bool,
    /// It is what this store wrote, or was found to be all that another program wanted to write.
    pub(crate) whole: bool,
}

impl Snapshot {
    /// Tells whether reading the file again would give the same.
    ///
    /// Where the sidecar is need not be looked up again: while the token file is the same one, the
    /// links lead where they led.
    pub(crate) fn holds(&self, path: &Path) -> bool {
        self.tokens.holds(path) && self.sidecar.holds(&self.token_path.sidecar())
    }
}
