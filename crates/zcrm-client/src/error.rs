//! What this crate adds to the one error.

use std::error::Error as StdError;

use zcrm_auth::AuthError;
use zcrm_core::{Error, ErrorKind};
use zcrm_fields::{CheckError, FieldsError, FieldsErrorKind, Violation, Violations};

/// What an [`Error`] of a [`Client`](crate::Client) tells besides: why there was no token, and what
/// is wrong with records.
pub trait ErrorExt: sealed::Sealed {
    /// Why there was no token, when that is the trouble.
    fn authentication(&self) -> Option<&AuthError>;

    /// What is wrong with the records, when that is the trouble: each value, in the order of the
    /// records.
    fn violations(&self) -> &[Violation];
}

impl ErrorExt for Error {
    fn authentication(&self) -> Option<&AuthError> {
        self.detail()
    }

    fn violations(&self) -> &[Violation] {
        self.detail::<Violations>().map_or(&[], Violations::list)
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for zcrm_core::Error {}
}

/// Why records were not let through; nothing was sent.
pub(crate) fn check_error(error: CheckError) -> Error {
    let message = error.to_string();
    match error {
        CheckError::Violated(violations) => {
            Error::new(ErrorKind::Validation, message).with_detail(violations)
        }
        CheckError::Unavailable(error) => {
            let unchecked = "; picklist_validation set to Warn or Off sends records unchecked";
            without_fields(error, message, unchecked)
        }
        error => Error::new(ErrorKind::Validation, message).with_source(error),
    }
}

/// Why metadata is not there: of the kind of the call that failed.
pub(crate) fn fields_error(error: FieldsError) -> Error {
    let message = error.to_string();
    without_fields(error, message, "")
}

/// Metadata is not there: of the kind of the call that failed, with Zoho's words where it answered,
/// the modules of nearly this name, and what to do when the user may not read it.
fn without_fields(error: FieldsError, message: String, denied: &str) -> Error {
    let cause = error.source_error().and_then(StdError::source);
    let call = cause.and_then(|cause| cause.downcast_ref::<Error>()).cloned();
    let (kind, wait) = match (&call, error.kind()) {
        (Some(call), _) => (call.kind(), call.retry_after()),
        (None, FieldsErrorKind::NoFields) => (ErrorKind::NotFound, None),
        (None, FieldsErrorKind::Denied) => (ErrorKind::Permission, None),
        (None, FieldsErrorKind::Timeout) => (ErrorKind::Timeout, None),
        (None, _) => (ErrorKind::Decode, None),
    };
    let own = match call.as_ref().and_then(|call| Some((call, call.api()?))) {
        Some((call, api)) => {
            let what = match error.module() {
                "" => "the modules".to_owned(),
                module => format!("the fields of {}", zcrm_core::redact::excerpt(module)),
            };
            // Its words say what is to be done, the scope that is missing included.
            let nearest = match error.nearest() {
                [] => String::new(),
                names => format!("; nearest: {}", names.join(", ")),
            };
            let denied = if kind == ErrorKind::Permission { denied } else { "" };
            let message = format!("read {what}: failed to {call}{nearest}{denied}");
            Error::new(kind, message).with_source(api.clone()).with_detail(error)
        }
        None => Error::new(kind, message).with_source(error),
    };
    let own = own.with_may_have_happened(false);
    match wait {
        Some(wait) => own.with_retry_after(wait),
        None => own,
    }
}
