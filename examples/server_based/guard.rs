//! What holds for every page: what it may load, who may frame it, and where a form comes from.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// Nothing but the style sheet and pictures of this server; no script, no frame, forms to here only.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      frame-ancestors 'none'; base-uri 'none'";

const HEADERS: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // The next user of this browser must not find it.
    (header::CACHE_CONTROL, "no-store"),
];

/// Where this server is for browsers: `https://crm.example.com`.
#[derive(Clone)]
pub(crate) struct Origin(pub(crate) Arc<str>);

impl Origin {
    /// That of the address to which sign-ins return.
    pub(crate) fn of(redirect: &str) -> Self {
        let end = redirect.match_indices('/').nth(2).map_or(redirect.len(), |(at, _)| at);
        Self(redirect.get(..end).unwrap_or(redirect).into())
    }
}

/// Refuses what another site's page sends in a user's name, and sets the headers.
pub(crate) async fn every_page(
    State(Origin(own)): State<Origin>,
    request: Request,
    next: Next,
) -> Response {
    let from = request.headers().get(header::ORIGIN);
    let foreign = from.is_some_and(|from| from.as_bytes() != own.as_bytes());
    let mut response = if request.method() == Method::POST && foreign {
        (StatusCode::FORBIDDEN, "This form was sent by the page of another site.").into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    if own.starts_with("https:") {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
