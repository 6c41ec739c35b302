//! Why a sign-in does not begin or does not go on.

use zcrm_env::EnvironmentClass;

use super::scope::Scope;

/// Why a sign-in does not begin or does not go on. No message prints the query, the cookie or a
/// secret.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInError {
    /// The app has no redirect URL.
    MissingRedirectUrl,
    /// No scope was asked for.
    NoScope,
    /// A scope is empty or is more than one.
    InvalidScope {
        /// The scope as it was given.
        scope: Scope,
    },
    /// A code verifier that RFC 7636 does not allow.
    CodeVerifier,
    /// The sealed text was altered, cut, made up, sealed with another key or by another version.
    Unsealable,
    /// The callback names something twice.
    Duplicate {
        /// The name of the parameter.
        name: &'static str,
    },
    /// The callback has no `state`.
    MissingState,
    /// The callback answers another sign-in, or is forged.
    StateMismatch,
    /// The user refused (`access_denied`); Zoho also says so of a client that asked for more than
    /// ten codes in ten minutes. Source:
    /// <https://www.zoho.com/accounts/protocol/oauth/web-apps/authorization.html>.
    Denied,
    /// Zoho refused for another reason.
    Refused {
        /// Zoho's error code, cut short, without unusual characters.
        error: String,
    },
    /// The callback has neither an error nor a code.
    MissingCode,
    /// The callback names a location whose hosts are not known.
    HostsNotKnown {
        /// The location, in lower case.
        location: &'static str,
    },
    /// The callback names an unknown location.
    UnknownLocation,
    /// The callback names an accounts server that is not known to be Zoho's.
    ForeignAccountsServer,
    /// `location` and `accounts-server` are of different places.
    Contradiction,
    /// The sign-in began at a custom environment that was not given to the check.
    UnknownStart,
    /// The user's place is a custom one, of which no environment of this class was given.
    NoSuchEnvironment {
        /// The class that was asked for.
        class: EnvironmentClass,
    },
    /// The app is not the one that began the sign-in.
    OtherClient,
    /// The app's redirect URL is not the one that began the sign-in.
    OtherRedirectUrl,
}

impl std::fmt::Display for SignInError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::MissingRedirectUrl => f.write_str(
                "begin the sign-in: the app has no redirect URL; give the registered one with \
                 OAuthApp::with_redirect_url",
            ),
            Self::NoScope => f.write_str(
                "begin the sign-in: no scope is asked for; name at least one, such as \
                 Scope::MODULES_ALL",
            ),
            Self::InvalidScope { scope } => write!(
                f,
                "begin the sign-in: `{}` is not one scope; give each scope by itself, without \
                 commas and spaces",
                scope.as_str().escape_debug(),
            ),
            Self::CodeVerifier => f.write_str(
                "use the code verifier: it must be 43 to 128 of the characters A-Z a-z 0-9 - . _ \
                 ~",
            ),
            Self::Unsealable => f.write_str(
                "open the sealed sign-in: it is damaged or was sealed with another key; let the \
                 user sign in again, and see that all replicas have the same sealing key",
            ),
            Self::Duplicate { name } => write!(
                f,
                "complete the sign-in: the callback has `{name}` more than once; let the user \
                 sign in again",
            ),
            Self::MissingState => f.write_str(
                "complete the sign-in: the callback has no state, so that it may not be an answer \
                 to this sign-in; let the user sign in again",
            ),
            Self::StateMismatch => f.write_str(
                "complete the sign-in: the callback does not belong to the sign-in that this \
                 browser began (two tabs, an old link, or a forgery); let the user sign in again",
            ),
            Self::Denied => f.write_str(
                "complete the sign-in: the user denied access, or the app asked for too many \
                 codes within ten minutes; ask the user, then let them sign in again",
            ),
            Self::Refused { error } => write!(
                f,
                "complete the sign-in: the accounts server refused with `{error}`; check client \
                 id, scopes and redirect URL in the API console",
            ),
            Self::MissingCode => f.write_str(
                "complete the sign-in: the callback has no code; let the user sign in again",
            ),
            Self::HostsNotKnown { location } => write!(
                f,
                "complete the sign-in: the user is in `{location}`, whose hosts are not in the \
                 catalogue; supply the hosts through Environment::custom (with its location) and \
                 verify_with",
            ),
            Self::UnknownLocation => f.write_str(
                "complete the sign-in: the callback names a location that Zoho is not known to \
                 have; if it is genuine, supply its hosts through Environment::custom (with its \
                 location) and verify_with",
            ),
            Self::ForeignAccountsServer => f.write_str(
                "complete the sign-in: the callback names an accounts server that is not Zoho's, \
                 and nothing was sent to it; if it is genuine, declare it through \
                 Environment::custom and verify_with",
            ),
            Self::Contradiction => f.write_str(
                "complete the sign-in: location and accounts-server of the callback contradict \
                 one another; let the user sign in again",
            ),
            Self::UnknownStart => f.write_str(
                "complete the sign-in: it began in a custom environment and the callback names no \
                 place; give that environment to verify_with",
            ),
            Self::NoSuchEnvironment { class } => write!(
                f,
                "find a {class} environment of the user's accounts server; build it with \
                 Environment::custom and give it to verify_with",
            ),
            Self::OtherClient => f.write_str(
                "use the code: the sign-in began with another client id; exchange it with the app \
                 that began (its secret may differ per data centre, its client id does not)",
            ),
            Self::OtherRedirectUrl => f.write_str(
                "use the code: the sign-in began with another redirect URL; exchange it with the \
                 same one, to the letter",
            ),
        }
    }
}

impl std::error::Error for SignInError {}
