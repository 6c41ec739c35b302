//! Saving what a call brought, without overwriting what is newer.

use super::super::effect::{Later, When};
use super::super::event::StoreFault;
use super::super::mutant::Mutant;
use super::super::state::{Access, After, HeldToken, Renewal, Saving, Standing, Step, Token};
use super::super::term::{Outcome, Why};
use super::super::view::{Fit, Row, View};
use super::Run;

impl Run<'_> {
    /// Saves what is held, and goes on with what comes after. A failure is told, and retried later: the
    /// token serves all the same.
    pub(super) fn save(&mut self, then: After) {
        self.save_within(Saving { left: self.ctx.limits.saves, then });
    }

    fn save_within(&mut self, saving: Saving) {
        let Some(held) = self.s.held() else { return self.after(saving.then) };
        let record = self.to_save(held);
        let (id, when) = match held.row {
            Some(row) => (Some(row.id), When::Revision(row.revision)),
            None => (None, When::Absent),
        };
        self.go(Step::Saving(saving), Later::Save { id, record, when });
    }

    fn to_save(&self, held: &HeldToken) -> View {
        let environment = match held.standing {
            // A token that turned out to belong elsewhere is kept without a declared environment.
            Standing::Astray => None,
            _ => self.s.environment,
        };
        View { environment, ..held.record }
    }

    pub(super) fn saved(&mut self, saving: Saving, saved: Result<Row, StoreFault>) {
        let Some(held) = self.s.held().copied() else { return self.after(saving.then) };
        match saved {
            Ok(row) if row.record.is_same_token(&held.record) => {
                if let Some(held) = self.held() {
                    held.row = Some(row);
                    held.standing = Standing::Stored;
                }
                self.s.save_pause = self.ctx.limits.save_pause;
                self.kept(saving.then);
            }
            Ok(row) => self.supersede(saving, row),
            Err(StoreFault::Conflict) => match held.row {
                Some(row) => self.go(Step::Comparing(saving), Later::Read(row.id)),
                None => self.not_saved(saving.then),
            },
            Err(StoreFault::Failed) => self.not_saved(saving.then),
        }
    }

    /// The row that was made for the answer is not needed any more.
    fn kept(&mut self, then: After) {
        match self.held().and_then(|held| held.reserved.take()) {
            Some(row) => self.go(Step::Dropping(then), Later::Delete(row.id)),
            None => self.after(then),
        }
    }

    fn not_saved(&mut self, then: After) {
        self.s.save_pause = (self.s.save_pause * 2).min(self.ctx.limits.longest_save_pause);
        self.after(then);
    }

    /// The row was read after a conflict.
    pub(super) fn compared(&mut self, saving: Saving, read: Result<Option<Row>, StoreFault>) {
        match read {
            Ok(Some(row))
                if !self.is_of_another_user(&row) || self.is(Mutant::OtherUserOverwritten) =>
            {
                self.supersede(saving, row);
            }
            Ok(_) => match self.gone() {
                Ok(()) => self.save_again(saving),
                Err(_) => self.after(saving.then),
            },
            Err(_) => self.not_saved(saving.then),
        }
    }

    fn save_again(&mut self, saving: Saving) {
        if saving.left > 1 {
            self.save_within(Saving { left: saving.left - 1, ..saving });
        } else {
            self.not_saved(saving.then);
        }
    }

    /// The row is another than we knew. A newer token of the same refresh token is adopted; so is any
    /// token of another one, unless ours was brought by a new credential. Else ours is written over it.
    fn supersede(&mut self, saving: Saving, row: Row) {
        let other = self.is_of_another_user(&row) && !self.is(Mutant::OtherUserOverwritten);
        if !matches!(row.fit, Fit::Fits(_)) || other {
            return self.not_saved(saving.then);
        }
        let overwrites = self.is(Mutant::NewerRowOverwritten);
        let latest = self.ctx.latest_end(self.now);
        let Some(held) = self.held() else { return self.after(saving.then) };
        let (ours, theirs) = (&held.record, &row.record);
        let newer = theirs.access.is_some() && theirs.expires_at > ours.expires_at;
        let adopts = if ours.refresh == theirs.refresh {
            newer
        } else {
            !matches!(held.standing, Standing::Claiming | Standing::Astray)
        };
        held.row = Some(row);
        if adopts && !overwrites {
            held.record = row.record;
            held.record.expires_at = row.record.expires_at.map(|end| end.min(latest));
            held.standing = Standing::Stored;
            held.access = Access::Good;
            held.minted_at = None;
            self.s.renewal = Renewal::Open;
            self.kept(saving.then);
        } else {
            self.save_again(saving);
        }
    }

    /// The row that was left for another goes, once the token is kept in that one.
    pub(super) fn leave(&mut self, row: Option<super::super::name::Name>) {
        let own = self.s.held().and_then(|held| held.row).map(|row| row.id);
        match row.filter(|row| Some(*row) != own && !self.s.is_unsaved()) {
            Some(row) => {
                self.go(
                    Step::Deleting(super::super::state::Deleting::Nameless),
                    Later::Delete(row),
                );
            }
            None => {
                let outcome = if self.s.token == Token::Revoked {
                    Outcome::Failed(Why::Revoked)
                } else {
                    Outcome::Done
                };
                self.finish(outcome);
            }
        }
    }
}
