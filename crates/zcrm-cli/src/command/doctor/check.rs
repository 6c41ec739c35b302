//! One line for each thing that was looked at.

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Checks {
    found: usize,
}

impl Checks {
    /// It is as it should be.
    pub(super) fn good(&mut self, what: &str, words: &str) {
        println!("ok    {what}: {words}");
    }

    /// It is wrong, and this is what to do.
    pub(super) fn bad(&mut self, what: &str, words: &str, advice: &str) {
        self.found += 1;
        let words = words.trim_end().replace('\n', "\n      ");
        println!("WRONG {what}: {words}\n      → {advice}");
    }

    /// It works, and may not always.
    pub(super) fn odd(&mut self, what: &str, words: &str, advice: &str) {
        println!("odd   {what}: {words}\n      → {advice}");
    }

    /// How many things are wrong.
    pub(super) fn found(&self) -> usize {
        self.found
    }
}
