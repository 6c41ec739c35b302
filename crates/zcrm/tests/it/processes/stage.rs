//! What the processes of a test share: a simulator and one token file, or a table in place of it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;
use zcrm::prelude::*;
use zcrm::store_api::{IndexKey, SaveCondition, Stored, Timestamp, TokenRecord, TokenStore};
use zcrm::{MemoryStore, OAuthToken, Record, Zcrm};
use zcrm_sim::{Match, Sim, SimBuilder};

use super::child::Child;
use super::file_clock::FileClock;
use super::plan::{Plan, Table, Token};
use crate::scene::ADA;

pub(crate) const TOKEN: &str = "/oauth/v2/token";
pub(crate) const LEADS: &str = "/crm/v8/Leads";
/// The access token of [`Stage::keep_expired`].
pub(crate) const OLD: &str = "1000.old.token";
pub(crate) const HEADER: &str = "id,user_name,client_id,client_secret,refresh_token,access_token,\
                                 grant_token,expiry_time,redirect_url,api_domain\n";

pub(crate) struct Stage {
    pub(crate) sim: Sim,
    pub(crate) directory: TempDir,
    /// Where tokens are kept when it is not the file.
    pub(crate) table: Option<Table>,
    /// The clock of all processes, when it is not the system's.
    clock: Option<(FileClock, TempDir)>,
}

/// How long a lease lasts: half as long again as a token call may take.
pub(crate) const LEASE: Duration = Duration::from_millis(45_000);

impl Stage {
    pub(crate) async fn new() -> Self {
        Self::of(Sim::builder()).await
    }

    pub(crate) async fn of(sim: SimBuilder) -> Self {
        let sim = sim.leads(3).start().await.unwrap();
        Self { sim, directory: tempfile::tempdir().unwrap(), table: None, clock: None }
    }

    /// With a clock that this test alone moves.
    pub(crate) fn with_clock(mut self) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let now = u64::try_from(self.sim.unix_time() * 1_000).unwrap();
        let clock = FileClock::new(directory.path().join("clock"), now);
        self.clock = Some((clock, directory));
        self
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.clock.as_ref().expect("a clock").0.advance(by);
    }

    /// Lets the lease of a process that is gone run out, for which `waiting` waits: it waits to the
    /// last millisecond, sends nothing before, and has no reason to wait any longer.
    pub(crate) fn outlast_lease(&self, waiting: &mut Child) {
        let sent = self.token_requests();
        self.advance(LEASE - Duration::from_millis(1));
        let now = self.clock.as_ref().expect("a clock").0.millis();
        waiting.until(&format!("held {now}"));
        assert_eq!(self.token_requests(), sent, "it waits and sends nothing");
        self.advance(Duration::from_millis(1));
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.directory.path().join("tokens.csv")
    }

    pub(crate) fn store(&self) -> Arc<dyn TokenStore> {
        self.plan().store()
    }

    /// A child with Ada's token as it is stored.
    pub(crate) fn plan(&self) -> Plan {
        Plan {
            file: self.path(),
            table: self.table.clone(),
            url: self.sim.url().to_owned(),
            sandbox: false,
            app: (self.sim.app().client_id().to_owned(), self.sim.app().client_secret().to_owned()),
            user: Some(ADA.to_owned()),
            token: Token::Stored,
            clock: self.clock.as_ref().map(|(clock, _)| clock.clone()),
            leases: true,
            single_flight: true,
            refresh_locally: false,
            halt: None,
            saves_fail_from: None,
            lease_unheard: false,
        }
    }

    /// A child with a grant code that is not used.
    pub(crate) fn plan_with_code(&self) -> Plan {
        Plan { token: Token::Grant(self.sim.mint_grant(ADA)), ..self.plan() }
    }

    /// A child with a refresh token that is not saved.
    pub(crate) fn plan_with_refresh_token(&self) -> Plan {
        Plan { token: Token::Refresh(self.sim.mint_refresh_token(ADA)), ..self.plan() }
    }

    /// Keeps a refresh token for this user, with an access token that ended long ago.
    pub(crate) async fn keep_expired(&self, user: &str) {
        let mut record = TokenRecord::new();
        record.user_name = Some(user.to_owned());
        record.client_id = Some(self.sim.app().client_id().to_owned());
        record.client_secret = Some(self.sim.app().client_secret().into());
        record.refresh_token = Some(self.sim.mint_refresh_token(ADA).into());
        record.access_token = Some(OLD.into());
        record.expires_at = Some(Timestamp::from_unix_millis(1));
        record.environment = Some(self.sim.environment().to_string());
        self.store().save(None, &record, SaveCondition::Any).await.unwrap();
    }

    /// The access token that is kept for this user ended long ago.
    pub(crate) async fn end_stored_token(&self, user: &str) {
        let rows = self.rows().await;
        let is_users = |row: &&Stored| row.record().user_name.as_deref() == Some(user);
        let row = rows.iter().find(is_users).expect("a row of the user");
        let mut record = row.record().clone();
        record.expires_at = Some(Timestamp::from_unix_millis(1));
        let unchanged = SaveCondition::Revision(row.revision().clone());
        self.store().save(Some(row.id()), &record, unchanged).await.unwrap();
    }

    pub(crate) fn token_requests(&self) -> usize {
        self.sim.token_requests()
    }

    pub(crate) fn is_token() -> Match {
        Match::path(TOKEN)
    }

    pub(crate) async fn rows(&self) -> Vec<Stored> {
        self.store().list(None, usize::MAX).await.unwrap()
    }

    /// Nothing that serves is kept: no access token, and no refresh token.
    pub(crate) async fn keeps_no_token(&self) -> bool {
        let is_empty = |row: &Stored| {
            let record = row.record();
            record.access_token.is_none() && record.refresh_token.is_none()
        };
        self.rows().await.iter().all(is_empty)
    }

    /// The access token that the file holds for this user.
    pub(crate) async fn kept(&self, user: &str) -> String {
        let key = IndexKey::user(user, Some(&self.sim.environment().to_string()));
        let found = self.store().find(&key).await.unwrap().expect("a row");
        found.record().access_token.clone().expect("an access token").expose().to_owned()
    }

    /// Whether the simulator serves a call with this access token.
    pub(crate) async fn is_valid(&self, access_token: &str) -> bool {
        let zcrm = Zcrm::builder().store(MemoryStore::new()).build().unwrap();
        let crm = zcrm.client(self.sim.environment(), OAuthToken::access(access_token));
        let mut leads = crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
        leads.next().await.is_ok()
    }

    /// The one row of the file is whole, and its token serves.
    pub(crate) async fn one_valid_row(&self) -> Stored {
        let rows = self.rows().await;
        assert_eq!(rows.len(), 1, "one row");
        let record = rows[0].record();
        assert!(record.refresh_token.as_ref().is_some_and(|token| !token.is_empty()));
        assert!(self.is_valid(record.access_token.as_ref().unwrap().expose()).await);
        rows[0].clone()
    }
}
