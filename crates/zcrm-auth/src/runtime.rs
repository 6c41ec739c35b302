//! The runtime as the authenticator uses it: its clock in the unit of token files.

use std::ops::Deref;
use std::sync::Arc;

use zcrm_runtime::Runtime;
use zcrm_store_api::Timestamp;

/// A [`Runtime`] whose clock gives a [`Timestamp`].
#[derive(Clone, Debug)]
pub(crate) struct Clock(Arc<dyn Runtime>);

impl Clock {
    pub(crate) fn new(runtime: Arc<dyn Runtime>) -> Self {
        Self(runtime)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.0.now().into()
    }
}

impl Deref for Clock {
    type Target = dyn Runtime;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}
