//! Settings at their ends: as long as there is, and none at all.

use std::time::Duration;

use zcrm_client::{CallOptions, Effect, ErrorKind, SdkConfig};

use crate::local::{signing_in, sim};
use crate::scene::Ask;

type Set = fn(SdkConfig, Duration) -> SdkConfig;

const SETTINGS: [(&str, Set); 4] = [
    ("connect_timeout", SdkConfig::connect_timeout),
    ("read_timeout", SdkConfig::read_timeout),
    ("call_timeout", SdkConfig::call_timeout),
    ("idle_timeout", SdkConfig::idle_timeout),
];

#[tokio::test]
async fn the_longest_time_is_none_that_ends() {
    // HTTP/1.1, and HTTP/2 with its keep-alive.
    for tls in [false, true] {
        let sim = sim(tls).await;
        for (name, set) in SETTINGS {
            for time in [
                Duration::MAX,
                Duration::MAX - Duration::from_nanos(1),
                Duration::from_secs(1 << 40),
                Duration::from_millis(u64::MAX),
                Duration::from_secs(u64::MAX),
                Duration::from_secs(u64::from(u32::MAX)),
            ] {
                let client = signing_in(&sim).config(set(SdkConfig::new(), time)).build().unwrap();
                for _ in 0..2 {
                    client
                        .send(Ask::read())
                        .await
                        .unwrap_or_else(|e| panic!("{name}({time:?}): {e:?}"));
                }
                let client = client.with(CallOptions::new().timeout(time));
                client
                    .send(Ask::write(Effect::Create))
                    .await
                    .unwrap_or_else(|e| panic!("{name}({time:?}): {e:?}"));
            }
        }
    }
}

#[tokio::test]
async fn no_time_ends_every_call_in_time_or_typed() {
    for tls in [false, true] {
        let sim = sim(tls).await;
        for (name, set) in SETTINGS {
            let config = set(SdkConfig::new().max_attempts(1), Duration::ZERO);
            let client = signing_in(&sim).config(config).build().unwrap();
            // tokio's timers count whole milliseconds: what is done within one is in time.
            if let Err(error) = client.send(Ask::read()).await {
                let kinds = [ErrorKind::Timeout, ErrorKind::Connect];
                assert!(kinds.contains(&error.kind()), "{name}: {error:?}");
                assert_ne!(name, "idle_timeout", "nothing is kept, all works: {error:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_time_for_tokens_that_others_would_wait_out_is_refused() {
    for time in
        [Duration::MAX, Duration::from_secs(1 << 40), Duration::ZERO, Duration::from_nanos(1)]
    {
        let sim = sim(false).await;
        let built = signing_in(&sim).config(SdkConfig::new().token_timeout(time)).build();
        assert_eq!(built.unwrap_err().kind(), ErrorKind::Configuration, "{time:?}");
    }
}
