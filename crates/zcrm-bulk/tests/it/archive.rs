//! Archives, sound and not.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};

/// An archive of these files, packed.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, content) in files {
        let file = archive.new_file(*name).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().unwrap();
        let mut data = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
        data.write_all(content).unwrap();
        let (encoder, sums) = data.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(sums).unwrap();
    }
    archive.finish().unwrap()
}

/// An archive of one file, not packed.
pub(crate) fn stored(name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    let file = archive.new_file(name).compression_method(CompressionMethod::STORE);
    let (mut entry, config) = file.start().unwrap();
    let mut data = config.wrap(&mut entry);
    data.write_all(content).unwrap();
    let (_, sums) = data.finish().unwrap();
    entry.finish(sums).unwrap();
    archive.finish().unwrap()
}

/// The archive with another number in its directory; `at` is the place in the first entry.
pub(crate) fn lying(mut archive: Vec<u8>, at: usize, value: u32) -> Vec<u8> {
    let start = archive.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    archive[start + at..start + at + 4].copy_from_slice(&value.to_le_bytes());
    archive
}
