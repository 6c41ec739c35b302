//! Functions (Deluge) that an organisation wrote, called by their names.

use std::fmt;
use std::sync::Arc;

use http::Method;
use serde::Serialize;
use serde_json::{Map, Value};
use zcrm_core::{
    ApiError, Effect, Error, ErrorKind, Operation, OperationRequest, Request, Response, Sender,
    SenderExt as _,
};

use crate::entry::{configuration, shapeless, unwritable, value};

const WHAT: &str = "call the function";
/// The longest query of a URL: servers and proxies refuse request lines of 8 KiB.
const MOST_URL: usize = 8_000;

/// Gives every [`Sender`] that can be cloned, such as `zcrm-client`'s `Client`, its `function`
/// method.
pub trait FunctionsExt: Sender + Clone {
    /// A function of the organisation, by its API name.
    fn function(&self, name: impl Into<Box<str>>) -> FunctionCall {
        FunctionCall { sender: Arc::new(self.clone()), call: CallFunction::new(name) }
    }
}

impl<S: Sender + Clone> FunctionsExt for S {}

/// A call that is put together and sent; made by [`FunctionsExt::function`].
#[derive(Clone)]
#[must_use = "nothing is called before it is sent"]
pub struct FunctionCall {
    sender: Arc<dyn Sender>,
    call: CallFunction,
}

/// Calls a function of the organisation.
///
/// Source: <https://www.zoho.com/crm/developer/docs/functions/serverless.html>.
#[derive(Clone)]
pub struct CallFunction {
    name: Box<str>,
    arguments: Map<String, Value>,
    /// An argument could not be written as JSON.
    unwritable: bool,
}

/// What a function returned.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct FunctionOutput {
    /// Its output: a text, unless the function returns something else.
    pub output: Value,
    /// The messages that it wrote with `info`.
    pub messages: Vec<String>,
}

impl CallFunction {
    /// The function with this API name.
    pub fn new(name: impl Into<Box<str>>) -> Self {
        Self { name: name.into(), arguments: Map::new(), unwritable: false }
    }

    /// Sets an argument, by its name.
    #[must_use]
    pub fn argument<T: Serialize + ?Sized>(mut self, name: impl Into<String>, given: &T) -> Self {
        match value(given) {
            Some(given) => drop(self.arguments.insert(name.into(), given)),
            None => self.unwritable = true,
        }
        self
    }
}

impl Request for CallFunction {
    /// Its author decides what it does.
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        if self.unwritable {
            return Err(unwritable(WHAT));
        }
        let path = ["functions", &*self.name, "actions", "execute"];
        let request = OperationRequest::crm(Method::POST, path)
            .query("auth_type", "oauth")
            .scope("ZohoCRM.functions.execute.CREATE");
        if self.arguments.is_empty() {
            return Ok(request);
        }
        let arguments = Value::Object(self.arguments.clone()).to_string();
        let request = request.query("arguments", &arguments);
        let length = request.query_text().len();
        if length > MOST_URL {
            let fault = format!(
                "arguments travel in the URL, where {length} bytes are too many (at most \
                 {MOST_URL}): store the data in a record, and pass its id"
            );
            return Err(configuration(WHAT, &fault));
        }
        Ok(request)
    }
}

impl Operation for CallFunction {
    type Output = FunctionOutput;

    fn decode(&self, response: Response) -> Result<FunctionOutput, Error> {
        let mut answer = response.value()?;
        let code = answer.get("code").and_then(Value::as_str).unwrap_or_default();
        if !code.eq_ignore_ascii_case("success") {
            return Err(match ApiError::read(response.status(), response.body()) {
                Some(api) => {
                    let message = format!("{WHAT}: Zoho answered {api}");
                    Error::new(ErrorKind::Rejected, message).with_source(api)
                }
                None => shapeless(WHAT),
            });
        }
        let messages = answer.pointer("/details/userMessage").and_then(Value::as_array);
        let messages = messages.into_iter().flatten().map(|message| match message {
            Value::String(message) => message.clone(),
            other => other.to_string(),
        });
        let messages = messages.collect();
        let output = answer.pointer_mut("/details/output").map(Value::take).unwrap_or_default();
        Ok(FunctionOutput { output, messages })
    }
}

impl FunctionCall {
    /// Sets an argument, by its name.
    pub fn argument<T: Serialize + ?Sized>(self, name: impl Into<String>, given: &T) -> Self {
        Self { sender: self.sender, call: self.call.argument(name, given) }
    }

    /// Calls the function.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](ErrorKind::Rejected) when the function fails, of kind
    /// [`Configuration`](ErrorKind::Configuration) when the arguments are longer than a URL may be:
    /// nothing is sent then. After kinds
    /// [`Timeout`](ErrorKind::Timeout), [`Transport`](ErrorKind::Transport) and
    /// [`Decode`](ErrorKind::Decode) it may have run all the same: it is never retried for you.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the function may run all the same.
    pub async fn send(self) -> Result<FunctionOutput, Error> {
        self.sender.send(&self.call).await
    }
}

/// The arguments belong to the customer: they are not shown.
impl fmt::Debug for CallFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallFunction").field("name", &self.name).finish_non_exhaustive()
    }
}

impl fmt::Debug for FunctionCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.call.fmt(f)
    }
}

impl fmt::Debug for FunctionOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FunctionOutput")
            .field("messages", &self.messages.len())
            .finish_non_exhaustive()
    }
}
