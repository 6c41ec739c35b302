//! Faults on demand: failures, cuts, holds and delays.

use std::time::Duration;

use serde_json::json;
use zcrm_sim::{Match, Sim};

use crate::client::{Raw, RawReply, Wire, send_by_h2};

const PATH: &str = "/oauth/serverinfo";

async fn sim() -> Sim {
    Sim::builder().leads(0).start().await.unwrap()
}

async fn ask(sim: &Sim) -> RawReply {
    Raw::get(sim, PATH).send().await
}

fn revoke<'sim>(sim: &'sim Sim, token: &str) -> Raw<'sim> {
    Raw::post(sim, "/oauth/v2/token/revoke").form(&[("token", token)])
}

#[tokio::test]
async fn the_nth_answer_fails_as_told() {
    let sim = sim().await;
    sim.on(Match::path(PATH).nth(2)).header("Retry-After", "3").fail(503, "<h1>busy</h1>");
    sim.on(Match::path(PATH).nth(3)).fail(429, "{\"code\":\"TOO_MANY_REQUESTS\"}");
    sim.on(Match::path(PATH).nth(4)).reply(200, "", "bare");
    let mut seen = Vec::new();
    for _ in 0..5 {
        seen.push(ask(&sim).await);
    }
    let statuses: Vec<u16> = seen.iter().map(|reply| reply.status).collect();
    assert_eq!(statuses, [200, 503, 429, 200, 200]);
    assert_eq!(seen[1].header("retry-after"), Some("3"));
    assert_eq!(seen[1].text(), "<h1>busy</h1>");
    assert_eq!(seen[2].header("content-type"), Some("application/json;charset=UTF-8"));
    assert_eq!((seen[3].header("content-type"), seen[3].text().as_str()), (None, "bare"));
    assert_eq!(seen[4].json()["result"], "success");
}

#[tokio::test]
async fn faults_apply_for_a_number_of_times_or_until_cleared() {
    let sim = sim().await;
    sim.on(Match::path(PATH).times(2)).fail(500, "");
    let statuses = [ask(&sim).await.status, ask(&sim).await.status, ask(&sim).await.status];
    assert_eq!(statuses, [500, 500, 200]);
    sim.on(Match::prefix("/oauth/").method("GET").always()).fail(502, "");
    assert_eq!([ask(&sim).await.status, ask(&sim).await.status], [502, 502]);
    assert_eq!(revoke(&sim, "x").send().await.status, 400);
    sim.clear_faults();
    assert_eq!(ask(&sim).await.status, 200);
}

#[tokio::test]
async fn a_cut_before_headers_handles_nothing() {
    let sim = sim().await;
    let token = sim.mint_refresh_token("ada@example.com");
    sim.on(Match::path("/oauth/v2/token/revoke")).cut_before_headers();
    assert!(revoke(&sim, &token).try_send().await.is_err());
    assert_eq!(sim.requests()[0].status(), None);
    assert_eq!(revoke(&sim, &token).send().await.status, 200);
}

#[tokio::test]
async fn store_then_cut_handles_and_says_nothing() {
    let sim = sim().await;
    let token = sim.mint_refresh_token("ada@example.com");
    sim.on(Match::path("/oauth/v2/token/revoke")).store_then_cut();
    assert!(revoke(&sim, &token).try_send().await.is_err());
    assert_eq!(sim.requests()[0].status(), None);
    assert_eq!(revoke(&sim, &token).send().await.status, 400);
}

#[tokio::test]
async fn a_cut_body_arrives_in_part() {
    let sim = sim().await;
    let whole = ask(&sim).await.body.len();
    sim.on(Match::path(PATH)).cut_mid_body(5);
    let mut socket = crate::client::tcp_to(&sim).await.unwrap();
    let request = format!("GET {PATH} HTTP/1.1\r\nhost: sim\r\nconnection: close\r\n\r\n");
    let mut got = Vec::new();
    {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        socket.write_all(request.as_bytes()).await.unwrap();
        // A reset instead of an orderly end is a cut as well.
        let _ = socket.read_to_end(&mut got).await;
    }
    let text = String::from_utf8(got).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(head.to_lowercase().contains(&format!("content-length: {whole}")), "{head}");
    assert_eq!(body.len(), 5);
    assert_eq!(sim.answered(1).await.status(), Some(200));
    assert_eq!(ask(&sim).await.status, 200);
}

#[tokio::test]
async fn cuts_work_over_http2_and_tls() {
    let sim = Sim::builder().leads(0).tls(true).start().await.unwrap();
    sim.on(Match::path(PATH).nth(1)).cut_before_headers();
    sim.on(Match::path(PATH).nth(2)).cut_mid_body(5);
    for _ in 0..2 {
        assert!(send_by_h2(Raw::get(&sim, PATH)).await.is_err());
    }
    assert_eq!(send_by_h2(Raw::get(&sim, PATH)).await.unwrap().status, 200);
}

#[tokio::test]
async fn a_hold_keeps_answers_until_released() {
    let sim = sim().await;
    let token = sim.mint_refresh_token("ada@example.com");
    let hold = sim.on(Match::path("/oauth/v2/token/revoke").always()).hold();
    let (first, second, ()) =
        tokio::join!(revoke(&sim, &token).send(), revoke(&sim, &token).send(), async {
            hold.reached(2).await;
            assert_eq!(hold.arrived(), 2);
            assert!(sim.requests().iter().all(|request| request.status().is_none()));
            hold.release();
        });
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 400]);
    assert_eq!(revoke(&sim, &token).send().await.status, 400);
}

#[tokio::test]
async fn a_held_answer_was_decided_before_the_hold() {
    let sim = sim().await;
    let token = sim.mint_access_token("ada@example.com");
    sim.expire_access_tokens();
    let hold = sim.on(Match::path("/crm/v8/org")).hold();
    let ask = async { Raw::get(&sim, "/crm/v8/org").token(&token).send().await };
    let (late, ()) = tokio::join!(ask, async {
        hold.reached(1).await;
        let email = sim.users()[0].email().to_owned();
        sim.register_access_token(&email, &token);
        assert_eq!(Raw::get(&sim, "/crm/v8/org").token(&token).send().await.status, 200);
        drop(hold);
    });
    assert_eq!(late.json()["code"], "INVALID_TOKEN");
}

#[tokio::test]
async fn a_delay_comes_before_the_answer() {
    let sim = sim().await;
    sim.on(Match::path(PATH)).delay(Duration::from_millis(1));
    let reply = ask(&sim).await;
    assert_eq!((reply.status, &reply.json()["result"]), (200, &json!("success")));
    // A delay that never ends within a test shows that it is waited for.
    sim.on(Match::path(PATH)).delay(Duration::from_secs(86_400));
    let mut wire = Wire::open(&sim).await.unwrap();
    tokio::select! {
        answer = wire.send(Raw::get(&sim, PATH)) => panic!("answered: {answer:?}"),
        () = sim.wait_for_requests("GET", PATH, 2) => {}
    }
    assert_eq!(sim.requests()[1].status(), None);
}

#[tokio::test]
async fn a_fault_can_be_picked_by_the_form() {
    let sim = sim().await;
    sim.on(Match::any().body_containing("grant_type=refresh_token")).fail(500, "");
    let form = |grant| Raw::post(&sim, "/oauth/v2/token").form(&[("grant_type", grant)]);
    assert_eq!(form("authorization_code").send().await.status, 200);
    assert_eq!(form("refresh_token").send().await.status, 500);
}

#[tokio::test]
async fn an_upload_is_cut_while_it_is_read() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let sim = sim().await;
    sim.on(Match::path(PATH).method("POST")).cut_upload(1_000);
    let mut socket = crate::client::tcp_to(&sim).await.unwrap();
    let head = format!("POST {PATH} HTTP/1.1\r\nhost: sim\r\ncontent-length: 5000\r\n\r\n");
    socket.write_all(head.as_bytes()).await.unwrap();
    socket.write_all(&[b'x'; 999]).await.unwrap();
    sim.wait_for_requests("POST", PATH, 1).await;
    // The rest of the body is never sent: the end comes after the thousandth byte.
    socket.write_all(b"x").await.unwrap();
    let mut got = Vec::new();
    let _ = socket.read_to_end(&mut got).await;
    assert!(got.is_empty(), "no answer");
    assert_eq!(sim.requests()[0].status(), None);
    // Cuts of uploads count for themselves: other faults do not shift them.
    sim.on(Match::path(PATH).method("POST").nth(2)).cut_upload(1);
    sim.on(Match::path(PATH).method("POST").nth(2)).fail(503, "");
    let post = || Raw::post(&sim, PATH).form(&[("a", "b")]);
    assert_eq!(post().send().await.status, 400);
    assert!(post().try_send().await.is_err());
    assert_eq!(post().send().await.status, 503);
}
