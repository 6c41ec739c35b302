//! The organisations that a simulator can hold, and who works there.

use time::UtcOffset;

use super::org::{Org, OrgProfile};
use super::user::SimUser;

/// An organisation that a simulator can hold, with its users and records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SimOrg {
    /// In the United States: `patricia@example.com` and two more.
    Zylker,
    /// In India: `raju@example.org` and one more.
    Marigold,
    /// In Europe: `freyja@example.net` and one more.
    Heather,
}

impl SimOrg {
    /// The organisation with the records that it starts with.
    pub(super) fn found(self, seed: u64, leads: usize) -> Org {
        let (profile, users) = match self {
            Self::Zylker => zylker(),
            Self::Marigold => marigold(),
            Self::Heather => heather(),
        };
        Org::new(profile, users, seed, leads)
    }
}

type Founding = (OrgProfile, Vec<SimUser>);

fn zylker() -> Founding {
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
    (profile, users)
}

fn marigold() -> Founding {
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
    (profile, users)
}

fn heather() -> Founding {
    let profile = OrgProfile {
        zgid: 5_112_340_500,
        company_name: "Heather Example Shipping",
        domain_name: "org5112340500",
        country_code: "IS",
        locale: "en_IE",
        currency: ("Euro - EUR", "EUR", "€"),
        time_zone: "Atlantic/Reykjavik",
        offset: offset(0, 0),
    };
    let users = staff(
        &profile,
        [
            (("Freyja", "Helgadóttir"), "freyja@example.net", 173_021),
            (("Jonas", "Meyer"), "jonas@example.net", 173_022),
        ],
    );
    (profile, users)
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
