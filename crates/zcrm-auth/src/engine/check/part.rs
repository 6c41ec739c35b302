//! A part of a world: shared by all worlds that have it, with its digest.

use std::cell::Cell;
use std::hash::Hash;
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use super::fast_hash::fingerprint;

/// Copied when one of the worlds that share it changes it; its digest is computed once.
#[derive(Clone, Debug)]
pub(super) struct Part<T>(Rc<Digested<T>>);

#[derive(Clone, Debug)]
struct Digested<T> {
    value: T,
    digest: Cell<Option<u64>>,
}

impl<T: Hash> Part<T> {
    pub(super) fn new(value: T) -> Self {
        Self(Rc::new(Digested { value, digest: Cell::new(None) }))
    }

    pub(super) fn digest(&self) -> u64 {
        self.0.digest.get().unwrap_or_else(|| {
            let digest = fingerprint(&self.0.value);
            self.0.digest.set(Some(digest));
            digest
        })
    }
}

impl<T> Deref for Part<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.value
    }
}

impl<T: Clone> DerefMut for Part<T> {
    fn deref_mut(&mut self) -> &mut T {
        let digested = Rc::make_mut(&mut self.0);
        digested.digest.set(None);
        &mut digested.value
    }
}
