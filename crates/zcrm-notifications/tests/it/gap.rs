//! A channel that ended: what was not posted is read, and nothing is lost.

use std::collections::BTreeSet;
use std::time::Duration;

use http::header::IF_MODIFIED_SINCE;
use http::{HeaderValue, Method};
use serde_json::json;
use zcrm_core::{DateTime, ErrorKind};
use zcrm_notifications::{ChannelEvent, Gap, KeptAlive};
use zcrm_sim::Match;

use crate::scene::{HOUR, Scene, WATCH};

/// The reports up to the restart: failures, and the gap.
async fn restarted(alive: &mut KeptAlive) -> (Vec<zcrm_core::Error>, Gap) {
    let mut failures = Vec::new();
    loop {
        match alive.next().await {
            ChannelEvent::RenewalFailed { error, .. } => failures.push(error),
            ChannelEvent::Restarted { gap, .. } => return (failures, gap),
            other => panic!("{other:?}"),
        }
    }
}

/// What a list has under a gap's `If-Modified-Since`.
async fn since(scene: &Scene, path: &str, gap: Gap) -> BTreeSet<u64> {
    let since = gap.modified_since().unwrap().to_string();
    let request =
        scene.client.request(Method::GET, path).query("fields", "id").query("type", "all");
    let answer = request.header(IF_MODIFIED_SINCE, HeaderValue::try_from(since).unwrap());
    let answer = answer.send().await.unwrap();
    if answer.status() != 200 {
        return BTreeSet::new();
    }
    let answer = answer.value().unwrap();
    let rows = answer["data"].as_array().unwrap().iter();
    rows.map(|row| row["id"].as_str().unwrap().parse().unwrap()).collect()
}

#[tokio::test]
async fn changes_made_while_no_channel_was_there_are_found_by_modified_since() {
    let scene = Scene::open().await;
    let old = scene.make("Old").await;
    let doomed = scene.make("Doomed").await;
    scene.clock.sim.advance(HOUR * 24);
    let channel = scene.channel(HOUR * 10).await;
    let end = channel.expires_at();
    let mut alive = channel.keep_alive().await;
    let before = scene.make("Before").await;
    assert_eq!(scene.posted(1).await, [before]);

    // Zoho is out of order from before the renewal until after the channel's end.
    scene.sim().on(Match::path(WATCH).always()).fail(503, "{}");
    scene.clock.pass(HOUR * 12).await;
    let made = [scene.make("Gap one").await, scene.make("Gap two").await];
    let change = json!({ "data": [{ "id": old.to_string(), "City": "Oslo" }] });
    scene.write(Method::PUT, "Leads", change).await;
    let delete = scene.client.request(Method::DELETE, "/crm/v8/Leads");
    delete.query("ids", &doomed.to_string()).send().await.unwrap();
    scene.clock.pass(HOUR).await;
    assert_eq!(scene.posted(1).await, [before], "nothing of it was posted");
    scene.sim().clear_faults();
    scene.clock.pass(HOUR).await;

    let (failures, gap) = restarted(&mut alive).await;
    assert!(failures.len() > 4, "{}", failures.len());
    assert!(failures.iter().all(|error| error.kind() == ErrorKind::Server), "{failures:?}");
    assert_eq!(DateTime::try_from(gap.from + Duration::from_secs(300)).unwrap(), end);
    let after = scene.make("After").await;
    assert_eq!(scene.posted(2).await, [before, after], "with the same id and token");

    // Each change is known, by the channel or by the gap.
    let found = since(&scene, "/crm/v8/Leads", gap).await;
    assert_eq!(found, BTreeSet::from([made[0], made[1], old, after]));
    assert_eq!(since(&scene, "/crm/v8/Leads/deleted", gap).await, BTreeSet::from([doomed]));
    // The channel goes on: renewed, not made once more.
    let posts = scene.calls("POST");
    scene.clock.pass(HOUR * 9).await;
    assert!(matches!(alive.next().await, ChannelEvent::Renewed { .. }));
    assert_eq!(scene.calls("POST"), posts);
}

#[tokio::test]
async fn a_channel_that_was_ended_behind_our_back_is_lost_since_it_was_last_confirmed() {
    let scene = Scene::open().await;
    let begun = scene.clock.now();
    let channel = scene.channel(HOUR * 100).await;
    let id = channel.id().to_owned();
    let mut alive = channel.keep_alive().await;
    scene.clock.pass(HOUR).await;
    let request = scene.client.request(Method::DELETE, WATCH).query("channel_ids", &id);
    assert_eq!(request.send().await.unwrap().status(), 200);
    let missed = scene.make("Missed").await;
    scene.clock.pass(HOUR * 90).await;
    let (failures, gap) = restarted(&mut alive).await;
    assert_eq!(failures.len(), 1);
    assert_eq!(failures[0].api().unwrap().code(), "NOT_SUBSCRIBED");
    assert_eq!(gap.from + Duration::from_secs(300), begun);
    assert!(since(&scene, "/crm/v8/Leads", gap).await.contains(&missed));
    let after = scene.make("After").await;
    assert_eq!(scene.posted(1).await, [after]);
}
