//! Names that tests make up while the simulator runs.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

static KEPT: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);

/// The text for as long as the program runs, as those of the tables are.
///
/// Each text is kept once: what it costs is bounded by how many different names a test program
/// makes up.
pub(super) fn kept(text: &str) -> &'static str {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = kept.get_or_insert_default();
    if let Some(known) = kept.get(text) {
        return known;
    }
    let new: &'static str = Box::leak(text.to_owned().into_boxed_str());
    kept.insert(new);
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once() {
        let one = kept("Nick_Name");
        let other = kept(&String::from("Nick_Name"));
        assert!(std::ptr::eq(one, other));
        assert_ne!(kept("Nick_Names"), one);
    }
}
