//! Any record, saved and read again; and the csv crate as a second reader of what we write.

use proptest::prelude::*;
use zcrm_store_api::{SaveCondition, Timestamp, TokenId, TokenRecord, TokenStore};

use crate::support::{HEADER, Scratch, cells};

/// Texts in which everything that CSV cares about is common.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[a-z0-9.@:]{0,12}",
        3 => "[\",\r\n a\u{e9}]{0,8}",
        1 => any::<String>(),
    ]
}

fn record() -> impl Strategy<Value = TokenRecord> {
    (prop::array::uniform8(prop::option::of(text())), prop::option::of(any::<u64>())).prop_map(
        |([user, client, secret, refresh, access, grant, redirect, domain], expires_at)| {
            let mut record = TokenRecord::new();
            record.user_name = user;
            record.client_id = client;
            record.client_secret = secret.map(Into::into);
            record.refresh_token = refresh.map(Into::into);
            record.access_token = access.map(Into::into);
            record.grant_token = grant.map(Into::into);
            record.expires_at = expires_at.map(Timestamp::from_unix_millis);
            record.redirect_url = redirect;
            record.api_domain = domain;
            record
        },
    )
}

fn ids() -> impl Strategy<Value = String> {
    prop_oneof!["[1-9][0-9]{0,3}", text().prop_filter("an id has a text", |id| !id.is_empty())]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_saved_is_read(
        records in prop::collection::btree_map(ids(), record(), 1..5),
        crlf in any::<bool>(),
        last in any::<bool>(),
    ) {
        let ending = if crlf { "\r\n" } else { "\n" };
        let header = if last { format!("{HEADER}{ending}") } else { HEADER.to_owned() };
        let file = Scratch::holding(header);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let store = file.store();
            for (id, record) in &records {
                let id = TokenId::from(id.as_str());
                let saved = store.save(Some(&id), record, SaveCondition::Any).await.unwrap();
                assert_eq!(cells(id.as_str(), saved.record()), cells(id.as_str(), record));
            }
            for (id, record) in &records {
                let read = store.get(&id.as_str().into()).await.unwrap().unwrap();
                assert_eq!(cells(id, read.record()), cells(id, record));
            }
            // Another program's reader sees the same cells.
            let text = file.text();
            let mut reader = csv::ReaderBuilder::new()
                .terminator(csv::Terminator::CRLF)
                .from_reader(text.as_bytes());
            let seen: std::collections::BTreeMap<String, [String; 10]> = reader
                .records()
                .map(|row| {
                    let row: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
                    (row[0].clone(), row.try_into().unwrap())
                })
                .collect();
            let expected = records.iter().map(|(id, record)| (id.clone(), cells(id, record))).collect();
            assert_eq!(seen, expected);
            // And all of it can be removed again.
            for id in records.keys() {
                assert!(store.delete(&id.as_str().into()).await.unwrap());
            }
            assert_eq!(file.text().trim_end(), HEADER);
        });
    }

    /// Whatever a file holds after its header: no panic, every listed token is found under its id, and a
    /// new row leaves the bytes before it as they were.
    #[test]
    fn any_file_survives_a_new_row(body in prop::collection::vec(
        prop_oneof![
            Just(",".to_owned()), Just("\"".to_owned()), Just("\n".to_owned()), Just("\r\n".to_owned()),
            Just(",,,,,,,,".to_owned()), "[a-z0-9]{1,3}",
        ], 0..40,
    )) {
        let before = format!("{HEADER}\n{}", body.concat());
        let file = Scratch::holding(&before);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let store = file.store();
            let listed = store.list(None, usize::MAX).await.unwrap();
            for stored in &listed {
                let got = store.get(stored.id()).await.unwrap().unwrap();
                assert_eq!(got.revision(), stored.revision());
            }
            let mut new = TokenRecord::new();
            new.user_name = Some("a \"quoted\" name, nowhere above".into());
            match store.save(None, &new, SaveCondition::Any).await {
                Ok(saved) => {
                    let after = store.list(None, usize::MAX).await.unwrap();
                    assert_eq!(after.len(), listed.len() + 1);
                    for (old, kept) in listed.iter().zip(&after) {
                        assert_eq!((old.id(), old.revision()), (kept.id(), kept.revision()));
                    }
                    assert_eq!(after.last().unwrap().revision(), saved.revision());
                }
                // Refused rather than done badly: then nothing has changed.
                Err(error) => {
                    assert!(error.to_string().contains("damaged line"), "{error}");
                    assert_eq!(file.text(), before);
                }
            }
        });
    }
}
