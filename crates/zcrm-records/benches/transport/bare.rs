//! One hyper connection and nothing else: the simplest program there is, to hold the reference against.

use bytes::Bytes;
use http::header::HOST;
use http::{HeaderValue, Uri};
use http_body_util::Empty;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use serde::de::DeserializeOwned;
use tokio::net::TcpStream;
use tokio::sync::Mutex;

use crate::arm::Arm;
use crate::reference::{decoded, one_uri, page_uri, request, whole};

pub(crate) struct Bare {
    /// One call at a time.
    connection: Mutex<SendRequest<Empty<Bytes>>>,
    host: HeaderValue,
    page: Uri,
    one: Uri,
}

impl Bare {
    pub(crate) async fn connect(url: &str) -> Self {
        let authority = url.strip_prefix("http://").expect("plain http");
        let tcp = TcpStream::connect(authority).await.expect("a connection");
        tcp.set_nodelay(true).expect("a TCP socket");
        let (sender, connection) = handshake(TokioIo::new(tcp)).await.expect("HTTP");
        tokio::spawn(connection);
        let relative = |uri: Uri| {
            let target = uri.path_and_query().expect("a target").as_str();
            target.parse().expect("a target alone")
        };
        Self {
            connection: Mutex::new(sender),
            host: authority.parse().expect("a host"),
            page: relative(page_uri(url)),
            one: relative(one_uri(url)),
        }
    }

    async fn get(&self, uri: &Uri) -> Bytes {
        let mut connection = self.connection.lock().await;
        let mut request = request(uri);
        request.headers_mut().insert(HOST, self.host.clone());
        connection.ready().await.expect("a connection");
        whole(connection.send_request(request).await.expect("an answer")).await
    }
}

impl Arm for Bare {
    async fn page<T: DeserializeOwned + Send + 'static>(&self) -> Vec<T> {
        decoded(&self.get(&self.page).await)
    }

    async fn one<T: DeserializeOwned + Send + 'static>(&self) -> T {
        decoded(&self.get(&self.one).await).pop().expect("the record")
    }
}
