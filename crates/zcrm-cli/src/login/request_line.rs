//! The first line of a browser's request to the loopback port: all of it that counts.

use tokio::io::{AsyncRead, AsyncReadExt as _};

/// The longest head that is read: a callback has some five hundred bytes.
const LONGEST: usize = 16 << 10;

/// The path and the query of a `GET`; `None` for anything else.
pub(super) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<(String, String)> {
    let mut head = Vec::new();
    let mut piece = [0; 2_048];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let count = stream.read(&mut piece).await.ok()?;
        if count == 0 || head.len() > LONGEST {
            return None;
        }
        head.extend_from_slice(piece.get(..count)?);
    }
    parse(&head)
}

fn parse(head: &[u8]) -> Option<(String, String)> {
    let line = head.split(|byte| *byte == b'\r').next()?;
    let mut words = std::str::from_utf8(line).ok()?.split(' ');
    let (Some("GET"), Some(target), Some("HTTP/1.1" | "HTTP/1.0"), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return None;
    };
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    path.starts_with('/').then(|| (path.to_owned(), query.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_a_get_is_read() {
        let mut whole: &[u8] = b"GET /callback?code=a&state=b HTTP/1.1\r\nhost: x\r\n\r\n";
        let found = read(&mut whole).await;
        assert_eq!(found, Some(("/callback".to_owned(), "code=a&state=b".to_owned())));
        for wrong in [
            "POST /callback HTTP/1.1\r\n\r\n",
            "GET /callback HTTP/1.1\r\nnever ends",
            "GET http://elsewhere/ HTTP/1.1\r\n\r\n",
            "GET / HTTP/2\r\n\r\n",
            "\u{16}\u{3}\u{1}\r\n\r\n",
        ] {
            assert_eq!(read(&mut wrong.as_bytes()).await, None, "{wrong:?}");
        }
        let mut endless = tokio::io::repeat(b'x');
        assert_eq!(read(&mut endless).await, None);
    }
}
