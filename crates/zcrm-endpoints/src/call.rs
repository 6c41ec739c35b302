//! A call of an endpoint: what is filled in before it is sent.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use serde::Serialize;
use zcrm_core::{Effect, Error, ErrorKind, Multipart, Sender, json_bytes};

use crate::Endpoint;

/// Gives every [`Sender`] that can be cloned, such as `zcrm-client`'s `Client`, its `call` method.
pub trait CallExt: Sender + Clone {
    /// Starts a call of an endpoint of the catalogue.
    ///
    /// ```
    /// use zcrm_core::sender_fn;
    /// use zcrm_endpoints::{CallExt as _, roles};
    ///
    /// # let crm = std::sync::Arc::new(sender_fn(|request: zcrm_core::OperationRequest| async move {
    /// #     assert_eq!(request.path(), "/crm/{version}/settings/roles/7");
    /// #     Ok(http::Response::new(bytes::Bytes::from_static(br#"{"roles":[{"name":"CEO"}]}"#)))
    /// # }));
    /// let role = zcrm_runtime::block_on(crm.call(&roles::GET_ROLE).path("id", 7).value())?;
    /// assert_eq!(role["roles"][0]["name"], "CEO");
    /// # Ok::<(), zcrm_core::Error>(())
    /// ```
    fn call(&self, endpoint: &'static Endpoint) -> Call {
        Call::new(Arc::new(self.clone()), endpoint)
    }
}

impl<S: Sender + Clone> CallExt for S {}

/// A call of an endpoint that is not sent yet. Begin with [`CallExt::call`].
#[must_use = "a call is sent by one of its last methods, such as `value`"]
pub struct Call {
    pub(crate) sender: Arc<dyn Sender>,
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) path: Vec<(Box<str>, String)>,
    pub(crate) query: Vec<(Box<str>, String)>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) payload: Payload,
    pub(crate) effect: Option<Effect>,
    /// The first thing that cannot be sent.
    pub(crate) fault: Option<Error>,
}

pub(crate) enum Payload {
    Nothing,
    Json(Bytes),
    Bytes(HeaderValue, Bytes),
    Form(Multipart),
}

impl Call {
    /// A call of this endpoint by this sender.
    pub fn new(sender: Arc<dyn Sender>, endpoint: &'static Endpoint) -> Self {
        Self {
            sender,
            endpoint,
            path: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            payload: Payload::Nothing,
            effect: None,
            fault: None,
        }
    }

    /// The endpoint.
    #[must_use]
    pub fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    /// Sets a name of the path, such as `module` or `id`; it is escaped.
    pub fn path(mut self, name: &str, value: impl ToString) -> Self {
        if !self.endpoint.path_names().any(|known| known == name) {
            let names: Vec<_> = self.endpoint.path_names().collect();
            let fault = match &*names {
                [] => format!("its path has no `{name}`, it is the same for every call"),
                names => format!("its path has no `{name}`, it has {}", names.join(", ")),
            };
            self.refuse(&fault);
        }
        self.path.retain(|(known, _)| **known != *name);
        self.path.push((name.into(), value.to_string()));
        self
    }

    /// Adds a parameter of the query; it is escaped.
    pub fn query(mut self, name: &str, value: impl ToString) -> Self {
        self.query.push((name.into(), value.to_string()));
        self
    }

    /// Sets a header, such as `X-EXTERNAL` or `If-Modified-Since`.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => self.headers.push((name, value)),
            _ => self.refuse("a header has characters that no header may have"),
        }
        self
    }

    /// Sets the JSON body. Fields that are [`Patch::Keep`](zcrm_core::Patch::Keep) are left out.
    pub fn json_body<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        match json_bytes(body) {
            Ok(json) => self.payload = Payload::Json(json.into()),
            Err(_) => self.refuse("the body cannot be written as JSON"),
        }
        self
    }

    /// Sets a body that is neither JSON nor a form.
    pub fn bytes_body(mut self, content_type: HeaderValue, bytes: impl Into<Bytes>) -> Self {
        self.payload = Payload::Bytes(content_type, bytes.into());
        self
    }

    /// Sets a form of several parts.
    pub fn form(mut self, form: Multipart) -> Self {
        self.payload = Payload::Form(form);
        self
    }

    /// Says what this call does to the data, where you know it better than the catalogue: it decides
    /// what may be sent again.
    pub fn effect(mut self, effect: Effect) -> Self {
        self.effect = Some(effect);
        self
    }

    pub(crate) fn refuse(&mut self, fault: &str) {
        if self.fault.is_none() {
            self.fault = Some(self.error(ErrorKind::Configuration, fault));
        }
    }

    pub(crate) fn error(&self, kind: ErrorKind, fault: &str) -> Error {
        refused(self.endpoint, kind, fault)
    }
}

pub(crate) fn refused(endpoint: &Endpoint, kind: ErrorKind, fault: &str) -> Error {
    Error::new(kind, format!("call {}: {fault}", endpoint.id()))
}

/// Neither values nor the body are shown: they belong to the customer.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("endpoint", &self.endpoint.id()).finish_non_exhaustive()
    }
}
