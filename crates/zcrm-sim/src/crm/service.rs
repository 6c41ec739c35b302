//! The CRM half as the server sees it: users, and an answer for every call.

use time::UtcOffset;

use super::org::{Org, OrgProfile};
use super::refusal::Refusal;
use super::route::Route;
use super::user::SimUser;
use crate::call::{Call, Caller};
use crate::reply::Reply;

/// What can be chosen about the CRM half.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CrmSettings {
    /// All made-up data follows from it.
    pub(crate) seed: u64,
    /// How many leads each organisation starts with.
    pub(crate) leads: usize,
    /// Whether lists insist on `fields`, as Zoho does since v3.
    pub(crate) fields_required: bool,
}

/// The simulated CRM: two organisations that know nothing of each other.
#[derive(Debug)]
pub(crate) struct Crm {
    pub(super) settings: CrmSettings,
    orgs: Vec<Org>,
}

impl Crm {
    /// The CRM as it starts.
    pub(crate) fn new(settings: CrmSettings) -> Self {
        Self { settings, orgs: vec![first_org(settings), second_org(settings)] }
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
        route.answer(self, org, user, call)
    }
}

fn first_org(settings: CrmSettings) -> Org {
    let profile = OrgProfile {
        zgid: 3_477_061_000,
        company_name: "Zylker Example Corp",
        domain_name: "org3477061000",
        country_code: "US",
        locale: "en_US",
        currency: ("US Dollar - USD", "USD", "$"),
        time_zone: "America/Phoenix",
        offset: offset(-7, 0),
    };
    // The recordings name Patricia as the owner of what they create.
    let users = staff(
        &profile,
        [
            (("Patricia", "Boyle"), "patricia@example.com", 173_021),
            (("Chidi", "Okafor"), "chidi@example.com", 173_022),
            (("Mei", "Tanaka"), "mei@example.com", 173_023),
        ],
    );
    Org::new(profile, users, settings.seed, settings.leads)
}

fn second_org(settings: CrmSettings) -> Org {
    let profile = OrgProfile {
        zgid: 6_677_889_900,
        company_name: "Marigold Example Traders",
        domain_name: "org6677889900",
        country_code: "IN",
        locale: "en_IN",
        currency: ("Indian Rupee - INR", "INR", "₹"),
        time_zone: "Asia/Kolkata",
        offset: offset(5, 30),
    };
    let users = staff(
        &profile,
        [
            (("Raju", "Menon"), "raju@example.org", 173_021),
            (("Asha", "Pillai"), "asha@example.org", 173_022),
        ],
    );
    Org::new(profile, users, settings.seed, settings.leads)
}

type Member = ((&'static str, &'static str), &'static str, u64);

/// The first one founded the organisation and administrates it.
fn staff<const N: usize>(profile: &OrgProfile, members: [Member; N]) -> Vec<SimUser> {
    let hire = |(place, (name, email, id)): (usize, Member)| {
        SimUser::new(profile, name, email, profile.id(id), place == 0)
    };
    members.into_iter().enumerate().map(hire).collect()
}

/// An offset that is in range by construction; UTC otherwise.
fn offset(hours: i8, minutes: i8) -> UtcOffset {
    UtcOffset::from_hms(hours, minutes, 0).unwrap_or(UtcOffset::UTC)
}
