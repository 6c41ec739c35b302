//! Brotli, piece by piece. Source: RFC 7932.

use std::fmt;
use std::io;

use brotli_decompressor::{
    BrotliDecompressStream, BrotliResult, BrotliState, HuffmanCode, StandardAlloc,
};
use bytes::{Buf as _, Bytes};

/// The most that comes out of one step.
const PIECE: usize = 32 << 10;

type State = BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>;

/// Unpacks brotli with windows of up to 16 MiB, which is all that HTTP knows.
pub(super) struct Brotli {
    state: Box<State>,
    /// There is more to come out without anything going in.
    full: bool,
    done: bool,
}

impl Default for Brotli {
    fn default() -> Self {
        let alloc = StandardAlloc::default;
        let _: fn() -> HuffmanCode = HuffmanCode::default;
        Self {
            state: Box::new(State::new_strict(alloc(), alloc(), alloc())),
            full: false,
            done: false,
        }
    }
}

impl Brotli {
    /// As [`Gzip::step`](super::gzip::Gzip::step).
    pub(super) fn step(&mut self, packed: &mut Bytes) -> io::Result<Vec<u8>> {
        if self.done && !packed.is_empty() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        if packed.is_empty() && !self.full {
            return Ok(Vec::new());
        }
        let mut out = vec![0; PIECE];
        let (mut left, mut taken) = (packed.len(), 0);
        let (mut room, mut written, mut total) = (out.len(), 0, 0);
        let result = BrotliDecompressStream(
            &mut left,
            &mut taken,
            packed,
            &mut room,
            &mut written,
            &mut out,
            &mut total,
            &mut self.state,
        );
        packed.advance(taken);
        out.truncate(written);
        self.full = matches!(result, BrotliResult::NeedsMoreOutput);
        match result {
            BrotliResult::ResultFailure => return Err(io::ErrorKind::InvalidData.into()),
            BrotliResult::ResultSuccess => self.done = true,
            // It keeps what it cannot use yet: nothing is left.
            BrotliResult::NeedsMoreInput => packed.clear(),
            BrotliResult::NeedsMoreOutput => {}
        }
        Ok(out)
    }

    /// As [`Gzip::finish`](super::gzip::Gzip::finish).
    pub(super) fn finish(&mut self) -> io::Result<Vec<u8>> {
        if self.done { Ok(Vec::new()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

impl fmt::Debug for Brotli {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Brotli").field("done", &self.done).finish_non_exhaustive()
    }
}
