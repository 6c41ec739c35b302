//! Content codings: what is asked for, and how it is unpacked.

#[cfg(feature = "compression")]
mod brotli;
#[cfg(feature = "compression")]
mod gzip;
#[cfg(feature = "compression")]
mod unpack;

use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
#[cfg(feature = "compression")]
use http::header::{CONTENT_LENGTH, HeaderValue};
use http::{HeaderMap, Response};

use crate::{Body, Error, ErrorKind};

/// Says what can be unpacked, unless the request says itself what it wants.
pub(super) fn ask(headers: &mut HeaderMap) {
    #[cfg(feature = "compression")]
    headers.entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static("gzip, br"));
    #[cfg(not(feature = "compression"))]
    let _ = (headers, ACCEPT_ENCODING);
}

/// Unpacks an answer while it is read, as its head says; of at most `limit` bytes, packed.
pub(super) fn undo(response: Response<Body>, limit: u64) -> Result<Response<Body>, Error> {
    #[cfg(not(feature = "compression"))]
    let _ = limit;
    let Some(coding) = response.headers().get(CONTENT_ENCODING) else { return Ok(response) };
    let coding = coding.to_str().unwrap_or_default().trim().to_ascii_lowercase();
    match coding.as_str() {
        "" | "identity" => Ok(response),
        #[cfg(feature = "compression")]
        "gzip" | "x-gzip" => Ok(unpacked(response, gzip::Gzip::default().into(), limit)),
        #[cfg(feature = "compression")]
        "br" => Ok(unpacked(response, brotli::Brotli::default().into(), limit)),
        _ => Err(Error::new(
            ErrorKind::Decode,
            format!(
                "read the answer: it is packed as `{}`, which was not asked for; check what stands \
                 between here and there",
                zcrm_core::redact::excerpt(&coding),
            ),
        )),
    }
}

#[cfg(feature = "compression")]
fn unpacked(response: Response<Body>, how: unpack::Coding, limit: u64) -> Response<Body> {
    let (mut parts, body) = response.into_parts();
    // Both are about what was on the wire.
    parts.headers.remove(CONTENT_ENCODING);
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::stream(unpack::Unpacked::new(body, how, limit)))
}

#[cfg(test)]
#[cfg(feature = "compression")]
mod tests;
