//! How a `Zcrm` is put together.

use crate::settings::{Settings, settings_methods};
use crate::{Error, Zcrm};

/// Puts a [`Zcrm`] together.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ZcrmBuilder {
    settings: Settings,
}

settings_methods!(ZcrmBuilder);

impl ZcrmBuilder {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Puts it together: no network call, no task, no token.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](crate::ErrorKind::Configuration): no store was given and the
    /// feature `file-store` is off, or TLS or the proxy cannot be set up.
    pub fn build(self) -> Result<Zcrm, Error> {
        self.settings.build()
    }
}
