//! Why a command ended without doing what it was for, and the exit code that says so.

use std::error::Error as StdError;
use std::fmt::{self, Write as _};
use std::process::ExitCode;

use zcrm::{Error, ErrorKind};

/// The exit codes, besides 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// It failed.
    Failed = 1,
    /// The arguments or the settings are wrong.
    Usage = 2,
    /// There is no usable token: sign in.
    SignIn = 3,
    /// Some records were refused, or the schema differs.
    Partial = 4,
    /// A limit of Zoho's: wait.
    Limit = 5,
}

/// Why a command failed: for a person, with what to do next.
pub(crate) struct Failure {
    exit: Exit,
    /// Fits after "failed to"; empty when all has been said.
    message: String,
    causes: Vec<String>,
    advice: Option<String>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), causes: Vec::new(), advice: None }
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// Everything has been printed already.
    pub(crate) fn silent(exit: Exit) -> Self {
        Self::new(exit, "")
    }

    pub(crate) fn advising(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    /// What failed; fits after "failed to".
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it, when that is known.
    pub(crate) fn advice(&self) -> Option<&str> {
        self.advice.as_deref()
    }

    /// Prints it, and gives the exit code.
    pub(crate) fn report(&self) -> ExitCode {
        if !self.message.is_empty() {
            eprint!("{self}");
        }
        ExitCode::from(match self.exit {
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::SignIn => 3,
            Exit::Partial => 4,
            Exit::Limit => 5,
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "zcrm: failed to {}", self.message)?;
        for cause in &self.causes {
            writeln!(f, "  because: {cause}")?;
        }
        match &self.advice {
            Some(advice) => writeln!(f, "  {advice}"),
            None => Ok(()),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (exit, advice) = match error.kind() {
            ErrorKind::Authentication | ErrorKind::Environment => (
                Exit::SignIn,
                Some("sign in with `zcrm login`; `zcrm doctor` looks closer".to_owned()),
            ),
            ErrorKind::Throttled => {
                let wait = match error.retry_after() {
                    Some(wait) => format!("{} seconds", wait.as_secs().max(1)),
                    None => "a minute".to_owned(),
                };
                (
                    Exit::Limit,
                    Some(format!("wait {wait} and run it again; `zcrm usage` says what is left")),
                )
            }
            ErrorKind::Permission if is_scope(&error) => (
                Exit::SignIn,
                Some(
                    "`zcrm login --scopes` with this scope and the others that you need".to_owned(),
                ),
            ),
            ErrorKind::Validation => (Exit::Partial, None),
            ErrorKind::Connect | ErrorKind::Proxy => {
                (Exit::Failed, Some("`zcrm doctor` looks closer".to_owned()))
            }
            _ => (Exit::Failed, None),
        };
        let exit = if error.kind() == ErrorKind::Configuration { Exit::Usage } else { exit };
        let mut causes = Vec::new();
        let mut source = StdError::source(&error);
        let mut message = in_words_of_the_program(&error.to_string());
        while let Some(cause) = source {
            let words = cause.to_string();
            // What has been said already, or is what Zoho said.
            let is_said = message.contains(&words) || causes.contains(&words);
            if !is_said && error.api().is_none_or(|api| !words.contains(api.code())) {
                causes.push(words);
            }
            source = cause.source();
        }
        if let Some(api) = error.api()
            && !message.contains(api.code())
        {
            // Written into a text, which does not fail.
            let _ = write!(message, " ({})", api.code());
        }
        Self { exit, message, causes, advice }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        // `zcrm list | head`: the reader has what it wants.
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::silent(Exit::Failed);
        }
        Self::new(Exit::Failed, format!("read or write: {error}"))
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        match error.io_error_kind() {
            Some(kind) => std::io::Error::from(kind).into(),
            None => Self::new(Exit::Failed, format!("read the JSON: {error}")),
        }
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => error.into(),
            other => Self::new(Exit::Failed, format!("read the CSV: {other:?}")),
        }
    }
}

/// The libraries name what a Rust program would call; here it is a command or a variable.
pub(crate) fn in_words_of_the_program(message: &str) -> String {
    const WORDS: [(&str, &str); 3] = [
        ("call Metadata::refresh_module", "run `zcrm schema refresh`"),
        ("lower SdkConfig::concurrent_calls", "run fewer commands at once, with --concurrent 1"),
        ("is added with Tls::extra_ca_pem", "is added with ZCRM_CA_FILE=FILE.pem"),
    ];
    WORDS
        .iter()
        .fold(message.to_owned(), |message, (library, program)| message.replace(library, program))
}

/// Whether the token lacks a scope: another sign-in helps.
fn is_scope(error: &Error) -> bool {
    error.api().is_some_and(|api| api.code() == "OAUTH_SCOPE_MISMATCH")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_errors_have_their_exit_codes() {
        let exit = |kind| Failure::from(Error::new(kind, "do it")).exit;
        assert_eq!(exit(ErrorKind::Authentication), Exit::SignIn);
        assert_eq!(exit(ErrorKind::Environment), Exit::SignIn);
        assert_eq!(exit(ErrorKind::Throttled), Exit::Limit);
        assert_eq!(exit(ErrorKind::Validation), Exit::Partial);
        assert_eq!(exit(ErrorKind::Server), Exit::Failed);
        let words = Failure::from(Error::new(ErrorKind::Connect, "reach it")).to_string();
        assert_eq!(words, "zcrm: failed to reach it\n  `zcrm doctor` looks closer\n");
    }
}
