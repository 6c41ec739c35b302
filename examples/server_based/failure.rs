//! Why there is no page of the kind that was requested.

use std::io::Write as _;

use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use zcrm::{ErrorKind, SignInError};

use crate::view;

/// Why there is no page of the kind that was requested. Messages are the SDK's own, which hold no secret.
pub(crate) enum Failure {
    Call(zcrm::Error),
    Missing,
    Nameless,
    NotBegun,
    NotEnded(std::io::Error),
    SignIn(SignInError),
    SignedOut,
    Upload(StatusCode),
}

impl From<SignInError> for Failure {
    fn from(error: SignInError) -> Self {
        Self::SignIn(error)
    }
}

impl From<zcrm::Error> for Failure {
    fn from(error: zcrm::Error) -> Self {
        Self::Call(error)
    }
}

impl From<MultipartRejection> for Failure {
    fn from(error: MultipartRejection) -> Self {
        Self::Upload(error.status())
    }
}

impl From<MultipartError> for Failure {
    fn from(error: MultipartError) -> Self {
        Self::Upload(error.status())
    }
}

impl Failure {
    fn status(&self) -> StatusCode {
        match self {
            Self::Call(error) => match error.kind() {
                ErrorKind::Authentication => StatusCode::UNAUTHORIZED,
                ErrorKind::NotFound => StatusCode::NOT_FOUND,
                ErrorKind::Permission => StatusCode::FORBIDDEN,
                ErrorKind::Throttled => StatusCode::SERVICE_UNAVAILABLE,
                _ => StatusCode::BAD_GATEWAY,
            },
            Self::Missing => StatusCode::NOT_FOUND,
            Self::Nameless => StatusCode::BAD_GATEWAY,
            Self::NotBegun => StatusCode::BAD_REQUEST,
            Self::NotEnded(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::SignIn(SignInError::Denied) => StatusCode::FORBIDDEN,
            Self::SignIn(_) => StatusCode::BAD_REQUEST,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Upload(status) => *status,
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Call(error) => format!("Failed to {error}."),
            Self::Missing => "There is no such page, or no such record.".to_owned(),
            Self::Nameless => {
                "Zoho did not say whose the token is; see the log, then sign in again.".to_owned()
            }
            Self::NotBegun => {
                "This browser has no sign-in under way (an old link, or one used twice).".to_owned()
            }
            Self::NotEnded(error) => {
                format!("You are still signed in: {error}. Sign out again.")
            }
            Self::SignIn(error) => sign_in_words(error).to_owned(),
            Self::SignedOut => "Sign in to see your leads.".to_owned(),
            Self::Upload(StatusCode::PAYLOAD_TOO_LARGE) => {
                "The file is larger than 20 MB. Choose a smaller one.".to_owned()
            }
            Self::Upload(_) => "The file did not arrive whole. Send it again.".to_owned(),
        }
    }
}

/// What the user is told; the SDK's words are for those who run this program, and go to its log.
fn sign_in_words(error: &SignInError) -> &'static str {
    match error {
        SignInError::Denied => {
            "You did not allow access, so you are not signed in. Sign in again when you want to."
        }
        SignInError::StateMismatch
        | SignInError::MissingState
        | SignInError::MissingCode
        | SignInError::Duplicate { .. }
        | SignInError::Unsealable => {
            "This does not belong to the sign-in that this browser began: it is an old link, or of a \
             second tab. Sign in again."
        }
        SignInError::ForeignAccountsServer
        | SignInError::UnknownLocation
        | SignInError::HostsNotKnown { .. } => {
            "The address that brought you here names a server that is not known to be Zoho's. Nothing \
             was sent to it, and you are not signed in. If you followed a link from a message, do not \
             use it again; otherwise tell the people who run this application."
        }
        SignInError::Contradiction => {
            "The address that brought you here contradicts itself. Nothing was sent to the servers that \
             it names, and you are not signed in. Sign in again."
        }
        _ => {
            "The sign-in did not work. Try again later, or tell the people who run this application: \
             its log says why."
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        if let Self::SignIn(error) = &self {
            // The log of this program is its standard error. Without one, the user is served all the same.
            let _ = writeln!(std::io::stderr(), "failed to {error}");
        }
        let (status, words) = (self.status(), self.words());
        let title = match (&self, status) {
            (Self::NotBegun | Self::SignIn(_), _) => "The sign-in did not work",
            (_, StatusCode::UNAUTHORIZED) => "Not signed in",
            (_, StatusCode::NOT_FOUND) => "Not found",
            _ => "That failed",
        };
        // What a sign-in mends, and what it does not.
        let signs_in =
            matches!(self, Self::NotBegun | Self::SignIn(_) | Self::SignedOut | Self::Nameless)
                || status == StatusCode::UNAUTHORIZED;
        let mut response = (status, view::failure(title, &words, signs_in)).into_response();
        if let Self::Call(error) = &self
            && let Some(wait) = error.retry_after()
        {
            response.headers_mut().insert(header::RETRY_AFTER, wait.as_secs().max(1).into());
        }
        response
    }
}
