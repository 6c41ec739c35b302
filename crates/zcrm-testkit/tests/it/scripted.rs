//! A transport answers from its script, and keeps what was sent.

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt as _, Full};
use tower_service::Service as _;
use zcrm_testkit::Scripted;

#[tokio::test]
async fn it_plays_the_script_and_fails_at_its_end() {
    let mut transport = Scripted::new([(201, "one")]);
    let request = || Request::post("/path").body(Full::new(Bytes::from("body"))).unwrap();
    let answer = transport.call(request()).await.unwrap();
    assert_eq!(answer.status(), 201);
    assert_eq!(answer.into_body().collect().await.unwrap().to_bytes(), "one");
    let error = transport.clone().call(request()).await.unwrap_err();
    assert_eq!(error.to_string(), "the script is over");
    let sent = transport.sent();
    assert_eq!(sent.len(), 2);
    assert_eq!((sent[0].uri().path(), &sent[0].body()[..]), ("/path", &b"body"[..]));
}
