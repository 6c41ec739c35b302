//! Names of tables and columns.

use std::collections::HashSet;

/// The longest name that PostgreSQL keeps, in bytes.
const LONGEST: usize = 63;

/// Names that are taken, cases not told apart: SQLite does not tell them apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Taken(HashSet<String>);

impl Taken {
    pub(crate) fn take(&mut self, name: &str) -> bool {
        self.0.insert(name.to_lowercase())
    }

    /// A name that is free, as near to `base` and `suffix` as can be; it is taken then.
    pub(crate) fn free(&mut self, base: &str, suffix: &str) -> Box<str> {
        let mut number = 1_u32;
        loop {
            let end = if number == 1 { suffix.to_owned() } else { format!("{suffix}__{number}") };
            let name = format!("{}{end}", cut(base, LONGEST.saturating_sub(end.len())));
            if self.take(&name) {
                return name.into();
            }
            number = number.saturating_add(1);
        }
    }
}

/// The longest beginning of at most so many bytes. NUL stands in no name.
fn cut(text: &str, bytes: usize) -> String {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default().replace('\0', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_free_whatever_the_case() {
        let mut taken = Taken::default();
        assert_eq!(&*taken.free("Amount", ""), "Amount");
        assert_eq!(&*taken.free("AMOUNT", ""), "AMOUNT__2");
        assert_eq!(&*taken.free("Owner", "__name"), "Owner__name");
        assert_eq!(&*taken.free("Owner", "__name"), "Owner__name__2");
        let long = "ü".repeat(40);
        let name = taken.free(&long, "__offset");
        assert!(name.len() <= 63 && name.ends_with("__offset"), "{name}");
        let second = taken.free(&long, "__offset");
        assert!(second.len() <= 63 && second.ends_with("__offset__2"), "{second}");
    }
}
