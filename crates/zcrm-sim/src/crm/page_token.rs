//! The opaque `page_token`: a place in one list, bound to a user and to the list's parameters.

use time::{Duration, OffsetDateTime};

use super::refusal::Refusal;
use super::table::SortKey;
use crate::data::{Random, mix, mix_text};

/// Which way a token leads from its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// To the records after the place.
    Next,
    /// To the records before it.
    Previous,
}

/// What a token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageToken {
    pub(super) direction: Direction,
    /// The number of the page that it leads to.
    pub(super) page: u64,
    /// The record that the page begins after, or ends before.
    pub(super) bound: SortKey,
    /// When it ends, in seconds since 1970.
    pub(super) expires: i64,
}

/// What tokens are bound to: the simulator's seed, the user, and the parameters of the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Binding {
    secret: u64,
    user: u64,
    params: u64,
}

impl Binding {
    /// The binding of one list: every parameter but `page` and `page_token`, in any order.
    pub(super) fn new(secret: u64, user: u64, module: &str, query: &[(String, String)]) -> Self {
        let mut params: Vec<_> =
            query.iter().filter(|(name, _)| !PAGING.contains(&&**name)).collect();
        params.sort_unstable();
        let fold = |hash, (name, value): &(String, String)| mix_text(mix_text(hash, name), value);
        let params = params.into_iter().fold(mix_text(secret, module), fold);
        Self { secret, user, params }
    }

    fn seal(&self, words: &[u64]) -> u64 {
        words.iter().fold(mix(self.secret, SEAL), |seal, word| mix(seal, *word))
    }
}

impl PageToken {
    /// How long a token lives. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
    pub(super) const LIFE: Duration = Duration::hours(24);

    /// The token as text: hexadecimal digits that mean nothing to the reader.
    pub(super) fn write(&self, binding: &Binding) -> String {
        let (key, id) = self.bound;
        let direction = u64::from(self.direction == Direction::Next);
        let words = [
            direction,
            self.page,
            key.cast_unsigned(),
            id,
            self.expires.cast_unsigned(),
            binding.user,
            binding.params,
        ];
        let seal = binding.seal(&words);
        let mut mask = Random::new(seal);
        let hidden = words.iter().map(|word| format!("{:016x}", word ^ mask.next()));
        format!("{seal:016x}{}", hidden.collect::<String>())
    }

    /// Reads a token again.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>. When several
    /// apply, they are told in this order.
    pub(super) fn read(
        text: &str,
        binding: &Binding,
        now: OffsetDateTime,
    ) -> Result<Self, Refusal> {
        let wrong = || Refusal::invalid(serde_json::json!({ "param_name": "page_token" }));
        let [seal, hidden @ ..] = words(text).ok_or_else(wrong)?;
        let mut mask = Random::new(seal);
        let words = hidden.map(|word| word ^ mask.next());
        let [direction, page, key, id, expires, user, params] = words;
        if binding.seal(&words) != seal || user != binding.user {
            return Err(wrong());
        }
        let expires = expires.cast_signed();
        if now.unix_timestamp() >= expires {
            return Err(Refusal::expired_token());
        }
        if params != binding.params {
            return Err(Refusal::other_params("page_token"));
        }
        let direction = if direction == 1 { Direction::Next } else { Direction::Previous };
        Ok(Self { direction, page, bound: (key.cast_signed(), id), expires })
    }
}

const PAGING: [&str; 2] = ["page", "page_token"];
const SEAL: u64 = 0x7061_6765_746f_6b65;

fn words(text: &str) -> Option<[u64; 8]> {
    if text.len() != 128 || !text.is_ascii() {
        return None;
    }
    let mut words = [0; 8];
    for (place, word) in words.iter_mut().enumerate() {
        *word = u64::from_str_radix(text.get(place * 16..place * 16 + 16)?, 16).ok()?;
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binding(user: u64, fields: &str) -> Binding {
        Binding::new(1, user, "Leads", &[("fields".to_owned(), fields.to_owned())])
    }

    #[test]
    fn a_token_is_read_back_and_nothing_of_it_can_be_changed() {
        let now = OffsetDateTime::UNIX_EPOCH;
        let token =
            PageToken { direction: Direction::Previous, page: 3, bound: (-4, 5), expires: 10 };
        let text = token.write(&binding(1, "Email"));
        assert_eq!(PageToken::read(&text, &binding(1, "Email"), now), Ok(token));
        for place in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[place] = if changed[place] == b'0' { b'1' } else { b'0' };
            let changed = String::from_utf8(changed).unwrap();
            let read = PageToken::read(&changed, &binding(1, "Email"), now);
            assert!(read.is_err(), "digit {place}");
        }
        assert!(PageToken::read("", &binding(1, "Email"), now).is_err());
        assert!(PageToken::read(&"é".repeat(64), &binding(1, "Email"), now).is_err());
    }
}
