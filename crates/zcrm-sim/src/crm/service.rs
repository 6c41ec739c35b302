//! The CRM half as the server sees it: users, and an answer for every call.

use std::sync::Mutex;

use http::header::CONTENT_TYPE;
use time::{Duration, OffsetDateTime};

use super::context::Context;
use super::founding::SimOrg;
use super::job;
use super::org::{self, Org};
use super::refusal::Refusal;
use super::route;
use super::schema::SharedSchema;
use super::user::SimUser;
use crate::builder::PicklistInput;
use crate::call::{Call, Caller};
use crate::outbox::Outbox;
use crate::reply::Reply;

/// What can be chosen about the CRM half.
#[derive(Clone, Debug)]
pub(crate) struct CrmSettings {
    /// All made-up data follows from it.
    pub(crate) seed: u64,
    /// How many leads each organisation starts with.
    pub(crate) leads: usize,
    /// Whether lists insist on `fields`, as Zoho does since v3.
    pub(crate) fields_required: bool,
    /// Which texts choose an option of a pick list.
    pub(crate) picklist_input: PicklistInput,
    /// Whether the same goes for multi-select pick lists.
    pub(crate) multiselect_checked: bool,
    /// How many credits an organisation has a day.
    pub(crate) credits: u64,
    /// How long after a change searches find it.
    pub(crate) search_delay: Duration,
    /// How far the count of records lags behind them.
    pub(crate) count_lag: Duration,
    /// The simulator's own address.
    pub(crate) url: String,
    /// Where results of bulk writes are.
    pub(crate) download_url: String,
    /// How long the work of a job takes; half of it is spent in the queue.
    pub(crate) job_time: Duration,
    /// How many rows one page of a bulk read has.
    pub(crate) bulk_rows: usize,
    /// How large an attachment may be, in bytes.
    pub(crate) attachment_limit: u64,
    /// How many columns a query may select.
    pub(crate) coql_columns: usize,
    /// Who is there.
    pub(crate) organisations: Vec<SimOrg>,
}

impl Default for CrmSettings {
    fn default() -> Self {
        Self {
            seed: 1,
            leads: 250,
            fields_required: true,
            picklist_input: PicklistInput::default(),
            multiselect_checked: false,
            credits: 5_000_000,
            search_delay: Duration::ZERO,
            count_lag: Duration::MINUTE,
            url: String::new(),
            download_url: String::new(),
            job_time: Duration::seconds(2),
            bulk_rows: 200_000,
            attachment_limit: 100 * 1024 * 1024,
            coql_columns: 500,
            organisations: vec![SimOrg::Zylker, SimOrg::Marigold],
        }
    }
}

/// The simulated CRM: organisations that know nothing of each other.
#[derive(Debug)]
pub(crate) struct Crm {
    pub(crate) schema: SharedSchema,
    pub(crate) outbox: Outbox,
    settings: CrmSettings,
    orgs: Vec<Org>,
    /// Held while jobs are run: a test that moves the clock and the server's own turn may meet.
    pub(super) jobs_run: Mutex<()>,
}

impl Crm {
    /// The CRM as it starts.
    pub(crate) fn new(settings: CrmSettings) -> Self {
        let found = |org: &SimOrg| org.found(settings.seed, settings.leads);
        let orgs = settings.organisations.iter().map(found).collect();
        let schema = SharedSchema::new(org::AGE);
        Self { schema, outbox: Outbox::default(), settings, orgs, jobs_run: Mutex::default() }
    }

    /// All users who can sign in: the founder of each organisation, then their colleagues.
    pub(crate) fn users(&self) -> Vec<SimUser> {
        let founders = self.orgs.iter().filter_map(|org| org.users.first());
        founders.chain(self.orgs.iter().flat_map(|org| org.users.iter().skip(1))).cloned().collect()
    }

    /// The organisation of this user; the first one's without a user.
    pub(super) fn org_of(&self, email: Option<&str>) -> Option<&Org> {
        match email {
            None => self.orgs.first(),
            Some(email) => self.orgs.iter().find(|org| org.user(email).is_some()),
        }
    }

    /// Lets the next jobs of all organisations fail.
    pub(crate) fn fail_jobs(&self, jobs: usize) {
        for org in &self.orgs {
            org.tables_mut().side_mut().jobs.failing = jobs;
        }
    }

    /// Forgets all jobs.
    pub(crate) fn forget_jobs(&self) {
        for org in &self.orgs {
            let mut tables = org.tables_mut();
            tables.side_mut().jobs.all.clear();
            tables.side_mut().bulk.forget();
        }
    }

    /// Does the work of all jobs whose time has come, though no call asks for it.
    pub(crate) fn tick(&self, now: OffsetDateTime) {
        let call = Call::internal(now);
        let schema = self.schema.now();
        let path = route::Fit::default();
        for org in &self.orgs {
            let Some(user) = org.users.first() else { continue };
            let caller = Caller { email: user.email().to_owned(), scopes: Vec::new() };
            job::run_due(Context {
                crm: self,
                org,
                schema: &schema,
                user,
                caller: &caller,
                settings: &self.settings,
                call: &call,
                path: &path,
            });
        }
    }

    /// What all calls cost so far.
    pub(crate) fn credits(&self) -> u64 {
        self.orgs.iter().map(|org| org.credits().ever()).sum()
    }

    /// The answer to a call of a user whose token is valid.
    pub(crate) fn answer(&self, caller: &Caller, call: &Call) -> Reply {
        told(self.attempt(caller, call, true).unwrap_or_else(Reply::from))
    }

    /// The answer to a call that is part of another one, which is charged for it.
    pub(super) fn part(&self, caller: &Caller, call: &Call) -> Reply {
        told(self.attempt(caller, call, false).unwrap_or_else(Reply::from))
    }

    fn attempt(&self, caller: &Caller, call: &Call, charged: bool) -> Result<Reply, Refusal> {
        let (endpoint, path) = route::find(call)?;
        let found = self.orgs.iter().find_map(|org| Some((org, org.user(&caller.email)?)));
        // The accounts half may know users that the CRM does not; to Zoho their token is void.
        let (org, user) = found.ok_or_else(Refusal::token)?;
        let schema = self.schema.now();
        let settings = &self.settings;
        let cx =
            Context { crm: self, org, schema: &schema, user, caller, settings, call, path: &path };
        job::run_due(cx);
        if charged {
            org.credits().spend(call.now, (endpoint.credits)(call), settings.credits)?;
        }
        let reply = (endpoint.answer)(cx)?;
        Ok(match org.credits().remaining(settings.credits) {
            Some(remaining) => reply.header("x-api-credits-remaining", &remaining.to_string()),
            None => reply,
        })
    }
}

/// The answer with the headers that JSON answers carry. Source: the samples of
/// <https://www.zoho.com/crm/developer/docs/api/v8/composite-api.html>.
fn told(reply: Reply) -> Reply {
    let kind = reply.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("application/json")) {
        return reply;
    }
    reply
        .header("content-type", "application/json;charset=utf-8")
        .header("content-disposition", "attachment; filename=response.json")
}
