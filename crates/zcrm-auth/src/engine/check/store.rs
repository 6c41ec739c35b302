//! The store of the model: rows with revisions, leases with notes, each step atomic.

use std::hash::{Hash, Hasher};

use zcrm_store_api::Timestamp;

use super::super::effect::When;
use super::super::event::{Found, Keys, StoreFault};
use super::super::history::{History, NoteEntry};
use super::super::name::Name;
use super::super::term::LeaseOn;
use super::super::view::{Fit, Flow, GivenToken, Row, View};
use super::setting::{ENV, REVISION, ROW};

/// Who holds a lease: the process, its generation, its attempt.
pub(super) type Owner = (u8, u8, u16);

#[derive(Clone, Debug, Default)]
pub(super) struct Store {
    pub(super) rows: Vec<Row>,
    pub(super) leases: Vec<LeaseRow>,
    next_id: u16,
    next_revision: u16,
}

#[derive(Clone, Debug)]
pub(super) struct LeaseRow {
    pub(super) on: LeaseOn,
    pub(super) held: Option<(Owner, Timestamp)>,
    pub(super) note: History,
    /// What the note ends with, as it was appended.
    last: Option<NoteEntry>,
}

impl Hash for Store {
    /// Without which process is which: what belongs to one is in its own digest.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.rows.hash(state);
        for lease in &self.leases {
            lease.on.hash(state);
            lease.held.map(|(_, until)| until).hash(state);
            (&lease.note.calls, lease.note.until, lease.note.senders.len()).hash(state);
            lease.note.refusers.hash(state);
        }
    }
}

impl Store {
    pub(super) fn put(&mut self, id: Option<Name>, record: View) -> Row {
        self.next_revision += 1;
        let id = id.unwrap_or_else(|| {
            self.next_id += 1;
            ROW.plus(self.next_id)
        });
        let fit = match record.environment {
            Some(environment) if environment != ENV => Fit::Foreign,
            _ => Fit::Fits(ENV),
        };
        let row = Row { id, revision: REVISION.plus(self.next_revision), record, fit };
        match self.rows.iter_mut().find(|row| row.id == id) {
            Some(old) => *old = row,
            None => self.rows.push(row),
        }
        row
    }

    pub(super) fn get(&self, id: Name) -> Option<Row> {
        self.rows.iter().find(|row| row.id == id).copied()
    }

    pub(super) fn delete(&mut self, id: Name) {
        self.rows.retain(|row| row.id != id);
    }

    fn by(&self, matches: impl Fn(&View) -> bool) -> Option<Row> {
        self.rows.iter().find(|row| matches(&row.record)).copied()
    }

    pub(super) fn find(&self, given: &GivenToken, keys: Keys) -> Found {
        match keys {
            Keys::Given => Found::one(self.look_up(given)),
            Keys::Credentials(view) => Found {
                rows: [
                    self.by(|row| view.grant.is_some() && row.grant == view.grant),
                    self.by(|row| view.refresh.is_some() && row.refresh == view.refresh),
                    self.by(|row| view.access.is_some() && row.access == view.access),
                ],
            },
            Keys::User(user) => Found::one(self.by(|row| row.user == Some(user))),
            Keys::UserElsewhere => Found::one(self.by(|row| row.user == given.record.user)),
        }
    }

    fn look_up(&self, given: &GivenToken) -> Option<Row> {
        let record = &given.record;
        if let Flow::Stored(id) = given.flow {
            return self.get(id);
        }
        if let Some(user) = record.user {
            return self.by(|row| {
                row.user == Some(user) && row.environment.is_none_or(|kept| kept == ENV)
            });
        }
        let grant = self.by(|row| record.grant.is_some() && row.grant == record.grant);
        grant.or_else(|| self.by(|row| record.refresh.is_some() && row.refresh == record.refresh))
    }

    pub(super) fn save(
        &mut self,
        id: Option<Name>,
        record: View,
        when: When,
    ) -> Result<Row, StoreFault> {
        match when {
            When::Absent => {
                let same = |ours: Option<Name>, theirs| ours.is_some() && ours == theirs;
                let taken = self.by(|row| {
                    same(record.user, row.user)
                        || same(record.grant, row.grant)
                        || same(record.refresh, row.refresh)
                        || same(record.access, row.access)
                });
                Ok(taken.unwrap_or_else(|| self.put(None, record)))
            }
            When::Revision(revision) => {
                let present = id.and_then(|id| self.get(id)).ok_or(StoreFault::Conflict)?;
                if present.record == record {
                    Ok(present)
                } else if present.revision == revision {
                    Ok(self.put(id, record))
                } else {
                    Err(StoreFault::Conflict)
                }
            }
        }
    }

    fn lease(&mut self, on: LeaseOn) -> &mut LeaseRow {
        if let Some(at) = self.leases.iter().position(|lease| lease.on == on) {
            return &mut self.leases[at];
        }
        let fresh = LeaseRow { on, held: None, note: History::default(), last: None };
        self.leases.push(fresh);
        self.leases.last_mut().expect("it was pushed")
    }

    /// Granted with the note, or held until then.
    pub(super) fn try_lease(
        &mut self,
        on: LeaseOn,
        owner: Owner,
        append: Option<NoteEntry>,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<History, Timestamp> {
        let lease = self.lease(on);
        if let Some((holder, end)) = lease.held
            && holder != owner
            && now < end
        {
            return Err(end);
        }
        lease.held = Some((owner, until));
        if let Some(entry) = append
            && lease.last != Some(entry)
        {
            lease.note.append(entry);
            lease.last = Some(entry);
        }
        Ok(lease.note.clone())
    }

    pub(super) fn end_lease(&mut self, on: LeaseOn, owner: Owner, note: History, now: Timestamp) {
        let lease = self.lease(on);
        if lease.held.is_some_and(|(holder, end)| holder == owner && now < end) {
            *lease = LeaseRow { on, held: None, note, last: None };
        }
    }
}
