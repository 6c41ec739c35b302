//! All answers against the sets, with the exceptions, and what came of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use anyhow::Result;
use serde_json::Value;

use super::check::{Checker, Rules};
use super::exception::{Exception, OtherShape, OtherStatus, Used};
use super::question::Answer;
use super::schema::{Absent, Found, SchemaSet};
use super::spoil;

/// A check in progress.
pub(super) struct Conformance<'a> {
    exceptions: &'a [Exception],
    statuses: &'a [OtherStatus],
    shapes: &'a [OtherShape],
    used: Used,
    used_statuses: Used,
    used_shapes: Used,
    /// What is wrong, and the first answer in which it is.
    problems: BTreeMap<String, String>,
    counts: Counts,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    answers: usize,
    requests: usize,
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
            "{} answers ({} without a body) and {} requests checked, {} schemas used, {} exceptions; \
             {} of {} answers with one key's type changed were caught",
            self.answers,
            self.without_body,
            self.requests,
            self.schemas,
            self.exceptions,
            self.caught,
            self.spoiled
        )
    }
}

impl<'a> Conformance<'a> {
    pub(super) fn new(
        exceptions: &'a [Exception],
        statuses: &'a [OtherStatus],
        shapes: &'a [OtherShape],
    ) -> Self {
        Self {
            exceptions,
            statuses,
            shapes,
            used_shapes: Used::default(),
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
            self.check_sent(set, number, answer, &mut checker)?;
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
            let body = self.as_the_set_has_it(set, number, answer);
            let rules = &mut Rules { set: &set.name, group, exceptions, used: &mut self.used };
            let faults = checker.faults(&schema, &body, rules)?;
            for fault in &faults {
                let told = format!("{}: {}: {}", fault.place, fault.keyword, fault.says);
                self.problem(set, answer, &told);
            }
            if faults.is_empty() && spoiled.insert(schema.clone()) {
                self.spoil(&mut checker, &schema, answer, &body)?;
            }
        }
        self.counts.schemas += checker.schemas();
        Ok(())
    }

    /// Checks what was sent, where it is what zcrm sends: exceptions are of the group's requests.
    fn check_sent(
        &mut self,
        set: &SchemaSet,
        number: usize,
        answer: &Answer,
        checker: &mut Checker<'_>,
    ) -> Result<()> {
        let Some((sent, (file, path))) = answer.sent.as_ref().zip(answer.call.paths.get(number))
        else {
            return Ok(());
        };
        let method = answer.method.to_ascii_lowercase();
        let Some(schema) = set.request(file, path, &method) else {
            self.problem(set, answer, "sends a body, and the set knows none");
            return Ok(());
        };
        let (group, exceptions) = (format!("{} request", answer.call.group), self.exceptions);
        let rules = &mut Rules { set: &set.name, group: &group, exceptions, used: &mut self.used };
        for fault in checker.faults(&schema, sent, rules)? {
            let told = format!("request {}: {}: {}", fault.place, fault.keyword, fault.says);
            self.problem(set, answer, &told);
        }
        self.counts.requests += 1;
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
        self.used_statuses.note(place, self.statuses[place].status);
        set.answer(file, path, &method, self.statuses[place].instead?).ok()
    }

    fn as_the_set_has_it(&mut self, set: &SchemaSet, number: usize, answer: &Answer) -> Value {
        let body = &answer.reply.body;
        let method = answer.method.to_ascii_lowercase();
        let path = answer.call.paths.get(number).map_or("", |(_, path)| path);
        let about = (set.name.as_str(), answer.call.group);
        let apply = |(number, shape): (usize, &OtherShape)| {
            Some((number, shape.apply(about, (&method, path), body)?))
        };
        match self.shapes.iter().enumerate().find_map(apply) {
            Some((number, body)) => {
                self.used_shapes.note(number, self.shapes[number].reason);
                body
            }
            None => body.clone(),
        }
    }

    /// Changes one key's type at a time: at least one change of each schema must be noticed.
    fn spoil(
        &mut self,
        checker: &mut Checker<'_>,
        schema: &str,
        answer: &Answer,
        body: &Value,
    ) -> Result<()> {
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
        self.counts.exceptions = self.exceptions.len() + self.statuses.len() + self.shapes.len();
        let problems =
            self.problems.iter().map(|(what, target)| format!("{what} (first in {target})"));
        let mut problems: Vec<String> = problems.collect();
        for (number, exception) in self.exceptions.iter().enumerate() {
            for part in exception.idle(number, &self.used) {
                let Exception { set, group, keyword, reason, .. } = exception;
                problems.push(format!(
                    "{set} {group} {keyword} `{part}`: the exception is of no use ({reason})"
                ));
            }
        }
        for (number, shape) in self.shapes.iter().enumerate() {
            if !self.used_shapes.has(number, shape.reason) {
                let OtherShape { set, group, reason, .. } = shape;
                problems.push(format!("{set} {group}: the shape is of no use ({reason})"));
            }
        }
        for (number, other) in self.statuses.iter().enumerate() {
            if !self.used_statuses.has(number, other.status) {
                let OtherStatus { set, group, method, status, reason, .. } = other;
                problems.push(format!(
                    "{set} {group} {method} {status}: the exception is of no use ({reason})"
                ));
            }
        }
        (problems, self.counts)
    }
}
