//! The figures of a client.

use std::time::Duration;

/// Timeouts and limits, with defaults that protect.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SdkConfig {
    /// How long connecting may take, name look-up and TLS included. Default: 10 seconds.
    pub connect_timeout: Duration,
    /// How long the server may be silent: before its answer begins, and between two pieces of it.
    /// Default: 60 seconds. (Zoho's SDKs wait for ever: facts §5.7.)
    pub read_timeout: Duration,
    /// How long getting a token may take, repeats included, whoever waits for it. Default: 30
    /// seconds. The lease that keeps other processes waiting lasts half as long again.
    pub token_timeout: Duration,
    /// The most bytes of an answer that are read. Default: 64 MiB.
    pub answer_limit: usize,
    /// The most connections per host that are kept open while nothing travels on them. With
    /// HTTP/2 one is enough. Default: 32.
    pub idle_connections: usize,
    /// How long a connection is kept open while nothing travels on it; servers close theirs after
    /// a minute or more. Default: 50 seconds.
    pub idle_timeout: Duration,
    /// The most calls that one token has in flight. Default: 5, the Free edition's; 10 for
    /// Standard, 15 for Professional, 20 for Enterprise, 25 for Ultimate. It is per process:
    /// divide it among replicas. Source: facts §3.6.
    pub concurrent_calls: usize,
}

impl Default for SdkConfig {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            read_timeout: Duration::from_secs(60),
            token_timeout: Duration::from_secs(30),
            answer_limit: 64 << 20,
            idle_connections: 32,
            idle_timeout: Duration::from_secs(50),
            concurrent_calls: 5,
        }
    }
}

impl SdkConfig {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how long connecting may take.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets how long the server may be silent.
    #[must_use]
    pub fn read_timeout(mut self, timeout: Duration) -> Self {
        self.read_timeout = timeout;
        self
    }

    /// Sets how long getting a token may take.
    #[must_use]
    pub fn token_timeout(mut self, timeout: Duration) -> Self {
        self.token_timeout = timeout;
        self
    }

    /// Sets the most bytes of an answer that are read.
    #[must_use]
    pub fn answer_limit(mut self, bytes: usize) -> Self {
        self.answer_limit = bytes;
        self
    }

    /// Sets the most connections per host that are kept open while nothing travels on them; 0
    /// keeps none.
    #[must_use]
    pub fn idle_connections(mut self, connections: usize) -> Self {
        self.idle_connections = connections;
        self
    }

    /// Sets how long a connection is kept open while nothing travels on it.
    #[must_use]
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
    }

    /// Sets the most calls that one token has in flight; 0 counts as 1.
    #[must_use]
    pub fn concurrent_calls(mut self, calls: usize) -> Self {
        self.concurrent_calls = calls;
        self
    }
}
