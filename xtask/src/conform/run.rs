//! All answers against the sets, with the exceptions, and what came of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use anyhow::Result;

use super::check::{Checker, Rules};
use super::exception::{Exception, OtherStatus, Used};
use super::question::Answer;
use super::schema::{Absent, Found, SchemaSet};
use super::spoil;

/// A check in progress.
pub(super) struct Conformance<'a> {
    exceptions: &'a [Exception],
    statuses: &'a [OtherStatus],
    used: Used,
    used_statuses: Used,
    /// What is wrong, and the first answer in which it is.
    problems: BTreeMap<String, String>,
    counts: Counts,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    answers: usize,
    schemas: usize,
    without_body: usize,
    exceptions: usize,
    spoiled: usize,
    caught: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} answers checked ({} without a body), {} schemas used, {} exceptions; \
             {} of {} answers with one key's type changed were caught",
            self.answers,
            self.without_body,
            self.schemas,
            self.exceptions,
            self.caught,
            self.spoiled
        )
    }
}

impl<'a> Conformance<'a> {
    pub(super) fn new(exceptions: &'a [Exception], statuses: &'a [OtherStatus]) -> Self {
        Self {
            exceptions,
            statuses,
            used: Used::default(),
            used_statuses: Used::default(),
            problems: BTreeMap::new(),
            counts: Counts::default(),
        }
    }

    /// Checks the answers against a set, the first or the second.
    pub(super) fn check(
        &mut self,
        set: &SchemaSet,
        number: usize,
        answers: &[Answer],
    ) -> Result<()> {
        let mut checker = Checker::new(set)?;
        let mut spoiled = BTreeSet::new();
        for answer in answers {
            self.counts.answers += 1;
            let Some(schema) = self.schema(set, number, answer) else { continue };
            let Found::Schema(schema) = schema else {
                self.counts.without_body += 1;
                if !answer.reply.body.is_null() {
                    self.problem(set, answer, "has a body, and the set knows none");
                }
                continue;
            };
            let group = answer.call.group;
            let exceptions = self.exceptions;
            let rules = &mut Rules { set: &set.name, group, exceptions, used: &mut self.used };
            let faults = checker.faults(&schema, &answer.reply.body, rules)?;
            for fault in &faults {
                let told = format!("{}: {}: {}", fault.place, fault.keyword, fault.says);
                self.problem(set, answer, &told);
            }
            if faults.is_empty() && spoiled.insert(schema.clone()) {
                self.spoil(&mut checker, &schema, answer)?;
            }
        }
        self.counts.schemas += checker.schemas();
        Ok(())
    }

    /// Where the schema of an answer stands; `None` when an exception says that there is none.
    fn schema(&mut self, set: &SchemaSet, number: usize, answer: &Answer) -> Option<Found> {
        let (file, path) = answer.call.paths.get(number)?;
        let method = answer.method.to_ascii_lowercase();
        let status = answer.reply.status.to_string();
        match set.answer(file, path, &method, &status) {
            Ok(found) => return Some(found),
            Err(Absent::Operation) => {
                self.problem(set, answer, "is a call that the set does not know");
                return None;
            }
            Err(Absent::Status) => {}
        }
        let group = answer.call.group;
        let covers = |other: &OtherStatus| other.covers(&set.name, group, &method, &status);
        let Some(place) = self.statuses.iter().position(covers) else {
            self.problem(set, answer, "has a status that the set does not know");
            return None;
        };
        self.used_statuses.note(place);
        set.answer(file, path, &method, self.statuses[place].instead?).ok()
    }

    /// Changes one key's type at a time: at least one change of each schema must be noticed.
    fn spoil(&mut self, checker: &mut Checker<'_>, schema: &str, answer: &Answer) -> Result<()> {
        let body = &answer.reply.body;
        let mut caught = 0;
        let places = spoil::places(body);
        for place in &places {
            let mut unused = Used::default();
            let rules = &mut Rules {
                set: &checker.set.name,
                group: answer.call.group,
                exceptions: self.exceptions,
                used: &mut unused,
            };
            let faults = checker.faults(schema, &spoil::spoiled(body, place), rules)?;
            caught += usize::from(!faults.is_empty());
        }
        self.counts.spoiled += places.len();
        self.counts.caught += caught;
        if caught == 0 {
            let told = format!("fits {schema} whatever becomes of the types of its keys");
            self.problem(checker.set, answer, &told);
        }
        Ok(())
    }

    fn problem(&mut self, set: &SchemaSet, answer: &Answer, what: &str) {
        let status = answer.reply.status;
        let group = answer.call.group;
        let key = format!("{} {group} {} {status}: {what}", set.name, answer.method);
        self.problems.entry(key).or_insert_with(|| answer.target.clone());
    }

    /// What is wrong, exceptions that were of no use included, and what was done.
    pub(super) fn close(mut self) -> (Vec<String>, Counts) {
        self.counts.exceptions = self.exceptions.len() + self.statuses.len();
        let problems =
            self.problems.iter().map(|(what, target)| format!("{what} (first in {target})"));
        let mut problems: Vec<String> = problems.collect();
        for number in self.used.idle(self.exceptions.len()) {
            let Exception { set, group, place, keyword, reason, .. } = self.exceptions[number];
            problems.push(format!(
                "{set} {group} {place} {keyword}: the exception is of no use ({reason})"
            ));
        }
        for number in self.used_statuses.idle(self.statuses.len()) {
            let OtherStatus { set, group, method, status, reason, .. } = self.statuses[number];
            problems.push(format!(
                "{set} {group} {method} {status}: the exception is of no use ({reason})"
            ));
        }
        (problems, self.counts)
    }
}
