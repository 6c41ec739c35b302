//! A browser: a socket and a cookie jar.

use std::collections::BTreeMap;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use url::Url;

/// One person's browser. Cookies go by host, as they do: ports do not part them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Browser {
    pub(crate) jar: BTreeMap<String, String>,
}

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Browser {
    pub(crate) async fn get(&mut self, url: impl AsRef<str>) -> Answer {
        self.send("GET", url.as_ref(), None).await
    }

    pub(crate) async fn post(&mut self, url: impl AsRef<str>, form: &[(&str, &str)]) -> Answer {
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.send("POST", url.as_ref(), Some(form)).await
    }

    async fn send(&mut self, method: &str, url: &str, form: Option<String>) -> Answer {
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
        let body = form.unwrap_or_default();
        if method == "POST" {
            head += "Content-Type: application/x-www-form-urlencoded\r\n";
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        let mut stream = TcpStream::connect(authority).await.expect("a server");
        stream.write_all(format!("{head}\r\n{body}").as_bytes()).await.expect("sent");
        let mut text = String::new();
        stream.read_to_string(&mut text).await.expect("an answer");
        let answer = Answer::read(&text);
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

impl Answer {
    fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").expect("a whole head");
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status line");
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
        let headers: Vec<_> = headers.collect();
        let chunked = headers.iter().any(|(name, _)| name == "transfer-encoding");
        assert!(!chunked, "this browser reads answers of known length only");
        Self { status: status.parse().expect("a status"), headers, body: body.to_owned() }
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
