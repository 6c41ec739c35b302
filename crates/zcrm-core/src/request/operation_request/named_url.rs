//! Requests for a URL that Zoho named in an answer.

use http::{Method, Uri};

use super::OperationRequest;
use crate::{Error, ErrorKind};

impl OperationRequest {
    /// A request for a URL as an answer of Zoho's names it: the `download_url` of a job. A path alone
    /// is one of the API's own host. **The sender must refuse a [host](Self::named_host) that is not
    /// one of the environment's before it attaches a token**; `zcrm-client` does.
    ///
    /// # Errors
    ///
    /// Of kind [`Decode`](ErrorKind::Decode) when it is no URL.
    pub fn named_url(method: Method, url: &str) -> Result<Self, Error> {
        let no_url = || Error::new(ErrorKind::Decode, "read the URL that Zoho named: it is none");
        let uri = Uri::try_from(url).map_err(|_| no_url())?;
        let mut request = Self::new(method, []);
        request.named_host = match (uri.scheme_str(), uri.authority()) {
            (Some(scheme), Some(authority)) => Some(format!("{scheme}://{authority}").into()),
            (None, None) => None,
            _ => return Err(no_url()),
        };
        if !uri.path().starts_with('/') {
            return Err(no_url());
        }
        // Escaped as Zoho wrote it.
        request.path = uri.path().to_owned();
        request.misread = uri.path().contains("//")
            || uri.path().split('/').any(|segment| matches!(segment, "." | ".."));
        request.query = uri.query().unwrap_or_default().to_owned();
        Ok(request)
    }

    /// Scheme, host and port that an answer of Zoho's named for this request; `None`: the
    /// environment's own.
    #[must_use]
    pub fn named_host(&self) -> Option<&str> {
        self.named_host.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_keeps_its_escapes_and_names_its_host() {
        let url = "https://download-accl.zoho.com/v2/crm/1/bulk-write/2/a%20b.zip?x=%26";
        let request = OperationRequest::named_url(Method::GET, url).unwrap();
        assert_eq!(request.named_host(), Some("https://download-accl.zoho.com"));
        assert_eq!(request.url("https://h", "v8"), url.replace("download-accl.zoho.com", "h"));
        let request = OperationRequest::named_url(Method::GET, "/crm/bulk/v8/read/1/result");
        assert_eq!(request.unwrap().named_host(), None);
        for bad in ["", "a/b", "//host/path", "https://h/../x", "ht tp://h/", "https://"] {
            let request = OperationRequest::named_url(Method::GET, bad);
            let sound = request.is_ok_and(|request| request.check().is_ok());
            assert!(!sound, "{bad}");
        }
    }
}
