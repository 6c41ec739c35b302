//! The pages of an endpoint's list.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use zcrm_core::{
    Effect, Error, ErrorKind, Operation, OperationRequest, Page, Paged, Request, Response,
};

use crate::call::{Call, Payload, refused};
use crate::prepared::Prepared;
use crate::{Answer, Endpoint, Pages};

/// What a page has unless the call says otherwise, and at most. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
const PER_PAGE: u32 = 200;
/// What can be reached by page number where there are tokens. Source: as [`PER_PAGE`].
const BY_NUMBER: u32 = 2_000;

/// The call for one page of a list.
pub(crate) struct ListCall<T> {
    endpoint: &'static Endpoint,
    /// An error of the call is kept until it would be sent.
    prepared: Result<Prepared, Error>,
    identity: String,
    per_page: u32,
    page: At,
    item: PhantomData<fn() -> T>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum At {
    Number(u32),
    Token(Box<str>),
}

impl<T> ListCall<T> {
    pub(crate) fn new(mut call: Call) -> Self {
        let endpoint = call.endpoint;
        let number = |name: &str| {
            let found = call.query.iter().find(|(known, _)| **known == *name)?;
            found.1.parse::<u32>().ok().filter(|number| *number > 0)
        };
        let per_page = number("per_page").unwrap_or(PER_PAGE);
        let first = number("page").unwrap_or(1);
        // The stream sets it for each page.
        if endpoint.pages() != Pages::One {
            call.query.retain(|(name, _)| **name != *"page");
        }
        let body = match &call.payload {
            Payload::Json(json) => String::from_utf8_lossy(json).into_owned(),
            _ => String::new(),
        };
        let identity = json!({
            "call": endpoint.id(),
            "path": call.path,
            "query": call.query,
            "body": body,
        });
        let prepared = match endpoint.answer() {
            Answer::List(_) => call.prepare(),
            _ => {
                let fault = "it returns no list; use .value() or .json()";
                Err(call.error(ErrorKind::Configuration, fault))
            }
        };
        Self {
            endpoint,
            prepared,
            identity: identity.to_string(),
            per_page,
            page: At::Number(first),
            item: PhantomData,
        }
    }

    fn on(&self, page: At) -> Self {
        Self { page, ..self.clone() }
    }

    /// Whether a page of this number is within what can be reached by number.
    fn is_by_number(&self, page: u32) -> bool {
        self.endpoint.pages() == Pages::Number || page.saturating_mul(self.per_page) <= BY_NUMBER
    }
}

impl<T: Send> Request for ListCall<T> {
    fn effect(&self) -> Effect {
        self.prepared.as_ref().map_or(Effect::Read, Prepared::effect)
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = self.prepared.as_ref().map_err(Error::clone)?.request.clone();
        Ok(match (&self.page, self.endpoint.pages()) {
            (_, Pages::One) => request,
            (At::Number(page), _) => request.query("page", &page.to_string()),
            (At::Token(token), _) => request.query("page_token", token),
        })
    }
}

impl<T: DeserializeOwned + Send + 'static> Operation for ListCall<T> {
    type Output = Page<T>;

    fn decode(&self, response: Response) -> Result<Page<T>, Error> {
        response.page(self.endpoint.key().unwrap_or_default())
    }
}

impl<T: DeserializeOwned + Send + 'static> Paged for ListCall<T> {
    type Item = T;

    fn identity(&self) -> String {
        self.identity.clone()
    }

    fn cursor(&self) -> Value {
        match &self.page {
            At::Number(page) => json!({ "page": page }),
            At::Token(token) => json!({ "token": token }),
        }
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        let page = match (cursor.get("page"), cursor.get("token")) {
            (Some(page), None) => {
                let page = u32::try_from(page.as_u64()?).ok().filter(|page| *page > 0)?;
                At::Number(page)
            }
            (None, Some(token)) => At::Token(token.as_str()?.into()),
            _ => return None,
        };
        Some(self.on(page))
    }

    fn next(&self, page: &Page<T>) -> Result<Option<Self>, Error> {
        if !page.info.more_records {
            return Ok(None);
        }
        let stuck = |fault: &str| Err(refused(self.endpoint, ErrorKind::Decode, fault));
        match &self.page {
            _ if self.endpoint.pages() == Pages::One => stuck(
                "Zoho says that there is more, and no source tells how to request it; ask for less \
                 by .query(..)",
            ),
            At::Number(number) if self.is_by_number(number.saturating_add(1)) => {
                Ok(Some(self.on(At::Number(number.saturating_add(1)))))
            }
            _ => match &page.info.next_page_token {
                Some(token) => Ok(Some(self.on(At::Token(token.clone())))),
                None => stuck("Zoho says that there is more, and not how to request it"),
            },
        }
    }
}

impl<T> Clone for ListCall<T> {
    fn clone(&self) -> Self {
        Self {
            endpoint: self.endpoint,
            prepared: self.prepared.clone(),
            identity: self.identity.clone(),
            per_page: self.per_page,
            page: self.page.clone(),
            item: PhantomData,
        }
    }
}
