//! A hasher for states: fast, and good enough for ten million of them.

use std::hash::{BuildHasherDefault, Hash, Hasher};

#[derive(Clone, Copy, Default)]
pub(super) struct FastHasher(u64);

/// Takes fingerprints as they are: they are hashes.
#[derive(Clone, Copy, Default)]
pub(super) struct AsItIs(u64);

pub(super) type BuildAsItIs = BuildHasherDefault<AsItIs>;

const ODD: u64 = 0x517c_c1b7_2722_0a95;

impl Hasher for FastHasher {
    fn finish(&self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        mixed ^ (mixed >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(u64::from(number));
    }

    fn write_u16(&mut self, number: u16) {
        self.write_u64(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(ODD);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(number.unsigned_abs() as u64);
    }
}

pub(super) fn fingerprint(value: &impl Hash) -> u64 {
    let mut hasher = FastHasher(0x9e37_79b9_7f4a_7c15);
    value.hash(&mut hasher);
    hasher.finish()
}

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("a fingerprint is one number");
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}
