//! Errors as the CRM tells them, for a whole call or for one record of it.

use http::StatusCode;
use serde_json::{Value, json};

use crate::reply::Reply;

/// One error. Source: facts 3.5 (codes, statuses, texts).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Refusal {
    status: StatusCode,
    code: &'static str,
    message: &'static str,
    details: Value,
}

impl Refusal {
    fn bad(code: &'static str, message: &'static str, details: Value) -> Self {
        Self { status: StatusCode::BAD_REQUEST, code, message, details }
    }

    pub(super) fn url_pattern() -> Self {
        let message = "Please check if the URL trying to access is a correct one";
        Self {
            status: StatusCode::NOT_FOUND,
            ..Self::bad("INVALID_URL_PATTERN", message, json!({}))
        }
    }

    pub(super) fn method() -> Self {
        let message = "The http request method type is not a valid one";
        Self::bad("INVALID_REQUEST_METHOD", message, json!({}))
    }

    pub(super) fn token() -> Self {
        Self {
            status: StatusCode::UNAUTHORIZED,
            ..Self::bad("INVALID_TOKEN", "invalid oauth token", json!({}))
        }
    }

    pub(super) fn unknown_module(details: Value) -> Self {
        Self::bad("INVALID_MODULE", "the module name given seems to be invalid", details)
    }

    pub(super) fn unsupported_module(details: Value) -> Self {
        Self::bad("INVALID_MODULE", "the given module is not supported for this api", details)
    }

    pub(super) fn missing_param(name: &str) -> Self {
        let message = "One of the expected parameter is missing";
        Self::bad("REQUIRED_PARAM_MISSING", message, json!({ "param_name": name }))
    }

    pub(super) fn invalid(details: Value) -> Self {
        Self::bad("INVALID_DATA", "invalid data", details)
    }

    pub(super) fn invalid_id(details: Value) -> Self {
        Self::bad("INVALID_DATA", "the id given seems to be invalid", details)
    }

    pub(super) fn invalid_related_id(details: Value) -> Self {
        Self::bad("INVALID_DATA", "the related id given seems to be invalid", details)
    }

    pub(super) fn not_deleted(details: Value) -> Self {
        Self::bad("INVALID_DATA", "record not deleted", details)
    }

    pub(super) fn already_modified(details: Value) -> Self {
        let message = "Record updated time has already passed if-unmodified-since time";
        Self {
            status: StatusCode::PRECONDITION_FAILED,
            ..Self::bad("ALREADY_MODIFIED", message, details)
        }
    }

    pub(super) fn unreadable() -> Self {
        let message = "either the request body or parameters is in wrong format";
        Self::bad("UNABLE_TO_PARSE_DATA_TYPE", message, json!({}))
    }

    pub(super) fn mandatory(api_name: &str, json_path: &str) -> Self {
        let details = json!({ "api_name": api_name, "json_path": json_path });
        Self::bad("MANDATORY_NOT_FOUND", "required field not found", details)
    }

    pub(super) fn duplicate(api_name: &str, json_path: &str, id: u64) -> Self {
        let details = json!({ "api_name": api_name, "json_path": json_path, "id": id.to_string() });
        Self::bad("DUPLICATE_DATA", "duplicate data", details)
    }

    /// The text is our own: the facts leave it open.
    pub(super) fn too_many_fields(limit: usize) -> Self {
        let details = json!({ "limit": limit, "limit_due_to": [{ "param_name": "fields" }] });
        Self::bad("LIMIT_EXCEEDED", "more fields are asked for than one call may name", details)
    }

    /// The text is our own: the facts leave it open, and the code with it.
    pub(super) fn too_many_ids(limit: usize) -> Self {
        let details = json!({ "limit": limit, "limit_due_to": [{ "param_name": "ids" }] });
        Self::bad("LIMIT_EXCEEDED", "more ids are given than one call may name", details)
    }

    /// The text is our own: the facts leave it open.
    pub(super) fn ambiguous(one: &str, other: &str) -> Self {
        let due = json!([{ "param_name": one }, { "param_name": other }]);
        let message = "these parameters cannot be given together";
        Self::bad("AMBIGUITY_DURING_PROCESSING", message, json!({ "ambiguity_due_to": due }))
    }

    /// The text is our own: the facts leave it open.
    pub(super) fn beyond_pages(limit: u64) -> Self {
        let message = "records beyond this limit are reached with a page token only";
        Self::bad("DISCRETE_PAGINATION_LIMIT_EXCEEDED", message, json!({ "limit": limit }))
    }

    /// The text is our own: the facts leave it open.
    pub(super) fn beyond_tokens(limit: u64) -> Self {
        let message = "records beyond this limit cannot be listed";
        Self::bad("PAGINATION_LIMIT_EXCEEDED", message, json!({ "limit": limit }))
    }

    /// The text is our own: the facts leave it open.
    pub(super) fn expired(param: &str) -> Self {
        let message = "the value given has expired";
        Self::bad("EXPIRED_VALUE", message, json!({ "param_name": param }))
    }

    /// The text is our own: the facts leave it open.
    pub(super) fn other_params(param: &str) -> Self {
        let message = "the parameters differ from those the token was made for";
        Self::bad("TOKEN_BOUND_DATA_MISMATCH", message, json!({ "param_name": param }))
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    /// The entry of one record in the `data` array of a write. Source: facts 3.3.
    pub(super) fn entry(&self) -> Value {
        json!({
            "code": self.code,
            "details": self.details,
            "message": self.message,
            "status": "error",
        })
    }
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        Self::error(refusal.status, refusal.code, refusal.message, refusal.details)
    }
}
