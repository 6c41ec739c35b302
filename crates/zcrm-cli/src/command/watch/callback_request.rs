//! The body of a `POST` to the loopback port: all of it that counts.

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, BufReader};

/// The longest body that is taken, and the longest head.
const LONGEST: usize = 1 << 20;
const LONGEST_HEAD: u64 = 16 << 10;

/// The body; `None` for anything that is no `POST`, too long, or cut.
pub(super) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Vec<u8>> {
    let mut stream = BufReader::new(stream);
    let mut head = (&mut stream).take(LONGEST_HEAD);
    let mut line = String::new();
    head.read_line(&mut line).await.ok()?;
    if !line.starts_with("POST /") || !line.trim_end().ends_with(" HTTP/1.1") {
        return None;
    }
    let (mut length, mut is_chunked) = (None, false);
    loop {
        line.clear();
        // The end of the stream is no end of a head.
        if head.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':')?;
        if name.eq_ignore_ascii_case("content-length") {
            length = Some(value.trim().parse::<usize>().ok()?);
        }
        is_chunked |= name.eq_ignore_ascii_case("transfer-encoding");
    }
    match (length, is_chunked) {
        (Some(length), false) if length <= LONGEST => {
            let mut body = vec![0; length];
            stream.read_exact(&mut body).await.ok()?;
            Some(body)
        }
        // RFC 9112, section 7.1.
        (None, true) => {
            let mut body = Vec::new();
            loop {
                let mut size = String::new();
                (&mut stream).take(64).read_line(&mut size).await.ok()?;
                let size = size.split(';').next().unwrap_or_default().trim();
                let size = usize::from_str_radix(size, 16).ok()?;
                if size == 0 {
                    return Some(body);
                }
                let begin = body.len();
                let end = begin.checked_add(size).filter(|end| *end <= LONGEST)?;
                body.resize(end, 0);
                stream.read_exact(body.get_mut(begin..)?).await.ok()?;
                let mut line_end = [0; 2];
                stream.read_exact(&mut line_end).await.ok()?;
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_a_whole_post_is_read() {
        for (request, body) in [
            ("POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}", Some("{}")),
            (
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;x=y\r\n}\r\n0\r\n\r\n",
                Some("{}"),
            ),
            ("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n{}", None),
            ("POST / HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}", None),
            ("POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n{}", None),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", None),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n", None),
            ("GET / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", None),
            ("POST / HTTP/1.1\r\nContent-Length: 2", None),
            ("", None),
        ] {
            let found = read(&mut request.as_bytes()).await;
            assert_eq!(found.as_deref(), body.map(str::as_bytes), "{request}");
        }
        assert_eq!(read(&mut tokio::io::repeat(b'x')).await, None);
    }
}
