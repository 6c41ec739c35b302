//! The user's name, when it is found out after the token was kept.

use super::super::effect::Later;
use super::super::event::{Found, Keys, StoreFault};
use super::super::name::Name;
use super::super::state::{After, Standing, Step};
use super::super::term::{Outcome, Why};
use super::super::view::Fit;
use super::Run;

impl Run<'_> {
    /// Gives the record this user name, unless it has one.
    pub(super) fn name(&mut self, name: Name) {
        let nameless = self
            .s
            .held()
            .is_some_and(|held| held.record.user.is_none() && held.record.access.is_some());
        if nameless {
            self.go(Step::FindingUser(name), Later::Find(Keys::User(name)));
        } else {
            self.finish(Outcome::Done);
        }
    }

    /// When the user is known already, this is a new sign-in of that user: it takes the place of the
    /// user's row, id and all, and the nameless row goes.
    pub(super) fn found_user(&mut self, name: Name, found: Result<Found, StoreFault>) {
        let Ok(found) = found else { return self.finish(Outcome::Failed(Why::Store)) };
        let Some(held) = self.held() else { return self.finish(Outcome::Done) };
        let own = held.row.map(|row| row.id);
        let known =
            found.first().filter(|row| Some(row.id) != own && matches!(row.fit, Fit::Fits(_)));
        held.record.user = Some(name);
        let mut leaves = None;
        if let Some(known) = known {
            // A sign-in without a refresh token (Zoho gives one at the first consent only) keeps the
            // one that is kept: it is of the same user and the same client.
            if held.record.refresh.is_none() && held.record.client == known.record.client {
                held.record.refresh = known.record.refresh;
            }
            leaves = own;
            held.row = Some(known);
            // A sign-in is newer than whatever happens to the row meanwhile.
            held.standing = Standing::Claiming;
        } else if !held.standing.is_unsaved() {
            held.standing = Standing::Refreshed;
        }
        self.save(After::Leave(leaves));
    }
}

impl Standing {
    /// Tells whether it is newer than the row.
    pub(crate) fn is_unsaved(self) -> bool {
        matches!(self, Self::Refreshed | Self::Claiming | Self::Astray)
    }
}
