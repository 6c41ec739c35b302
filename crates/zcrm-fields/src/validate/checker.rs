//! Judges the values of one batch, one after another, and collects what is wrong.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::check::{Check, Report, WriteKind};
use super::form::Misformed;
use super::nearest::{meant_names, nearest};
use super::plan::{Plan, PlannedField};
use super::scalar::Scalar;
use super::shape::Shape;
use super::violation::{Violation, ViolationKind};
use crate::cache::ModuleFields;
use crate::model::Field;

/// The fields against which a record, or a row of a subform, is judged.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    fields: &'a ModuleFields,
    pub(super) plan: &'a Plan,
    /// In which row of which subform we are.
    row: Option<(&'a str, usize)>,
}

impl Scope<'_> {
    /// Where a field of it is, as violations name it.
    fn place(&self, name: &str) -> Box<str> {
        match self.row {
            Some((subform, row)) => format!("{subform}[{row}].{name}").into_boxed_str(),
            None => name.into(),
        }
    }
}

/// A field with a value to be judged.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) scope: Scope<'a>,
    pub(super) slot: &'a PlannedField,
}

/// Of how many values of a batch the nearest options are looked for.
const NEAREST_LOOKED_FOR: usize = 50;

pub(super) struct Checker<'a> {
    check: &'a Check<'a>,
    subforms: &'a [Arc<ModuleFields>],
    top: Scope<'a>,
    record: usize,
    /// How many records were judged.
    judged: usize,
    /// Which slots of the record have a value.
    seen: Vec<bool>,
    /// Where a value was that may be there only once.
    values: HashMap<(usize, String), usize>,
    violations: Vec<Violation>,
    missing: BTreeSet<&'a str>,
    /// The names that are no fields' and resemble some, with those: by the module.
    unknown: BTreeMap<(&'a str, String), Vec<String>>,
    /// What the record has in pick lists that depend on each other, by slot.
    chosen: Vec<Option<String>>,
}

/// What records may have besides the fields that Zoho's metadata has. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
const NO_FIELDS: &[&str] = &["Layout", "Owner", "Participants", "Record_Image", "Remind_At", "Tag"];

impl<'a> Checker<'a> {
    pub(super) fn new(
        check: &'a Check<'a>,
        fields: &'a ModuleFields,
        subforms: &'a [Arc<ModuleFields>],
    ) -> Self {
        let plan = fields.plan(check.rules.beyond_picklists());
        let slots = if check.rules.beyond_picklists() { plan.slots.len() } else { 0 };
        Self {
            check,
            subforms,
            top: Scope { fields, plan, row: None },
            record: 0,
            judged: 0,
            seen: vec![false; slots],
            values: HashMap::new(),
            violations: Vec::new(),
            missing: BTreeSet::new(),
            unknown: BTreeMap::new(),
            chosen: Vec::new(),
        }
    }

    /// Begins a record; answers with what its fields are judged against.
    pub(super) fn begin(&mut self, record: usize) -> Scope<'a> {
        self.record = self.check.first.saturating_add(record);
        self.seen.fill(false);
        self.chosen.clear();
        self.top
    }

    /// Ends a record: by now, everything that must be there was seen.
    pub(super) fn end(&mut self) {
        self.judged += 1;
        if self.check.rules.dependent && !self.chosen.is_empty() {
            self.dependent();
        }
        if !self.check.rules.mandatory || self.check.kind != WriteKind::Create {
            return;
        }
        for slot in self.top.plan.slots.iter().filter(|slot| slot.mandatory) {
            if !self.seen.get(slot.index).is_some_and(|seen| *seen) {
                self.violate(At { scope: self.top, slot }, ViolationKind::Missing, None);
            }
        }
    }

    pub(super) fn judged(&self) -> usize {
        self.judged
    }

    pub(super) fn report(self) -> Report {
        Report {
            violations: self.violations,
            missing: self.missing.into_iter().map(str::to_owned).collect(),
            misspelt: if self.check.rules.names {
                Vec::new()
            } else {
                let near = |((_, name), near): ((_, String), Vec<String>)| {
                    Some((name, near.into_iter().next()?))
                };
                self.unknown.into_iter().filter_map(near).collect()
            },
        }
    }

    /// A row of a subform; `None` when nothing is known of its fields.
    pub(super) fn row(&mut self, at: At<'a>, row: usize) -> Option<Scope<'a>> {
        let module = at.slot.subform.as_deref()?;
        let Some(fields) = self.subforms.iter().find(|fields| fields.module() == module) else {
            self.missing.insert(module);
            return None;
        };
        let plan = fields.plan(self.check.rules.beyond_picklists());
        Some(Scope { fields, plan, row: Some((&at.slot.name, row)) })
    }

    /// A value of one piece; `listed` when it is one of a list.
    pub(super) fn scalar(&mut self, at: At<'a>, scalar: Scalar<'_>, listed: bool) {
        if self.is_reference(scalar) {
            // What it stands for is not known before the call.
            self.see(at);
            return;
        }
        if let Some(options) = &at.slot.options {
            let accepted = match scalar {
                Scalar::Text(text) => options.number(text).is_some(),
                other => options.number(&other.text()).is_some(),
            };
            if !accepted {
                self.violate(at, ViolationKind::Unaccepted, Some(scalar));
            }
        }
        if listed {
            return;
        }
        if self.check.rules.beyond_picklists() {
            self.beyond_picklists(at, scalar);
        }
        if at.slot.multi_select
            && !self.check.rules.data_type
            && !matches!(scalar, Scalar::Text(""))
        {
            // Zoho refuses it whichever text it is.
            self.violate(at, ViolationKind::WrongType { expected: "a list" }, Some(scalar));
        }
    }

    /// A name for which nothing is planned: a field of which nothing is checked, or no field.
    pub(super) fn unplanned(&mut self, scope: Scope<'a>, name: &str) {
        if scope.fields.field(name).is_some()
            || name.starts_with(['$', '_'])
            || name.len() < 4
            || NO_FIELDS.contains(&name)
            // Line items of quotes, orders and invoices go by older names too, as Zoho's own
            // examples do: `quantity` beside `Quantity`.
            || (scope.row.is_some() && name.starts_with(char::is_lowercase))
            || scope.fields.fields().is_empty()
        {
            return;
        }
        self.unknown(scope, name);
    }

    #[cold]
    fn unknown(&mut self, scope: Scope<'a>, name: &str) {
        let key = (scope.fields.module(), name.to_owned());
        let nearest = self.unknown.entry(key).or_insert_with(|| {
            let names = scope.fields.fields().iter().map(Field::api_name);
            meant_names(name, names)
        });
        if nearest.is_empty() || !self.check.rules.names {
            return;
        }
        let nearest = nearest.clone();
        self.violations.push(Violation {
            module: self.top.fields.module().into(),
            record: self.record,
            field: scope.place(name),
            kind: ViolationKind::UnknownField,
            given: None,
            nearest,
            said_by: scope.fields.module().into(),
        });
    }

    /// Pick lists whose value does not go with that of the one they depend on.
    fn dependent(&mut self) {
        let plan = self.top.plan;
        let chosen = std::mem::take(&mut self.chosen);
        let value = |slot: &PlannedField| chosen.get(slot.index)?.as_deref();
        for parent in plan.slots.iter().filter(|slot| !slot.allows.is_empty()) {
            let Some(given) = value(parent) else { continue };
            for allowed in parent.allows.iter().filter(|one| one.texts.iter().any(|t| t == given)) {
                let Some(slot) = plan.slot(&allowed.child) else { continue };
                if let Some(text) = value(slot)
                    && !allowed.options.contains(text)
                {
                    let at = At { scope: self.top, slot };
                    self.violate(at, ViolationKind::NotDependent, Some(Scalar::Text(text)));
                }
            }
        }
    }

    /// Keeps what a record has in a pick list that others depend on, or that depends on others.
    fn choose(&mut self, at: At<'a>, scalar: Scalar<'_>) {
        let index = at.slot.index;
        if self.chosen.len() <= index {
            self.chosen.resize(self.top.plan.slots.len(), None);
        }
        if let Some(chosen) = self.chosen.get_mut(index) {
            let text = scalar.text();
            *chosen = (!text.is_empty()).then(|| text.into_owned());
        }
    }

    /// Whether it is a reference to another part of a composite call, whose records alone are named
    /// by a pointer. Source: <https://www.zoho.com/crm/developer/docs/api/v7/composite-api.html>.
    fn is_reference(&self, scalar: Scalar<'_>) -> bool {
        self.check.key.starts_with('/')
            && matches!(scalar, Scalar::Text(text) if text.starts_with("@{") && text.ends_with('}'))
    }

    /// A value of several pieces.
    pub(super) fn whole(&mut self, at: At<'a>, shape: Shape) {
        if !self.check.rules.beyond_picklists() {
            return;
        }
        self.see(at);
        self.shape(at, shape, None);
    }

    fn beyond_picklists(&mut self, at: At<'a>, scalar: Scalar<'_>) {
        let rules = self.check.rules;
        if !matches!(scalar, Scalar::Text("")) {
            self.see(at);
        }
        if at.slot.in_dependency && at.scope.row.is_none() && rules.dependent {
            self.choose(at, scalar);
        }
        self.shape(at, scalar.shape(), Some(scalar));
        if let (true, Some(form)) = (rules.format, at.slot.form)
            && let Err(wrong) = form.check(scalar)
        {
            let kind = match wrong {
                Misformed::Text(expected) => ViolationKind::WrongFormat { expected },
                Misformed::Digits { digits, limit } => {
                    ViolationKind::TooManyDigits { digits, limit }
                }
            };
            self.violate(at, kind, Some(scalar));
        }
        if let (true, Some(limit), Scalar::Text(text)) = (rules.length, at.slot.limit, scalar) {
            // Bytes are never fewer than characters.
            let length = if exceeds(text.len(), limit) { text.chars().count() } else { 0 };
            if exceeds(length, limit) {
                self.violate(at, ViolationKind::TooLong { length, limit }, Some(scalar));
            }
        }
        if let (true, Some(unique), None) = (rules.unique, at.slot.unique, at.scope.row) {
            let text = scalar.text();
            let text = if unique.case_sensitive { text.into_owned() } else { text.to_lowercase() };
            if text.is_empty() {
                return;
            }
            let record = self.record;
            let first = *self.values.entry((at.slot.index, text)).or_insert(record);
            if first != record {
                self.violate(at, ViolationKind::Duplicate { first }, Some(scalar));
            }
        }
    }

    fn see(&mut self, at: At<'a>) {
        if at.scope.row.is_none()
            && let Some(seen) = self.seen.get_mut(at.slot.index)
        {
            *seen = true;
        }
    }

    fn shape(&mut self, at: At<'a>, shape: Shape, scalar: Option<Scalar<'_>>) {
        if let (true, Some(wanted)) = (self.check.rules.data_type, at.slot.wanted)
            && !wanted.is_met_by(shape)
        {
            let kind = ViolationKind::WrongType { expected: wanted.as_str() };
            self.violate(at, kind, scalar);
        }
    }

    #[cold]
    fn violate(&mut self, at: At<'a>, kind: ViolationKind, given: Option<Scalar<'_>>) {
        let field = at.scope.place(&at.slot.name);
        let given = given.map(|scalar| Violation::kept(&scalar.text()));
        let options = at.scope.fields.fields().get(at.slot.field);
        let nearest = match (&given, options) {
            (Some(given), Some(field))
                if kind == ViolationKind::Unaccepted
                    && self.violations.len() < NEAREST_LOOKED_FOR =>
            {
                nearest(given, field.picklist_values())
            }
            _ => Vec::new(),
        };
        self.violations.push(Violation {
            module: self.top.fields.module().into(),
            record: self.record,
            field,
            kind,
            given,
            nearest,
            said_by: at.scope.fields.module().into(),
        });
    }
}

fn exceeds(length: usize, limit: u32) -> bool {
    u64::try_from(length).is_ok_and(|length| length > u64::from(limit))
}
