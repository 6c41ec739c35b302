//! One answer against the schema of one set.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Registry, ValidationError, Validator};
use serde_json::{Value, json};

use super::exception::{Exception, Used};
use super::schema::SchemaSet;

/// The schemas of one set, compiled as they are needed.
pub(super) struct Checker<'s> {
    pub(super) set: &'s SchemaSet,
    registry: Registry<'s>,
    validators: HashMap<String, Validator>,
}

/// Something in an answer that its schema does not allow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fault {
    /// Keys joined by dots, `[]` for an item.
    pub(super) place: String,
    pub(super) keyword: String,
    pub(super) says: String,
}

/// The address of the document, which is never requested.
const ADDRESS: &str = "urn:zcrm:openapi";

impl<'s> Checker<'s> {
    pub(super) fn new(set: &'s SchemaSet) -> Result<Self> {
        let resource = Draft::Draft202012.create_resource_ref(&set.document);
        let registry = Registry::new()
            .add(ADDRESS, resource)
            .and_then(jsonschema::RegistryBuilder::prepare)
            .with_context(|| format!("the files of {} do not fit together", set.name))?;
        Ok(Self { set, registry, validators: HashMap::new() })
    }

    /// Checks an answer against the schema at this pointer.
    pub(super) fn faults(
        &mut self,
        pointer: &str,
        answer: &Value,
        rules: &mut Rules<'_>,
    ) -> Result<Vec<Fault>> {
        if !self.validators.contains_key(pointer) {
            let schema = json!({ "$ref": format!("{ADDRESS}#{}", encoded(pointer)) });
            let validator = jsonschema::options()
                .with_draft(Draft::Draft202012)
                .with_registry(&self.registry)
                .should_validate_formats(true)
                .build(&schema)
                .map_err(|error| anyhow::anyhow!("{} {pointer}: {error}", self.set.name))?;
            self.validators.insert(pointer.to_owned(), validator);
        }
        let Some(validator) = self.validators.get(pointer) else { return Ok(Vec::new()) };
        let errors: Vec<ValidationError<'_>> = validator.iter_errors(answer).collect();
        Ok(rules.unexcused(&errors))
    }

    /// How many schemas were used.
    pub(super) fn schemas(&self) -> usize {
        self.validators.len()
    }
}

/// The exceptions that may apply to an answer.
pub(super) struct Rules<'a> {
    pub(super) set: &'a str,
    pub(super) group: &'a str,
    pub(super) exceptions: &'a [Exception],
    pub(super) used: &'a mut Used,
}

impl Rules<'_> {
    /// The faults that no exception covers.
    ///
    /// Of an answer that fits none of several alternatives, those of the alternative that it comes
    /// closest to.
    fn unexcused(&mut self, errors: &[ValidationError<'_>]) -> Vec<Fault> {
        let mut left = Vec::new();
        for error in errors {
            let fault = Fault::of(error);
            if self.excused(&fault) {
                continue;
            }
            match error.kind() {
                ValidationErrorKind::AnyOf { context } => {
                    // Only the chosen alternative may use exceptions up.
                    let (best, _) = context
                        .iter()
                        .enumerate()
                        .map(|(number, errors)| (number, self.weight(&fault, errors)))
                        .min_by_key(|(_, weight)| *weight)
                        .unwrap_or_default();
                    match context.get(best) {
                        Some(errors) => left.extend(self.unexcused(errors)),
                        None => left.push(fault),
                    }
                }
                _ => left.push(fault),
            }
        }
        left
    }

    /// How far an answer is from an alternative: by the faults that are left, then by all of them.
    fn weight(&self, whole: &Fault, errors: &[ValidationError<'_>]) -> (usize, usize) {
        let mut used = Used::default();
        let mut rules = Rules {
            set: self.set,
            group: self.group,
            exceptions: self.exceptions,
            used: &mut used,
        };
        // What is wrong at the top tells alternatives apart, and so does another code; what is
        // wrong further down is wrong in the alternative that was meant.
        let weigh = |fault: &Fault| match fault.depth().saturating_sub(whole.depth()) {
            0 => 1_000,
            1 if fault.keyword == "enum" => 400,
            1 => 100,
            _ => 1,
        };
        (rules.unexcused(errors).iter().map(weigh).sum(), errors.len())
    }

    fn excused(&mut self, fault: &Fault) -> bool {
        let about = (self.set, self.group);
        let covers = |(number, exception): (usize, &Exception)| {
            Some((number, exception.covers(about, fault)?))
        };
        let Some((number, parts)) = self.exceptions.iter().enumerate().find_map(covers) else {
            return false;
        };
        parts.into_iter().for_each(|part| self.used.note(number, part));
        true
    }
}

impl Fault {
    /// How many keys and items lead there.
    fn depth(&self) -> usize {
        self.place.split('.').filter(|key| !key.is_empty()).count()
            + self.place.matches("[]").count()
    }

    fn of(error: &ValidationError<'_>) -> Self {
        let place = place(error.instance_path().as_str());
        let keyword = error.kind().keyword().to_owned();
        // What is wrong about an alternative is told by its own errors.
        let says = error.masked().to_string();
        Self { place, keyword, says }
    }
}

/// A JSON pointer in the form of [`Exception::places`].
fn place(pointer: &str) -> String {
    let mut place = String::new();
    for part in pointer.split('/').skip(1) {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            place.push_str("[]");
        } else {
            if !place.is_empty() {
                place.push('.');
            }
            place.push_str(part);
        }
    }
    place
}

/// A JSON pointer as the fragment of an address.
fn encoded(pointer: &str) -> String {
    let mut encoded = String::new();
    for byte in pointer.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/$".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
