//! Answers that come packed.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use zcrm_client::{ErrorKind, SdkConfig};
use zcrm_sim::{Match, Sim};

use crate::local::{signing_in, sim};
use crate::scene::Ask;

const LEADS: &str = "/crm/v8/Leads";
const JSON: &str = "application/json;charset=UTF-8";

pub(crate) fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

fn packed(sim: &Sim, path: &str, coding: &str, body: Vec<u8>) {
    let on = sim.on(Match::path(path).always()).header("content-encoding", coding);
    on.reply(200, JSON, body);
}

#[tokio::test]
async fn they_are_asked_for_and_unpacked_token_answers_too() {
    for tls in [false, true] {
        let sim = sim(tls).await;
        let url = sim.url();
        let token = format!(
            r#"{{"access_token":"a","api_domain":"{url}","token_type":"Bearer","expires_in":3600}}"#
        );
        packed(&sim, "/oauth/v2/token", "gzip", gzip(token.as_bytes()));
        packed(&sim, LEADS, "gzip", gzip(br#"{"data":[{"id":"1"}]}"#));
        let client = signing_in(&sim).build().unwrap();
        let response = client.send(Ask::read()).await.unwrap();
        assert_eq!(&response.body()[..], br#"{"data":[{"id":"1"}]}"#);
        assert_eq!(response.headers().get("content-encoding"), None);
        for request in sim.requests() {
            assert_eq!(request.header("accept-encoding"), Some("gzip, br"));
        }
    }
}

#[tokio::test]
async fn a_bomb_ends_at_the_limit_and_is_not_fetched_again() {
    let sim = sim(false).await;
    packed(&sim, LEADS, "gzip", gzip(&vec![b' '; 8 << 20]));
    let config = SdkConfig::new().answer_limit(1 << 20);
    let client = signing_in(&sim).config(config).build().unwrap();
    let error = client.send(Ask::read()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error:?}");
    assert!(error.to_string().contains("limit of 1048576 bytes"), "{error}");
    assert_eq!(sim.count("GET", LEADS), 1);
}

#[tokio::test]
async fn what_cannot_be_unpacked_is_told() {
    let sim = sim(false).await;
    let client = signing_in(&sim).build().unwrap();
    for (coding, words) in [("gzip", "damaged"), ("br", "damaged"), ("zstd", "packed as `zstd`")] {
        packed(&sim, LEADS, coding, br#"{"data":[]}"#.to_vec());
        let error = client.send(Ask::read()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{error:?}");
        assert!(error.to_string().contains(words), "{error}");
        sim.clear_faults();
    }
}
