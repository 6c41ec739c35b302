//! The metadata of one user, for programs that look at it themselves.

use std::fmt;
use std::sync::Arc;

use zcrm_fields::{FieldsError, ModuleFields, ModuleList, Refreshed, UserFields};

use crate::client::Session;
use crate::{CallOptions, Error, ErrorKind};

/// The field metadata of one user; made by [`Client::fields`](crate::Client::fields).
///
/// These are the abilities of `ModuleFieldsHandler` in Zoho's SDKs. Source: facts §5.5.
#[derive(Clone)]
pub struct Fields {
    session: Arc<Session>,
    options: CallOptions,
}

impl Fields {
    pub(crate) fn new(session: Arc<Session>, options: CallOptions) -> Self {
        Self { session, options }
    }

    async fn user(&self) -> Result<UserFields, Error> {
        let user = self.session.user_fields().await?;
        self.session.keep_refreshing();
        Ok(user)
    }

    /// Waits for this as long as the client's options say.
    async fn within<T>(&self, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let Some(limit) = self.options.timeout_of(&self.session.shared.config) else {
            return work.await;
        };
        tokio::time::timeout(limit, work).await.unwrap_or_else(|_| {
            let message = format!("read the metadata within {limit:?}: no answer in time");
            Err(Error::new(ErrorKind::Timeout, message).certainly_unsent())
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
            self.user().await?.fields(&self.session.source(), module).await.map_err(Error::fields)
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
            self.user().await?.modules(&self.session.source()).await.map_err(Error::fields)
        })
        .await
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
        self.within(async {
            self.user()
                .await?
                .refresh_module(&self.session.source(), module)
                .await
                .map_err(Error::fields)
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
            self.user().await?.refresh_all(&self.session.source()).await.map_err(Error::fields)
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
