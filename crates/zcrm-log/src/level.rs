//! The levels of Zoho's SDKs.

use std::fmt;
use std::str::FromStr;

use tracing::level_filters::LevelFilter;

use crate::LogError;

/// How much is written, by the names of Zoho's Python SDK; each level includes those before it.
///
/// The names of the other SDKs are understood as well when a level is read from text, such as a
/// setting. Observed: the loggers of Zoho's SDKs, version 8.0.
///
/// | written | Python | Java | PHP | `tracing` |
/// |---|---|---|---|---|
/// | nothing | | `OFF` | `OFF` | `OFF` |
/// | what went wrong | `CRITICAL`, `ERROR` | `SEVERE` | `FATAL`, `ERROR` | `ERROR` |
/// | what may go wrong | `WARNING` | `WARNING` | `WARNING` | `WARN` |
/// | what was done | `INFO` | `INFO` | `INFO` | `INFO` |
/// | how it was done | `DEBUG` | `CONFIG`, `FINE` | `DEBUG` | `DEBUG` |
/// | everything | `NOTSET` | `FINER`, `FINEST`, `ALL` | `TRACE`, `ALL` | `TRACE` |
///
/// ```
/// use zcrm_log::Level;
///
/// assert_eq!("FINE".parse::<Level>()?, Level::Debug);
/// assert_eq!(Level::Warning.to_string(), "WARNING");
/// # Ok::<(), zcrm_log::LogError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /// Nothing.
    Off,
    /// What went wrong; zcrm has nothing worse than an error.
    Critical,
    /// What went wrong.
    Error,
    /// What may go wrong.
    Warning,
    /// What was done.
    Info,
    /// How it was done.
    Debug,
    /// Everything.
    NotSet,
}

impl Level {
    pub(crate) fn filter(self) -> LevelFilter {
        match self {
            Self::Off => LevelFilter::OFF,
            Self::Critical | Self::Error => LevelFilter::ERROR,
            Self::Warning => LevelFilter::WARN,
            Self::Info => LevelFilter::INFO,
            Self::Debug => LevelFilter::DEBUG,
            Self::NotSet => LevelFilter::TRACE,
        }
    }
}

impl FromStr for Level {
    type Err = LogError;

    /// Reads the name of a level of any of Zoho's SDKs, in any case.
    fn from_str(name: &str) -> Result<Self, LogError> {
        Ok(match name.trim().to_ascii_uppercase().as_str() {
            "OFF" => Self::Off,
            "CRITICAL" | "FATAL" => Self::Critical,
            "ERROR" | "SEVERE" => Self::Error,
            "WARNING" | "WARN" => Self::Warning,
            "INFO" => Self::Info,
            "DEBUG" | "CONFIG" | "FINE" => Self::Debug,
            "NOTSET" | "FINER" | "FINEST" | "TRACE" | "ALL" => Self::NotSet,
            _ => return Err(LogError::UnknownLevel),
        })
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Off => "OFF",
            Self::Critical => "CRITICAL",
            Self::Error => "ERROR",
            Self::Warning => "WARNING",
            Self::Info => "INFO",
            Self::Debug => "DEBUG",
            Self::NotSet => "NOTSET",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_in_the_documentation_is_the_one_that_is_read() {
        let source = include_str!("level.rs");
        let rows = source.lines().filter(|line| line.starts_with("/// | ")).skip(1);
        let mut names = 0;
        for row in rows {
            let cells: Vec<_> = row.split('|').collect();
            let filter = cells[5].trim().trim_matches('`').to_owned();
            for name in cells[2..5].iter().flat_map(|cell| cell.split(',')) {
                let name = name.trim().trim_matches('`');
                if !name.is_empty() {
                    let level: Level = name.parse().unwrap();
                    assert_eq!(level.filter().to_string().to_uppercase(), filter, "{name}");
                    names += 1;
                }
            }
        }
        assert_eq!(names, 23);
    }

    #[test]
    fn names_are_read_in_any_case_and_back() {
        for level in [
            Level::Off,
            Level::Critical,
            Level::Error,
            Level::Warning,
            Level::Info,
            Level::Debug,
            Level::NotSet,
        ] {
            assert_eq!(level.to_string().parse::<Level>().unwrap(), level);
            assert_eq!(level.to_string().to_lowercase().parse::<Level>().unwrap(), level);
        }
        assert!("loud".parse::<Level>().is_err());
    }
}
