//! Faults on demand: which requests to pick, what to do to them, and the rules in force.

mod hold;
mod on;
mod pick;
mod reply;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

pub(crate) use hold::Gate;
pub use hold::Hold;
pub use on::On;
pub use pick::Match;
pub(crate) use reply::Computed;
pub use reply::SimReply;

use crate::reply::Reply;

/// What is done to a picked request.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// Answer this instead of asking the halves.
    Reply(Reply),
    /// Answer what this makes of the request instead of asking the halves.
    Compute(Computed),
    /// Handle it, then wait before answering.
    Delay(Duration),
    /// Handle it, then keep the answer until the gate opens.
    Hold(Arc<Gate>),
    /// Read this many bytes of its body, then end the connection without handling it.
    CutUpload(usize),
    /// End the connection without handling it.
    CutBeforeHeaders,
    /// Handle it, send the head and this many bytes of the body, then end the connection.
    CutMidBody(usize),
    /// Handle it, then end the connection without a byte of answer.
    StoreThenCut,
}

impl Action {
    /// Whether rules after this one still apply to the same request.
    fn lets_others_follow(&self) -> bool {
        matches!(self, Self::Delay(_) | Self::Hold(_))
    }
}

/// The rules in force, in the order they were made.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    rules: Mutex<Vec<Rule>>,
}

#[derive(Debug)]
struct Rule {
    pick: Match,
    action: Action,
    seen: u64,
}

impl Rule {
    fn upload_cut(&self) -> Option<usize> {
        match self.action {
            Action::CutUpload(bytes) => Some(bytes),
            _ => None,
        }
    }
}

impl Faults {
    pub(crate) fn add(&self, pick: Match, action: Action) {
        self.with(|rules| rules.push(Rule { pick, action, seen: 0 }));
    }

    pub(crate) fn clear(&self) {
        self.with(Vec::clear);
    }

    /// What to do to this request: delays and holds, then at most one action that ends the matter.
    pub(crate) fn actions(&self, method: &str, path: &str, body: &[u8]) -> Vec<Action> {
        self.with(|rules| {
            let mut actions = Vec::new();
            let mut ended = false;
            let fitting = |rule: &&mut Rule| rule.upload_cut().is_none();
            let fitting = rules.iter_mut().filter(fitting);
            for rule in fitting.filter(|rule| rule.pick.fits(method, path, body)) {
                // Every rule counts what fits it, fired or not, so that rules do not shift each other.
                rule.seen += 1;
                if !ended && rule.pick.is_due(rule.seen) {
                    ended = !rule.action.lets_others_follow();
                    actions.push(rule.action.clone());
                }
            }
            actions
        })
    }

    /// After how many bytes of its body this request is to be cut; known before it is read.
    pub(crate) fn upload_cut(&self, method: &str, path: &str) -> Option<usize> {
        self.with(|rules| {
            let mut first = None;
            for rule in rules.iter_mut() {
                let Some(bytes) = rule.upload_cut() else { continue };
                if rule.pick.fits(method, path, b"") {
                    rule.seen += 1;
                    first = first.or(rule.pick.is_due(rule.seen).then_some(bytes));
                }
            }
            first
        })
    }

    fn with<T>(&self, f: impl FnOnce(&mut Vec<Rule>) -> T) -> T {
        f(&mut self.rules.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(faults: &Faults) -> Vec<&'static str> {
        let name = |action: &Action| match action {
            Action::Delay(_) => "delay",
            Action::CutBeforeHeaders => "cut",
            Action::StoreThenCut => "store",
            _ => "other",
        };
        faults.actions("GET", "/a", b"").iter().map(name).collect()
    }

    #[test]
    fn delays_are_followed_by_one_end() {
        let faults = Faults::default();
        faults.add(Match::path("/a").always(), Action::Delay(Duration::ZERO));
        faults.add(Match::path("/a").nth(2), Action::CutBeforeHeaders);
        faults.add(Match::path("/a").times(2), Action::StoreThenCut);
        assert_eq!(kinds(&faults), ["delay", "store"]);
        assert_eq!(kinds(&faults), ["delay", "cut"]);
        assert_eq!(kinds(&faults), ["delay"]);
    }

    #[test]
    fn picks_by_method_path_and_body() {
        let pick = Match::path("/a").method("POST").body_containing("grant_type=refresh_token");
        assert!(pick.fits("POST", "/a", b"x=1&grant_type=refresh_token"));
        assert!(!pick.fits("GET", "/a", b"x=1&grant_type=refresh_token"));
        assert!(!pick.fits("POST", "/b", b"x=1&grant_type=refresh_token"));
        assert!(!pick.fits("POST", "/a", b"x=1"));
        assert!(Match::prefix("/crm/").fits("GET", "/crm/v8/Leads", b""));
        assert!(!Match::prefix("/crm/").fits("GET", "/oauth/v2/token", b""));
        assert!(Match::any().fits("GET", "/", b""));
    }
}
