//! What a call costs when the token is there: no allocation, and no lock that a refresh holds.

use http::Request;
use http::header::{ACCEPT, AUTHORIZATION};
use zcrm_auth::OAuthToken;

use crate::scene::{Accounts, HOUR, keep, memory, row, scene};

#[tokio::test(start_paused = true)]
async fn ready_and_attach_allocate_nothing() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "a", HOUR)).await;
    let authenticator = scene(OAuthToken::stored_for("ada"), &store, &Accounts::new([])).build();
    authenticator.ready().await.unwrap();
    let mut request = Request::get("https://www.zohoapis.com/crm/v8/Leads").body(()).unwrap();
    // The pipeline's requests have headers before they get the token; the map has its room.
    request.headers_mut().reserve(8);
    request.headers_mut().insert(ACCEPT, "application/json".parse().unwrap());
    let mut ready = std::pin::pin!(authenticator.ready());
    let counted = allocation_counter::measure(|| {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let polled = ready.as_mut().poll(&mut context);
        assert!(matches!(polled, std::task::Poll::Ready(Ok(_))));
        assert!(authenticator.attach(&mut request).is_ok());
    });
    assert_eq!((counted.count_total, counted.bytes_total), (0, 0));
    assert!(request.headers().contains_key(AUTHORIZATION));
    // The counter counts.
    let counted = allocation_counter::measure(|| drop(Box::new(request)));
    assert_eq!(counted.count_total, 1);
}

#[tokio::test(start_paused = true)]
async fn a_renewal_under_way_holds_nobody_up() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "a", HOUR)).await;
    let accounts = Accounts::new([]).held();
    let authenticator = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    authenticator.ready().await.unwrap();
    tokio::time::advance(std::time::Duration::from_secs(3540 - 100)).await;
    authenticator.ready().await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    assert_eq!(accounts.count(), 1, "the renewal waits for its answer");
    for _ in 0..100 {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let polled = std::pin::pin!(authenticator.ready()).poll(&mut context);
        assert!(matches!(polled, std::task::Poll::Ready(Ok(_))), "at once");
        let mut request = Request::get("https://www.zohoapis.com/").body(()).unwrap();
        assert!(authenticator.attach(&mut request).is_ok());
    }
    accounts.open();
}
