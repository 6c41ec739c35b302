//! gzip, piece by piece. Source: RFC 1952.

use std::io::{self, Write as _};

use bytes::{Buf as _, Bytes};
use flate2::write::MultiGzDecoder;

/// Unpacks gzip; several packets in a row count as one.
#[derive(Debug)]
pub(super) struct Gzip(Box<MultiGzDecoder<Vec<u8>>>);

impl Default for Gzip {
    fn default() -> Self {
        Self(Box::new(MultiGzDecoder::new(Vec::new())))
    }
}

impl Gzip {
    /// Takes from `packed` and gives what it unpacks to: some kilobytes at a time, whatever they
    /// would become altogether. Nothing means that more is needed.
    pub(super) fn step(&mut self, packed: &mut Bytes) -> io::Result<Vec<u8>> {
        while !packed.is_empty() && self.0.get_ref().is_empty() {
            let taken = self.0.write(packed)?;
            if taken == 0 && self.0.get_ref().is_empty() {
                return Err(io::ErrorKind::InvalidData.into());
            }
            packed.advance(taken);
        }
        Ok(std::mem::take(self.0.get_mut()))
    }

    /// What is left when no more comes; an error when more should have come.
    pub(super) fn finish(&mut self) -> io::Result<Vec<u8>> {
        self.0.try_finish()?;
        Ok(std::mem::take(self.0.get_mut()))
    }
}
