//! The tables of a module.

use std::sync::Arc;

use super::field_plan::{Columns, FieldPlan, FieldSpec, KnownColumn, columns};
use super::schema::{ModuleSchema, Reading};
use crate::target::{Change, ColumnShape, ColumnType, TableName, TableShape};

/// The column of the record's modification time, in seconds since 1970, by which both sides are
/// compared.
pub(crate) const MODIFIED: &str = "zcrm__modified";
/// The columns of a child table besides those of its fields.
pub(crate) const PARENT: &str = "parent_id";
pub(crate) const POSITION: &str = "position";
pub(crate) const ROW: &str = "row_id";

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

/// Plans the tables of a module.
pub(crate) fn plan(module: &str, schema: &ModuleSchema, present: &Present<'_>) -> Planned {
    let fixed = vec![
        ColumnShape::new("id", ColumnType::Integer),
        ColumnShape::new(MODIFIED, ColumnType::Integer),
    ];
    let own = table(module, fixed, 1, &schema.fields, present);
    let mut planned = Planned {
        plan: ModulePlan {
            module: module.into(),
            table: own.shape,
            fields: own.columns.fields,
            children: Vec::new(),
            reading: schema.reading,
        },
        changes: own.changes,
        told: own.columns.told,
        refill: own.refill,
    };
    for subform in schema.subforms.iter().filter(|_| schema.reading == Reading::OneByOne) {
        let fixed = vec![
            ColumnShape::new(PARENT, ColumnType::Integer),
            ColumnShape::new(POSITION, ColumnType::Integer),
            ColumnShape::new(ROW, ColumnType::Integer),
        ];
        let name = child_table(module, &subform.field);
        let child = table(&name, fixed, 2, &subform.fields, present);
        planned.plan.children.push(ChildPlan {
            field: subform.field.clone(),
            table: child.shape,
            fields: child.columns.fields,
        });
        planned.changes.extend(child.changes);
        planned.told.extend(child.columns.told);
        planned.refill |= child.refill;
    }
    let tables = planned.plan.children.iter().map(|child| &*child.table.name.name);
    let tables: Vec<&str> = tables.chain([module]).collect();
    for known in present.known.iter().filter(|known| !known.removed) {
        if !tables.contains(&&*known.table) {
            let note = "the subform is gone".into();
            planned.told.push(KnownColumn { removed: true, note, ..known.clone() });
        }
    }
    planned
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
