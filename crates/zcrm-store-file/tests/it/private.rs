//! No secret is ever printed: not by `Debug`, not by an error, not by tracing.

use zcrm_store_api::{SaveCondition, StoreError, TokenStore};
use zcrm_testkit::listener::{listen, said, shown};

use crate::support::{HEADER, Scratch, record};

const CANARIES: [&str; 4] =
    ["cnry-secret-8161", "cnry-refresh-2b7d", "cnry-access-90fe", "cnry-grant-c35a"];

fn check(shown: &str) {
    for canary in CANARIES {
        assert!(!shown.contains(&canary[..12]), "{shown}");
    }
}

fn check_error(error: &StoreError) {
    shown(error, check);
}

#[tokio::test]
async fn not_by_debug_an_error_or_tracing() {
    listen();
    let [secret, refresh, access, grant] = CANARIES;
    let row = format!("1,ada,cid,{secret},{refresh},{access},{grant},5,,");
    let damaged = format!("2,bob,cid,{secret},{refresh},{access},{grant},{access},,");
    let short = format!("3,{secret},{refresh}");
    let file = Scratch::holding(format!("{HEADER}\n{row}\n{damaged}\n{short}\n"));
    let store = file.store();
    let stored = store.get(&"1".into()).await.unwrap().unwrap();
    assert_eq!(stored.record().refresh_token.as_ref().unwrap().expose(), refresh, "it is there");
    check(&format!("{store:?} {stored:?} {:?}", stored.record()));
    for id in ["2", "3"] {
        check_error(&store.get(&id.into()).await.unwrap_err());
        let save = store.save(Some(&id.into()), stored.record(), SaveCondition::Any).await;
        check_error(&save.unwrap_err());
    }
    store.save(None, &record("new"), SaveCondition::Any).await.unwrap();
    // No token file, but full of tokens.
    let foreign = Scratch::holding(format!("{row}\n"));
    check_error(&foreign.store().list(None, 1).await.unwrap_err());
    let mut binary = row.clone().into_bytes();
    binary.push(0xff);
    check_error(&Scratch::holding(binary).store().list(None, 1).await.unwrap_err());
    // Nor from the journal, in which they all are: written, read, restored from, damaged.
    let journal = Scratch::empty();
    let store = journal.store();
    store.save(None, stored.record(), SaveCondition::Any).await.unwrap();
    let hex: String = refresh.bytes().map(|byte| format!("{byte:02x}")).collect();
    let text = std::fs::read_to_string(journal.journal()).unwrap();
    assert!(text.contains(&hex), "it is there");
    journal.write(format!("{HEADER}\n"));
    check(&format!("{store:?} {:?}", store.list(None, 1).await.unwrap()));
    journal.write("");
    check_error(&store.list(None, 1).await.unwrap_err());
    std::fs::write(journal.journal(), text.replace("row =", "tow =")).unwrap();
    journal.write(format!("{row}\n"));
    check_error(&journal.store().list(None, 1).await.unwrap_err());
    let said = said();
    assert!(said.iter().all(|line| !line.contains(&hex[..24])));
    assert!(said.iter().any(|line| line.contains("is not used")), "it was said something at all");
    said.iter().for_each(|line| check(line));
}
