//! A table of texts that is made once and asked often.

/// Finds a text's number among texts that never change.
///
/// The standard map hashes against attackers, who have no say in metadata, and costs several
/// times as much; here a look-up is a few nanoseconds, and most misses never compare a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextTable {
    slots: Box<[Slot]>,
    mask: u64,
    texts: Box<str>,
    entries: Box<[Entry]>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Half of the hash, never zero in a taken slot.
    tag: u32,
    entry: u32,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    start: usize,
    end: usize,
    number: u32,
}

/// How many slots there are for each text: three of four misses meet an empty one.
const ROOM: usize = 4;

impl TextTable {
    /// A table of these texts; of a text that is there twice, the first number counts.
    pub(crate) fn new<'a>(texts: impl Iterator<Item = (&'a str, u32)>) -> Self {
        let mut joined = String::new();
        let mut entries = Vec::new();
        for (text, number) in texts {
            let start = joined.len();
            joined.push_str(text);
            entries.push(Entry { start, end: joined.len(), number });
        }
        if entries.is_empty() {
            return Self::default();
        }
        let size = (entries.len() * ROOM).next_power_of_two();
        let mut table = Self {
            slots: vec![Slot::default(); size].into_boxed_slice(),
            mask: u64::try_from(size - 1).unwrap_or(u64::MAX),
            texts: joined.into_boxed_str(),
            entries: entries.into_boxed_slice(),
        };
        for (entry, number) in (0_u32..).zip(0..table.entries.len()) {
            table.insert(entry, number);
        }
        table
    }

    fn insert(&mut self, entry: u32, index: usize) {
        let Entry { start, end, .. } = self.entries[index];
        let hash = hash(&self.texts.as_bytes()[start..end]);
        let tag = tag(hash);
        let mut at = hash & self.mask;
        loop {
            let slot = self.slots[place(at)];
            if slot.tag == 0 {
                self.slots[place(at)] = Slot { tag, entry };
                return;
            }
            let there = self.entries[place(u64::from(slot.entry))];
            if self.texts[there.start..there.end] == self.texts[start..end] {
                return;
            }
            at = (at + 1) & self.mask;
        }
    }

    /// The number of this text.
    #[inline]
    pub(crate) fn number(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let hash = hash(text.as_bytes());
        let tag = tag(hash);
        let mut at = hash & self.mask;
        loop {
            let slot = self.slots.get(place(at))?;
            if slot.tag == 0 {
                return None;
            }
            if slot.tag == tag {
                let there = self.entries.get(place(u64::from(slot.entry)))?;
                if self.texts.as_bytes().get(there.start..there.end) == Some(text.as_bytes()) {
                    return Some(there.number);
                }
            }
            at = (at + 1) & self.mask;
        }
    }
}

#[inline]
fn place(at: u64) -> usize {
    // What is masked fits in memory, and so in a usize.
    usize::try_from(at).unwrap_or(usize::MAX)
}

#[inline]
fn tag(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or_default() | 1
}

/// A number for these bytes, well mixed, every byte counting; the same in every process.
#[inline]
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut state = length ^ 0x9e37_79b9_7f4a_7c15;
    let mut rest = bytes;
    while let Some((word, after)) = rest.split_first_chunk::<8>() {
        state = mix(state ^ u64::from_le_bytes(*word));
        rest = after;
    }
    if rest.is_empty() {
        return state;
    }
    // The tail: the last eight bytes once more, or what there is of fewer.
    let tail = if let Some(word) = bytes.last_chunk::<8>() {
        u64::from_le_bytes(*word)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
    } else {
        rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))
    };
    mix(state ^ tail)
}

#[inline]
fn mix(word: u64) -> u64 {
    let wide = u128::from(word) * 0xa076_1d64_78bd_642f;
    let folded = (wide ^ (wide >> 64)) & u128::from(u64::MAX);
    u64::try_from(folded).unwrap_or_default()
}

#[cfg(test)]
mod unit {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn similar_texts_differ() {
        let texts: Vec<_> = (0..5000).map(|n| format!("Option {n:05} of a long list")).collect();
        let table = TextTable::new(texts.iter().map(String::as_str).zip(0..));
        for (text, number) in texts.iter().zip(0..) {
            assert_eq!(table.number(text), Some(number));
            assert_eq!(table.number(&format!("{text}.")), None);
        }
        let mut hashes: Vec<_> = texts.iter().map(|text| hash(text.as_bytes())).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), texts.len());
        assert_eq!(TextTable::default().number(""), None);
    }

    proptest! {
        #[test]
        fn as_a_map_does(
            texts in prop::collection::vec("[ab\u{e9}]{0,20}", 0..60),
            asked in prop::collection::vec("[ab\u{e9}]{0,20}", 0..60),
        ) {
            let table = TextTable::new(texts.iter().map(String::as_str).zip(0..));
            for text in asked.iter().chain(&texts) {
                let first = texts.iter().position(|known| known == text);
                prop_assert_eq!(table.number(text), first.map(|n| u32::try_from(n).unwrap()));
            }
        }
    }
}
