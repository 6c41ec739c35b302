//! Errors as the CRM tells them, for a whole call or for one record of it. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html>.

use std::borrow::Cow;

use http::StatusCode;
use serde_json::{Value, json};

use crate::reply::Reply;

/// One error.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Refusal {
    status: StatusCode,
    code: &'static str,
    message: Cow<'static, str>,
    details: Value,
    /// The key of the list that the error stands in, where it does not stand alone.
    under: Option<&'static str>,
}

impl Refusal {
    /// An error of status 400.
    pub(super) fn bad(
        code: &'static str,
        message: impl Into<Cow<'static, str>>,
        details: Value,
    ) -> Self {
        let message = message.into();
        Self { status: StatusCode::BAD_REQUEST, code, message, details, under: None }
    }

    /// The same error with another status.
    pub(super) fn status_code(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The same error with other details.
    pub(super) fn with(self, details: Value) -> Self {
        Self { details, ..self }
    }

    /// The same error with another text.
    pub(super) fn saying(self, message: &'static str) -> Self {
        Self { message: message.into(), ..self }
    }

    /// The same error as the one entry of a list under this key.
    pub(super) fn under(self, key: &'static str) -> Self {
        Self { under: Some(key), ..self }
    }

    /// An endpoint that Zoho has and the simulator does not play.
    pub(super) fn not_simulated(method: &str, path: &str) -> Self {
        let message = format!(
            "zcrm-sim does not simulate {method} {path}, which Zoho has; answer it with Sim::on"
        );
        Self::bad("NOT_SIMULATED", message, json!({})).status_code(StatusCode::NOT_IMPLEMENTED)
    }

    pub(super) fn url_pattern() -> Self {
        let message = "Please check if the URL trying to access is a correct one";
        Self::bad("INVALID_URL_PATTERN", message, json!({})).status_code(StatusCode::NOT_FOUND)
    }

    pub(super) fn method() -> Self {
        let message = "The http request method type is not a valid one";
        Self::bad("INVALID_REQUEST_METHOD", message, json!({}))
    }

    pub(super) fn request() -> Self {
        let message = "unable to process your request. please verify whether you have entered \
                       proper method name, parameter and parameter values.";
        Self::bad("INVALID_REQUEST", message, json!({}))
    }

    pub(super) fn token() -> Self {
        Self::bad("INVALID_TOKEN", "invalid oauth token", json!({}))
            .status_code(StatusCode::UNAUTHORIZED)
    }

    pub(super) fn scope() -> Self {
        let message = "invalid oauth scope to access this URL";
        Self::bad("OAUTH_SCOPE_MISMATCH", message, json!({})).status_code(StatusCode::UNAUTHORIZED)
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
        let message = "record updated time has already passed if-unmodified-since time";
        Self::bad("ALREADY_MODIFIED", message, details).status_code(StatusCode::PRECONDITION_FAILED)
    }

    pub(super) fn unreadable() -> Self {
        let message = "either the request body or parameters is in wrong format";
        Self::bad("UNABLE_TO_PARSE_DATA_TYPE", message, json!({}))
    }

    pub(super) fn mandatory(api_name: &str, json_path: &str) -> Self {
        let details = json!({ "api_name": api_name, "json_path": json_path });
        Self::bad("MANDATORY_NOT_FOUND", "required field not found", details)
    }

    pub(super) fn duplicate(details: Value) -> Self {
        Self::bad("DUPLICATE_DATA", "duplicate data", details)
    }

    pub(super) fn too_many_fields(limit: usize) -> Self {
        Self::limit(json!({ "limit": limit, "param_name": "fields" }))
    }

    /// The limit is told as text here.
    pub(super) fn too_many_ids(limit: usize) -> Self {
        Self::limit(json!({ "limit": limit.to_string(), "param_name": "ids" }))
    }

    pub(super) fn limit(details: Value) -> Self {
        Self::bad("LIMIT_EXCEEDED", "limit exceeded", details)
    }

    /// More records than one call may write.
    pub(super) fn too_many_records(limit: usize) -> Self {
        let message = "more records are given than one call may write";
        Self::bad("LIMIT_EXCEEDED", message, json!({ "maximum_length": limit, "api_name": "data" }))
            .under("data")
    }

    /// The text is our own: no source gives it.
    pub(super) fn ambiguous(one: &str, other: &str) -> Self {
        let due = json!([{ "param_name": one }, { "param_name": other }]);
        let message = "these parameters cannot be given together";
        Self::bad("AMBIGUITY_DURING_PROCESSING", message, json!({ "ambiguity_due_to": due }))
    }

    pub(super) fn beyond_pages(limit: u64) -> Self {
        let message = "records beyond this limit are reached with a page token only";
        Self::bad("DISCRETE_PAGINATION_LIMIT_EXCEEDED", message, json!({ "limit": limit }))
    }

    pub(super) fn beyond_tokens(limit: u64) -> Self {
        let message = format!("a page token reaches no further than record {limit}");
        Self::bad("PAGINATION_LIMIT_EXCEEDED", message, json!({ "param_name": "page_token" }))
    }

    pub(super) fn expired_token() -> Self {
        let details = json!({ "api_name": "page_token", "json_path": "$.query.page_token" });
        Self::bad("EXPIRED_VALUE", "the value given has expired", details)
    }

    /// The text is our own: no source gives it.
    pub(super) fn other_params(param: &str) -> Self {
        let message = "the parameters differ from those the token was made for";
        Self::bad("TOKEN_BOUND_DATA_MISMATCH", message, json!({ "param_name": param }))
    }

    pub(super) fn details(&self) -> &Value {
        &self.details
    }

    pub(super) fn code(&self) -> &'static str {
        self.code
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    /// The entry of one record in the `data` array of a write.
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
        if let Some(key) = refusal.under {
            return Self::json(refusal.status, &json!({ key: [refusal.entry()] }));
        }
        Self::error(refusal.status, refusal.code, &refusal.message, refusal.details)
    }
}
