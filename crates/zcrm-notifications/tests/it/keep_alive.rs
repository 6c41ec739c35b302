//! A channel that is kept alive: once per period, failures, a lost task, an end.

use std::time::Duration;

use http::Method;
use zcrm_core::{DateTime, ErrorKind};
use zcrm_notifications::{ChannelEvent, KeptAlive};
use zcrm_sim::Match;

use crate::scene::{HOUR, Scene, WATCH};

const DAY: Duration = Duration::from_secs(86_400);

async fn renewed(alive: &mut KeptAlive) -> DateTime {
    match alive.next().await {
        ChannelEvent::Renewed { expires_at } => expires_at,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_channel_is_renewed_exactly_once_per_period_over_ten_weeks() {
    let scene = Scene::open().await;
    let channel = scene.channel(HOUR * 167).await;
    let begun = channel.expires_at();
    let mut alive = channel.keep_alive().await;
    let mut posted = Vec::new();
    for day in 0..70 {
        // Each change is posted: the channel has never ended.
        posted.push(scene.make(&format!("day {day}")).await);
        assert_eq!(scene.posted(day + 1).await, posted);
        scene.clock.pass(DAY).await;
    }
    // 1,680 hours, in periods of 167 less 12.
    assert_eq!((scene.calls("POST"), scene.calls("PUT")), (1, 10));
    let mut end = begun.unix_seconds();
    for _ in 0..10 {
        let next = renewed(&mut alive).await.unix_seconds();
        assert_eq!(next - end, 155 * 3_600, "one renewal each 155 hours");
        end = next;
    }
    assert!(scene.taken.lock().unwrap().refused.is_empty());
}

#[tokio::test]
async fn a_channel_that_zoho_makes_shorter_is_renewed_in_time() {
    let scene = Scene::open().await;
    // A week by our clock, which is ahead: more than a week for Zoho, who makes it an hour.
    scene.sim().on(Match::path(WATCH).method("POST")).compute({
        let end = DateTime::from_unix_seconds(scene.sim().unix_time() + 3_600, 0).unwrap();
        move |request| {
            let body: serde_json::Value = serde_json::from_slice(request.body()).unwrap();
            let event = serde_json::json!({
                "channel_id": body["watch"][0]["channel_id"], "resource_name": "Leads",
                "channel_expiry": end,
            });
            let entry = serde_json::json!({
                "code": "SUCCESS", "status": "success", "message": "", "details": { "events": [event] },
            });
            zcrm_sim::SimReply::json(201, &serde_json::json!({ "watch": [entry] }))
        }
    });
    let channel = scene.channel(HOUR * 168).await;
    assert_eq!(channel.expires_at().unix_seconds(), scene.sim().unix_time() + 3_600);
    let _alive = channel.keep_alive().await;
    scene.clock.pass(Duration::from_secs(53 * 60)).await;
    assert_eq!(scene.calls("PUT"), 0);
    scene.clock.pass(Duration::from_secs(60)).await;
    assert_eq!(scene.calls("PUT"), 1, "six minutes before the end");
}

#[tokio::test]
async fn a_renewal_that_fails_is_reported_and_made_again_in_time() {
    let scene = Scene::open().await;
    let mut alive = scene.channel(HOUR * 100).await.keep_alive().await;
    scene.sim().on(Match::path(WATCH).method("PUT").times(3)).fail(503, "{}");
    scene.clock.pass(HOUR * 91).await;
    let mut waits = Vec::new();
    for _ in 0..3 {
        match alive.next().await {
            ChannelEvent::RenewalFailed { error, retry_at } => {
                assert_eq!(error.kind(), ErrorKind::Server, "{error}");
                waits.push(retry_at);
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(waits[1].duration_since(waits[0]).unwrap(), Duration::from_secs(120));
    assert_eq!(waits[2].duration_since(waits[1]).unwrap(), Duration::from_secs(240));
    renewed(&mut alive).await;
    assert_eq!((scene.calls("POST"), scene.calls("PUT")), (1, 4), "and never made a second time");
}

#[tokio::test]
async fn dropping_the_handle_ends_the_task_and_nothing_else() {
    let scene = Scene::open().await;
    let alive = scene.channel(HOUR * 10).await.keep_alive().await;
    scene.clock.asleep().await;
    let task = scene.clock.tasks.lock().unwrap().pop().unwrap();
    drop(alive);
    task.await.unwrap();
    scene.sim().advance(HOUR * 5);
    assert_eq!((scene.calls("PUT"), scene.calls("DELETE")), (0, 0));
}

#[tokio::test]
async fn ending_it_ends_the_channel_also_when_it_has_ended_before() {
    let scene = Scene::open().await;
    let alive = scene.channel(HOUR * 10).await.keep_alive().await;
    alive.end().await.unwrap();
    let list = scene.client.request(Method::GET, WATCH).send().await.unwrap();
    assert_eq!(list.status(), 204);
    let channel = scene.channel(HOUR).await;
    scene.sim().advance(HOUR * 2);
    channel.end().await.unwrap();
    assert_eq!(scene.calls("DELETE"), 2);
}

#[tokio::test]
async fn a_task_that_was_lost_with_its_runtime_is_made_again() {
    let scene = Scene::open().await;
    let mut alive = scene.channel(HOUR * 10).await.keep_alive().await;
    scene.clock.asleep().await;
    let task = scene.clock.tasks.lock().unwrap().pop().unwrap();
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());
    scene.sim().advance(HOUR * 9);
    renewed(&mut alive).await;
    assert_eq!(scene.clock.tasks.lock().unwrap().len(), 1);
}
