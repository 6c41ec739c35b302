//! Both sides compared, id by id.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use zcrm_core::Record;

use super::MirrorError;
use super::meter::Meter;
use super::mirror::Mirror;
use super::query::Show;
use super::run::{Fault, Run, Stop};
use super::{metadata, own_table};
use crate::plan::{MODIFIED, modified};
use crate::target::{Cell, ColumnShape, ColumnType, Lease, Selection};

/// How the two sides differ.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// The module.
    pub module: Box<str>,
    /// How many records Zoho has, of those that are mirrored.
    pub records: u64,
    /// How many differ.
    pub different: u64,
    /// The first of them.
    pub differences: Vec<Difference>,
    /// Why the module was not compared.
    pub error: Option<Box<str>>,
}

/// A record that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// Zoho has it, the target does not.
    Missing {
        /// Its id.
        id: u64,
    },
    /// The target has it, Zoho does not, or does not show it.
    Extra {
        /// Its id.
        id: u64,
    },
    /// Both have it, of different modification times.
    Other {
        /// Its id.
        id: u64,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { id } => write!(f, "{id} is missing in the target"),
            Self::Extra { id } => write!(f, "{id} is in the target and not at Zoho"),
            Self::Other { id } => write!(f, "{id} has another modification time"),
        }
    }
}

/// How many differences are told.
const TOLD: usize = 100;

impl Mirror {
    /// Compares ids and modification times of both sides, and changes nothing: three credits for
    /// 2,000 records. What changes meanwhile may be told as a difference.
    ///
    /// # Errors
    ///
    /// [`MirrorError`] when Zoho or the target is not there, or the credits do not suffice.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn verify(&self) -> Result<Vec<Verified>, MirrorError> {
        let crm = Arc::new(Meter::new(Arc::clone(&self.crm), self.settings.credits));
        // Nothing is committed under it.
        let lease = Lease::new(0, self.settings.lease);
        let run = Run { settings: &self.settings, crm, target: &*self.target, lease: &lease };
        let rows = self.target.select(own_table::selection(&own_table::modules())).await?;
        let mut verified = Vec::new();
        for row in rows {
            let Some(mut one) = metadata::stored(&row)? else { continue };
            let wanted = self.settings.modules.as_ref();
            if wanted.is_some_and(|wanted| !wanted.contains(&one.module)) {
                continue;
            }
            let done = match metadata::load(&run, &mut one).await {
                Ok(()) => run.compare(&one).await,
                Err(stop) => Err(stop.into()),
            };
            verified.push(match done {
                Ok(verified) => verified,
                Err(Fault::Column(_, error)) => unverified(&one.module, error.to_string()),
                Err(Fault::Stop(Stop::Module(error))) => unverified(&one.module, error),
                Err(Fault::Stop(Stop::Budget)) => {
                    unverified(&one.module, "the credits are used up".to_owned())
                }
                Err(Fault::Stop(Stop::Run(error))) => return Err(error),
            });
        }
        verified.sort_by(|one, other| one.module.cmp(&other.module));
        Ok(verified)
    }
}

fn unverified(module: &str, error: String) -> Verified {
    let (records, different, differences) = (0, 0, Vec::new());
    Verified { module: module.into(), records, different, differences, error: Some(error.into()) }
}

impl Run<'_> {
    async fn compare(&self, one: &super::module_run::ModuleRun) -> Result<Verified, Fault> {
        let queries = self.queries(one)?;
        let mut verified = Verified { error: None, ..unverified(&one.module, String::new()) };
        let tell = |verified: &mut Verified, difference: Difference| {
            verified.different = verified.different.saturating_add(1);
            if verified.differences.len() < TOLD {
                verified.differences.push(difference);
            }
        };
        let mut after = 0;
        loop {
            let (page, more) = self.records(queries.behind(after, Show::Times), 2_000).await?;
            let last = page.last().and_then(Record::id).map(|id| id.as_u64());
            let up_to = match (more, last) {
                (true, Some(last)) => last,
                _ => u64::MAX,
            };
            let mut here = self.times(queries.plan, after, up_to).await?;
            for record in &page {
                let Some(id) = record.id().map(|id| id.as_u64()) else { continue };
                verified.records = verified.records.saturating_add(1);
                match here.remove(&id) {
                    None => tell(&mut verified, Difference::Missing { id }),
                    Some(time) if time != modified(record) => {
                        tell(&mut verified, Difference::Other { id });
                    }
                    Some(_) => {}
                }
            }
            here.into_keys().for_each(|id| tell(&mut verified, Difference::Extra { id }));
            if up_to == u64::MAX {
                return Ok(verified);
            }
            after = up_to;
        }
    }

    async fn times(
        &self,
        plan: &crate::plan::ModulePlan,
        after: u64,
        up_to: u64,
    ) -> Result<BTreeMap<u64, Option<i64>>, Stop> {
        let integer = |name: &str| ColumnShape::new(name, ColumnType::Integer);
        let columns = vec![integer("id"), integer(MODIFIED)];
        let end = |id: u64| i64::try_from(id).unwrap_or(i64::MAX);
        let selection = Selection::of(plan.table.name.clone(), columns);
        let rows = self.target.select(selection.range("id", end(after), end(up_to))).await?;
        let read = |row: Vec<Cell>| {
            let id = u64::try_from(row.first()?.integer()?).ok()?;
            Some((id, row.get(1)?.integer()))
        };
        Ok(rows.into_iter().filter_map(read).collect())
    }
}
