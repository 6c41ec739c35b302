//! The calls about the shares of a record.

use http::Method;
use serde_json::{Value, json};
use zcrm_core::{Effect, Error, Operation, OperationRequest, RecordError, Request, Response};

use super::{NewShare, Share};
use crate::Key;
use crate::entry::{Accepted, body, configuration, shapeless};
use crate::record_path::{RecordPath, scope_word};

const KEY: &str = "share";

/// Source of the scopes: <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>.
fn request(method: Method, record_path: &RecordPath) -> OperationRequest {
    // Scopes spell modules in lower case, without underscores.
    let module = record_path.module.to_lowercase().replace('_', "");
    let scope = format!("ZohoCRM.share.{module}.{}", scope_word(&method));
    record_path.request(method, &["actions", KEY]).scope(scope)
}

/// Lists the shares of a record.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>.
#[derive(Clone, Debug)]
pub struct ListShares {
    pub(super) record_path: RecordPath,
}

impl ListShares {
    /// Those of a record.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>) -> Self {
        Self { record_path: RecordPath::new(module, record) }
    }
}

impl Request for ListShares {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(request(Method::GET, &self.record_path))
    }
}

impl Operation for ListShares {
    type Output = Vec<Share>;

    fn decode(&self, response: Response) -> Result<Vec<Share>, Error> {
        response.page(KEY)?.items.into_iter().collect()
    }
}

/// Shares a record, or changes its shares; one result per share, in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>.
#[derive(Clone, Debug)]
pub struct PutShares {
    record_path: RecordPath,
    method: Method,
    shares: Vec<NewShare>,
    notify_members: bool,
    notify_on_completion: bool,
}

impl PutShares {
    /// These new shares of a record.
    pub fn share(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        shares: impl IntoIterator<Item = NewShare>,
    ) -> Self {
        Self::at_place(RecordPath::new(module, record), Method::POST, shares)
    }

    /// These shares of a record in place of those that are there.
    pub fn change(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        shares: impl IntoIterator<Item = NewShare>,
    ) -> Self {
        Self::at_place(RecordPath::new(module, record), Method::PUT, shares)
    }

    pub(super) fn at_place(
        record_path: RecordPath,
        method: Method,
        shares: impl IntoIterator<Item = NewShare>,
    ) -> Self {
        let shares = shares.into_iter().collect();
        Self { record_path, method, shares, notify_members: false, notify_on_completion: false }
    }

    /// Sends a mail to those whom the record is shared with.
    #[must_use]
    pub fn notify_members(mut self) -> Self {
        self.notify_members = true;
        self
    }

    /// Sends a mail to the user when it is done.
    #[must_use]
    pub fn notify_on_completion(mut self) -> Self {
        self.notify_on_completion = true;
        self
    }
}

impl Request for PutShares {
    /// A second time shares nothing more, but sends its mails again.
    fn effect(&self) -> Effect {
        if self.notify_members || self.notify_on_completion {
            Effect::Create
        } else {
            Effect::Update
        }
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let what = "share the record";
        if self.shares.is_empty() {
            return Err(configuration(what, "no share is named; revoke them instead"));
        }
        let shares: Vec<Value> = self.shares.iter().map(NewShare::json).collect();
        let mut members = json!({ KEY: shares });
        if self.notify_members {
            members["notify_shared_members"] = true.into();
        }
        if self.notify_on_completion {
            members["notify_on_completion"] = true.into();
        }
        let request = request(self.method.clone(), &self.record_path).json(body(what, &members)?);
        Ok(request.batch(KEY, self.shares.len()))
    }
}

impl Operation for PutShares {
    type Output = Vec<Result<(), RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        let results = response.batch::<Accepted>(KEY, self.shares.len())?;
        Ok(results.into_iter().map(|result| result.map(|Accepted| ())).collect())
    }
}

/// Ends all shares of a record.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>.
#[derive(Clone, Debug)]
pub struct RevokeShares {
    pub(super) record_path: RecordPath,
}

impl RevokeShares {
    /// Those of a record.
    pub fn new(module: impl Into<Box<str>>, record: impl Into<Key>) -> Self {
        Self { record_path: RecordPath::new(module, record) }
    }
}

impl Request for RevokeShares {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(request(Method::DELETE, &self.record_path))
    }
}

impl Operation for RevokeShares {
    type Output = ();

    /// What stands under the key is an object here, not a list. Source:
    /// <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/share_records.json>.
    fn decode(&self, response: Response) -> Result<(), Error> {
        let answer = response.value()?;
        let entry = answer.get(KEY).map(|share| share.get(0).unwrap_or(share));
        match entry.and_then(|entry| entry.get("status")).and_then(Value::as_str) {
            Some("success") => Ok(()),
            _ => Err(shapeless("revoke the shares of the record")),
        }
    }
}
