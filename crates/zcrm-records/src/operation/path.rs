//! Where records live.

use http::Method;
use zcrm_core::{OperationRequest, module_scope};

/// A request for `/crm/{version}/{module}` and what follows, with the scope it needs.
pub(crate) fn request(method: Method, module: &str, rest: &[&str]) -> OperationRequest {
    let verb = match method {
        Method::POST => "CREATE",
        Method::PUT => "UPDATE",
        Method::DELETE => "DELETE",
        _ => "READ",
    };
    let segments = [module].into_iter().chain(rest.iter().copied());
    OperationRequest::crm(method, segments).scope(module_scope(module, verb))
}
