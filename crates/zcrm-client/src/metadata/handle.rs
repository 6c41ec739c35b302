//! The metadata of one user, for programs that look at it themselves.

use std::fmt;
use std::sync::Arc;

use zcrm_core::{Error, ErrorKind};
use zcrm_fields::{ModuleFields, ModuleList, Refreshed, UserFields};

use super::refresh::keep_refreshing;
use super::source::source;
use super::validate::user_fields;
use crate::call::CallOptions;
use crate::error::fields_error;
use crate::session::Session;

/// The field metadata of one user; made by [`Client::metadata`](crate::Client::metadata).
///
/// These are the abilities of `ModuleFieldsHandler` in Zoho's SDKs.
#[derive(Clone)]
pub struct Metadata {
    session: Arc<Session>,
    options: CallOptions,
}

impl Metadata {
    pub(crate) fn new(session: Arc<Session>, options: CallOptions) -> Self {
        Self { session, options }
    }

    async fn user(&self) -> Result<UserFields, Error> {
        let user = user_fields(&self.session).await?;
        keep_refreshing(&self.session);
        Ok(user)
    }

    /// Waits for this as long as the client's options say.
    async fn within<T>(&self, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let Some(limit) = self.options.timeout_of(&self.session.shared.config) else {
            return work.await;
        };
        tokio::time::timeout(limit, work).await.unwrap_or_else(|_| {
            let message = format!("read the metadata within {limit:?}: no answer in time");
            Err(Error::new(ErrorKind::Timeout, message).with_may_have_happened(false))
        })
    }

    /// A module's fields: from memory, else from disk, else from Zoho, once however many ask.
    ///
    /// # Errors
    ///
    /// [`Error`]; of kind [`NotFound`](crate::ErrorKind::NotFound) when Zoho tells of no fields for
    /// this module.
    ///
    /// # Cancel safety
    ///
    /// Safe: a fetch under way goes on.
    pub async fn module(&self, module: &str) -> Result<Arc<ModuleFields>, Error> {
        self.within(async {
            self.user().await?.fields(&source(&self.session), module).await.map_err(fields_error)
        })
        .await
    }

    /// The list of modules: from memory, else from Zoho.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: a fetch under way goes on.
    pub async fn modules(&self) -> Result<Arc<ModuleList>, Error> {
        self.within(async {
            self.user().await?.modules(&source(&self.session)).await.map_err(fields_error)
        })
        .await
    }

    /// Fetches a module's fields again. Meanwhile, and if that fails, the old ones stay in use.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: a fetch under way goes on.
    pub async fn refresh_module(&self, module: &str) -> Result<Arc<ModuleFields>, Error> {
        self.within(async {
            self.user()
                .await?
                .refresh_module(&source(&self.session), module)
                .await
                .map_err(fields_error)
        })
        .await
    }

    /// Fetches the list of modules, then the fields of every module that calls reach: some sixty
    /// calls, one after another.
    ///
    /// # Errors
    ///
    /// [`Error`] when the list cannot be had. Modules that cannot be are in
    /// [`Refreshed::failed`].
    ///
    /// # Cancel safety
    ///
    /// Safe: what was fetched by then stays.
    pub async fn refresh_all(&self) -> Result<Refreshed, Error> {
        self.within(async {
            self.user().await?.refresh_all(&source(&self.session)).await.map_err(fields_error)
        })
        .await
    }

    /// Deletes what is kept of a module's fields, in memory and on disk.
    ///
    /// # Errors
    ///
    /// [`Error`] when there is no token: it tells whose they are.
    ///
    /// # Cancel safety
    ///
    /// Safe: memory is seen to first, and the deletion of a file, once begun, is finished.
    pub async fn delete_module(&self, module: &str) -> Result<(), Error> {
        self.user().await?.delete_module(module).await;
        Ok(())
    }

    /// Deletes everything that is kept of this user's metadata, in memory and on disk.
    ///
    /// # Errors
    ///
    /// [`Error`] when there is no token: it tells whose it is.
    ///
    /// # Cancel safety
    ///
    /// As [`delete_module`](Self::delete_module).
    pub async fn clear(&self) -> Result<(), Error> {
        self.user().await?.clear().await;
        Ok(())
    }
}

impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metadata")
    }
}
