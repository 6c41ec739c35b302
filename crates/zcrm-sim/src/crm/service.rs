//! The CRM half as the server sees it: users, and an answer for every call.

use super::desk::Desk;
use super::founding::SimOrg;
use super::org::{self, Org};
use super::refusal::Refusal;
use super::route::Route;
use super::schema::SharedSchema;
use super::user::SimUser;
use crate::builder::PicklistInput;
use crate::call::{Call, Caller};
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
    /// Who is there.
    pub(crate) organisations: Vec<SimOrg>,
}

/// The simulated CRM: organisations that know nothing of each other.
#[derive(Debug)]
pub(crate) struct Crm {
    pub(crate) schema: SharedSchema,
    settings: CrmSettings,
    orgs: Vec<Org>,
}

impl Crm {
    /// The CRM as it starts.
    pub(crate) fn new(settings: CrmSettings) -> Self {
        let found = |org: &SimOrg| org.found(settings.seed, settings.leads);
        let orgs = settings.organisations.iter().map(found).collect();
        Self { schema: SharedSchema::new(org::AGE), settings, orgs }
    }

    /// Everybody who can sign in: the founder of each organisation, then their colleagues.
    pub(crate) fn users(&self) -> Vec<SimUser> {
        let founders = self.orgs.iter().filter_map(|org| org.users.first());
        founders.chain(self.orgs.iter().flat_map(|org| org.users.iter().skip(1))).cloned().collect()
    }

    /// The answer to a call of a user whose token is valid.
    pub(crate) fn answer(&self, caller: &Caller, call: &Call) -> Reply {
        let reply = self.attempt(caller, call).unwrap_or_else(Reply::from);
        if reply.body.is_empty() {
            return reply;
        }
        // Source: facts 3.2 (what JSON answers of the CRM carry).
        reply
            .header("content-type", "application/json;charset=utf-8")
            .header("content-disposition", "attachment; filename=response.json")
    }

    fn attempt(&self, caller: &Caller, call: &Call) -> Result<Reply, Refusal> {
        let route = Route::of(&call.path).ok_or_else(Refusal::url_pattern)?;
        let found = self.orgs.iter().find_map(|org| Some((org, org.user(&caller.email)?)));
        // The accounts half may know users that the CRM does not; to Zoho their token is void.
        let (org, user) = found.ok_or_else(Refusal::token)?;
        let schema = self.schema.now();
        let desk = Desk { org, schema: &schema, user, settings: &self.settings };
        route.answer(desk, call)
    }
}
