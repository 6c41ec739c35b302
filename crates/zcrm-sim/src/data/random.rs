//! A tiny deterministic generator (splitmix64): same seed, same data, on every platform.

/// A stream of numbers that depends on nothing but where it starts.
#[derive(Clone, Debug)]
pub(crate) struct Random {
    state: u64,
}

impl Random {
    /// The stream that starts at `state`.
    pub(crate) const fn new(state: u64) -> Self {
        Self { state }
    }

    /// The next 64 bits.
    pub(crate) const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN);
        scramble(self.state)
    }

    /// A number below `bound`; 0 when `bound` is 0. The bias of the remainder does not matter
    /// for made-up data.
    pub(crate) const fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { self.next() % bound }
    }

    /// True in `percent` of a hundred cases.
    pub(crate) const fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `items`. `None` only for an empty list.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let place = self.below(u64::try_from(items.len()).unwrap_or(u64::MAX));
        usize::try_from(place).ok().and_then(|place| items.get(place))
    }

    /// One of `words`; empty only for an empty list.
    pub(crate) fn word(&mut self, words: &[&'static str]) -> &'static str {
        self.pick(words).copied().unwrap_or_default()
    }
}

/// Folds `more` into `seed`: the way to derive one stream per organisation, module and record.
pub(crate) const fn mix(seed: u64, more: u64) -> u64 {
    scramble(seed ^ scramble(more.wrapping_add(GOLDEN)))
}

/// Folds a text into `seed`.
pub(crate) fn mix_text(seed: u64, text: &str) -> u64 {
    // The length keeps ("ab", "c") and ("a", "bc") apart when texts are folded one after another.
    let start = mix(seed, u64::try_from(text.len()).unwrap_or(u64::MAX));
    text.bytes().fold(start, |hash, byte| mix(hash, u64::from(byte)))
}

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

const fn scramble(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_splitmix64() {
        // First values for seed 1234567, as printed by the reference implementation.
        let mut random = Random::new(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn texts_are_folded_with_their_borders() {
        let split = mix_text(mix_text(1, "ab"), "c");
        assert_ne!(split, mix_text(mix_text(1, "a"), "bc"));
        assert_eq!(split, mix_text(mix_text(1, "ab"), "c"));
    }
}
