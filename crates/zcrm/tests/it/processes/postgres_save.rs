//! Eight processes save the tokens of eight users, all at once, in one table.

use std::collections::BTreeMap;

use super::child::Child;
use super::postgres_server::{Database, Way};
use super::program::USERS;
use super::stage::Stage;

const PROCESSES: usize = 8;
const SAVES: usize = 50;

/// How often: three times, or as often as a patient reader wants.
fn runs() -> usize {
    std::env::var("ZCRM_TEST_RUNS").map_or(3, |runs| runs.parse().expect("a number of runs"))
}

/// What each user's token is in the end, as (process, number of its save).
async fn save_all(database: &Database, name: &str, step: usize) -> BTreeMap<usize, (usize, usize)> {
    let mut stage = Stage::new().await;
    stage.table = Some(database.table(name));
    let plan = stage.plan();
    let mut children = Child::start_all([&plan; PROCESSES]);
    for (process, child) in children.iter_mut().enumerate() {
        child.tell(&format!("saves {SAVES} {process} {step}"));
    }
    for child in &mut children {
        let saved = child.until("saved");
        assert!(!child.has_said("failed"), "{}", child.until("failed"));
        assert_eq!(saved, SAVES.to_string());
    }
    let rows = stage.rows().await;
    assert_eq!(rows.len(), USERS, "one row for each user");
    let users: BTreeMap<_, _> = rows
        .iter()
        .map(|row| {
            let user = row.record().user_name.as_deref().unwrap();
            let token = row.record().access_token.as_ref().unwrap().expose();
            let (process, number) = token.split_once('.').unwrap();
            let user = user.strip_prefix("user-").unwrap().parse().unwrap();
            (user, (process.parse().unwrap(), number.parse().unwrap()))
        })
        .collect();
    assert_eq!(users.len(), USERS, "each user has one");
    users
}

async fn all_users_live(way: Way) {
    let database = Database::new(way).await;
    let runs = runs();
    for run in 0..runs {
        // Each process its own user, as Zoho's stores fail at it: the last token is the one kept.
        for (user, kept) in save_all(&database, &format!("own{run}"), 0).await {
            assert_eq!(kept, (user, SAVES - 1), "run {run}");
        }
        // And each process all users in turn: the save that is kept was that process's last.
        for (user, (process, number)) in save_all(&database, &format!("all{run}"), 1).await {
            assert_eq!((process + number) % USERS, user, "run {run}: a token of another user");
            assert!(number >= SAVES - USERS, "run {run}: save {number} came back");
        }
    }
    let saves = 2 * PROCESSES * SAVES;
    crate::figure::tell(format_args!(
        "{way:?}: {runs} runs of {saves} saves by {PROCESSES} processes: {USERS} of {USERS} users, \
         no error"
    ));
    database.drop().await;
}

#[tokio::test]
async fn eight_of_eight_users_live() {
    all_users_live(Way::Direct).await;
}

#[tokio::test]
async fn eight_of_eight_users_live_behind_a_pooler() {
    all_users_live(Way::Pooled).await;
}
