//! A query of this module's own, and its rows.

use zcrm_core::{Effect, Error, Operation, OperationRequest, Record, Request, Response};

use crate::operation::DATA;
use crate::operation::coql_page;

/// A query whose rows are read as they are.
pub(super) struct Statement(pub(super) String);

impl Request for Statement {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        coql_page::request(&self.0)
    }
}

/// The rows, and whether more follow.
pub(super) struct Rows {
    pub(super) records: Vec<Record>,
    pub(super) has_more: bool,
}

impl Operation for Statement {
    type Output = Rows;

    fn decode(&self, response: Response) -> Result<Rows, Error> {
        let page = response.page(DATA)?;
        let has_more = page.info.more_records;
        Ok(Rows { records: page.into_records()?, has_more })
    }
}
