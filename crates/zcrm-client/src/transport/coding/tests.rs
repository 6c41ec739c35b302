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
    let mut body = undo(response)?.into_body();
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
    let unpacked = undo(answer("gzip", &gzip(b"x"), 9)).unwrap();
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
    let mut body = undo(answer("gzip", &bomb, bomb.len())).unwrap().into_body();
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
