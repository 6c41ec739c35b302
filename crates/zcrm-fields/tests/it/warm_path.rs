//! What a call costs when the metadata is there: no allocation, and nothing to wait for.

use serde_json::json;
use zcrm_fields::{Check, WriteKind};

use crate::checkup::body;
use crate::scene::{deals, scene};

#[tokio::test]
async fn looking_up_and_checking_allocate_nothing() {
    let scene = scene(&deals(), |cache| cache);
    let body = body(&json!([{"Stage": "Closed Won", "Labels": ["Hot"], "Amount": 1.5}]));
    let check = Check::new("Deals", WriteKind::Create, &body, "data");
    scene.user.check(&scene.source, &check).await.unwrap();
    // The first look-up of a thread makes its place among the readers.
    drop(scene.user.module("Deals"));

    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let counted = allocation_counter::measure(|| {
        let fields = scene.user.module("Deals").unwrap();
        let mut found = std::pin::pin!(scene.user.fields(&scene.source, "Deals"));
        assert!(found.as_mut().poll(&mut context).is_ready());
        assert!(fields.field("Stage").is_some_and(|field| field.is_picklist()));
        assert!(scene.user.module("Nowhere").is_none());
        let mut checked = std::pin::pin!(scene.user.check(&scene.source, &check));
        assert!(checked.as_mut().poll(&mut context).is_ready());
    });
    assert_eq!((counted.count_total, counted.bytes_total), (0, 0));
    // The counter counts.
    assert_eq!(allocation_counter::measure(|| drop(Box::new(1))).count_total, 1);
}
