//! The tags of a module: the fluent way in.

use std::fmt;
use std::sync::Arc;

use zcrm_core::{Batch, Error, RecordId, Sender, SenderExt as _};

use super::{
    CountTagged, CreateTags, DeleteTag, ListTags, MergeTags, ModuleTag, NewTag, TagCount,
    UpdateTags,
};
use crate::in_pieces::{HUNDRED, in_pieces};
use crate::{Records, entry};

/// The tags of a module. Making it sends nothing.
#[derive(Clone)]
pub struct ModuleTags {
    sender: Arc<dyn Sender>,
    module: Box<str>,
}

impl Records {
    /// The tags of the module.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/tags/get-tags.html>.
    pub fn tags(&self) -> ModuleTags {
        ModuleTags { sender: Arc::clone(&self.sender), module: self.module.clone() }
    }
}

impl ModuleTags {
    /// All tags of the module.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn list(&self) -> Result<Vec<ModuleTag>, Error> {
        self.sender.send(ListTags::new(self.module.clone())).await
    }

    /// Makes any number of tags, in calls of 100. A name that is there already is refused.
    ///
    /// # Errors
    ///
    /// [`Error`] when the first call failed as a whole; what fails later is in the [`Batch`].
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the batch: tags may be made all the same.
    pub async fn create(
        &self,
        tags: impl IntoIterator<Item = impl Into<NewTag>>,
    ) -> Result<Batch<ModuleTag>, Error> {
        let tags: Vec<NewTag> = tags.into_iter().map(Into::into).collect();
        let create = |tags: &[NewTag]| CreateTags::new(self.module.clone(), tags.iter().cloned());
        in_pieces(&*self.sender, &tags, HUNDRED, create).await
    }

    /// Changes the name of a tag, and its colour where one is given.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when Zoho refuses it.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the tag may be changed all the same.
    pub async fn update(
        &self,
        tag: impl Into<RecordId>,
        becomes: impl Into<NewTag>,
    ) -> Result<ModuleTag, Error> {
        let change = [(tag.into(), becomes.into())];
        let update = UpdateTags::new(self.module.clone(), change).alone();
        let response = self.sender.exchange(&update).await?;
        response.decode_with(|response| entry::only(&response, "tags", "change the tag"))
    }

    /// Merges a tag into another: the records of both have the other one then, and the first is
    /// gone.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`NotFound`](zcrm_core::ErrorKind::NotFound) when there is no such tag.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the tags may be merged all the same.
    pub async fn merge(
        &self,
        tag: impl Into<RecordId>,
        into: impl Into<RecordId>,
    ) -> Result<ModuleTag, Error> {
        self.sender.send(MergeTags::new(tag, into)).await
    }

    /// Deletes a tag; its records lose it.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`NotFound`](zcrm_core::ErrorKind::NotFound) when there is no such tag.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the tag may be deleted all the same.
    pub async fn delete(&self, tag: impl Into<RecordId>) -> Result<RecordId, Error> {
        self.sender.send(DeleteTag::new(tag)).await
    }

    /// How many records of the module have a tag.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`NotFound`](zcrm_core::ErrorKind::NotFound) when there is no such tag.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn count(&self, tag: impl Into<RecordId>) -> Result<TagCount, Error> {
        self.sender.send(CountTagged::new(self.module.clone(), tag)).await
    }
}

impl fmt::Debug for ModuleTags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ModuleTags").field("module", &self.module).finish_non_exhaustive()
    }
}
