//! The accounts server of the model.

use zcrm_store_api::Timestamp;

use super::super::event::{Answer, Reply};
use super::super::name::Name;
use super::super::term::{Call, Code};
use super::super::view::View;
use super::setting::{ACCESS, ADA, BOB, Figures, GOOD_SECRET, R_ADA, R_BOB, R_CODE, ticks};

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Server {
    /// Access tokens: of which refresh token, and when they end.
    pub(super) minted: Vec<(Name, Timestamp)>,
    /// When refreshes were received within the window, by true time.
    pub(super) received: Vec<Timestamp>,
    /// How often a code was received and not refused without a look at it.
    pub(super) code_received: u8,
    pub(super) mood: Mood,
}

/// How the server treats refreshes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Mood {
    #[default]
    Fine,
    /// A person has to mend something.
    Refuses(Code),
    /// "Too many requests" until this moment.
    Throttles(Timestamp),
}

impl Server {
    /// Whose token it is.
    pub(super) fn owner_of(&self, access: Name) -> Option<Name> {
        let at = access.index().checked_sub(ACCESS.index() + 1)?;
        match self.minted.get(at)?.0 {
            owner if owner == R_BOB => Some(BOB),
            _ => Some(ADA),
        }
    }

    pub(super) fn is_valid(&self, access: Name, now: Timestamp) -> bool {
        let Some(at) = access.index().checked_sub(ACCESS.index() + 1) else { return false };
        self.minted.get(at).is_some_and(|(_, end)| now < *end)
    }

    /// Zoho ends a token ahead of time.
    pub(super) fn end(&mut self, access: Name, now: Timestamp) {
        let at = access.index().checked_sub(ACCESS.index() + 1);
        if let Some((_, end)) = at.and_then(|at| self.minted.get_mut(at)) {
            *end = now.min(*end);
        }
    }

    /// Makes a token without being asked, for what is stored at the beginning.
    pub(super) fn mint(&mut self, refresh: Name, end: Timestamp) -> Name {
        self.minted.push((refresh, end));
        ACCESS.plus(u16::try_from(self.minted.len()).expect("few tokens"))
    }

    pub(super) fn call(
        &mut self,
        call: Call,
        record: &View,
        now: Timestamp,
        figures: &Figures,
    ) -> Reply {
        if call == Call::Refresh {
            self.received.retain(|at| now.since(*at) < figures.window);
            self.received.push(now);
        }
        match self.mood {
            Mood::Refuses(code) => return Reply::Refused(code),
            Mood::Throttles(until) if now < until => return Reply::Throttled,
            Mood::Throttles(_) | Mood::Fine => {}
        }
        if record.secret != Some(GOOD_SECRET) {
            return Reply::Refused(Code::InvalidClientSecret);
        }
        let life = ticks(figures.life);
        match call {
            Call::Exchange => {
                self.code_received += 1;
                if self.code_received > 1 {
                    return Reply::Refused(Code::InvalidCode);
                }
                let access = self.mint(R_CODE, now.saturating_add(life));
                let refresh = figures.code_brings_refresh.then_some(R_CODE);
                Reply::Token(Answer { access, refresh, domain: None, lifetime: life, fits: true })
            }
            Call::Refresh => {
                let access = self.mint(record.refresh.unwrap_or(R_ADA), now.saturating_add(life));
                Reply::Token(Answer {
                    access,
                    refresh: None,
                    domain: None,
                    lifetime: life,
                    fits: true,
                })
            }
        }
    }
}
