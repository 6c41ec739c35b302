//! SOCKS5: asking a proxy that passes any bytes on. Source: RFC 1928, RFC 1929.

use std::net::IpAddr;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

use super::proxy::Credentials;
use super::tunnel::Trouble;

const VERSION: u8 = 5;
const NO_AUTHENTICATION: u8 = 0;
const USER_AND_PASSWORD: u8 = 2;

/// Opens a way to `host` and `port` on a connection to the proxy; the proxy looks the name up.
pub(super) async fn open(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
    host: &str,
    port: u16,
    credentials: Option<&Credentials>,
) -> Result<(), Trouble> {
    greet(stream, credentials).await?;
    let mut request = vec![VERSION, 1, 0];
    let host = host.trim_start_matches('[').trim_end_matches(']');
    match host.parse() {
        Ok(IpAddr::V4(address)) => {
            request.push(1);
            request.extend_from_slice(&address.octets());
        }
        Ok(IpAddr::V6(address)) => {
            request.push(4);
            request.extend_from_slice(&address.octets());
        }
        Err(_) => {
            request.push(3);
            short(&mut request, host)
                .ok_or(Trouble::Rubbish("it takes no name as long as this"))?;
        }
    }
    request.extend_from_slice(&port.to_be_bytes());
    stream.write_all(&request).await.map_err(Trouble::Cut)?;
    let [version, reply, _, kind] = read(stream).await?;
    if version != VERSION {
        return Err(Trouble::Rubbish("it does not speak SOCKS5"));
    }
    if reply != 0 {
        return Err(Trouble::Refused(refusal(reply)));
    }
    // The address from which it connects, which is not needed.
    let length = match kind {
        1 => 4,
        4 => 16,
        3 => usize::from(read::<1>(stream).await?[0]),
        _ => return Err(Trouble::Rubbish("it does not speak SOCKS5")),
    };
    let mut rest = vec![0; length + 2];
    stream.read_exact(&mut rest).await.map_err(Trouble::Cut)?;
    Ok(())
}

/// Agrees on who we are.
async fn greet(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
    credentials: Option<&Credentials>,
) -> Result<(), Trouble> {
    let greeting: &[u8] = match credentials {
        Some(_) => &[VERSION, 2, NO_AUTHENTICATION, USER_AND_PASSWORD],
        None => &[VERSION, 1, NO_AUTHENTICATION],
    };
    stream.write_all(greeting).await.map_err(Trouble::Cut)?;
    let refused = |how: &str| Trouble::Credentials(how.to_owned());
    match (read(stream).await?, credentials) {
        ([VERSION, NO_AUTHENTICATION], _) => Ok(()),
        ([VERSION, USER_AND_PASSWORD], Some(credentials)) => {
            let mut words = vec![1];
            short(&mut words, &credentials.user)
                .and_then(|()| short(&mut words, &credentials.password))
                .ok_or_else(|| refused("nothing: user or password are too long for SOCKS5"))?;
            stream.write_all(&words).await.map_err(Trouble::Cut)?;
            match read(stream).await? {
                [1, 0] => Ok(()),
                _ => Err(refused("no to these")),
            }
        }
        ([VERSION, _], _) => Err(refused("that it wants credentials, or others")),
        _ => Err(Trouble::Rubbish("it does not speak SOCKS5")),
    }
}

/// A text of at most 255 bytes after its length; `None` when it is longer.
fn short(out: &mut Vec<u8>, text: &str) -> Option<()> {
    out.push(u8::try_from(text.len()).ok()?);
    out.extend_from_slice(text.as_bytes());
    Some(())
}

async fn read<const N: usize>(stream: &mut (impl AsyncRead + Unpin)) -> Result<[u8; N], Trouble> {
    let mut bytes = [0; N];
    stream.read_exact(&mut bytes).await.map_err(Trouble::Cut)?;
    Ok(bytes)
}

fn refusal(reply: u8) -> String {
    let words = match reply {
        2 => "not allowed by its rules",
        3 => "network unreachable",
        4 => "host unreachable",
        5 => "connection refused by the host",
        6 => "it took too long",
        _ => "general failure",
    };
    format!("{reply} ({words})")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::*;

    proptest! {
        #[test]
        fn no_answer_brings_it_down(good in 0..3_usize, mut bytes in any::<Vec<u8>>()) {
            let start = [&[5, 0][..], &[5, 0, 5, 0, 0, 1], &[5, 0, 5, 0, 0, 3]][good];
            bytes.splice(..0, start.iter().copied());
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            let mut stream = tokio::io::join(bytes.as_slice(), tokio::io::sink());
            let outcome = runtime.block_on(open(&mut stream, "h", 443, None));
            if outcome.is_ok() {
                prop_assert!(bytes.starts_with(&[5, 0, 5, 0]));
            }
        }
    }
}
