//! The reference, with the usual way to read JSON.

use http::Uri;
use serde::de::DeserializeOwned;

use crate::arm::Arm;
use crate::page::Page;
use crate::reference::Reference;

/// As [`Reference`], but text is checked one by one while it is read.
pub(crate) struct Slices(Reference);

impl Slices {
    pub(crate) fn new(url: &str) -> Self {
        Self(Reference::new(url))
    }

    async fn decoded<T: DeserializeOwned>(&self, uri: &Uri) -> Vec<T> {
        let body = self.0.get(uri).await;
        serde_json::from_slice::<Page<T>>(&body).expect("a page").records
    }
}

impl Arm for Slices {
    async fn page<T: DeserializeOwned + Send + 'static>(&self) -> Vec<T> {
        self.decoded(&self.0.page).await
    }

    async fn one<T: DeserializeOwned + Send + 'static>(&self) -> T {
        self.decoded(&self.0.one).await.pop().expect("the record")
    }
}
