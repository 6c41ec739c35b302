//! The figures of a client.

use std::borrow::Cow;
use std::time::Duration;

use zcrm_fields::{Rules, Validation};

use crate::RetryBudget;

/// Timeouts and limits, with defaults that protect.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SdkConfig {
    /// How long connecting may take: name look-up, the proxy's tunnel and TLS included. Default: 10
    /// seconds.
    pub connect_timeout: Duration,
    /// How long the server may be silent: before its answer begins, and between two pieces of it.
    /// Default: 60 seconds. (Zoho's SDKs wait for ever; observed: Python SDK 8.0.)
    pub read_timeout: Duration,
    /// How long getting a token may take, retries included, for every caller that waits. Default: 30
    /// seconds. The lease that keeps other processes waiting lasts half as long again.
    pub token_timeout: Duration,
    /// How long a call may take altogether: waiting for a permit and for a token, every attempt, the
    /// pauses between them, and the body; `None` for as long as it takes. Default: 5 minutes. One
    /// call's own: [`CallOptions::timeout`](crate::CallOptions::timeout).
    pub call_timeout: Option<Duration>,
    /// How often a call is sent at most, where the table of retries lets it be. Default: 3.
    pub max_attempts: u32,
    /// How many retries the process sends at most, however many of its calls fail.
    pub retry_budget: RetryBudget,
    /// What happens to records with values that no pick list of their module has, before they are
    /// sent by typed operations. Default: [`Strict`](Validation::Strict), as in Zoho's SDKs; it costs
    /// a call per module and the scope `ZohoCRM.settings.fields.READ`.
    pub picklist_validation: Validation,
    /// What is checked beyond pick lists, unless `picklist_validation` is off. Default: nothing.
    pub validation_rules: Rules,
    /// How often it is asked whether fields have changed, by a task of its own as long as there is a
    /// client. Default: never. Zoho's SDKs, when asked to, do every hour.
    pub auto_refresh_fields: Option<Duration>,
    /// The version of the API in the paths of typed operations. Default: `v8`.
    pub api_version: Cow<'static, str>,
    /// Calls are refused while no more credits than this are left, as far as Zoho has said within
    /// the last five minutes: for programs that leave some to others. Default: none are kept back.
    pub credit_floor: Option<u64>,
    /// The most bytes of an answer that are read. Default: 64 MiB.
    pub answer_limit: usize,
    /// The most connections per host that are kept open while nothing travels on them. With
    /// HTTP/2 one is enough. Default (`None`): all that calls needed, until `idle_timeout` ends them;
    /// a lower limit than that of the calls in flight has most calls make a connection of their own.
    pub idle_connections: Option<usize>,
    /// How long a connection is kept open while nothing travels on it; servers close theirs after
    /// a minute or more. Default: 50 seconds.
    pub idle_timeout: Duration,
    /// The most calls that are in flight for one organisation when that is known (a user name with
    /// the organisation's id), else for one token. Default: 5, the Free edition's; see
    /// [`edition`](Self::edition). It is per process: divide it among replicas. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
    pub concurrent_calls: usize,
}

impl Default for SdkConfig {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            read_timeout: Duration::from_secs(60),
            token_timeout: Duration::from_secs(30),
            call_timeout: Some(Duration::from_secs(300)),
            max_attempts: 3,
            retry_budget: RetryBudget::new(),
            picklist_validation: Validation::Strict,
            validation_rules: Rules::PICKLISTS,
            auto_refresh_fields: None,
            api_version: Cow::Borrowed("v8"),
            credit_floor: None,
            answer_limit: 64 << 20,
            idle_connections: None,
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

    /// Sets how long getting a token may take: a millisecond at least and an hour at most, for other
    /// processes wait as long for one that died meanwhile.
    #[must_use]
    pub fn token_timeout(mut self, timeout: Duration) -> Self {
        self.token_timeout = timeout;
        self
    }

    /// Sets how long a call may take altogether.
    #[must_use]
    pub fn call_timeout(mut self, timeout: Duration) -> Self {
        self.call_timeout = Some(timeout);
        self
    }

    /// Lets calls take as long as they take.
    #[must_use]
    pub fn without_call_timeout(mut self) -> Self {
        self.call_timeout = None;
        self
    }

    /// Sets how often a call is sent at most; 1 retries nothing, 0 counts as 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// Sets how many retries the process sends at most.
    #[must_use]
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.retry_budget = budget;
        self
    }

    /// Sets what happens to records with values that no pick list of their module has.
    #[must_use]
    pub fn picklist_validation(mut self, validation: Validation) -> Self {
        self.picklist_validation = validation;
        self
    }

    /// Sets what is checked beyond pick lists.
    #[must_use]
    pub fn validation_rules(mut self, rules: Rules) -> Self {
        self.validation_rules = rules;
        self
    }

    /// Sets whether it is asked every hour if fields have changed.
    #[must_use]
    pub fn auto_refresh_fields(mut self, refresh: bool) -> Self {
        self.auto_refresh_fields = refresh.then_some(Duration::from_secs(60 * 60));
        self
    }

    /// Sets how often it is asked if fields have changed.
    #[must_use]
    pub fn refresh_fields_every(mut self, interval: Duration) -> Self {
        self.auto_refresh_fields = Some(interval);
        self
    }

    /// Sets the version of the API in the paths of typed operations.
    #[must_use]
    pub fn api_version(mut self, version: impl Into<Cow<'static, str>>) -> Self {
        self.api_version = version.into();
        self
    }

    /// Sets how many credits are left to others.
    #[must_use]
    pub fn credit_floor(mut self, credits: u64) -> Self {
        self.credit_floor = Some(credits);
        self
    }

    /// Sets the most calls in flight to what Zoho allows an organisation of this edition.
    #[must_use]
    pub fn edition(self, edition: Edition) -> Self {
        self.concurrent_calls(edition.concurrent_calls())
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
        self.idle_connections = Some(connections);
        self
    }

    /// Sets how long a connection is kept open while nothing travels on it.
    #[must_use]
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
    }

    /// Sets the most calls in flight; 0 counts as 1.
    #[must_use]
    pub fn concurrent_calls(mut self, calls: usize) -> Self {
        self.concurrent_calls = calls;
        self
    }
}

/// The editions of Zoho CRM, by what they allow.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Edition {
    /// 5 calls at a time.
    Free,
    /// 10 calls at a time; Starter too.
    Standard,
    /// 15 calls at a time.
    Professional,
    /// 20 calls at a time; Zoho One too.
    Enterprise,
    /// 25 calls at a time; CRM Plus too.
    Ultimate,
}

impl Edition {
    /// How many calls it lets an organisation have in flight.
    #[must_use]
    pub const fn concurrent_calls(self) -> usize {
        match self {
            Self::Free => 5,
            Self::Standard => 10,
            Self::Professional => 15,
            Self::Enterprise => 20,
            Self::Ultimate => 25,
        }
    }
}
