//! The tables of a module.

use std::sync::Arc;

use zcrm_fields::Field;

use super::field_plan::{Columns, FieldPlan, FieldSpec, KnownColumn, columns};
use super::kind::{self, FieldKind};
use crate::target::{Change, ColumnShape, ColumnType, TableName, TableShape};

/// The column of the record's modification time, in seconds since 1970, by which both sides are
/// compared.
pub(crate) const MODIFIED: &str = "zcrm__modified";
/// The columns of a child table besides those of its fields.
pub(crate) const PARENT: &str = "parent_id";
pub(crate) const POSITION: &str = "position";
pub(crate) const ROW: &str = "row_id";

/// How the records of a module are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reading {
    /// By queries, many at a time: 2,000 records for three credits.
    Queries,
    /// One by one, as the module has subforms or look-ups of several records: a credit each.
    OneByOne,
}

/// The tables of a module, and how its records come into them.
#[derive(Clone, Debug)]
pub(crate) struct ModulePlan {
    pub(crate) module: Box<str>,
    pub(crate) table: Arc<TableShape>,
    pub(crate) fields: Vec<FieldPlan>,
    pub(crate) children: Vec<ChildPlan>,
    pub(crate) reading: Reading,
}

/// The table of a subform's rows.
#[derive(Clone, Debug)]
pub(crate) struct ChildPlan {
    pub(crate) field: Box<str>,
    pub(crate) table: Arc<TableShape>,
    pub(crate) fields: Vec<FieldPlan>,
}

/// What a module is, for the plan.
#[derive(Clone, Debug)]
pub(crate) struct Source<'a> {
    pub(crate) module: &'a str,
    pub(crate) fields: &'a [Field],
    /// The fields of the modules of its subforms, by the subform's field.
    pub(crate) subforms: &'a [(Box<str>, Vec<Field>)],
    pub(crate) reading: Reading,
}

/// What is in the target.
#[derive(Clone, Debug)]
pub(crate) struct Present<'a> {
    pub(crate) known: &'a [KnownColumn],
    /// The columns of each of its tables that is there.
    pub(crate) tables: &'a [(Box<str>, Vec<Box<str>>)],
}

impl Present<'_> {
    fn columns(&self, table: &str) -> &[Box<str>] {
        let found = self.tables.iter().find(|(name, _)| **name == *table);
        found.map_or(&[], |(_, columns)| columns)
    }

    fn known(&self, table: &str) -> Vec<KnownColumn> {
        self.known.iter().filter(|known| *known.table == *table).cloned().collect()
    }
}

/// A module's plan, and what is to be done for it.
#[derive(Clone, Debug)]
pub(crate) struct Planned {
    pub(crate) plan: ModulePlan,
    pub(crate) changes: Vec<Change>,
    /// What the table of columns is to say; only what changes.
    pub(crate) told: Vec<KnownColumn>,
    /// Whether records have to be read again, for columns that are not filled.
    pub(crate) refill: bool,
}

/// The name of a subform's table.
pub(crate) fn child_table(module: &str, field: &str) -> Box<str> {
    super::name::Taken::default().free(&format!("{module}__{field}"), "")
}

/// Whether a module of these fields is read record by record.
pub(crate) fn reading(fields: &[Field]) -> Reading {
    match fields.iter().any(kind::is_in_single_records) {
        true => Reading::OneByOne,
        false => Reading::Queries,
    }
}

/// Plans the tables of a module.
pub(crate) fn plan(source: &Source<'_>, present: &Present<'_>) -> Planned {
    let one_by_one = source.reading == Reading::OneByOne;
    let fixed = vec![
        ColumnShape::new("id", ColumnType::Integer),
        ColumnShape::new(MODIFIED, ColumnType::Integer),
    ];
    let specs = specs(source.fields, |field| one_by_one || kind::is_in_queries(field));
    let own = table(source.module, fixed, 1, &specs, present);
    let mut planned = Planned {
        plan: ModulePlan {
            module: source.module.into(),
            table: own.shape,
            fields: own.columns.fields,
            children: Vec::new(),
            reading: source.reading,
        },
        changes: own.changes,
        told: own.columns.told,
        refill: own.refill,
    };
    for (field, fields) in source.subforms.iter().filter(|_| one_by_one) {
        let fixed = vec![
            ColumnShape::new(PARENT, ColumnType::Integer),
            ColumnShape::new(POSITION, ColumnType::Integer),
            ColumnShape::new(ROW, ColumnType::Integer),
        ];
        let name = child_table(source.module, field);
        // A subform in a subform is kept as JSON.
        let mut specs = self::specs(fields, |_| true);
        for spec in specs.iter_mut().filter(|spec| spec.kind == FieldKind::Rows) {
            spec.kind = FieldKind::Json;
        }
        let child = table(&name, fixed, 2, &specs, present);
        planned.plan.children.push(ChildPlan {
            field: field.clone(),
            table: child.shape,
            fields: child.columns.fields,
        });
        planned.changes.extend(child.changes);
        planned.told.extend(child.columns.told);
        planned.refill |= child.refill;
    }
    planned
}

fn specs(fields: &[Field], in_queries: impl Fn(&Field) -> bool) -> Vec<FieldSpec> {
    let named = fields.iter().filter(|field| field.api_name() != "id");
    let spec = |field: &Field| FieldSpec {
        name: field.api_name().into(),
        label: field.display_label().unwrap_or_default().into(),
        kind: FieldKind::of(field),
        in_queries: in_queries(field),
    };
    let mut specs: Vec<FieldSpec> = Vec::new();
    for spec in named.map(spec) {
        // A name that is told twice is one field.
        if !specs.iter().any(|known| known.name == spec.name) {
            specs.push(spec);
        }
    }
    specs
}

struct Table {
    shape: Arc<TableShape>,
    columns: Columns,
    changes: Vec<Change>,
    refill: bool,
}

fn table(
    name: &str,
    fixed: Vec<ColumnShape>,
    key: usize,
    specs: &[FieldSpec],
    present: &Present<'_>,
) -> Table {
    let known = present.known(name);
    let existing = present.columns(name);
    let columns = columns(name, fixed, specs, &known, existing);
    let shape =
        Arc::new(TableShape::new(TableName::data(name), key, columns.shapes.clone()));
    let changes = if existing.is_empty() {
        vec![Change::Create(Arc::clone(&shape))]
    } else {
        let add = columns.add.iter().cloned();
        add.map(|column| Change::AddColumn { table: shape.name.clone(), column }).collect()
    };
    let told = |known: &KnownColumn| !known.removed && !known.filled;
    let unfilled = known.iter().filter(|known| told(known)).any(|known| {
        !columns.told.iter().any(|now| now.column == known.column && now.removed)
    });
    let refill = unfilled || columns.told.iter().any(told);
    Table { shape, columns, changes, refill }
}
