//! What spans tell of a call: enough to see what happened, nothing that anybody may not see.

use http::Method;
use zcrm::OAuthToken;
use zcrm_sim::Match;

use crate::recorder;
use crate::scene::{ADA, Scene};

#[tokio::test]
async fn a_span_for_the_call_and_one_for_each_attempt() {
    recorder::start();
    let scene = Scene::new().await;
    let path = "/crm/v8/Telemetry/3477061000001000777";
    scene.sim.on(Match::path(path).nth(1)).fail(503, "");
    scene.sim.on(Match::path(path).nth(2)).header("X-API-CREDITS-REMAINING", "4242").reply(
        200,
        "application/json",
        r#"{"answer":"of 26 bytes"}"#,
    );
    let crm = scene.client(OAuthToken::access(scene.sim.mint_access_token(ADA)).user(ADA));
    let call = crm.request(Method::GET, path).query("word", "SECRET-WORD").cost(4711, false);
    call.value().await.unwrap();

    let said = recorder::said();
    let ours: Vec<_> = said.iter().filter(|said| !said.target.starts_with("zcrm_sim")).collect();
    let count = |text: &str| ours.iter().filter(|said| said.text.contains(text)).count();
    assert_eq!(count("span call method=GET credits=4711"), 1, "one span for the call");
    // The call's and its two attempts': with a template in place of the id.
    assert_eq!(count("path=/crm/v8/Telemetry/{id}"), 3);
    for told in ["attempt=2", "status=503", "status=200", "received_bytes=24", "millis="] {
        assert!(count(told) > 0, "{told}");
    }
    assert!(count("credits_remaining=4242") > 0);
    let spans = ours.iter().filter(|said| said.target == "span" || said.text.starts_with("span "));
    for said in spans {
        for hidden in ["SECRET-WORD", "1000777", "of 26 bytes"] {
            assert!(!said.text.contains(hidden), "{hidden} in {}: {}", said.target, said.text);
        }
    }
}
