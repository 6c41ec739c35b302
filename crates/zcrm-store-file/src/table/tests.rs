//! A file that is read after a change: the same, whatever was taken over from the one before.

use proptest::prelude::*;
use zcrm_store_api::{SecretBytes, TokenRecord};

use super::{Change, Table};
use crate::environment::Environments;
use crate::header;

/// What a table says of each row, in full.
fn shown(table: &Table) -> Vec<String> {
    let rows = table.rows.iter().map(|row| format!("{row:?}"));
    let tokens = table.tokens().map(|stored| format!("{:?}", stored.record().to_bytes().expose()));
    rows.chain(tokens).collect()
}

fn line() -> impl Strategy<Value = String> {
    let ending = prop_oneof![Just("\n"), Just("\r\n"), Just("\r\r\n")];
    let id = prop_oneof![Just("1"), Just("2"), Just("3"), Just("x"), Just(""), Just("\"2\"")];
    let user = prop_oneof![Just("ada"), Just("\"b,\""), Just("\"open"), Just("\"a\nb\""), Just("")];
    let rest = prop_oneof![
        Just(",,,,,,,,"),
        Just(",,,,,,,"),
        Just(",,,a,,5,,"),
        Just(",,,,,no,,"),
        Just("")
    ];
    (id, user, rest, ending).prop_map(|(id, user, rest, end)| format!("{id},{user}{rest}{end}"))
}

proptest! {
    #[test]
    fn rows_that_are_taken_over_read_the_same(
        lines in proptest::collection::vec(line(), 0..8),
        no_end in any::<bool>(),
        user in prop_oneof![Just("cyd"), Just(",\""), Just("\"\n,")],
        kind in 0..3,
        id in prop_oneof![Just("1"), Just("2"), Just("9")],
    ) {
        let mut text = header::NEW.to_owned() + &lines.concat();
        if no_end {
            text.truncate(text.trim_end().len());
        }
        let environments = Environments::default();
        let read = |text: &[u8], like: Option<&Table>| {
            Table::read_like(SecretBytes::new(text.to_vec()), &environments, like).unwrap()
        };
        let before = read(text.as_bytes(), None);
        let mut record = TokenRecord::new();
        record.user_name = Some(user.to_owned());
        let id = id.into();
        let change = match (kind, before.token(&id)) {
            (0, Some(_)) => Change::Remove(&id),
            (_, Some(_)) => Change::Replace(&id, &record),
            (_, None) => Change::Append(&id, &record),
        };
        let after = before.changed(&[change], &[]);
        let (anew, like) = (read(after.expose(), None), read(after.expose(), Some(&before)));
        prop_assert_eq!(shown(&anew), shown(&like));
        // Any two tables, however little they have in common.
        let other = read(header::NEW.as_bytes(), None);
        prop_assert_eq!(shown(&anew), shown(&read(after.expose(), Some(&other))));
        prop_assert_eq!(shown(&before), shown(&read(text.as_bytes(), Some(&anew))));
    }
}
