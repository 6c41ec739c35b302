//! What may still go wrong in a world, and what may still happen.

use std::hash::{Hash, Hasher};

/// How often each may still happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Budget {
    pub(super) crashes: u8,
    /// Answers that are lost after the effect was carried out.
    pub(super) lost: u8,
    /// Store calls that fail.
    pub(super) fails: u8,
    /// Work whose runtime ends.
    pub(super) abandoned: u8,
    pub(super) jumps: u8,
    /// Processes that are held up, at any point.
    pub(super) slow: u8,
    /// Refusals of a token by the endpoint that refuses every token.
    pub(super) refusals: u8,
    /// Access tokens that Zoho ends ahead of time.
    pub(super) endings: u8,
    /// A third party: the user signs in elsewhere, the row is removed, or its id is given to bob.
    pub(super) sign_ins: u8,
    pub(super) removals: u8,
    pub(super) taken: u8,
    /// A person mends what the server refuses.
    pub(super) mends: u8,
}

impl Budget {
    /// The sum of the two.
    pub(super) fn and(self, more: Self) -> Self {
        Self {
            crashes: self.crashes + more.crashes,
            lost: self.lost + more.lost,
            fails: self.fails + more.fails,
            abandoned: self.abandoned + more.abandoned,
            jumps: self.jumps + more.jumps,
            slow: self.slow + more.slow,
            refusals: self.refusals + more.refusals,
            endings: self.endings + more.endings,
            sign_ins: self.sign_ins + more.sign_ins,
            removals: self.removals + more.removals,
            taken: self.taken + more.taken,
            mends: self.mends + more.mends,
        }
    }
}

impl Hash for Budget {
    /// In one number: each is less than sixteen.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let all = [
            self.crashes,
            self.lost,
            self.fails,
            self.abandoned,
            self.jumps,
            self.slow,
            self.refusals,
            self.endings,
            self.sign_ins,
            self.removals,
            self.taken,
            self.mends,
        ];
        state.write_u64(all.into_iter().fold(0, |packed, one| packed << 4 | u64::from(one)));
    }
}
