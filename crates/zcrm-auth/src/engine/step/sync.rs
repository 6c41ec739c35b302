//! What is given and held against what the store has.

use super::super::effect::Later;
use super::super::event::{Found, Keys, StoreFault};
use super::super::mutant::Mutant;
use super::super::state::{Access, HeldToken, Look, Renewal, Standing, Start, Step, Token};
use super::super::term::{Outcome, Why};
use super::super::view::{Fit, Flow, Row, View};
use super::Run;

/// What the store has of the token by now.
#[derive(Clone, Copy, Debug)]
pub(super) enum Newest {
    /// What is known, or nothing that was not known to be missing.
    Same,
    /// Another state, or another row.
    Moved(Row),
    /// The row is gone.
    Gone,
}

impl Run<'_> {
    /// Rows were found by what was given.
    pub(super) fn found(&mut self, look: Look, found: Result<Found, StoreFault>) {
        let row = match found {
            Ok(found) => found.first(),
            // What cannot be found out hides nothing else.
            Err(_) => return self.looked_badly(look, Why::Store),
        };
        if let Some(row) = row
            && self.is_used_code(&row)
        {
            return self.looked_badly(look, Why::UsedCode);
        }
        if look == Look::Start {
            return match row {
                Some(row) => self.start_with(row),
                None => self.nothing_found(),
            };
        }
        let row = row.filter(|row| !self.is_of_another_user(row));
        let had_row = self.s.held().is_some_and(|held| held.row.is_some());
        let newest = match row {
            Some(row) => Newest::Moved(row),
            None if had_row => Newest::Gone,
            None => Newest::Same,
        };
        self.looked(look, newest);
    }

    /// The row was read.
    pub(super) fn read(&mut self, look: Look, read: Result<Option<Row>, StoreFault>) {
        match read {
            Ok(row) => self.compare(look, row),
            Err(_) => self.looked_badly(look, Why::Store),
        }
    }

    /// Compares the row with what is known of it; when it is gone, or another user's by now, the token
    /// is looked for in the store.
    pub(super) fn compare(&mut self, look: Look, row: Option<Row>) {
        let own = row.filter(|row| !self.is_of_another_user(row));
        match (self.s.held().and_then(|held| held.row), own) {
            (Some(known), Some(row)) if row.revision == known.revision => {
                self.looked(look, Newest::Same);
            }
            (Some(_), Some(row)) => self.looked(look, Newest::Moved(row)),
            _ => self.go(Step::Finding(look), Later::Find(Keys::Given)),
        }
    }

    fn looked(&mut self, look: Look, newest: Newest) {
        match look {
            Look::Start | Look::Again => {
                let known = match newest {
                    Newest::Same => Ok(()),
                    Newest::Moved(row) => self.adopt(row),
                    Newest::Gone => self.gone(),
                };
                match known {
                    Ok(()) => self.act(),
                    Err(why) => self.conclude_failed(why),
                }
            }
            Look::Granted(call) => self.granted(call, newest),
            Look::HeldBy(call, waited, pause) => self.held_by_another(call, waited, pause, newest),
            Look::Overtaken(why) => match newest {
                Newest::Moved(row) if self.adopt(row).is_ok() && self.is_usable() => {
                    self.conclude(Outcome::Token);
                }
                _ => self.conclude_failed(why),
            },
            Look::End(end) => self.end_newest(end, newest),
        }
    }

    fn looked_badly(&mut self, look: Look, why: Why) {
        match look {
            Look::Overtaken(first) => self.conclude_failed(first),
            Look::Start | Look::End(_) => self.conclude(Outcome::Failed(why)),
            Look::Again | Look::Granted(..) | Look::HeldBy(..) => self.conclude_failed(why),
        }
    }

    /// The row that was found is what to begin with.
    fn start_with(&mut self, row: Row) {
        match self.adopt(row) {
            Ok(()) => self.resume(),
            Err(why) => self.conclude(Outcome::Failed(why)),
        }
    }

    /// Nothing is stored: the given token starts a record, or the fallback does.
    fn nothing_found(&mut self) {
        let given = &self.ctx.given;
        let record = match given.flow {
            Flow::Grant | Flow::SignIn | Flow::Refresh | Flow::Access => Some(given.record),
            Flow::Stored(_) => None,
            Flow::StoredFor => given.with_fallback(),
        };
        match (record, given.flow) {
            (Some(record), _) => {
                let keys = Keys::Credentials(record);
                self.go(Step::FindingCredential(Start::Given), Later::Find(keys));
            }
            (None, Flow::StoredFor) => {
                self.go(Step::FindingElsewhere, Later::Find(Keys::UserElsewhere));
            }
            (None, _) => self.conclude(Outcome::Failed(Why::NotStored)),
        }
    }

    /// Rows that have the same credential, though the user's name did not find them. One of another
    /// environment or of another user is refused: saving would take it over.
    pub(super) fn found_credential(&mut self, start: Start, found: Result<Found, StoreFault>) {
        let Ok(found) = found else { return self.conclude(Outcome::Failed(Why::Store)) };
        for row in found.rows.iter().flatten() {
            let given = self.ctx.given.record.user;
            let other = given.is_some() && row.record.user.is_some() && given != row.record.user;
            let why = match row.fit {
                Fit::Foreign => Why::Foreign(*row),
                Fit::Unplaced => Why::Unplaced(*row),
                Fit::Fits(_) if self.is_used_code(row) => Why::UsedCode,
                Fit::Fits(_) if other => Why::AnotherUser(*row),
                Fit::Fits(_) => continue,
            };
            return self.conclude(Outcome::Failed(why));
        }
        let given = &self.ctx.given;
        match (start, found.first()) {
            (Start::Given, Some(row)) => self.start_with(row),
            (Start::Given, None) => {
                self.start_from(given.with_fallback().unwrap_or(given.record));
            }
            (Start::Fallback, _) => {
                if let (Some(record), Some(held)) = (given.with_fallback(), self.held()) {
                    held.record = record;
                    held.standing = Standing::Given;
                    held.access = Access::Good;
                    held.minted_at = None;
                }
                self.s.renewal = Renewal::Open;
                self.act();
            }
        }
    }

    fn start_from(&mut self, record: View) {
        // An access token of which nothing is stored is kept, as Zoho's SDKs do.
        let kept = record.access.is_some();
        self.s.token = Token::Held(HeldToken {
            record,
            standing: if kept { Standing::Claiming } else { Standing::Given },
            access: Access::Good,
            row: None,
            reserved: None,
            minted_at: None,
        });
        self.s.renewal = Renewal::Open;
        self.resume();
    }

    /// The user's row in whatever environment: it is foreign, or was saved just now.
    pub(super) fn found_elsewhere(&mut self, found: Result<Found, StoreFault>) {
        match found.map(|found| found.first()) {
            Ok(Some(row)) => self.start_with(row),
            Ok(None) => self.conclude(Outcome::Failed(Why::NotStored)),
            Err(_) => self.conclude(Outcome::Failed(Why::Store)),
        }
    }

    /// Goes on from what the store holds: what is given against what is stored.
    pub(super) fn adopt(&mut self, row: Row) -> Result<(), Why> {
        match row.fit {
            Fit::Fits(environment) => {
                self.s.environment.get_or_insert(environment);
            }
            _ if self.is(Mutant::OtherEnvironmentAdopted) => {}
            Fit::Foreign => return Err(Why::Foreign(row)),
            Fit::Unplaced => return Err(Why::Unplaced(row)),
        }
        let settled = match &self.s.token {
            Token::Unknown => false,
            Token::Held(held) => held.standing != Standing::Given,
            Token::Revoked => true,
        };
        let given = &self.ctx.given;
        let (mut record, same) = if settled { (row.record, true) } else { given.over(&row.record) };
        if record.client == given.record.client && record.client.is_some() {
            // A given secret is newer than the stored one, unless it was refused.
            let secret =
                given.record.secret.filter(|secret| Some(*secret) != self.s.refused_secret);
            record.secret = secret.or(row.record.secret).or(given.record.secret);
        }
        let latest = self.ctx.latest_end(self.now);
        record.expires_at = record.expires_at.map(|end| end.min(latest));
        // A token that was refused is refused whatever row it is in.
        let before = self.s.held();
        let same_token = before.filter(|held| held.record.access == record.access);
        let access = same_token.map_or(Access::Good, |held| held.access);
        let reserved = before.and_then(|held| held.reserved);
        if let Some(Access::Suspect(refuser)) = before.map(|held| held.access)
            && access == Access::Good
            && !self.is(Mutant::AdoptedCountsAsReplaced)
        {
            // Nothing was requested on its account: it may have what is adopted replaced as well.
            self.s.refusals.retain(|known| Some(known.endpoint) != refuser);
        }
        let standing = if same { Standing::Stored } else { Standing::Given };
        self.s.token = Token::Held(HeldToken {
            record,
            standing,
            access,
            row: Some(row),
            reserved,
            minted_at: None,
        });
        self.s.renewal = Renewal::Open;
        Ok(())
    }

    /// The row was removed, by this program on another replica or by a person. A handle that has the
    /// credential itself (it was given, or it has not been used yet) begins with that; for every other
    /// it is a sign-out.
    pub(super) fn gone(&mut self) -> Result<(), Why> {
        let given = matches!(self.ctx.given.flow, Flow::Refresh | Flow::Access);
        let Some(held) = self.held() else { return Err(Why::Revoked) };
        held.row = None;
        let own = matches!(held.standing, Standing::Given | Standing::Claiming | Standing::Astray);
        if given || own {
            return Ok(());
        }
        self.s.token = Token::Revoked;
        self.s.renewal = Renewal::Open;
        Err(Why::Revoked)
    }

    /// Tells whether a row is known to be another user's: a number in a file may be given again when
    /// its row is removed, so an id alone proves nothing.
    pub(super) fn is_of_another_user(&self, row: &Row) -> bool {
        let held = self.s.held().and_then(|held| held.record.user);
        let ours = held.or(self.ctx.given.record.user);
        ours.is_some()
            && row.record.user.is_some()
            && ours != row.record.user
            && !self.is(Mutant::OtherUserAdopted)
    }

    /// A code of a sign-in proves who the browser's user is, once: a row that has it already says that
    /// it is brought a second time.
    fn is_used_code(&self, row: &Row) -> bool {
        let is = |known: Option<Row>| known.is_some_and(|known| known.id == row.id);
        let own = self.s.held().is_some_and(|held| is(held.row) || is(held.reserved));
        self.ctx.given.flow == Flow::SignIn
            && !own
            && row.record.grant.is_some()
            && row.record.grant == self.ctx.given.record.grant
    }
}
