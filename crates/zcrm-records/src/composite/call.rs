//! Several operations in one call.

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::{BuildHasher as _, Hasher as _};

use http::Method;
use serde::Serialize;
use zcrm_core::{
    Effect, Error, ErrorKind, Operation, OperationRequest, Request, Response, json_bytes,
};

use super::answer::{self, KEY};
use super::part::{AnyOperation, Held};
use super::rule::{self, Sent};
use super::{CompositeAnswer, Part};

/// The most parts of one call. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v7/composite-api.html>.
const MOST: usize = 5;

/// Up to five operations in one call, each with a result of its own.
///
/// The parts run in the order in which they were added, and a later one may refer to the answer of
/// an earlier one by [`Part::at`]. Without [`rollback_on_fail`](Self::rollback_on_fail) a part that
/// fails stops nothing: the others are carried out. The call costs one credit (two when a roll-back
/// was asked for and not needed), whatever the parts cost alone, and needs the scope
/// `ZohoCRM.composite_requests.CUSTOM` besides those of the parts.
///
/// A part writes one record ([`CreateRecord`](crate::CreateRecord),
/// [`UpdateRecord`](crate::UpdateRecord), [`UpsertRecord`](crate::UpsertRecord),
/// [`DeleteRecord`](crate::DeleteRecord) return it alone), and reads at most 25, whatever its page size. Uploads, downloads, bulk
/// jobs, other composites and deletes by a list of ids cannot be parts: they are refused before
/// anything is sent. A failed call is retried as the most delicate of its parts would be.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v7/composite-api.html>.
///
/// ```
/// use zcrm_core::{Error, SenderExt as _};
/// use zcrm_records::{Composite, CreateRecord, Record, UpdateRecord};
/// # use bytes::Bytes;
/// # fn entry(status: u16, id: &str) -> String {
/// #     format!(r#"{{"code":"SUCCESS","status":"success","message":"","details":{{"response":{{
/// #         "status_code":{status},"headers":{{}},"body":{{"data":[{{"code":"SUCCESS",
/// #         "status":"success","message":"","details":{{"id":"{id}"}}}}]}}}}}}}}"#)
/// # }
///
/// # let client = zcrm_core::sender_fn(|_| async {
/// #     let body = format!(r#"{{"__composite_requests":[{},{}]}}"#, entry(201, "7"), entry(200, "7"));
/// #     Ok(http::Response::new(Bytes::from(body)))
/// # });
/// # zcrm_runtime::block_on(async {
/// let mut parts = Composite::new().rollback_on_fail();
/// let lead = Record::new().with("Last_Name", "Lovelace");
/// let made = parts.add(CreateRecord::new("Leads", lead));
/// let change = Record::new().with("Company", "Analytical Engines");
/// let changed = parts.add(UpdateRecord::new("Leads", made.record_id(), change));
/// let mut answer = client.send(parts).await?;
/// assert_eq!(answer.take(made)?.id.as_u64(), 7);
/// assert_eq!(answer.take(changed)?.id.as_u64(), 7);
/// # Ok::<(), Error>(())
/// # })?;
/// # Ok::<(), Error>(())
/// ```
#[must_use]
pub struct Composite<'a> {
    /// Part of every part's id: a text of a customer cannot name a part.
    nonce: u64,
    parts: Vec<Box<dyn AnyOperation + 'a>>,
    rollback: bool,
    parallel: bool,
    version: Box<str>,
}

impl<'a> Composite<'a> {
    /// No parts yet.
    pub fn new() -> Self {
        Self {
            nonce: RandomState::new().build_hasher().finish(),
            parts: Vec::new(),
            rollback: false,
            parallel: false,
            version: "v8".into(),
        }
    }

    /// When a part fails, has Zoho undo what the others did.
    pub fn rollback_on_fail(mut self) -> Self {
        self.rollback = true;
        self
    }

    /// Lets the parts run at the same time, in no order: none may refer to another, and nothing can
    /// be undone.
    pub fn parallel(mut self) -> Self {
        self.parallel = true;
        self
    }

    /// Sets the version of the API in the paths of the parts, which Zoho wants to be no newer than
    /// that of the call. Default: `v8`.
    pub fn version(mut self, version: impl Into<Box<str>>) -> Self {
        self.version = version.into();
        self
    }

    /// Adds a part.
    pub fn add<O: Operation<Output: 'static> + 'a>(&mut self, operation: O) -> Part<O::Output> {
        let id = self.id_of(self.parts.len());
        self.parts.push(Box::new(Held(operation)));
        Part::new(id)
    }

    fn id_of(&self, place: usize) -> Box<str> {
        format!("p{}_{:016x}", place + 1, self.nonce).into()
    }

    fn check(&self) -> Result<(), Error> {
        let fault = if self.parts.is_empty() {
            "it has no parts; add 1 to 5"
        } else if self.parts.len() > MOST {
            "Zoho takes at most 5 parts; send more in several calls"
        } else if self.rollback && self.parallel {
            "what runs in no order cannot be undone; choose a roll-back or parallel parts"
        } else {
            return Ok(());
        };
        Err(Error::new(ErrorKind::Configuration, format!("send the composite: {fault}")))
    }

    /// The parts as they are sent.
    fn sent(&self) -> Result<Vec<Sent>, Error> {
        let mut sent: Vec<Sent> = Vec::with_capacity(self.parts.len());
        for (place, part) in self.parts.iter().enumerate() {
            let request = part.encode()?;
            let earlier: Vec<Box<str>> = sent.iter().map(|part| part.id.clone()).collect();
            sent.push(rule::sent(self.id_of(place), place, &request, &earlier, &self.version)?);
        }
        if self.parallel
            && let Some(place) = sent.iter().position(|part| part.refers)
        {
            let message = format!(
                "send the composite: part {} refers to an earlier one, so that they cannot run in \
                 parallel",
                place + 1,
            );
            return Err(Error::new(ErrorKind::Configuration, message));
        }
        Ok(sent)
    }
}

#[derive(Serialize)]
struct Body<'s> {
    rollback_on_fail: bool,
    /// Always sent: left out, Zoho would run the parts in no order.
    parallel_execution: bool,
    __composite_requests: &'s [Sent],
}

impl Request for Composite<'_> {
    /// What the most delicate part does.
    fn effect(&self) -> Effect {
        let effects = self.parts.iter().map(|part| part.effect());
        effects.fold(Effect::Read, |worst, effect| match (worst, effect) {
            (Effect::Read, effect) => effect,
            (Effect::Update, Effect::Read | Effect::Update) => Effect::Update,
            _ => Effect::Create,
        })
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.check()?;
        let sent = self.sent()?;
        let body = Body {
            rollback_on_fail: self.rollback,
            parallel_execution: self.parallel,
            __composite_requests: &sent,
        };
        let json = json_bytes(&body).map_err(|_| {
            let message = "send the composite: a part cannot be written as JSON";
            Error::new(ErrorKind::Configuration, message)
        })?;
        let mut request = OperationRequest::crm(Method::POST, [KEY])
            .json(json)
            .scope("ZohoCRM.composite_requests.CUSTOM")
            .credits(if self.rollback { 2 } else { 1 })
            .sub_concurrency(true)
            .batch(KEY, sent.len());
        let mut scopes: Vec<&str> = Vec::new();
        for (place, part) in sent.iter().enumerate() {
            for scope in &part.scopes {
                if !scopes.contains(&&**scope) {
                    scopes.push(scope);
                    request = request.scope(scope.clone());
                }
            }
            for writes in &part.writes {
                // A pointer of the part's own begins with a slash.
                let key = writes.key.strip_prefix('/').map_or_else(
                    || writes.key.replace('~', "~0").replace('/', "~1"),
                    str::to_owned,
                );
                let pointer = format!("/{KEY}/{place}/body/{key}");
                request = request.writes(writes.module.clone(), writes.kind, pointer);
            }
        }
        Ok(request)
    }
}

impl Operation for Composite<'_> {
    type Output = CompositeAnswer;

    fn decode(&self, response: Response) -> Result<CompositeAnswer, Error> {
        let parts = self.parts.iter().enumerate();
        answer::read(&response, parts.map(|(place, part)| (self.id_of(place), &**part as _)))
    }
}

impl Default for Composite<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Composite<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Composite")
            .field("parts", &self.parts.len())
            .field("rollback_on_fail", &self.rollback)
            .field("parallel", &self.parallel)
            .finish_non_exhaustive()
    }
}
