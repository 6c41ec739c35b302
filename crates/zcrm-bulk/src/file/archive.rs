//! The one file of an archive, unpacked as it is read, with everything that an archive may lie about
//! looked at.

use std::fs::File;
use std::io::{self, BufReader, Read};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, RangeReader, ZipArchive};

use crate::BulkFault;
use crate::fault::unreadable;
use zcrm_core::Error;

/// An archive that was looked at: where its files are.
pub(crate) struct Archive {
    file: File,
    entries: Vec<Entry>,
}

/// One file of an archive.
struct Entry {
    /// Its name without directories; never used as a path.
    name: String,
    method: CompressionMethod,
    range: (u64, u64),
    length: u64,
    crc: u32,
}

/// More files than any result of Zoho's has.
const MOST_FILES: usize = 64;

/// How much of the packed file is read at a time.
const BUFFER: usize = 64 << 10;

impl Archive {
    /// Looks at an archive: all its files, none of which may be larger than `limit` when unpacked.
    pub(crate) fn open(file: File, limit: u64, doing: &str) -> Result<Self, Error> {
        let read = |error| unreadable(doing, error);
        let own = file.try_clone().map_err(read)?;
        let entries = entries(own, limit).map_err(|fault| match fault {
            Bad::Fault(fault) => fault.error(doing),
            Bad::Io(error) => read(error),
        })?;
        Ok(Self { file, entries })
    }

    /// The names of its files.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.name)
    }

    /// Its only file, which must have this ending.
    pub(crate) fn only(&self, ending: &str, doing: &str) -> Result<Unpacked, Error> {
        let fault = match &*self.entries {
            [] => BulkFault::NoFile,
            [only] if !only.name.to_ascii_lowercase().ends_with(ending) => {
                BulkFault::UnexpectedName
            }
            [_] => return self.unpack(0, doing),
            _ => BulkFault::SeveralFiles,
        };
        Err(fault.error(doing))
    }

    /// One of its files.
    pub(crate) fn unpack(&self, index: usize, doing: &str) -> Result<Unpacked, Error> {
        let Some(entry) = self.entries.get(index) else {
            return Err(BulkFault::NoFile.error(doing));
        };
        let file = self.file.try_clone().map_err(|error| unreadable(doing, error))?;
        let (start, end) = entry.range;
        let packed = RangeReader::new(FileReader::from(file), start..end);
        let packed = BufReader::with_capacity(BUFFER, packed);
        let data = match entry.method {
            CompressionMethod::STORE => Data::Stored(packed),
            _ => Data::Deflated(DeflateDecoder::new(packed)),
        };
        Ok(Unpacked { data, sum: Crc::new(), left: entry.length, crc: entry.crc })
    }
}

enum Bad {
    Fault(BulkFault),
    Io(io::Error),
}

impl From<rawzip::Error> for Bad {
    fn from(error: rawzip::Error) -> Self {
        match error.into_kind() {
            rawzip::ErrorKind::IO(error) if error.kind() != io::ErrorKind::UnexpectedEof => {
                Self::Io(error)
            }
            _ => Self::Fault(BulkFault::NotAnArchive),
        }
    }
}

fn entries(file: File, limit: u64) -> Result<Vec<Entry>, Bad> {
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let archive = ZipArchive::from_file(file, &mut buffer)?;
    let mut found = Vec::new();
    let mut records = archive.entries(&mut buffer);
    while let Some(record) = records.next_entry()? {
        if record.is_dir() {
            continue;
        }
        if found.len() == MOST_FILES {
            return Err(Bad::Fault(BulkFault::SeveralFiles));
        }
        let method = record.compression_method();
        let is_known = matches!(method, CompressionMethod::STORE | CompressionMethod::DEFLATE);
        if !is_known || record.flags().is_encrypted() {
            return Err(Bad::Fault(BulkFault::Packing));
        }
        let length = record.uncompressed_size_hint();
        if length > limit {
            return Err(Bad::Fault(BulkFault::TooLarge { limit }));
        }
        let path = record.file_path();
        let name = String::from_utf8_lossy(path.as_ref()).into_owned();
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        found.push((record.wayfinder(), name, method, length, record.crc32()));
    }
    let located = found.into_iter().map(|(wayfinder, name, method, length, crc)| {
        let range = archive.get_entry(wayfinder)?.compressed_data_range();
        Ok(Entry { name, method, range, length, crc })
    });
    located.collect()
}

/// A file as it is unpacked. It ends in an error when it is not what the archive states.
pub(crate) struct Unpacked {
    data: Data,
    sum: Crc,
    /// What the archive states is still to come.
    left: u64,
    crc: u32,
}

enum Data {
    Stored(BufReader<RangeReader<FileReader>>),
    Deflated(DeflateDecoder<BufReader<RangeReader<FileReader>>>),
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let read = match &mut self.data {
            Data::Stored(data) => data.read(buffer),
            Data::Deflated(data) => data.read(buffer),
        };
        let damaged = || io::Error::other(BulkFault::Damaged);
        let length = read.map_err(|error| match error.kind() {
            io::ErrorKind::InvalidInput
            | io::ErrorKind::InvalidData
            | io::ErrorKind::UnexpectedEof => damaged(),
            _ => error,
        })?;
        let counted = u64::try_from(length).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(counted).ok_or_else(damaged)?;
        self.sum.update(buffer.get(..length).unwrap_or_default());
        if length == 0 && (self.left > 0 || self.sum.sum() != self.crc) {
            return Err(damaged());
        }
        Ok(length)
    }
}
