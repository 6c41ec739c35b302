//! The pages. What came from outside is escaped; messages are the SDK's own, which hold no secret.

use axum::http::{StatusCode, header::CACHE_CONTROL};
use axum::response::{Html, IntoResponse, Response};
use zcrm::{ErrorKind, Record, SignInError};

/// Why there is no page of the kind that was requested.
pub(crate) enum Failure {
    Call(zcrm::Error),
    Nameless,
    NotBegun,
    NotEnded(std::io::Error),
    SignIn(SignInError),
    SignedOut,
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

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, what) = match self {
            Self::Call(error) => {
                let signed_out = error.kind() == ErrorKind::Authentication;
                let status =
                    if signed_out { StatusCode::UNAUTHORIZED } else { StatusCode::BAD_GATEWAY };
                (status, format!("Failed to {error}."))
            }
            Self::Nameless => {
                let what = "Zoho did not say whose the token is; see the log, then sign in again.";
                (StatusCode::BAD_GATEWAY, what.to_owned())
            }
            Self::NotBegun => {
                let what =
                    "This browser has no sign-in under way (an old link, or one used twice).";
                (StatusCode::BAD_REQUEST, what.to_owned())
            }
            Self::NotEnded(error) => {
                let what = format!("You are still signed in: {error}. Sign out again.");
                (StatusCode::INTERNAL_SERVER_ERROR, what)
            }
            Self::SignIn(SignInError::Denied) => {
                (StatusCode::FORBIDDEN, format!("Failed to {}.", SignInError::Denied))
            }
            Self::SignIn(error) => (StatusCode::BAD_REQUEST, format!("Failed to {error}.")),
            Self::SignedOut => (StatusCode::UNAUTHORIZED, "Sign in to see your leads.".to_owned()),
        };
        let title =
            if status == StatusCode::UNAUTHORIZED { "Not signed in" } else { "That failed" };
        let body =
            format!("<p>{}</p><a class=\"button\" href=\"/login\">Sign in</a>", escaped(&what));
        (status, show(title, &body)).into_response()
    }
}

/// A user's leads.
pub(crate) fn leads(user: &str, leads: &[Record]) -> impl IntoResponse + use<> {
    let cell = |lead: &Record, field| escaped(&lead.text(field).unwrap_or_default());
    let row = |lead: &Record| {
        let cells = ["Last_Name", "Company", "Email"].map(|field| cell(lead, field));
        format!("<tr><td>{}</td></tr>", cells.join("</td><td>"))
    };
    let rows: String = leads.iter().map(row).collect();
    let body = format!(
        "<form method=\"post\" action=\"/logout\"><span>Signed in as <b>{}</b></span><button>Sign out</button>\
         </form><table><tr><th>Last name</th><th>Company</th><th>E-mail</th></tr>{rows}</table>",
        escaped(user)
    );
    show("Your leads", &body)
}

fn show(title: &str, body: &str) -> impl IntoResponse + use<> {
    let page = include_str!("page.html").replace("{title}", title).replace("{body}", body);
    // The next user of this browser must not find it.
    ([(CACHE_CONTROL, "no-store")], Html(page))
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}
