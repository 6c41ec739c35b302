//! Zoho as a closure: one read job, done at once, with any file.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::{Method, Response};
use serde_json::{Value, json};
use zcrm_bulk::Bulk;
use zcrm_core::{OperationRequest, sender_fn};

/// A read whose file is this, and of which Zoho counted so many rows.
pub(crate) fn one_file(file: Vec<u8>, count: Option<u64>) -> Bulk {
    let result = json!({ "count": count, "more_records": false, "next_page_token": null });
    pages(vec![(file, result)])
}

/// A read of several pages: the file of each, and what its job states as the result.
pub(crate) fn pages(pages: Vec<(Vec<u8>, Value)>) -> Bulk {
    let pages: Arc<[(Bytes, Value)]> =
        pages.into_iter().map(|(file, result)| (file.into(), result)).collect();
    let submitted = Arc::new(AtomicUsize::new(0));
    let sender = sender_fn(move |request: OperationRequest| {
        let path = request.path();
        let mut segments =
            path.split('/').skip(5).map(str::to_owned).collect::<Vec<_>>().into_iter();
        let (pages, submitted) = (Arc::clone(&pages), Arc::clone(&submitted));
        async move {
            let page = |id: String| pages[id.parse::<usize>().unwrap()].clone();
            Ok(match (request.method(), segments.next(), segments.next()) {
                (&Method::POST, _, _) => {
                    let id = submitted.fetch_add(1, Ordering::SeqCst).to_string();
                    let entry = json!({ "status": "success", "details": { "id": id } });
                    Response::new(json!({ "data": [entry] }).to_string().into())
                }
                (_, Some(id), None) => {
                    let job =
                        json!({ "id": id, "state": "COMPLETED", "result": page(id.clone()).1 });
                    Response::new(json!({ "data": [job] }).to_string().into())
                }
                (_, Some(id), _) => Response::new(page(id).0),
                other => panic!("{other:?}"),
            })
        }
    });
    Bulk::new(Arc::new(sender))
}

/// A write of one part, whose results are this file.
pub(crate) fn write(results: Vec<u8>) -> Bulk {
    let results = Bytes::from(results);
    let sender = sender_fn(move |request: OperationRequest| {
        let (path, results) = (request.path(), results.clone());
        async move {
            let json = |value: Value| Response::new(Bytes::from(value.to_string()));
            Ok(match (request.method(), &*path) {
                (_, "/crm/{version}/upload") => json(json!({ "details": { "file_id": "f" } })),
                (&Method::POST, _) => json(json!({ "details": { "id": "7" } })),
                (_, "/results.zip") => Response::new(results),
                _ => {
                    let result = json!({ "download_url": "/results.zip" });
                    json(json!({ "id": "7", "status": "COMPLETED", "result": result }))
                }
            })
        }
    });
    Bulk::new(Arc::new(sender))
}
