//! Packed answers, cut anywhere, too large, and damaged.

use std::convert::Infallible;
use std::io::Write as _;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::stream;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderMap, Response};
use http_body::Frame;
use http_body_util::{BodyExt as _, StreamBody};
use proptest::prelude::{any, prop_assert_eq, proptest};

use super::{ask, undo};
use crate::{Body, Error, ErrorKind};

/// `{"data":["brotli brotli … "]}` (1,000 times), packed by Node's `brotliCompressSync`.
const BROTLI: &[u8] = include_bytes!("tests/sample.br");

fn sample() -> Vec<u8> {
    format!("{{\"data\":[\"{}\"]}}", "brotli ".repeat(1000)).into_bytes()
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

fn answer(coding: &str, packed: &[u8], piece: usize) -> Response<Body> {
    let pieces: Vec<_> = packed
        .chunks(piece.max(1))
        .map(|piece| Ok::<_, Infallible>(Frame::data(Bytes::copy_from_slice(piece))))
        .collect();
    Response::builder()
        .header(CONTENT_ENCODING, coding)
        .header(CONTENT_LENGTH, packed.len())
        .body(Body::stream(StreamBody::new(stream::iter(pieces))))
        .unwrap()
}

/// The unpacked bytes, and the largest piece in which they came.
async fn read(response: Response<Body>) -> Result<(Vec<u8>, usize), Error> {
    let mut body = undo(response, u64::MAX)?.into_body();
    let (mut whole, mut largest) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| error.downcast_ref::<Error>().expect("ours").clone())?;
        let data = frame.into_data().unwrap();
        largest = largest.max(data.len());
        whole.extend_from_slice(&data);
    }
    Ok((whole, largest))
}

#[test]
fn what_is_asked_for_may_be_said_by_the_request() {
    let mut headers = HeaderMap::new();
    ask(&mut headers);
    assert_eq!(headers["accept-encoding"], "gzip, br");
    headers.insert("accept-encoding", "identity".parse().unwrap());
    ask(&mut headers);
    assert_eq!(headers["accept-encoding"], "identity");
}

#[tokio::test]
async fn both_codings_come_out_as_they_went_in_however_they_are_cut() {
    let twice = [gzip(b"{\"data\":[\""), gzip(&sample()[10..])].concat();
    for (coding, packed) in [("gzip", gzip(&sample())), ("X-GZip", twice), ("br", BROTLI.to_vec())]
    {
        for piece in [1, 2, 7, 1000] {
            let (whole, _) = read(answer(coding, &packed, piece)).await.unwrap();
            assert_eq!(whole, sample(), "{coding} in pieces of {piece}");
        }
    }
    let unpacked = undo(answer("gzip", &gzip(b"x"), 9), u64::MAX).unwrap();
    assert!(unpacked.headers().is_empty(), "they were about the packed bytes");
    assert_eq!(read(answer("identity", b"as it is", 3)).await.unwrap().0, b"as it is");
    assert_eq!(read(answer("gzip", b"", 1)).await.unwrap().0, b"", "an answer without a body");
}

#[tokio::test]
async fn a_bomb_goes_off_a_little_at_a_time() {
    let zeros = vec![0; 16 << 20];
    let bomb = gzip(&zeros);
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    // In one piece, as the worst of servers would send it.
    let mut body = undo(answer("gzip", &bomb, bomb.len()), u64::MAX).unwrap().into_body();
    let mut pieces = 0;
    while let Some(frame) = body.frame().await {
        let piece = frame.unwrap().into_data().unwrap();
        assert!(piece.len() <= 256 << 10, "{}", piece.len());
        pieces += 1;
    }
    assert!(pieces >= 64, "{pieces}");
}

#[tokio::test]
async fn damage_is_told() {
    let packed = gzip(&sample());
    let mut wrong_sum = packed.clone();
    let at = packed.len() - 6;
    wrong_sum[at] ^= 1;
    for (coding, packed) in [
        ("gzip", packed[..packed.len() - 1].to_vec()),
        ("gzip", packed[..5].to_vec()),
        ("gzip", wrong_sum),
        ("gzip", b"{\"data\":[]}".to_vec()),
        ("gzip", [packed.as_slice(), b"and more"].concat()),
        ("br", BROTLI[..BROTLI.len() - 1].to_vec()),
        ("br", b"{\"data\":[]}".to_vec()),
        ("br", [BROTLI, b"and more"].concat()),
        ("zstd", b"x".to_vec()),
        ("gzip, br", b"x".to_vec()),
    ] {
        for piece in [1, 1000] {
            let error = read(answer(coding, &packed, piece)).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Decode, "{coding}");
        }
    }
}

/// gzip of nothing, over and over.
fn nothing(times: usize) -> Vec<u8> {
    gzip(b"").repeat(times)
}

/// Brotli that unpacks to nothing for as long as it goes on: empty blocks of metadata. Source:
/// RFC 7932, section 9.2.
fn nothing_in_brotli(length: usize) -> Vec<u8> {
    // The window, then blocks of metadata without any bytes: 1 bit 0, 2 bits 11, 1 bit 0, 2 bits 00,
    // and zeros up to the end of the byte.
    let mut packed = vec![0x0c];
    packed.resize(length, 0x06);
    packed
}

/// Polls a body until it ends or fails, and tells how often others could run meanwhile.
async fn turns(body: Body) -> (u32, Result<usize, Error>) {
    let running = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
    let turns = std::sync::Arc::clone(&running);
    let others = tokio::spawn(async move {
        loop {
            turns.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            tokio::task::yield_now().await;
        }
    });
    let mut body =
        undo(Response::builder().header(CONTENT_ENCODING, "gzip").body(body).unwrap(), 32 << 20)
            .unwrap()
            .into_body();
    let mut length = 0;
    let outcome = loop {
        match body.frame().await {
            None => break Ok(length),
            Some(Ok(frame)) => length += frame.into_data().unwrap().len(),
            Some(Err(error)) => break Err(error.downcast_ref::<Error>().expect("ours").clone()),
        }
    };
    others.abort();
    (running.load(std::sync::atomic::Ordering::Relaxed), outcome)
}

#[tokio::test]
async fn others_run_while_it_unpacks_whatever_it_unpacks_to() {
    let packed = Bytes::from(nothing((256 << 10) / 20));
    for piece in [20, 1 << 20] {
        let pieces: Vec<_> = (0..packed.len().div_ceil(piece))
            .map(|n| packed.slice(n * piece..((n + 1) * piece).min(packed.len())))
            .map(|piece| Ok::<_, Infallible>(Frame::data(piece)))
            .collect();
        let (turns, outcome) = turns(Body::stream(StreamBody::new(stream::iter(pieces)))).await;
        assert_eq!(outcome.unwrap(), 0, "in pieces of {piece}");
        assert!(turns >= 3, "{turns} in pieces of {piece}");
    }
    // Pieces without a byte are work as well.
    let empty = (0..200_000).map(|_| Ok::<_, Infallible>(Frame::data(Bytes::new())));
    let (turns_of_none, outcome) = turns(Body::stream(StreamBody::new(stream::iter(empty)))).await;
    assert_eq!((outcome.unwrap(), turns_of_none >= 3), (0, true), "{turns_of_none}");
    let bomb = Bytes::from(gzip(&vec![0; 16 << 20]));
    let (turns, outcome) = turns(Body::from(bomb)).await;
    assert_eq!(outcome.unwrap(), 16 << 20);
    assert!(turns >= 15, "{turns}");
}

#[tokio::test]
async fn packed_bytes_count_so_that_nothing_comes_to_an_end() {
    for (coding, packed) in
        [("gzip", nothing(1000)), ("br", nothing_in_brotli(20_000)), ("gzip", gzip(&sample()))]
    {
        let read = async |limit: usize| {
            let mut body = undo(answer(coding, &packed, 100), limit as u64).unwrap().into_body();
            while let Some(frame) = body.frame().await {
                frame.map_err(|error| error.downcast_ref::<Error>().expect("ours").clone())?;
            }
            Ok::<_, Error>(())
        };
        let error = read(packed.len() - 1).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().contains("larger than the limit"), "{coding}: {error}");
        if coding == "gzip" {
            read(packed.len()).await.unwrap();
        }
    }
}

proptest! {
    #[test]
    fn no_bytes_bring_it_down(bytes in any::<Vec<u8>>(), piece in 1..64_usize) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        for coding in ["gzip", "br"] {
            if let Err(error) = runtime.block_on(read(answer(coding, &bytes, piece))) {
                prop_assert_eq!(error.kind(), ErrorKind::Decode);
            }
        }
        let packed = gzip(&bytes);
        let (whole, _) = runtime.block_on(read(answer("gzip", &packed, piece))).unwrap();
        prop_assert_eq!(whole, bytes);
    }
}
