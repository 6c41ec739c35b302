//! The rules of `TokenStore`, on a real file.

use zcrm_store_api::{
    AccessToken, IndexKey, MemoryStore, RefreshToken, Revision, SaveCondition, StoreErrorKind,
    TokenId, TokenRecord, TokenStore, TokenStoreExt,
};

use crate::support::{HEADER, Scratch, cells, record};

fn id(text: &str) -> TokenId {
    TokenId::from(text)
}

#[tokio::test]
async fn absence_is_no_error() {
    let file = Scratch::empty();
    let store = file.store();
    assert!(store.get(&id("1")).await.unwrap().is_none());
    assert!(store.get(&id("any \n, text")).await.unwrap().is_none());
    assert!(store.find(&IndexKey::user("ada", None)).await.unwrap().is_none());
    assert!(!store.delete(&id("1")).await.unwrap());
    assert!(store.list(None, 9).await.unwrap().is_empty());
    assert!(!file.path().exists(), "reading makes no file");
    assert!(store.capabilities().durable);
    assert!(store.capabilities().shared);
}

#[tokio::test]
async fn what_save_answers_is_what_is_read_from_then_on() {
    let file = Scratch::empty();
    let store = file.store();
    let mut given = record("ada");
    given.client_id = Some(String::new());
    given.environment = Some("us.production".into());
    let saved = store.save(None, &given, SaveCondition::Absent).await.unwrap();
    assert_eq!(saved.id().as_str(), "1");
    // An empty member is an absent one, which is said at once.
    assert_eq!(saved.record().client_id, None);
    assert_eq!(saved.record().environment.as_deref(), Some("us.production"));
    for read in [
        store.get(saved.id()).await.unwrap().unwrap(),
        store.find(&IndexKey::user("ada", None)).await.unwrap().unwrap(),
        store.list(None, 1).await.unwrap().remove(0),
        file.store().get(saved.id()).await.unwrap().unwrap(),
    ] {
        assert_eq!(read.revision(), saved.revision());
        assert_eq!(cells("1", read.record()), cells("1", saved.record()));
        assert_eq!(read.record().environment, saved.record().environment);
    }
}

#[tokio::test]
async fn any_replaces_the_whole_record() {
    let store = Scratch::empty();
    let store_ = store.store();
    let mut first = record("ada");
    first.refresh_token = Some(RefreshToken::new("r1"));
    first.access_token = Some(AccessToken::new("a1"));
    let saved = store_.save(None, &first, SaveCondition::Any).await.unwrap();
    let mut second = record("ada");
    second.refresh_token = Some(RefreshToken::new("r2"));
    let again = store_.save(None, &second, SaveCondition::Any).await.unwrap();
    assert_eq!(again.id(), saved.id(), "found by its user name");
    assert_ne!(again.revision(), saved.revision());
    assert!(again.record().access_token.is_none(), "absent members become absent");
    assert_eq!(store_.list(None, 9).await.unwrap().len(), 1);
    // Under an id of its own choice, and without looking at the keys.
    let other = store_.save(Some(&id("chosen, by me")), &second, SaveCondition::Any).await.unwrap();
    assert_eq!(other.id().as_str(), "chosen, by me");
    assert_eq!(store_.list(None, 9).await.unwrap().len(), 2);
}

#[tokio::test]
async fn absent_answers_with_whoever_is_there() {
    let file = Scratch::empty();
    let store = file.store();
    let mut ada = record("ada");
    ada.refresh_token = Some(RefreshToken::new("r1"));
    let saved = store.save(None, &ada, SaveCondition::Absent).await.unwrap();
    let before = file.text();
    let mut same_token = record("someone else");
    same_token.refresh_token = Some(RefreshToken::new("r1"));
    for (id_given, given) in
        [(None, &ada), (None, &same_token), (Some(id("1")), &record("bob")), (Some(id("9")), &ada)]
    {
        let answer = store.save(id_given.as_ref(), given, SaveCondition::Absent).await.unwrap();
        assert_eq!((answer.id(), answer.revision()), (saved.id(), saved.revision()));
    }
    assert_eq!(file.text(), before);
    let free = store.save(Some(&id("9")), &record("bob"), SaveCondition::Absent).await.unwrap();
    assert_eq!(free.id().as_str(), "9");
}

#[tokio::test]
async fn a_revision_is_compared_and_swapped() {
    let file = Scratch::empty();
    let store = file.store();
    let first = store.save(None, &record("ada"), SaveCondition::Any).await.unwrap();
    let mut record = record("ada");
    record.access_token = Some(AccessToken::new("a"));
    let when = SaveCondition::Revision(first.revision().clone());
    let second = store.save(Some(first.id()), &record, when.clone()).await.unwrap();
    assert_ne!(second.revision(), first.revision());
    // Kind of each refusal; none of them writes.
    let before = file.text();
    record.access_token = Some(AccessToken::new("another"));
    let unknown = SaveCondition::Revision(Revision::new([0_u8; 32]));
    for (id, when, kind) in [
        (Some(first.id()), when.clone(), StoreErrorKind::Conflict),
        (Some(first.id()), unknown, StoreErrorKind::Conflict),
        (Some(&id("gone")), when.clone(), StoreErrorKind::Conflict),
        (None, when, StoreErrorKind::Invalid),
        (Some(&id("")), SaveCondition::Any, StoreErrorKind::Invalid),
    ] {
        let error = store.save(id, &record, when).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
    }
    assert_eq!(file.text(), before);
}

#[tokio::test]
async fn ids_continue_the_numbers_and_are_text() {
    for (rows, expected) in [
        ("", "1"),
        ("9,a,,,,,,,,\n10,b,,,,,,,,\n", "11"),
        ("10,a,,,,,,,,\n9,b,,,,,,,,\n", "11"),
        ("python_ada_us_prd_7611,a,,,,,,,,\n", "1"),
        ("007,a,,,,,,,,\n", "8"),
        ("-3,a,,,,,,,,\n", "1"),
        ("18446744073709551615,a,,,,,,,,\n1,b,,,,,,,,\n", "2"),
        ("99999999999999999999,a,,,,,,,,\n", "1"),
    ] {
        let file = Scratch::holding(format!("{HEADER}\n{rows}"));
        let saved = file.store().save(None, &record("new"), SaveCondition::Absent).await.unwrap();
        assert_eq!(saved.id().as_str(), expected, "{rows}");
    }
}

#[tokio::test]
async fn the_first_of_the_file_is_found_and_pages_follow_the_file() {
    let file = Scratch::holding(format!(
        "{HEADER}\nb,twin,,,,a1,,,,\na,twin,,,,a2,,,,\nc,other,,,,a1,,,,\n"
    ));
    let store = file.store();
    let twin = store.find(&IndexKey::user("twin", Some("eu.sandbox"))).await.unwrap().unwrap();
    assert_eq!(twin.id().as_str(), "b");
    let token = store.find(&IndexKey::Access("a1".into())).await.unwrap().unwrap();
    assert_eq!(token.id().as_str(), "b");
    let ids = |page: Vec<zcrm_store_api::Stored>| {
        page.iter().map(|stored| stored.id().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids(store.list(None, 2).await.unwrap()), ["b", "a"]);
    assert_eq!(ids(store.list(Some(&id("a")), 2).await.unwrap()), ["c"]);
    assert!(store.list(Some(&id("c")), 2).await.unwrap().is_empty());
    assert!(store.list(Some(&id("gone")), 2).await.unwrap().is_empty());
    assert!(store.list(None, 0).await.unwrap().is_empty());
}

#[tokio::test]
async fn clearing_and_copying() {
    let file = Scratch::empty();
    let store = file.store();
    let memory = MemoryStore::new();
    for user in ["ada", "bob", "cyd"] {
        memory.save(None, &record(user), SaveCondition::Absent).await.unwrap();
    }
    assert_eq!(memory.copy_to(&store).await.unwrap(), 3);
    assert_eq!(memory.copy_to(&store).await.unwrap(), 0);
    assert_eq!(
        store.get(&id("2")).await.unwrap().unwrap().record().user_name.as_deref(),
        Some("bob")
    );
    assert_eq!(store.clear().await.unwrap(), 3);
    assert_eq!(file.text(), format!("{HEADER}\n"));
}

/// The same calls on a file and in memory have the same answers.
#[tokio::test]
async fn a_file_answers_as_the_reference_store_does() {
    let file = Scratch::empty();
    let (store, memory) = (file.store(), MemoryStore::new());
    let token = |user: Option<&str>, refresh: Option<&str>, access: Option<&str>| {
        let mut record = TokenRecord::new();
        record.user_name = user.map(Into::into);
        record.refresh_token = refresh.map(Into::into);
        record.access_token = access.map(Into::into);
        record
    };
    let records = [
        token(Some("ada"), Some("r1"), None),
        token(None, Some("r1"), Some("a1")),
        token(Some("bob"), Some("r2"), Some("a1")),
        token(None, None, Some("a2")),
        token(Some("ada"), Some("r2"), Some("a2")),
        token(None, None, None),
    ];
    let ids = [None, Some(id("1")), Some(id("2")), Some(id("x"))];
    for when in [SaveCondition::Absent, SaveCondition::Any] {
        for record in &records {
            for given in &ids {
                let left = store.save(given.as_ref(), record, when.clone()).await.unwrap();
                let right = memory.save(given.as_ref(), record, when.clone()).await.unwrap();
                assert_eq!(left.id(), right.id(), "{record:?} {given:?} {when:?}");
                assert_eq!(cells("", left.record()), cells("", right.record()));
            }
        }
        let (left, right) =
            (store.list(None, 99).await.unwrap(), memory.list(None, 99).await.unwrap());
        assert_eq!(left.len(), right.len());
        for (left, right) in left.iter().zip(&right) {
            let right = cells(right.id().as_str(), right.record());
            assert_eq!(cells(left.id().as_str(), left.record()), right);
        }
    }
}
