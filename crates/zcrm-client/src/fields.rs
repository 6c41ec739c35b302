//! The metadata of one user, for programs that look at it themselves.

use std::fmt;
use std::sync::Arc;

use zcrm_fields::{FieldsError, ModuleFields, ModuleList, Refreshed, UserFields};

use crate::Error;
use crate::client::Session;

/// The field metadata of one user; made by [`Client::fields`](crate::Client::fields).
///
/// These are the abilities of `ModuleFieldsHandler` in Zoho's SDKs. Source: facts §5.5.
#[derive(Clone)]
pub struct Fields(Arc<Session>);

impl Fields {
    pub(crate) fn new(session: Arc<Session>) -> Self {
        Self(session)
    }

    async fn user(&self) -> Result<UserFields, Error> {
        let user = self.0.user_fields().await?;
        self.0.keep_refreshing();
        Ok(user)
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
        self.user().await?.fields(&self.0.source(), module).await.map_err(Error::fields)
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
        self.user().await?.modules(&self.0.source()).await.map_err(Error::fields)
    }

    /// Fetches a module's fields anew. Meanwhile, and if that fails, the old ones stay in use.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: a fetch under way goes on.
    pub async fn refresh_module(&self, module: &str) -> Result<Arc<ModuleFields>, Error> {
        self.user().await?.refresh_module(&self.0.source(), module).await.map_err(Error::fields)
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
        self.user().await?.refresh_all(&self.0.source()).await.map_err(Error::fields)
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

impl Error {
    /// Why metadata is not there: of the kind of the call that failed.
    pub(crate) fn fields(error: FieldsError) -> Self {
        let message = error.to_string();
        Self::without_fields(error, message)
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fields")
    }
}
