//! What one call does otherwise than the settings say.

use std::time::Duration;

use crate::SdkConfig;

/// What a call does otherwise than [`SdkConfig`] says; see [`Client::with`](crate::Client::with).
///
/// What is not set here stays as it is configured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallOptions {
    timeout: Option<Option<Duration>>,
    max_attempts: Option<u32>,
    retry_updates: bool,
}

impl CallOptions {
    /// Everything as configured.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how long the whole call may take: waiting for a permit and for a token, every attempt, the
    /// pauses between them, and the body.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(Some(timeout));
        self
    }

    /// Lets the call take as long as it takes; connecting and silence keep their limits.
    #[must_use]
    pub fn without_timeout(mut self) -> Self {
        self.timeout = Some(None);
        self
    }

    /// Sets how often a call is sent at most; 1 retries nothing, 0 counts as 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = Some(attempts);
        self
    }

    /// Whether updates and deletes by id are sent again when the first time may have been carried
    /// out ([`Effect::Update`](crate::Effect::Update)). They come to the same, but workflows may
    /// run twice. It never applies to what makes something new. Default: no.
    #[must_use]
    pub fn retry_updates(mut self, retry: bool) -> Self {
        self.retry_updates = retry;
        self
    }

    pub(crate) fn timeout_of(&self, config: &SdkConfig) -> Option<Duration> {
        self.timeout.unwrap_or(config.call_timeout)
    }

    pub(crate) fn max_attempts_of(&self, config: &SdkConfig) -> u32 {
        self.max_attempts.unwrap_or(config.max_attempts).max(1)
    }

    pub(crate) fn retries_updates(&self) -> bool {
        self.retry_updates
    }
}
