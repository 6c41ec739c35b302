//! The global pick lists: options that fields of several modules share.
//!
//! Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/global_picklists.json>.

use serde_json::json;
use zcrm_core::{Error, RecordError, RecordId};
use zcrm_endpoints::{Accepted, global_picklists};

use crate::Settings;
use crate::draft::drafts;
use crate::view::views;
use crate::write::{only, write};

views! {
    /// A global pick list. A list has its options where it is asked for with `include`, by
    /// [`query`](crate::Settings::query).
    GlobalPicklist {
        /// The name as it is shown.
        display_label: text,
        /// The name that Zoho gave it.
        actual_label: text,
        /// The API name.
        api_name: text,
        /// The description.
        description: text,
        /// Whether the options are sorted by their texts.
        sorted_lexically = "pick_list_values_sorted_lexically": boolean,
        /// The options.
        pick_list_values: views<PicklistValue>,
        /// When it was made.
        created_time: DateTime,
        /// When it was changed last.
        modified_time: DateTime,
    }

    /// An option of a pick list.
    PicklistValue {
        /// The text that is shown.
        display_value: text,
        /// The text that is kept.
        actual_value: text,
        /// The text for the API.
        reference_value: text,
        /// `used` or `unused`.
        kind = "type": text,
        /// Its colour, such as `#a8c026`.
        colour = "colour_code": text,
        /// Where it stands.
        sequence_number: integer,
    }
}

drafts! {
    /// A global pick list to be made.
    NewGlobalPicklist;
    /// An option to be added or changed.
    PicklistValueChange;
}

impl NewGlobalPicklist {
    /// A pick list of this name with these options.
    pub fn new(label: &str, values: impl IntoIterator<Item = PicklistValueChange>) -> Self {
        let values: Vec<_> = values.into_iter().collect();
        Self::default().with("display_label", label).with("pick_list_values", values)
    }
}

impl PicklistValueChange {
    /// A new option of this text.
    pub fn new(display_value: &str) -> Self {
        Self::default().with("display_value", display_value).with("type", "used")
    }

    /// Changes of the option of this id; nothing yet.
    pub fn for_id(id: impl Into<RecordId>) -> Self {
        Self::default().with("id", id.into())
    }

    /// Another text.
    pub fn display_value(self, text: &str) -> Self {
        self.with("display_value", text)
    }

    /// Whether it can be chosen.
    pub fn used(self, used: bool) -> Self {
        self.with("type", if used { "used" } else { "unused" })
    }
}

impl Settings<GlobalPicklist> {
    /// Makes a global pick list.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next, when the call as a whole failed.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: it may be carried out all the same.
    pub async fn create(
        &self,
        picklist: &NewGlobalPicklist,
    ) -> Result<Result<Accepted, RecordError>, Error> {
        let call = self.call(&global_picklists::CREATE_GLOBAL_PICKLIST);
        only(write(call, std::slice::from_ref(picklist)).await)
    }

    /// Adds options to a global pick list, by its id, and changes those that have an id.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next, when the call as a whole failed.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: it may be carried out all the same.
    pub async fn set_values(
        &self,
        id: impl Into<RecordId>,
        values: &[PicklistValueChange],
    ) -> Result<Result<Accepted, RecordError>, Error> {
        let call = self.call(&global_picklists::UPDATE_GLOBAL_PICKLIST).path("id", id.into());
        let body = json!({ "pick_list_values": values });
        only(write(call, &[body]).await)
    }
}
