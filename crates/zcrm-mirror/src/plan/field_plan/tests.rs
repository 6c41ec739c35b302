use super::*;

fn spec(name: &str, kind: FieldKind) -> FieldSpec {
    FieldSpec { name: name.into(), label: name.into(), kind, in_queries: true }
}

fn id() -> Vec<ColumnShape> {
    vec![ColumnShape::new("id", ColumnType::Integer)]
}

/// What the table of columns says afterwards.
fn after(mut known: Vec<KnownColumn>, told: &[KnownColumn]) -> Vec<KnownColumn> {
    for told in told {
        match known.iter_mut().find(|known| known.column == told.column) {
            Some(known) => *known = told.clone(),
            None => known.push(told.clone()),
        }
    }
    known
}

fn names(columns: &Columns) -> Vec<&str> {
    columns.shapes.iter().map(|shape| &*shape.name).collect()
}

#[test]
fn fields_have_columns_by_their_type() {
    let fields = [
        spec("Last_Name", FieldKind::Text),
        spec("Owner", FieldKind::Reference),
        spec("Demo_Time", FieldKind::Moment),
        spec("Items", FieldKind::Rows),
    ];
    let planned = columns("Leads", id(), &fields, &[], &[]);
    let expected =
        ["id", "Last_Name", "Owner", "Owner__name", "Demo_Time", "Demo_Time__offset"];
    assert_eq!(names(&planned), expected);
    assert_eq!(planned.add.len(), 5);
    let first: Vec<usize> = planned.fields.iter().map(|field| field.first).collect();
    assert_eq!(first, [1, 2, 4, 6]);
    let again = columns("Leads", id(), &fields, &planned.told, &[]);
    assert_eq!(names(&again), expected);
    assert_eq!((again.add.len(), again.told.len()), (0, 0), "nothing changed");
}

#[test]
fn a_field_that_goes_is_marked_and_one_that_comes_back_is_used_again() {
    let before = columns("Leads", id(), &[spec("Size", FieldKind::Text)], &[], &[]);
    let known: Vec<_> =
        before.told.iter().cloned().map(|told| KnownColumn { filled: true, ..told }).collect();
    let gone = columns("Leads", id(), &[], &known, &[]);
    assert_eq!(names(&gone), ["id"]);
    assert!(gone.told[0].removed && gone.told[0].filled);
    let known = after(known, &gone.told);
    assert_eq!(columns("Leads", id(), &[], &known, &[]).told, [], "it is marked once");
    let back = columns("Leads", id(), &[spec("Size", FieldKind::Text)], &known, &[]);
    assert_eq!(names(&back), ["id", "Size"]);
    assert_eq!(back.add, []);
    assert!(!back.told[0].removed && !back.told[0].filled, "what it missed has to be read");
}

#[test]
fn a_field_of_another_type_has_a_column_beside_the_old_one() {
    let before = columns("Leads", id(), &[spec("Size", FieldKind::Text)], &[], &[]);
    let changed = columns("Leads", id(), &[spec("Size", FieldKind::Integer)], &before.told, &[]);
    assert_eq!(names(&changed), ["id", "Size__2"]);
    let known = after(before.told, &changed.told);
    assert_eq!((&*known[0].column, known[0].removed), ("Size", true));
    assert_eq!(&*known[1].note, "beside Size, which was of type text");
    let back = columns("Leads", id(), &[spec("Size", FieldKind::Text)], &known, &[]);
    assert_eq!(names(&back), ["id", "Size"]);
    let known = after(known, &back.told);
    assert_eq!((known[0].removed, known[1].removed), (false, true));
}

#[test]
fn a_column_that_others_made_is_left_alone() {
    let planned =
        columns("Leads", id(), &[spec("Size", FieldKind::Text)], &[], &["id".into(), "size".into()]);
    assert_eq!(names(&planned), ["id", "Size__2"]);
    assert_eq!(&*planned.told[0].note, "the name Size is taken or too long");
}
