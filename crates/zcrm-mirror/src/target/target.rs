//! What a database must do to be mirrored to.

use std::fmt::Debug;
use std::time::Duration;

use zcrm_core::BoxFuture;

use super::{Change, Lease, LeaseAttempt, Selection, TableName, TargetError};
use crate::target::Cell;

/// A database that records are mirrored to.
///
/// It knows neither Zoho nor modules: it makes tables, puts and deletes rows, and reads them. What
/// the mirror relies on is that a commit is one transaction, and that a holder whose lease another
/// one took can commit nothing more.
pub trait Target: Debug + Send + Sync + 'static {
    /// Takes the lease for so long, by the target's own clock, when no other holder has it. Makes
    /// what the target keeps it in.
    ///
    /// # Errors
    ///
    /// [`TargetError`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// The lease may have been taken: it then ends by itself.
    fn try_lease<'a>(
        &'a self,
        length: Duration,
    ) -> BoxFuture<'a, Result<LeaseAttempt, TargetError>>;

    /// Ends the lease, when it is still this one.
    ///
    /// # Errors
    ///
    /// [`TargetError`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: a lease that is not ended ends by itself.
    fn end_lease<'a>(&'a self, lease: &'a Lease) -> BoxFuture<'a, Result<(), TargetError>>;

    /// Carries out all the changes in their order, or none of them, and makes the lease last from
    /// now on; refuses when another holder has taken it, even if that one's has ended.
    ///
    /// # Errors
    ///
    /// [`TargetError`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// All changes are carried out or none, whether the future is dropped or not.
    fn commit<'a>(
        &'a self,
        lease: &'a Lease,
        changes: Vec<Change>,
    ) -> BoxFuture<'a, Result<(), TargetError>>;

    /// The names of a table's columns; none when there is no such table.
    ///
    /// # Errors
    ///
    /// [`TargetError`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    fn columns<'a>(
        &'a self,
        table: &'a TableName,
    ) -> BoxFuture<'a, Result<Vec<Box<str>>, TargetError>>;

    /// Reads rows; none when there is no such table.
    ///
    /// # Errors
    ///
    /// [`TargetError`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    fn select<'a>(
        &'a self,
        selection: Selection,
    ) -> BoxFuture<'a, Result<Vec<Vec<Cell>>, TargetError>>;

    /// How many rows a table has; none when there is no such table.
    ///
    /// # Errors
    ///
    /// [`TargetError`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    fn count<'a>(&'a self, table: &'a TableName) -> BoxFuture<'a, Result<u64, TargetError>>;
}
