//! Settings of one sort: listed, and read one by one.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use zcrm_core::{Error, RecordStream, Sender};
use zcrm_endpoints::{Call, Endpoint};

use crate::View;

/// The settings of one sort, such as the roles of the organisation. Making it sends nothing.
#[must_use]
pub struct Settings<T> {
    pub(crate) sender: Arc<dyn Sender>,
    list: &'static Endpoint,
    one: &'static Endpoint,
    query: Vec<(Box<str>, String)>,
    view: PhantomData<fn() -> T>,
}

impl<T: View> Settings<T> {
    pub(crate) fn new(
        sender: impl Sender,
        list: &'static Endpoint,
        one: &'static Endpoint,
    ) -> Self {
        let sender: Arc<dyn Sender> = Arc::new(sender);
        Self { sender, list, one, query: Vec::new(), view: PhantomData }
    }

    /// Adds a parameter that Zoho has for these settings, such as `status` or `include`; it is part of
    /// every call after it.
    pub fn query(mut self, name: &str, value: impl ToString) -> Self {
        self.query.push((name.into(), value.to_string()));
        self
    }

    pub(crate) fn call(&self, endpoint: &'static Endpoint) -> Call {
        let call = Call::new(Arc::clone(&self.sender), endpoint);
        self.query.iter().fold(call, |call, (name, value)| call.query(name, value))
    }

    /// Streams all of them, page after page where Zoho has pages. Nothing is sent before the first
    /// `next`.
    #[must_use = "nothing is sent before the first `next`"]
    pub fn list(&self) -> RecordStream<T> {
        self.call(self.list).pages()
    }

    /// All of them.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn all(&self) -> Result<Vec<T>, Error> {
        self.list().collect().await
    }

    /// The one of this id (modules, features and variables: or API name); `None` when Zoho has
    /// nothing to return.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next. Zoho refuses most ids that it does not know.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn get(&self, id: impl ToString) -> Result<Option<T>, Error> {
        self.call(self.one).path("id", id).one().await
    }
}

impl<T> Clone for Settings<T> {
    fn clone(&self) -> Self {
        Self {
            sender: Arc::clone(&self.sender),
            list: self.list,
            one: self.one,
            query: self.query.clone(),
            view: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Settings<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("list", &self.list.id()).finish_non_exhaustive()
    }
}
