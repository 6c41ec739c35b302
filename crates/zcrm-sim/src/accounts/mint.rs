//! The shape of codes, tokens and client ids, made from a seed so that runs can be compared.

/// Makes values that look like Zoho's and never repeat within a run.
#[derive(Debug)]
pub(crate) struct Mint {
    state: u64,
}

impl Mint {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// `1000.<32 hex>.<32 hex>`, the shape of codes and tokens alike. Source:
    /// <https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html>.
    pub(crate) fn token(&mut self) -> String {
        let [a, b, c, d] = [self.next(), self.next(), self.next(), self.next()];
        format!("1000.{a:016x}{b:016x}.{c:016x}{d:016x}")
    }

    /// `1000.` and 30 capitals or digits. Source:
    /// <https://www.zoho.com/accounts/protocol/oauth/web-apps/authorization.html>.
    pub(crate) fn client_id(&mut self) -> String {
        const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let mut id = String::from("1000.");
        for _ in 0..3 {
            let mut bits = self.next();
            for _ in 0..10 {
                let letter = usize::try_from(bits & 31).map_or(b'A', |index| LETTERS[index]);
                id.push(char::from(letter));
                bits >>= 5;
            }
        }
        id
    }

    /// 40 hex digits, as the console shows client secrets.
    pub(crate) fn secret(&mut self) -> String {
        let [a, b, c] = [self.next(), self.next(), self.next()];
        format!("{a:016x}{b:016x}{:08x}", c >> 32)
    }

    /// What the next values follow from.
    pub(crate) fn state(&self) -> u64 {
        self.state
    }

    /// splitmix64: every state gives a different value, which is all that is asked of it here.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_seed_same_values_in_zohos_shapes() {
        let (mut one, mut two, mut other) = (Mint::new(7), Mint::new(7), Mint::new(8));
        let token = one.token();
        assert_eq!(token, two.token());
        assert_ne!(token, other.token());
        assert_ne!(token, one.token());
        assert_eq!(token.len(), 70);
        let id = one.client_id();
        assert_eq!(id.len(), 35);
        assert!(id[5..].chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()), "{id}");
        assert_eq!(one.secret().len(), 40);
    }
}
