//! What a token costs a call when it is there: `ready`, and `attach`.

use std::hint::black_box;
use std::sync::Arc;

use http::Request;
use http::header::ACCEPT;
use zcrm_auth::{Authenticator, AuthenticatorBuilder, OAuthToken, TransportError};
use zcrm_client::TokioRuntime;
use zcrm_env::DataCenter;
use zcrm_store_api::MemoryStore;

use crate::clock::thread_seconds;

/// How often each is done between two looks at the clock.
const TURNS: u32 = 20_000;

/// Prints nanoseconds of CPU time, `<ready> <attach>`, once for each block of turns.
pub(crate) fn run(blocks: u32) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let authenticator = authenticator();
        authenticator.ready().await.expect("a token");
        let mut request = Request::get("https://www.zohoapis.com/crm/v8/Leads");
        request = request.header(ACCEPT, "application/json");
        let mut request = request.body(()).expect("a request");
        for _ in 0..blocks {
            let begun = thread_seconds();
            for _ in 0..TURNS {
                drop(black_box(authenticator.ready().await));
            }
            let middle = thread_seconds();
            for _ in 0..TURNS {
                drop(black_box(authenticator.attach(black_box(&mut request))));
            }
            let nanos = |seconds: f64| seconds * 1e9 / f64::from(TURNS);
            println!("{:.2} {:.2}", nanos(middle - begun), nanos(thread_seconds() - middle));
        }
    });
}

fn authenticator() -> Authenticator {
    let nobody = |_| async { Err(TransportError::unsent("nothing is to be asked for")) };
    AuthenticatorBuilder::new(
        DataCenter::Us.production(),
        OAuthToken::access("1000.0123456789abcdef0123456789abcdef"),
        Arc::new(MemoryStore::new()),
        Arc::new(nobody),
        Arc::new(TokioRuntime::new()),
    )
    .build()
}
