//! A server that has its answers ready, in a process of its own: its CPU time does not count.

use std::convert::Infallible;
use std::io::Read as _;
use std::net::Ipv4Addr;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::answer::lead;

/// Serves on a loopback port, which it prints, until its standard input ends.
pub(crate) fn run() {
    std::thread::spawn(|| {
        let ended = std::io::stdin().read_to_end(&mut Vec::new());
        // The process that started this one has ended, or needs it no more.
        std::process::exit(i32::from(ended.is_err()));
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
    runtime.expect("a runtime").block_on(serve());
}

async fn serve() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    println!("http://{}", listener.local_addr().expect("an address"));
    let answers: &'static Answers = Box::leak(Box::new(Answers::new()));
    loop {
        let (tcp, _) = listener.accept().await.expect("a connection");
        tcp.set_nodelay(true).expect("a TCP socket");
        tokio::spawn(http1::Builder::new().serve_connection(
            TokioIo::new(tcp),
            service_fn(move |request| async move { Ok::<_, Infallible>(answers.to(&request)) }),
        ));
    }
}

struct Answers {
    page: Bytes,
    one: Bytes,
    /// A page of a long list, up to what differs from page to page.
    listed: String,
}

impl Answers {
    fn new() -> Self {
        let records: Vec<_> = (0..200).map(lead).collect();
        let listed = format!(r#"{{"data":[{}],"info":"#, records.join(","));
        let info = r#"{"per_page":200,"count":200,"page":1,"sort_by":"id","sort_order":"desc","more_records":false,"next_page_token":null}}"#;
        Self {
            page: Bytes::from(format!("{listed}{info}")),
            one: Bytes::from(format!(r#"{{"data":[{}]}}"#, lead(7))),
            listed,
        }
    }

    /// Leads are a page, or one of them; Contacts are a list of as many pages as its view says.
    fn to(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        let body = match request.uri().path() {
            "/crm/v8/Leads" => self.page.clone(),
            "/crm/v8/Contacts" => self.listed(request.uri().query().unwrap_or_default()),
            _ => self.one.clone(),
        };
        let mut response = Response::new(Full::new(body));
        // What Zoho sends with every answer; observed with the Python SDK 8.0.
        let headers = response.headers_mut();
        let json = HeaderValue::from_static("application/json;charset=utf-8");
        headers.insert(CONTENT_TYPE, json);
        let disposition = HeaderValue::from_static("attachment; filename=response.json");
        headers.insert("content-disposition", disposition);
        let reset = HeaderValue::from_static("2099-11-22T15:25:00+05:30");
        headers.insert("x-accesstoken-reset", reset);
        headers.insert("clientversion", HeaderValue::from_static("50000000.0"));
        headers.insert("clientsubversion", HeaderValue::from_static("0123456789abcdef"));
        response
    }

    fn listed(&self, query: &str) -> Bytes {
        let value = |name| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find_map(|(key, value)| (key == name).then(|| value.parse::<u32>().ok())?)
        };
        let pages = value("cvid").expect("how many pages there are");
        let page = value("page").or_else(|| value("page_token")).expect("which page is asked for");
        let (more, next) = (page < pages, page + 1);
        let info = format!(r#"{{"more_records":{more},"next_page_token":"{next}"}}}}"#);
        Bytes::from([self.listed.as_str(), &info].concat())
    }
}
