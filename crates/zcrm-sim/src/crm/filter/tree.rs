//! Conditions joined by `and` and `or`.

use super::{ColumnKind, Key, Op, Source, Test};
use crate::crm::table::Record;

/// A condition, or several.
#[derive(Clone, Debug)]
pub(in crate::crm) enum Tree<'a> {
    All(Vec<Tree<'a>>),
    Any(Vec<Tree<'a>>),
    Test(Box<Test<'a>>),
}

/// The ids that can fit, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::crm) struct Bounds {
    pub(in crate::crm) from: u64,
    pub(in crate::crm) to: u64,
}

impl Bounds {
    /// Every id.
    pub(in crate::crm) const ALL: Self = Self { from: 0, to: u64::MAX };
}

impl<'a> Tree<'a> {
    /// Whether the record fits.
    pub(in crate::crm) fn fits(&self, source: Source<'_>, record: &Record) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.fits(source, record)),
            Self::Any(parts) => parts.iter().any(|part| part.fits(source, record)),
            Self::Test(test) => test.fits(source, record),
        }
    }

    /// All conditions in it.
    pub(in crate::crm) fn tests(&self) -> Vec<&Test<'a>> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::tests).collect(),
            Self::Test(test) => vec![test],
        }
    }

    /// The keys of the record itself that it looks at.
    pub(in crate::crm) fn keys(&self) -> Vec<&'a str> {
        self.tests().into_iter().map(|test| test.column.first).collect()
    }

    /// Whether every record within the [`bounds`](Self::bounds) fits.
    pub(in crate::crm) fn is_bounds(&self) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(Self::is_bounds),
            Self::Any(_) => false,
            Self::Test(test) => match test.op {
                Op::NotEmpty => test.column.kind == ColumnKind::Id && test.column.joins() == 0,
                Op::In | Op::Between => false,
                _ => id_bounds(test).is_some(),
            },
        }
    }

    /// The ids outside of which no record fits.
    pub(in crate::crm) fn bounds(&self) -> Bounds {
        match self {
            Self::All(parts) => parts.iter().map(Self::bounds).fold(Bounds::ALL, |all, part| {
                Bounds { from: all.from.max(part.from), to: all.to.min(part.to) }
            }),
            Self::Any(_) => Bounds::ALL,
            Self::Test(test) => id_bounds(test).unwrap_or(Bounds::ALL),
        }
    }
}

fn id_bounds(test: &Test<'_>) -> Option<Bounds> {
    if test.column.kind != ColumnKind::Id || test.column.joins() > 0 {
        return None;
    }
    let id = |key: &Key| match key {
        Key::Whole(id) => u64::try_from(*id).ok(),
        _ => None,
    };
    let ids: Vec<u64> = test.keys.iter().map(id).collect::<Option<_>>()?;
    let (first, last) = (*ids.iter().min()?, *ids.iter().max()?);
    let all = Bounds::ALL;
    Some(match test.op {
        Op::Equal | Op::Between | Op::In => Bounds { from: first, to: last },
        Op::Less => Bounds { to: first.checked_sub(1)?, ..all },
        Op::LessEqual => Bounds { to: first, ..all },
        Op::Greater => Bounds { from: first.checked_add(1)?, ..all },
        Op::GreaterEqual => Bounds { from: first, ..all },
        _ => return None,
    })
}
