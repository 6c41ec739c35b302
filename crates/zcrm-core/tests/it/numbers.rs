//! A list of numbers, and a sender that has them.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Method, Response as HttpResponse};
use serde_json::{Value, json};
use zcrm_core::{
    Effect, Error, ErrorKind, Operation, OperationRequest, Page, Paged, Request, Response, Sender,
    sender_fn,
};

/// Lists numbers, three a page.
#[derive(Clone)]
pub(crate) struct Numbers {
    pub(crate) kind: &'static str,
    pub(crate) page: u64,
}

impl Numbers {
    pub(crate) fn of(kind: &'static str) -> Self {
        Self { kind, page: 1 }
    }
}

impl Request for Numbers {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = OperationRequest::crm(Method::GET, [self.kind]);
        Ok(request.query("page", &self.page.to_string()))
    }
}

impl Operation for Numbers {
    type Output = Page<u64>;

    fn decode(&self, response: Response) -> Result<Page<u64>, Error> {
        response.page("numbers")
    }
}

impl Paged for Numbers {
    type Item = u64;

    fn identity(&self) -> String {
        format!("numbers {}", self.kind)
    }

    fn cursor(&self) -> Value {
        json!({ "page": self.page })
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        Some(Self { page: cursor.get("page")?.as_u64()?, ..self.clone() })
    }

    fn next(&self, page: &Page<u64>) -> Result<Option<Self>, Error> {
        let Some(token) = &page.info.next_page_token else { return Ok(None) };
        match token.parse() {
            Ok(page) => Ok(Some(Self { page, ..self.clone() })),
            Err(_) => Err(Error::new(ErrorKind::Decode, "list numbers: there are too many")),
        }
    }
}

/// The pages that were requested.
pub(crate) type Requested = Arc<Mutex<Vec<String>>>;

/// A page as the server sends it.
pub(crate) fn page(numbers: &[Value], next: Option<&str>) -> String {
    let info = json!({ "more_records": next.is_some(), "next_page_token": next });
    json!({ "numbers": numbers, "info": info }).to_string()
}

/// Three pages of three numbers: 10 to 12, 20 to 22, 30 to 32.
pub(crate) fn three_pages(number: u64) -> String {
    let next = (number + 1).to_string();
    let numbers: Vec<_> = (0..3).map(|n| Value::from(number * 10 + n)).collect();
    page(&numbers, (number < 3).then_some(&next))
}

/// A sender that answers with these pages, from an origin of this name.
pub(crate) fn sender(
    origin: &str,
    page: impl Fn(u64) -> String + Send + Sync + 'static,
) -> (Arc<dyn Sender>, Requested) {
    let requested = Requested::default();
    let log = Arc::clone(&requested);
    let sender = sender_fn(move |request: OperationRequest| {
        let query = request.query_text().to_owned();
        let body = page(query.rsplit('=').next().unwrap().parse().unwrap());
        log.lock().unwrap().push(query);
        std::future::ready(Ok(HttpResponse::new(Bytes::from(body))))
    });
    (Arc::new(sender.with_origin(origin)), requested)
}
