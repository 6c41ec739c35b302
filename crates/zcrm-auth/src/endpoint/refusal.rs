//! What the accounts server says when it gives no token.

use std::fmt;

/// The accounts server's error code. Open: servers invent new ones.
///
/// Source: <https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html>.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenErrorCode {
    /// `access_denied`: the user refused, or more than ten codes in ten minutes.
    AccessDenied,
    /// `general_error`: the server's catch-all.
    GeneralError,
    /// `invalid_client`: client id unknown, or not enabled for this data centre.
    InvalidClient,
    /// `invalid_client_secret`: the secret does not match the client in this data centre.
    InvalidClientSecret,
    /// `invalid_code`: code or refresh token unknown, used, expired, revoked, or of another
    /// data centre.
    InvalidCode,
    /// `invalid_redirect_uri`: not the registered one.
    InvalidRedirectUri,
    /// Anything else, as the server spelled it.
    Other(Box<str>),
}

impl TokenErrorCode {
    /// The code as the server spells it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AccessDenied => "access_denied",
            Self::GeneralError => "general_error",
            Self::InvalidClient => "invalid_client",
            Self::InvalidClientSecret => "invalid_client_secret",
            Self::InvalidCode => "invalid_code",
            Self::InvalidRedirectUri => "invalid_redirect_uri",
            Self::Other(code) => code,
        }
    }
}

impl From<&str> for TokenErrorCode {
    fn from(code: &str) -> Self {
        match code {
            "access_denied" => Self::AccessDenied,
            "general_error" => Self::GeneralError,
            "invalid_client" => Self::InvalidClient,
            "invalid_client_secret" => Self::InvalidClientSecret,
            "invalid_code" => Self::InvalidCode,
            "invalid_redirect_uri" => Self::InvalidRedirectUri,
            // A code is a word. What is not one may be anything, a secret echoed back included.
            code if code.len() <= 64
                && code.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_') =>
            {
                Self::Other(code.into())
            }
            _ => Self::Other("unrecognised".into()),
        }
    }
}

impl fmt::Display for TokenErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why the accounts server gave no token.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenRefusal {
    /// A business error with its code.
    Code(TokenErrorCode),
    /// Too many requests in a row; seen with status 400 and reported with 200.
    Throttled,
    /// The server is out of order (status 5xx) and said nothing usable.
    Unavailable,
    /// The answer is no token answer: HTML, empty, cut, not JSON.
    Malformed,
}
