//! `EnvironmentClass`: production, sandbox or developer.

use std::fmt;

/// Which of its three worlds a Zoho organisation lives in.
///
/// A sandbox is a copy of a production organisation; a developer organisation stands for itself.
///
/// ```
/// use zcrm_env::EnvironmentClass;
///
/// assert_eq!("SANDBOX".parse(), Ok(EnvironmentClass::Sandbox));
/// assert_eq!(EnvironmentClass::Production.to_string(), "production");
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EnvironmentClass {
    /// The organisation that the business runs on.
    Production,
    /// A sandbox of a production organisation.
    Sandbox,
    /// A developer organisation.
    Developer,
}

impl EnvironmentClass {
    /// Every class, in the order in which Zoho names them.
    pub const ALL: [EnvironmentClass; 3] =
        [EnvironmentClass::Production, EnvironmentClass::Sandbox, EnvironmentClass::Developer];

    /// Returns the class in lower case: `production`, `sandbox` or `developer`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            EnvironmentClass::Production => "production",
            EnvironmentClass::Sandbox => "sandbox",
            EnvironmentClass::Developer => "developer",
        }
    }
}

impl fmt::Display for EnvironmentClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
