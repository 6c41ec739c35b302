//! From a seed to the records of one organisation.

use serde_json::{Map, Value, json};
use time::{Duration, OffsetDateTime, UtcOffset};

use super::catalogue::module_named;
use super::field::{Field, Fill, Kind};
use super::module::Module;
use super::persona::Persona;
use super::random::{Random, mix};
use super::vocabulary as words;
use crate::crm::iso_time;

/// What the made-up data of one organisation depends on.
#[derive(Clone, Debug)]
pub(crate) struct Seed {
    /// The simulator's seed.
    pub(crate) seed: u64,
    /// The organisation.
    pub(crate) zgid: u64,
    /// How many leads it has.
    pub(crate) leads: usize,
    /// The time zone it writes times in.
    pub(crate) offset: UtcOffset,
    /// Its users as records show them: `{"name", "id", "email"}`.
    pub(crate) owners: Vec<Value>,
}

/// When a seeded record was made and last changed, in seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SeedTimes {
    /// Rises with the number of the record.
    pub(crate) created: i64,
    /// At most 45 days later, and before 2026.
    pub(crate) modified: i64,
}

impl Seed {
    /// The number of seeded records of a module.
    pub(crate) fn count(&self, module: &Module) -> usize {
        module.seeded.unwrap_or(self.leads)
    }

    /// An id of this organisation.
    pub(crate) const fn id(&self, suffix: u64) -> u64 {
        self.zgid.saturating_mul(IDS_PER_ORG).saturating_add(suffix)
    }

    /// The id of the seeded record at `index`.
    pub(crate) fn record_id(&self, module: &Module, index: usize) -> u64 {
        let offset = module.ids.offset(index, self.count(module));
        let offset = u64::try_from(offset).unwrap_or(u64::MAX);
        self.id(module.first_record.saturating_add(offset))
    }

    /// The place of a seeded record, when `id` is one.
    pub(crate) fn index_of(&self, module: &Module, id: u64) -> Option<usize> {
        let offset = usize::try_from(id.checked_sub(self.id(module.first_record))?).ok()?;
        module.ids.index(offset, self.count(module))
    }

    /// When the record at `index` was made and last changed.
    pub(crate) fn times(&self, module: &Module, index: usize) -> SeedTimes {
        let count = i64::try_from(self.count(module).max(1)).unwrap_or(i64::MAX);
        let index_number = i64::try_from(index).unwrap_or(i64::MAX);
        let step = (SPAN / count).max(1);
        let mut random = Random::new(mix(self.state(module, index), 1));
        // The jitter stays below the step, so that ids and times rise together.
        let created = START + index_number.saturating_mul(step) + draw(&mut random, step);
        let room = (START + SPAN - created).clamp(1, LONGEST_LIFE);
        SeedTimes { created, modified: created + draw(&mut random, room) }
    }

    /// What a link to the record shows.
    pub(crate) fn display(&self, module: &Module, index: usize) -> String {
        self.persona(module, index).1.display(module)
    }

    /// The record at `index`: its id, and those of its other values whose names are wanted.
    ///
    /// Every field draws from a stream of its own, so that a list of two fields does not pay for
    /// forty.
    pub(crate) fn record(
        &self,
        module: &Module,
        index: usize,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Map<String, Value> {
        let (_, persona) = self.persona(module, index);
        let state = self.state(module, index);
        let times = self.times(module, index);
        let number = index.saturating_add(1);
        let mut record = Map::new();
        for (field, place) in module.fields().zip(FIRST_FIELD..) {
            let names_module = field.api_name == SUBJECT_OF_TASK && wanted(SUBJECT_MODULE);
            if !wanted(field.api_name) && !names_module {
                continue;
            }
            let mut random = Random::new(mix(state, place));
            let value = Draft {
                seed: self,
                random: &mut random,
                persona: &persona,
                times,
                module: module.number,
                number,
            }
            .value(field);
            if field.api_name == SUBJECT_OF_TASK {
                record.insert(SUBJECT_MODULE.to_owned(), value["module"]["api_name"].clone());
                record.insert(field.api_name.to_owned(), without_module(value));
            } else {
                record.insert(field.api_name.to_owned(), value);
            }
        }
        let id = self.record_id(module, index).to_string();
        record.insert("id".to_owned(), Value::String(id));
        for (key, seconds) in [("Created_Time", times.created), ("Modified_Time", times.modified)] {
            if wanted(key) {
                record.insert(key.to_owned(), Value::String(self.time(seconds)));
            }
        }
        record
    }

    /// A moment as this organisation writes it.
    fn time(&self, seconds: i64) -> String {
        iso_time(moment(seconds), self.offset)
    }

    fn persona(&self, module: &Module, index: usize) -> (Random, Persona) {
        let mut random = Random::new(self.state(module, index));
        let persona = Persona::draw(&mut random, module);
        (random, persona)
    }

    fn state(&self, module: &Module, index: usize) -> u64 {
        let org = mix(self.seed, self.zgid);
        mix(mix(org, module.number), u64::try_from(index).unwrap_or(u64::MAX))
    }
}

/// One record in the making.
struct Draft<'a> {
    seed: &'a Seed,
    random: &'a mut Random,
    persona: &'a Persona,
    times: SeedTimes,
    /// The number of the module.
    module: u64,
    /// The number of the record in it.
    number: usize,
}

impl Draft<'_> {
    fn value(&mut self, field: &Field) -> Value {
        let (city, state, zip, country) = self.persona.place;
        match field.fill {
            Fill::Nothing => Value::Null,
            Fill::First => self.persona.first.into(),
            Fill::Last => self.persona.last.into(),
            Fill::Full => self.persona.full_name().into(),
            Fill::Company => self.persona.company.clone().into(),
            Fill::Title => self.persona.title.clone().into(),
            Fill::Job => self.random.word(words::JOBS).into(),
            Fill::Mail => self.persona.mail(self.number).into(),
            Fill::Telephone => {
                let head = self.random.word(words::TELEPHONES);
                format!("{head}{:02}", self.random.below(100)).into()
            }
            Fill::Site => format!("https://www.{}", self.persona.domain).into(),
            Fill::Street => {
                let street = self.random.word(words::STREETS);
                format!("{} {street}", 1 + self.random.below(240)).into()
            }
            Fill::City => city.into(),
            Fill::State => state.into(),
            Fill::Zip => zip.into(),
            Fill::Country => country.into(),
            Fill::Choice => self.choice(field.kind),
            Fill::Sentence => self.sentence().into(),
            // Numbers that JSON may not hold are told as text.
            Fill::Whole(from, to) if field.kind == Kind::BigInt => {
                self.whole(from, to).to_string().into()
            }
            Fill::Whole(from, to) => self.whole(from, to).into(),
            Fill::Amount(from, to) => self.amount(from, to),
            Fill::Flag(percent) => self.random.chance(u64::from(percent)).into(),
            Fill::DaysAfter(days) => {
                let offset = i64::from(self.seed.offset.whole_seconds());
                day((self.later(days) + offset).div_euclid(DAY)).into()
            }
            Fill::TimeAfter(days) => self.seed.time(self.later(days)).into(),
            Fill::Code(prefix) => format!("{prefix}{:06}", self.number).into(),
            Fill::Link => self.link(field.kind),
            Fill::Person => self.random.pick(&self.seed.owners).cloned().unwrap_or_default(),
            Fill::Rows => self.rows(field.kind),
        }
    }

    fn choice(&mut self, kind: Kind) -> Value {
        match kind {
            Kind::Picklist(options) => self.random.word(options).into(),
            Kind::MultiPicklist(options) => {
                let chosen = options.iter().filter(|_| self.random.chance(35)).copied();
                let chosen: Vec<&str> = chosen.collect();
                if chosen.is_empty() { Value::Null } else { chosen.into() }
            }
            _ => Value::Null,
        }
    }

    fn sentence(&mut self) -> String {
        let first = self.random.word(words::SENTENCES);
        if self.random.chance(40) {
            format!("{first} {}", self.random.word(words::SENTENCES))
        } else {
            first.to_owned()
        }
    }

    fn whole(&mut self, from: u32, to: u32) -> u64 {
        let width = u64::from(to.saturating_sub(from)) + 1;
        u64::from(from) + self.random.below(width)
    }

    fn amount(&mut self, from: u32, to: u32) -> Value {
        let cents = self.random.below(u64::from(to.saturating_sub(from)) * 100 + 1);
        let cents = u64::from(from) * 100 + cents;
        if cents.is_multiple_of(100) {
            return (cents / 100).into();
        }
        // The nearest number to two decimals on every platform: the division is rounded once.
        u32::try_from(cents / 100).map_or(Value::Null, |whole| {
            let rest = u32::try_from(cents % 100).unwrap_or_default();
            ((f64::from(whole) * 100.0 + f64::from(rest)) / 100.0).into()
        })
    }

    fn later(&mut self, days: u16) -> i64 {
        self.times.created + draw(self.random, i64::from(days) * DAY)
    }

    fn link(&mut self, kind: Kind) -> Value {
        let (target, tell_module) = match kind {
            Kind::Lookup(target) => (target, false),
            Kind::AnyLookup(targets) => (self.random.word(targets), true),
            _ => return Value::Null,
        };
        let Some(module) = module_named(target) else { return Value::Null };
        let count = u64::try_from(self.seed.count(module)).unwrap_or(u64::MAX);
        if count == 0 || self.random.chance(15) && !tell_module {
            return Value::Null;
        }
        let Ok(index) = usize::try_from(self.random.below(count)) else { return Value::Null };
        let id = self.seed.record_id(module, index).to_string();
        let mut link = json!({ "id": id, "name": self.seed.display(module, index) });
        if tell_module {
            let module_id = self.seed.id(MODULE_IDS + module.number).to_string();
            link["module"] = json!({ "api_name": target, "id": module_id });
        }
        link
    }

    fn rows(&mut self, kind: Kind) -> Value {
        let Kind::Subform(rows_of) = kind else { return Value::Null };
        let Some(module) = module_named(rows_of) else { return Value::Null };
        let count = self.random.below(3);
        let rows = (1..=count).map(|row| {
            let persona = Persona::draw(self.random, module);
            let times = self.times;
            let mut draft = Draft {
                seed: self.seed,
                random: &mut *self.random,
                persona: &persona,
                times,
                module: self.module,
                number: self.number,
            };
            let mut values: Map<String, Value> = module
                .fields()
                .map(|field| (field.api_name.to_owned(), draft.value(field)))
                .collect();
            let number = u64::try_from(self.number).unwrap_or(u64::MAX);
            let first = ROW_IDS + ROWS_PER_MODULE * self.module;
            let id = self.seed.id(first.saturating_add(number.saturating_mul(4)) + row);
            values.insert("id".to_owned(), id.to_string().into());
            Value::Object(values)
        });
        rows.collect()
    }
}

/// Ids below an organisation's: its zgid is followed by nine digits.
pub(crate) const IDS_PER_ORG: u64 = 1_000_000_000;
/// The number of the stream of a record's first field; the numbers below it are the record's own.
const FIRST_FIELD: u64 = 8;

/// Tasks name their subject's module beside it. Source: Zoho's samples of tasks (uncertain).
const SUBJECT_OF_TASK: &str = "What_Id";
const SUBJECT_MODULE: &str = "$se_module";

/// Where the ids of modules begin.
pub(crate) const MODULE_IDS: u64 = 2_100;
/// Where the ids of seeded subform rows begin, above every seeded record.
const ROW_IDS: u64 = 700_000_000;
const ROWS_PER_MODULE: u64 = 4_000_000;

const DAY: i64 = 86_400;
/// 2024-01-01T00:00:00Z: no seeded record is older.
const START: i64 = 1_704_067_200;
/// Two years: seeded records end before 2026-01-01T00:00:00Z.
const SPAN: i64 = 731 * DAY;
const LONGEST_LIFE: i64 = 45 * DAY;

/// A day, counted from 1970-01-01, as `YYYY-MM-DD`. The calendar of a year that begins in March, so
/// that the leap day is its last.
fn day(days: i64) -> String {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{date:02}")
}

fn draw(random: &mut Random, bound: i64) -> i64 {
    let bound = u64::try_from(bound).unwrap_or_default();
    i64::try_from(random.below(bound)).unwrap_or_default()
}

fn moment(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::UNIX_EPOCH.saturating_add(Duration::seconds(seconds))
}

fn without_module(mut link: Value) -> Value {
    if let Some(link) = link.as_object_mut() {
        link.remove("module");
    }
    link
}

#[cfg(test)]
mod tests;
