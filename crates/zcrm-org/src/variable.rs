//! The variables of the organisation.
//!
//! Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/variables.json>.

use serde::Serialize;
use zcrm_core::{Error, RecordError, RecordId};
use zcrm_endpoints::{Accepted, variables};

use crate::Settings;
use crate::draft::drafts;
use crate::view::views;
use crate::write::write;

views! {
    /// A variable.
    Variable {
        /// The name.
        name: text,
        /// The API name.
        api_name: text,
        /// The description.
        description: text,
        /// The type, such as `text`, `integer` or `date`.
        kind = "type": text,
        /// The value, as a text.
        value: text,
        /// Whether it cannot be written.
        read_only: boolean,
        /// `crm`, or the extension that made it.
        source: text,
        /// The API name of its group.
        group = "variable_group": named,
    }
}

drafts! {
    /// A variable to be made.
    NewVariable;
    /// What changes of a variable.
    VariableChange;
}

impl NewVariable {
    /// A variable of this name, API name and type, such as `text`, in the group of this API name.
    pub fn new(name: &str, api_name: &str, kind: &str, group: &str) -> Self {
        Self::default()
            .with("name", name)
            .with("api_name", api_name)
            .with("type", kind)
            .with("variable_group", serde_json::json!({ "api_name": group }))
    }

    /// The value.
    pub fn value(self, value: impl Serialize) -> Self {
        self.with("value", value)
    }
}

impl VariableChange {
    /// Another value for the variable of this id.
    pub fn value(id: impl Into<RecordId>, value: impl Serialize) -> Self {
        Self::default().with("id", id.into()).with("value", value)
    }
}

impl Settings<Variable> {
    /// Makes variables, such as [`NewVariable`]s, and returns the result of each, in the order given.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next, when the call as a whole failed.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: it may be carried out all the same.
    pub async fn create<T: Serialize + Sync>(
        &self,
        variables: &[T],
    ) -> Result<Vec<Result<Accepted, RecordError>>, Error> {
        write(self.call(&variables::CREATE_VARIABLES), variables).await
    }

    /// Changes variables, such as by [`VariableChange`]s, and returns the result of each, in the order
    /// given.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next, when the call as a whole failed.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: it may be carried out all the same.
    pub async fn update<T: Serialize + Sync>(
        &self,
        variables: &[T],
    ) -> Result<Vec<Result<Accepted, RecordError>>, Error> {
        write(self.call(&variables::UPDATE_VARIABLES), variables).await
    }

    /// Deletes variables by their ids and returns the result of each, in the order given.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next, when the call as a whole failed.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: it may be carried out all the same.
    pub async fn delete(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Result<Vec<Result<Accepted, RecordError>>, Error> {
        let ids: Vec<String> = ids.into_iter().map(|id| id.into().to_string()).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        self.call(&variables::DELETE_VARIABLES).query("ids", ids.join(",")).batch().await
    }
}
