//! Writing and reading zip archives, as much of them as bulk jobs need. Source: APPNOTE.TXT of
//! PKWARE, sections 4.3 and 4.4.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// What an archive may unpack to.
const LARGEST: u64 = 256 * 1024 * 1024;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const DEFLATED: u16 = 8;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
const VERSION: u16 = 20;

/// An archive of one file; `None` for one that is too large for this format.
pub(crate) fn write(name: &str, content: &[u8]) -> Option<Vec<u8>> {
    write_all(&[(name, content)])
}

/// An archive of these files, the same way.
pub(crate) fn write_all(files: &[(impl AsRef<str>, impl AsRef<[u8]>)]) -> Option<Vec<u8>> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        add(&mut archive, &mut directory, name.as_ref(), content.as_ref())?;
    }
    let start = u32::try_from(archive.len()).ok()?;
    let length = u32::try_from(directory.len()).ok()?;
    let count = u16::try_from(files.len()).ok()?;
    archive.extend(directory);
    archive.extend(END.to_le_bytes());
    for word in [0_u16, 0, count, count] {
        archive.extend(word.to_le_bytes());
    }
    archive.extend(length.to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend(0_u16.to_le_bytes());
    Some(archive)
}

/// Adds a file behind the others, and its entry to the directory.
fn add(archive: &mut Vec<u8>, directory: &mut Vec<u8>, name: &str, content: &[u8]) -> Option<()> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).ok()?;
    let packed = encoder.finish().ok()?;
    let mut sum = flate2::Crc::new();
    sum.update(content);
    let sizes = (u32::try_from(packed.len()).ok()?, u32::try_from(content.len()).ok()?);
    let name_length = u16::try_from(name.len()).ok()?;
    let start = u32::try_from(archive.len()).ok()?;
    // What the local and the central header share.
    let mut shared = Vec::new();
    for word in [VERSION, FLAGS, DEFLATED, 0, 0x21] {
        shared.extend(word.to_le_bytes());
    }
    for long in [sum.sum(), sizes.0, sizes.1] {
        shared.extend(long.to_le_bytes());
    }
    shared.extend(name_length.to_le_bytes());
    shared.extend(0_u16.to_le_bytes());
    archive.extend(LOCAL.to_le_bytes());
    archive.extend(&shared);
    archive.extend(name.as_bytes());
    archive.extend(&packed);
    directory.extend(CENTRAL.to_le_bytes());
    directory.extend(VERSION.to_le_bytes());
    directory.extend(&shared);
    // Comment, disk and attributes.
    directory.extend([0; 10]);
    directory.extend(start.to_le_bytes());
    directory.extend(name.as_bytes());
    Some(())
}

/// The files of an archive, by name; `None` for what is no archive.
pub(crate) fn read(archive: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let end = archive.windows(4).rposition(|bytes| bytes == END.to_le_bytes())?;
    archive.get(end..end + 22)?;
    let count = word(archive, end + 10)?;
    let mut at = size(archive, end + 16)?;
    let mut files = Vec::new();
    let mut room = LARGEST;
    for _ in 0..count {
        if long(archive, at)? != CENTRAL {
            return None;
        }
        let (method, sum) = (word(archive, at + 10)?, long(archive, at + 16)?);
        let (packed, local) = (size(archive, at + 20)?, size(archive, at + 42)?);
        let lengths = [at + 28, at + 30, at + 32].map(|at| word(archive, at).map(usize::from));
        let [Some(name), Some(extra), Some(comment)] = lengths else { return None };
        let name_bytes = archive.get(at + 46..at + 46 + name)?;
        let skipped =
            usize::from(word(archive, local + 26)?) + usize::from(word(archive, local + 28)?);
        let start = local + 30 + skipped;
        let data = archive.get(start..start.checked_add(packed)?)?;
        let mut content = Vec::new();
        match method {
            0 => content.extend_from_slice(data),
            DEFLATED => {
                DeflateDecoder::new(data).take(room + 1).read_to_end(&mut content).ok()?;
            }
            _ => return None,
        }
        room = room.checked_sub(u64::try_from(content.len()).ok()?)?;
        let mut own = flate2::Crc::new();
        own.update(&content);
        if own.sum() != sum {
            return None;
        }
        files.push((String::from_utf8_lossy(name_bytes).into_owned(), content));
        at += 46 + name + extra + comment;
    }
    Some(files)
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn size(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(long(bytes, at)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let content: Vec<u8> = (0..100_000_u32).flat_map(u32::to_le_bytes).collect();
        let archive = write("ä/b.csv", &content).unwrap();
        assert_eq!(read(&archive), Some(vec![("ä/b.csv".to_owned(), content)]));
        assert_eq!(read(&write("empty", b"").unwrap()).unwrap()[0].1, b"");
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        let archive = write("a", b"content").unwrap();
        for length in 0..archive.len() {
            assert_eq!(read(&archive[..length]), None, "{length}");
        }
        let mut spoilt = archive.clone();
        spoilt[32] ^= 1;
        assert_eq!(read(&spoilt), None, "the sum does not fit");
    }
}
