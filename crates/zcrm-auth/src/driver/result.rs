//! From what an errand brought to the event that the core knows it by.

use bytes::Bytes;
use http::Response;
use zcrm_env::Environment;
use zcrm_store_api::{LeaseAttempt, StoreError, StoreErrorKind, Stored};

use super::errand::{Brought, NoReply, is_gateway};
use super::note;
use super::shared::{CallOut, Engine};
use crate::StoreOutage;
use crate::binding;
use crate::endpoint::{self, Revocation, TokenAnswer, TokenErrorCode, TokenRefusal, TokenReply};
use crate::engine::{
    Answer, Call, Code, Event, Found, Leased, Loss, Outage, Reply, Row, Sent, Step, StoreFault,
    Work,
};
use crate::error::AuthError;
use crate::page_title::page_title;

impl Engine {
    /// The event of what was brought.
    pub(super) fn event(&mut self, brought: Brought, known: &[Environment]) -> Event {
        match brought {
            Brought::Rows(rows) => Event::Found(self.found(rows, known)),
            Brought::Near(rows, near) => {
                self.troubles.near = near;
                Event::Found(self.found(rows, known))
            }
            Brought::Row(row) => {
                // A row that was given by its id is looked for by reading it.
                let looks = matches!(&self.state.work, Work::Busy(busy)
                    if matches!(busy.step, Step::Finding(_)));
                if looks {
                    return Event::Found(self.found(row.map(|row| vec![row]), known));
                }
                let read = self.kept(row);
                Event::Read(read.map(|row| row.map(|row| self.row(&row, known))))
            }
            Brought::Lease(attempt, outage) => match self.kept(attempt) {
                Ok(LeaseAttempt::Granted(lease)) => {
                    let note = note::read(&lease.note, &mut self.vault);
                    let row = lease.record.as_ref().map(|row| self.row(row, known));
                    Event::Leased(Leased::Granted { note, row })
                }
                Ok(LeaseAttempt::Held { retry_in, record, .. }) => {
                    let row = record.as_ref().map(|row| self.row(row, known));
                    Event::Leased(Leased::HeldByAnother { retry_in, row })
                }
                Ok(_) | Err(_) => Event::Leased(Leased::Failed(match outage {
                    StoreOutage::Refuse => Outage::Refuse,
                    StoreOutage::RefreshLocally => {
                        let kind = self.troubles.store.as_ref().map(StoreError::kind);
                        tracing::warn!(
                            ?kind,
                            "the token store is down; a refresh does not wait for it"
                        );
                        Outage::RefreshAlone
                    }
                })),
            },
            Brought::Done(done) => {
                let ends = matches!(&self.state.work, Work::Busy(busy)
                    if matches!(busy.step, Step::EndingLease(_)));
                if let (true, Err(error)) = (ends, &done) {
                    let kind = error.kind();
                    tracing::warn!(?kind, "a lease could not be ended; it ends by time");
                    return Event::LeaseEnded(Err(StoreFault::Failed));
                }
                let done = self.kept(done);
                if ends { Event::LeaseEnded(done) } else { Event::Deleted(done) }
            }
            Brought::Saved(saved) => {
                let saved = self.kept(saved);
                Event::Saved(saved.map(|row| self.row(&row, known)))
            }
            Brought::Reply(reply) => Event::Replied(self.reply(reply)),
            Brought::Woke => Event::Woke,
        }
    }

    fn row(&mut self, stored: &Stored, known: &[Environment]) -> Row {
        let (row, placed) = self.vault.row(stored, self.environment.as_ref(), known);
        if matches!(row.fit, crate::engine::Fit::Fits(_)) && self.state.environment.is_none() {
            // The core follows the first row that fits.
            self.environment = placed;
        }
        row
    }

    fn found(
        &mut self,
        rows: Result<Vec<Option<Stored>>, StoreError>,
        known: &[Environment],
    ) -> Result<Found, StoreFault> {
        let rows = self.kept(rows)?;
        let mut found = Found::default();
        for (place, row) in found.rows.iter_mut().zip(rows) {
            *place = row.map(|row| self.row(&row, known));
        }
        Ok(found)
    }

    /// Keeps an error for its words.
    fn kept<T>(&mut self, outcome: Result<T, StoreError>) -> Result<T, StoreFault> {
        outcome.map_err(|error| {
            let fault = match error.kind() {
                StoreErrorKind::Conflict => StoreFault::Conflict,
                _ => StoreFault::Failed,
            };
            self.troubles.store = Some(error);
            fault
        })
    }

    fn reply(&mut self, reply: Result<Response<Bytes>, NoReply>) -> Reply {
        let revokes = matches!(&self.state.work, Work::Busy(busy)
            if matches!(busy.step, Step::Revoking(..)));
        match reply {
            Ok(response) if is_gateway(response.status()) => Reply::Gateway,
            Ok(response) if revokes => self.revocation(&response),
            Ok(response) => self.token_reply(&response),
            Err(trouble) => {
                let (sent, loss, lasting) = match &trouble {
                    NoReply::Transport(error) => {
                        let sent = if error.is_unsent() { Sent::Never } else { Sent::Perhaps };
                        (sent, Loss::Cut, error.is_lasting())
                    }
                    NoReply::Late => (Sent::Perhaps, Loss::Timeout, true),
                    NoReply::Panicked => (Sent::Perhaps, Loss::Cut, false),
                };
                tracing::debug!(?loss, "a call of the accounts server brought nothing");
                self.troubles.call = Some(trouble);
                Reply::None { sent, loss, lasting }
            }
        }
    }

    /// The environment, for events.
    fn place(&self) -> Option<String> {
        self.environment.as_ref().map(ToString::to_string)
    }

    fn token_reply(&mut self, response: &Response<Bytes>) -> Reply {
        self.troubles.call = None;
        self.troubles.page = page_title(response.body());
        match endpoint::read(response) {
            TokenReply::Answered(answer) => {
                let exchanged = matches!(&self.state.work, Work::Busy(busy)
                    if matches!(busy.step, Step::Calling(calling) if calling.call == Call::Exchange));
                let what =
                    if exchanged { "exchanged a grant token" } else { "refreshed an access token" };
                tracing::info!(environment = self.place(), "{what}");
                Reply::Token(self.answer_names(&answer))
            }
            TokenReply::Refused(TokenRefusal::Code(code)) => Reply::Refused(self.code(&code)),
            TokenReply::Refused(TokenRefusal::Throttled) => Reply::Throttled,
            TokenReply::Refused(TokenRefusal::Unavailable) => Reply::Unusable(Loss::Unavailable),
            TokenReply::Refused(TokenRefusal::Malformed) => Reply::Unusable(Loss::Malformed),
        }
    }

    /// An answer by names, and whether its API host is the environment's.
    pub(super) fn answer_names(&mut self, answer: &TokenAnswer) -> Answer {
        let judged = match &self.environment {
            Some(environment) => binding::judge(environment, answer.api_domain.as_deref()),
            None => Ok(()),
        };
        let fits = judged.is_ok();
        if let Err(error) = judged {
            self.troubles.astray = Some(error);
        }
        Answer {
            access: self.vault.access(&answer.access_token),
            refresh: answer.refresh_token.as_ref().and_then(|token| self.vault.refresh(token)),
            domain: answer.api_domain.as_deref().map(|domain| self.vault.domain(domain)),
            lifetime: answer.lifetime,
            fits,
        }
    }

    fn code(&mut self, code: &TokenErrorCode) -> Code {
        match code {
            TokenErrorCode::InvalidCode => Code::InvalidCode,
            TokenErrorCode::InvalidClient => Code::InvalidClient,
            TokenErrorCode::InvalidClientSecret => Code::InvalidClientSecret,
            TokenErrorCode::InvalidRedirectUri => Code::InvalidRedirectUri,
            TokenErrorCode::AccessDenied => Code::AccessDenied,
            TokenErrorCode::GeneralError | TokenErrorCode::Other(_) => {
                Code::Other(self.vault.code(code.as_str()))
            }
        }
    }

    fn revocation(&mut self, response: &Response<Bytes>) -> Reply {
        self.troubles.call = None;
        match endpoint::read_revocation(response) {
            Revocation::Revoked => {
                tracing::info!(environment = self.place(), "revoked a token");
                Reply::Revoked
            }
            Revocation::NotValid => {
                tracing::info!(environment = self.place(), "the token was not valid any more");
                Reply::Revoked
            }
            Revocation::Throttled => Reply::Throttled,
            Revocation::Refused(code) => Reply::Refused(self.code(&code)),
            Revocation::Unavailable => Reply::Unusable(Loss::Unavailable),
            Revocation::Unclear => Reply::Unclear,
        }
    }

    /// The answer of a call that was given up.
    pub(super) fn late_answer(&mut self, effect: u64, brought: &Brought) -> Option<Event> {
        let at = self.calls.iter().position(|call| call.effect == effect)?;
        let CallOut { call, credential, began, .. } = self.calls.swap_remove(at);
        let Brought::Reply(Ok(response)) = brought else { return None };
        match endpoint::read(response) {
            TokenReply::Answered(answer) => {
                let answer = self.answer_names(&answer);
                Some(Event::Late { call, credential, began, answer })
            }
            TokenReply::Refused(_) => None,
        }
    }

    /// Keeps why a token is not saved, for its words.
    pub(super) fn note_saved(&mut self, event: &Event) {
        let failed = match event {
            Event::Saved(saved) => matches!(saved, Err(StoreFault::Failed)),
            Event::Read(read) => read.is_err(),
            _ => false,
        };
        if failed && let Some(error) = &self.troubles.store {
            tracing::error!(
                environment = self.place(),
                kind = ?error.kind(),
                "a new token could not be saved; it serves until this process ends"
            );
            self.save_error = Some(AuthError::store(error.clone()));
        }
    }
}
