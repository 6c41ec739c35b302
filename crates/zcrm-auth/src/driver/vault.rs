//! What the core's names stand for: the only place where the engine keeps secrets.

use std::num::NonZeroU16;

use zcrm_env::Environment;
use zcrm_store_api::{
    AccessToken, ClientSecret, GrantToken, RefreshToken, Revision, Stored, TokenId, TokenRecord,
};

use crate::binding;
use crate::engine::{Fit, Name, Row, View};
use crate::environment_of::environment_of;

/// A thing that the core knows by a name.
#[derive(Clone)]
enum Part {
    User(String),
    Environment(String),
    Client(String),
    Secret(ClientSecret),
    Redirect(String),
    Grant(GrantToken),
    Refresh(RefreshToken),
    Access(AccessToken),
    Domain(String),
    Id(TokenId),
    Revision(Revision),
    /// A process, as notes name it.
    Process(String),
    /// An error code that has no name of its own.
    Code(String),
}

impl Part {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::User(a), Self::User(b))
            | (Self::Environment(a), Self::Environment(b))
            | (Self::Client(a), Self::Client(b))
            | (Self::Redirect(a), Self::Redirect(b))
            | (Self::Domain(a), Self::Domain(b))
            | (Self::Process(a), Self::Process(b))
            | (Self::Code(a), Self::Code(b)) => a == b,
            (Self::Secret(a), Self::Secret(b)) => a.expose() == b.expose(),
            (Self::Grant(a), Self::Grant(b)) => a.expose() == b.expose(),
            (Self::Refresh(a), Self::Refresh(b)) => a.expose() == b.expose(),
            (Self::Access(a), Self::Access(b)) => a.expose() == b.expose(),
            (Self::Id(a), Self::Id(b)) => a == b,
            (Self::Revision(a), Self::Revision(b)) => a == b,
            _ => false,
        }
    }
}

/// The things by the numbers of their names. A place is used again once no state names its thing.
#[derive(Clone, Default)]
pub(crate) struct Vault {
    parts: Vec<Option<Part>>,
    /// What was given, and names this process: it stays.
    pinned: usize,
}

/// When there are so many things, those that are not named any more are looked for.
const MANY: usize = 64;

impl Vault {
    fn name(&mut self, part: Part) -> Name {
        let known = self.parts.iter().position(|kept| kept.as_ref().is_some_and(|k| k.is(&part)));
        let at = known.unwrap_or_else(|| {
            let free = self.parts.iter().position(Option::is_none);
            let at = free.unwrap_or(self.parts.len());
            if at == self.parts.len() {
                self.parts.push(None);
            }
            self.parts[at] = Some(part);
            at
        });
        // There are never as many: what is not named any more is forgotten.
        let number = u16::try_from(at + 1).unwrap_or(u16::MAX);
        Name::new(NonZeroU16::new(number).unwrap_or(NonZeroU16::MAX))
    }

    /// Keeps for good what has been named so far.
    pub(super) fn pin(&mut self) {
        self.pinned = self.parts.len();
    }

    /// Forgets what is not named any more.
    pub(super) fn keep_only(&mut self, names: impl FnOnce(&mut dyn FnMut(Name))) {
        if self.parts.len() < MANY {
            return;
        }
        let mut named = vec![false; self.parts.len()];
        names(&mut |name| {
            if let Some(named) = named.get_mut(name.index()) {
                *named = true;
            }
        });
        for (at, part) in self.parts.iter_mut().enumerate() {
            if at >= self.pinned && !named[at] {
                *part = None;
            }
        }
    }

    fn part(&self, name: Option<Name>) -> Option<&Part> {
        self.parts.get(name?.index())?.as_ref()
    }

    pub(super) fn process(&mut self, name: &str) -> Name {
        self.name(Part::Process(name.to_owned()))
    }

    pub(super) fn code(&mut self, code: &str) -> Name {
        self.name(Part::Code(code.to_owned()))
    }

    pub(super) fn id(&mut self, id: &TokenId) -> Name {
        self.name(Part::Id(id.clone()))
    }

    pub(super) fn user(&mut self, user: &str) -> Name {
        self.name(Part::User(user.to_owned()))
    }

    pub(super) fn access(&mut self, token: &AccessToken) -> Name {
        self.name(Part::Access(token.clone()))
    }

    pub(super) fn refresh(&mut self, token: &RefreshToken) -> Option<Name> {
        (!token.is_empty()).then(|| self.name(Part::Refresh(token.clone())))
    }

    pub(super) fn domain(&mut self, domain: &str) -> Name {
        self.name(Part::Domain(domain.to_owned()))
    }

    /// A record by names; what is empty is absent.
    pub(super) fn view(&mut self, record: &TokenRecord) -> View {
        let text = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        View {
            user: text(&record.user_name).map(|text| self.name(Part::User(text))),
            environment: text(&record.environment).map(|text| self.name(Part::Environment(text))),
            client: text(&record.client_id).map(|text| self.name(Part::Client(text))),
            secret: (record.client_secret.clone().filter(|secret| !secret.is_empty()))
                .map(|secret| self.name(Part::Secret(secret))),
            redirect: text(&record.redirect_url).map(|text| self.name(Part::Redirect(text))),
            grant: (record.grant_token.clone().filter(|token| !token.is_empty()))
                .map(|token| self.name(Part::Grant(token))),
            refresh: record.refresh_token.as_ref().and_then(|token| self.refresh(token)),
            access: (record.access_token.clone().filter(|token| !token.is_empty()))
                .map(|token| self.name(Part::Access(token))),
            domain: text(&record.api_domain).map(|text| self.name(Part::Domain(text))),
            expires_at: record.expires_at,
        }
    }

    /// The record of a view.
    pub(super) fn record(&self, view: &View) -> TokenRecord {
        let mut record = TokenRecord::new();
        record.user_name = self.text(view.user);
        record.environment = self.text(view.environment);
        record.client_id = self.text(view.client);
        record.redirect_url = self.text(view.redirect);
        record.api_domain = self.text(view.domain);
        if let Some(Part::Secret(secret)) = self.part(view.secret) {
            record.client_secret = Some(secret.clone());
        }
        if let Some(Part::Grant(token)) = self.part(view.grant) {
            record.grant_token = Some(token.clone());
        }
        if let Some(Part::Refresh(token)) = self.part(view.refresh) {
            record.refresh_token = Some(token.clone());
        }
        if let Some(Part::Access(token)) = self.part(view.access) {
            record.access_token = Some(token.clone());
        }
        record.expires_at = view.expires_at;
        record
    }

    /// A row by names, and whether it belongs to this environment; when none is known, to the one that
    /// it names, of those in the catalogue and these.
    pub(super) fn row(
        &mut self,
        stored: &Stored,
        environment: Option<&Environment>,
        known: &[Environment],
    ) -> (Row, Option<Environment>) {
        let record = stored.record();
        let placed = match environment {
            Some(environment) => Some(environment.clone()),
            None => environment_of(record, known).ok(),
        };
        let fit = match &placed {
            None => Fit::Unplaced,
            Some(placed) if binding::check_row(placed, record).is_err() => Fit::Foreign,
            Some(placed) => Fit::Fits(self.name(Part::Environment(placed.to_string()))),
        };
        let row = Row {
            id: self.id(stored.id()),
            revision: self.name(Part::Revision(stored.revision().clone())),
            record: self.view(record),
            fit,
        };
        (row, placed)
    }

    /// The text of a name that stands for no secret.
    pub(crate) fn text(&self, name: Option<Name>) -> Option<String> {
        match self.part(name)? {
            Part::User(text)
            | Part::Environment(text)
            | Part::Client(text)
            | Part::Redirect(text)
            | Part::Domain(text)
            | Part::Process(text)
            | Part::Code(text) => Some(text.clone()),
            _ => None,
        }
    }

    pub(super) fn id_of(&self, name: Name) -> Option<TokenId> {
        match self.part(Some(name))? {
            Part::Id(id) => Some(id.clone()),
            _ => None,
        }
    }

    pub(super) fn revision_of(&self, name: Name) -> Option<Revision> {
        match self.part(Some(name))? {
            Part::Revision(revision) => Some(revision.clone()),
            _ => None,
        }
    }

    pub(super) fn access_of(&self, name: Option<Name>) -> Option<&AccessToken> {
        match self.part(name)? {
            Part::Access(token) => Some(token),
            _ => None,
        }
    }

    pub(super) fn grant_of(&self, name: Option<Name>) -> Option<&GrantToken> {
        match self.part(name)? {
            Part::Grant(token) => Some(token),
            _ => None,
        }
    }

    pub(super) fn refresh_of(&self, name: Option<Name>) -> Option<&RefreshToken> {
        match self.part(name)? {
            Part::Refresh(token) => Some(token),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_comes_back_from_its_names_and_what_is_empty_is_absent() {
        let mut vault = Vault::default();
        let mut record = TokenRecord::new();
        record.user_name = Some("ada".into());
        record.client_secret = Some("same".into());
        record.refresh_token = Some("same".into());
        record.access_token = Some("".into());
        let view = vault.view(&record);
        assert_ne!(
            view.secret, view.refresh,
            "equal texts in different roles are different things"
        );
        assert_eq!(view.access, None);
        record.access_token = None;
        assert!(vault.record(&view).same_as(&record));
        assert_eq!(vault.view(&record), view, "the same thing has the same name");
    }

    #[test]
    fn what_no_state_names_is_forgotten_and_what_was_given_stays() {
        let mut vault = Vault::default();
        let given = vault.user("ada");
        vault.pin();
        let kept = vault.user("kept");
        for n in 0..MANY {
            vault.user(&format!("user {n}"));
        }
        vault.keep_only(|name| name(kept));
        assert_eq!(vault.text(Some(given)).as_deref(), Some("ada"));
        assert_eq!(vault.text(Some(kept)).as_deref(), Some("kept"));
        assert_eq!(vault.parts.iter().flatten().count(), 2);
        let again = vault.user("user 7");
        assert!(again.index() < MANY, "places are used again");
    }
}
