//! What can be sent: a request, and how its response is read.

use crate::{Effect, Error, OperationRequest, Response};

/// The half of an operation that a [`Sender`](crate::Sender) needs; it can be a trait object.
pub trait Request: Send + Sync {
    /// What the call does to the data, which decides what may be retried. Called only when an
    /// attempt fails.
    fn effect(&self) -> Effect;

    /// The request. A sender calls this once per call and sends the result as often as its table
    /// of retries allows.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](crate::ErrorKind::Configuration) when the operation is not
    /// complete, or larger than Zoho takes.
    fn encode(&self) -> Result<OperationRequest, Error>;
}

/// One call of Zoho's API: a [`Request`] and how its response is read.
///
/// ```
/// use http::Method;
/// use zcrm_core::{Effect, Error, Operation, OperationRequest, Request, Response};
///
/// /// The settings of one layout.
/// struct GetLayout(u64);
///
/// impl Request for GetLayout {
///     fn effect(&self) -> Effect {
///         Effect::Read
///     }
///
///     fn encode(&self) -> Result<OperationRequest, Error> {
///         let path = ["settings", "layouts", &self.0.to_string()];
///         Ok(OperationRequest::crm(Method::GET, path).scope("ZohoCRM.settings.layouts.READ"))
///     }
/// }
///
/// impl Operation for GetLayout {
///     type Output = serde_json::Value;
///
///     fn decode(&self, response: Response) -> Result<serde_json::Value, Error> {
///         response.json()
///     }
/// }
/// ```
pub trait Operation: Request {
    /// What the call returns.
    type Output: Send;

    /// Reads a response: any 2xx or 304, and for a [batch](OperationRequest::batch) a 4xx with one
    /// entry per record. Other responses have become errors before.
    ///
    /// # Errors
    ///
    /// Of kind [`Decode`](crate::ErrorKind::Decode) when the response is not what was expected.
    fn decode(&self, response: Response) -> Result<Self::Output, Error>;
}

impl<R: Request + ?Sized> Request for &R {
    fn effect(&self) -> Effect {
        (**self).effect()
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        (**self).encode()
    }
}

impl<O: Operation + ?Sized> Operation for &O {
    type Output = O::Output;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        (**self).decode(response)
    }
}
