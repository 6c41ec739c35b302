//! A browser: a socket and a cookie jar.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::Url;

/// One person's browser. Cookies go by host, as they do: ports do not part them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Browser {
    pub(crate) jar: BTreeMap<String, String>,
    /// Where the page is from whose form is sent, as browsers say it.
    pub(crate) origin: Option<String>,
    /// What it trusts where it goes by https.
    pub(crate) tls: Option<Arc<ClientConfig>>,
}

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
    /// The body, which may be no text.
    pub(crate) bytes: Vec<u8>,
}

/// What a form sends: its content type and body.
struct Form(String, Vec<u8>);

impl Browser {
    pub(crate) async fn get(&mut self, url: impl AsRef<str>) -> Answer {
        self.send("GET", url.as_ref(), None).await
    }

    pub(crate) async fn post(&mut self, url: impl AsRef<str>, form: &[(&str, &str)]) -> Answer {
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let form = Form("application/x-www-form-urlencoded".to_owned(), form.into_bytes());
        self.send("POST", url.as_ref(), Some(form)).await
    }

    /// Sends a form with one file, named `file`.
    pub(crate) async fn upload(
        &mut self,
        url: impl AsRef<str>,
        file_name: &str,
        file: &[u8],
    ) -> Answer {
        let mut body = format!(
            "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\n\
             Content-Type: text/html\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--limit--\r\n");
        let form = Form("multipart/form-data; boundary=limit".to_owned(), body);
        self.send("POST", url.as_ref(), Some(form)).await
    }

    async fn send(&mut self, method: &str, url: &str, form: Option<Form>) -> Answer {
        let url = Url::parse(url).expect("a URL");
        let host = url.host_str().expect("a host");
        let authority = format!("{host}:{}", url.port_or_known_default().expect("a port"));
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let mut head = format!(
            "{method} {}{query} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n",
            url.path()
        );
        if !self.jar.is_empty() {
            let pair = |(name, value): (&String, &String)| format!("{name}={value}");
            let cookies: Vec<String> = self.jar.iter().map(pair).collect();
            head += &format!("Cookie: {}\r\n", cookies.join("; "));
        }
        let mut body = Vec::new();
        if let Some(Form(content_type, form)) = form {
            head += &format!("Content-Type: {content_type}\r\nContent-Length: {}\r\n", form.len());
            if let Some(origin) = &self.origin {
                head += &format!("Origin: {origin}\r\n");
            }
            body = form;
        }
        let stream = TcpStream::connect(authority).await.expect("a server");
        let answer = if url.scheme() == "https" {
            let tls = TlsConnector::from(self.tls.clone().expect("what is trusted"));
            let name = ServerName::try_from(host.to_owned()).expect("a name");
            exchange(tls.connect(name, stream).await.expect("TLS"), &head, &body).await
        } else {
            exchange(stream, &head, &body).await
        };
        let answer = Answer::read(&answer);
        for cookie in answer.all("set-cookie") {
            self.keep(cookie);
        }
        answer
    }

    fn keep(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        let (name, value) = pair.split_once('=').expect("a cookie");
        if cookie.contains("Max-Age=0;") {
            self.jar.remove(name);
        } else {
            self.jar.insert(name.to_owned(), value.to_owned());
        }
    }
}

async fn exchange(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    head: &str,
    body: &[u8],
) -> Vec<u8> {
    stream.write_all(format!("{head}\r\n").as_bytes()).await.expect("sent");
    // A server that refuses a large form may close before all of it is sent.
    let _ = stream.write_all(body).await;
    let _ = stream.flush().await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    answer
}

impl Answer {
    fn read(answer: &[u8]) -> Self {
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a whole head");
        let (head, bytes) = (String::from_utf8_lossy(&answer[..end]), answer[end + 4..].to_vec());
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status line");
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
        let headers: Vec<_> = headers.collect();
        let chunked = headers.iter().any(|(name, _)| name == "transfer-encoding");
        assert!(!chunked, "this browser reads answers of known length only");
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Self { status: status.parse().expect("a status"), headers, body, bytes }
    }

    /// Every header of this name.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = move |(key, _): &&(String, String)| key == name;
        self.headers.iter().filter(named).map(|(_, value)| value.as_str())
    }

    /// Where the browser is sent.
    pub(crate) fn redirect(&self) -> &str {
        self.all("location").next().unwrap_or_else(|| panic!("no redirect: {self:?}"))
    }

    /// The `Set-Cookie` line of this cookie.
    pub(crate) fn set_cookie(&self, name: &str) -> Option<&str> {
        self.all("set-cookie").find(|line| line.starts_with(&format!("{name}=")))
    }
}
