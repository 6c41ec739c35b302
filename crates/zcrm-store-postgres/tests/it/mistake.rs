//! Tables of other programs under the name that was given by mistake: nothing in them is changed.

use zcrm_store_api::{
    IndexKey, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreErrorKind, TokenId, TokenStore,
};

use crate::contract::record;
use crate::server::{Table, Way, admin};

/// Everything the catalogue says about a table, and every row of it, as one text.
async fn picture(name: &str) -> String {
    let admin = admin().await;
    let columns = format!(
        "SELECT coalesce(string_agg(attname || ' ' || format_type(atttypid, atttypmod) || ' ' || \
         attnotnull::text || attgenerated::text || attidentity::text, '; ' ORDER BY attnum), '') FROM pg_attribute \
         WHERE attrelid = to_regclass('{name}') AND attnum > 0 AND NOT attisdropped"
    );
    let columns: String = admin.query_one(&columns, &[]).await.unwrap().get(0);
    let rows =
        format!("SELECT coalesce(string_agg(t::text, '; ' ORDER BY t::text), '') FROM {name} t");
    let rows: String = admin.query_one(&rows, &[]).await.unwrap().get(0);
    format!("{columns} | {rows}")
}

/// The attack: `revision` was dropped with its data, `id` became text, all by reading.
#[tokio::test]
async fn a_table_of_another_program_is_refused_by_every_call_and_stays_as_it_is() {
    for (columns, row, named) in [
        (
            "id integer PRIMARY KEY, user_name varchar(40) NOT NULL, revision integer NOT NULL, \
             salary numeric",
            "1, 'ada', 7, 100",
            &["lacks client_id", "revision integer", "salary numeric"][..],
        ),
        ("id text NOT NULL", "'1'", &["lacks user_name"]),
        ("note text", "'remember'", &["lacks id, user_name", "note text"]),
        // All names, and one of another meaning.
        (
            "id varchar(10), user_name varchar(255), client_id varchar(255), client_secret \
             varchar(255), refresh_token varchar(255), access_token varchar(255), grant_token \
             varchar(255), expiry_time bigint, redirect_url varchar(255), api_domain varchar(255)",
            "'1', 'ada'",
            &["another type, expiry_time bigint"],
        ),
        // The official table with columns of another program that have our names.
        (
            "id varchar(10), user_name text, client_id text, client_secret text, refresh_token \
             text, access_token text, grant_token text, expiry_time text, redirect_url text, \
             api_domain text, position integer, revision integer, environment integer",
            "'1', 'ada'",
            &["another type, environment integer, position integer, revision integer"],
        ),
    ] {
        let table = Table::new(Way::Direct);
        let name = &table.name;
        let sql = format!("CREATE TABLE {name} ({columns}); INSERT INTO {name} VALUES ({row})");
        admin().await.batch_execute(&sql).await.unwrap();
        let before = picture(name).await;
        let store = table.store();
        let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
        let asked = LeaseRequest::new(&key, &owner, std::time::Duration::from_secs(60));
        let id = TokenId::from("1");
        for error in [
            store.get(&id).await.err(),
            store.find(&IndexKey::user("ada", None)).await.err(),
            store.list(None, 9).await.err(),
            store.save(None, &record("eve"), SaveCondition::Any).await.err(),
            store.delete(&id).await.err(),
            store.try_lease(asked).await.err(),
        ] {
            let error = error.expect("it is not ours");
            assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
            let message = error.to_string();
            for words in named.iter().chain(&[name.as_str(), "correct the name"]) {
                assert!(message.contains(words), "{words}: {message}");
            }
        }
        // Nor by the statements for administrators, whichever role runs them.
        let statements = format!("BEGIN; {} COMMIT;", store.schema_sql());
        let refused = admin().await.batch_execute(&statements).await.unwrap_err();
        let refused = refused.as_db_error().expect("by the server").message().to_owned();
        assert!(refused.contains("belongs to another program"), "{refused}");
        assert_eq!(picture(name).await, before);
        let beside = format!(
            "SELECT to_regclass('{name}_lease')::text, to_regclass('{name}_version')::text"
        );
        let beside = admin().await.query_one(&beside, &[]).await.unwrap();
        assert_eq!((beside.get(0), beside.get(1)), (None::<String>, None::<String>));
        table.drop().await;
    }
}

#[tokio::test]
async fn tables_of_another_program_beside_ours_are_refused_as_well() {
    for (ending, columns, row) in [
        ("version", "version text", "'7.1'"),
        ("version", "version integer, released date", "NULL, NULL"),
        ("lease", "tenant text, flat integer", "'ada', 7"),
    ] {
        let table = Table::new(Way::Direct);
        let name = format!("{}_{ending}", table.name);
        let sql = format!("CREATE TABLE {name} ({columns}); INSERT INTO {name} VALUES ({row})");
        admin().await.batch_execute(&sql).await.unwrap();
        let before = picture(&name).await;
        let error = table.store().list(None, 9).await.unwrap_err();
        assert!(!error.is_transient(), "{error:?}");
        assert_eq!(picture(&name).await, before, "{error}");
        let there = format!("SELECT to_regclass('{}')::text", table.name);
        let there: Option<String> = admin().await.query_one(&there, &[]).await.unwrap().get(0);
        assert_eq!(there, None, "nothing was made either");
        table.drop().await;
    }
}

#[tokio::test]
async fn a_view_is_no_table() {
    let table = Table::new(Way::Direct);
    let (name, admin) = (&table.name, admin().await);
    admin.batch_execute(&format!("CREATE VIEW {name} AS SELECT 1 AS id")).await.unwrap();
    let error = table.store().list(None, 9).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
    assert!(error.to_string().contains("is not a table"), "{error}");
    admin.batch_execute(&format!("DROP VIEW {name}")).await.unwrap();
}

/// A change that fails half-way leaves the table as it was.
#[tokio::test]
async fn taking_over_is_one_transaction() {
    let table = Table::new(Way::Direct);
    let (name, admin) = (&table.name, admin().await);
    let sql = format!(
        "CREATE TABLE {name} (id varchar(10), user_name varchar(255), client_id varchar(255), \
         client_secret varchar(255), refresh_token varchar(255), access_token varchar(255), \
         grant_token varchar(255), expiry_time varchar(20), redirect_url varchar(255), \
         api_domain varchar(255)); \
         INSERT INTO {name} (id, user_name) VALUES ('1', 'ada'), ('1', 'bob')"
    );
    admin.batch_execute(&sql).await.unwrap();
    let before = picture(name).await;
    let error = table.store().list(None, 9).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Corrupt, "two rows of one id: {error:?}");
    assert_eq!(picture(name).await, before);
    table.drop().await;
}
