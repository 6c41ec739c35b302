//! A level and a file.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use tracing::{Metadata, Subscriber};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::{Layer, Registry};

use crate::lines::Lines;
use crate::{Level, LogError};

/// A level and a file: what the `Logger` of Zoho's SDKs is made of. Nothing is opened yet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "nothing is written until it is installed"]
pub struct Logger {
    level: Level,
    path: PathBuf,
}

impl Logger {
    /// Lines up to this level go to this file. At [`Level::Debug`] and [`Level::NotSet`] each request
    /// that is sent has one: method, path, attempt, status, milliseconds, credits.
    ///
    /// # Errors
    ///
    /// [`LogError::Relative`] when the path is not absolute.
    pub fn new(level: Level, file_path: impl Into<PathBuf>) -> Result<Self, LogError> {
        let path = file_path.into();
        if !path.is_absolute() {
            return Err(LogError::Relative { path });
        }
        Ok(Self { level, path })
    }

    /// The level.
    #[must_use]
    pub fn level(&self) -> Level {
        self.level
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A layer for a subscriber of one's own; opens the file. It writes zcrm's lines only.
    ///
    /// # Errors
    ///
    /// [`LogError::Open`] when the file cannot be opened.
    pub fn layer<S>(self) -> Result<impl Layer<S> + Send + Sync + 'static, LogError>
    where
        S: Subscriber + for<'span> LookupSpan<'span>,
    {
        let file = self.open()?;
        let most = self.level.filter();
        let ours = filter_fn(move |metadata| is_ours(metadata) && *metadata.level() <= most);
        let lines = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_span_events(FmtSpan::CLOSE)
            .with_writer(Lines::new(file));
        Ok(lines.with_filter(ours.with_max_level_hint(most)))
    }

    /// Makes it the subscriber of the whole process: for programs that have no other.
    ///
    /// # Errors
    ///
    /// [`LogError::Open`] when the file cannot be opened, [`LogError::Installed`] when the process
    /// has a subscriber already.
    pub fn install(self) -> Result<(), LogError> {
        let subscriber = Registry::default().with(self.layer()?);
        tracing::subscriber::set_global_default(subscriber).map_err(|_| LogError::Installed)
    }

    fn open(&self) -> Result<File, LogError> {
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let opened = options.open(&self.path).and_then(|file| {
            // One that was there keeps its mode otherwise.
            #[cfg(unix)]
            make_private(&file)?;
            Ok(file)
        });
        opened.map_err(|source| LogError::Open { path: self.path.clone(), source })
    }
}

/// Takes the rights of all but the owner away, from a file that has any for them.
#[cfg(unix)]
fn make_private(file: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;

    let metadata = file.metadata()?;
    let mode = metadata.permissions().mode();
    if metadata.is_file() && mode & 0o077 != 0 {
        file.set_permissions(PermissionsExt::from_mode(mode & 0o7700))?;
    }
    Ok(())
}

/// Whether a crate of zcrm's says it.
fn is_ours(metadata: &Metadata<'_>) -> bool {
    let rest = metadata.target().strip_prefix("zcrm");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['_', ':']))
}
