//! A module's fields as Zoho tells them.

use serde_json::value::RawValue;

use super::{AnswerError, Field, answer, read_field};

/// A module's fields, and what stood among them and could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldList {
    pub(crate) fields: Vec<Field>,
    pub(crate) strange: Vec<StrangeField>,
}

/// An entry of a field list that is no object, or has no name: kept as it came.
#[derive(Clone, Debug)]
pub struct StrangeField(pub(crate) Box<RawValue>);

impl StrangeField {
    /// The entry as JSON text.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.0.get()
    }
}

impl PartialEq for StrangeField {
    fn eq(&self, other: &Self) -> bool {
        self.raw() == other.raw()
    }
}

impl FieldList {
    /// Reads an answer of `GET /settings/fields`: `{"fields":[…]}`.
    ///
    /// One strange field never costs the others; a member of another shape than expected is kept
    /// with the field's [`extra`](Field::extra) ones. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
    ///
    /// # Errors
    ///
    /// When the text is not JSON, or has no list named `fields`.
    ///
    /// # Examples
    ///
    /// ```
    /// use zcrm_fields::{DataType, FieldList};
    ///
    /// let answer = r#"{"fields":[
    ///     {"api_name":"Stage","data_type":"picklist","unique":{},"lookup":null,"pick_list_values":[
    ///         {"display_value":"Identify Decision Makers","actual_value":"Id. Decision Makers"}]},
    ///     42
    /// ]}"#;
    /// let list = FieldList::from_json(answer.as_bytes())?;
    /// let stage = &list.fields()[0];
    /// assert_eq!(stage.data_type(), &DataType::Picklist);
    /// assert_eq!(stage.picklist_values()[0].actual(), "Id. Decision Makers");
    /// assert_eq!(list.strange()[0].raw(), "42");
    /// # Ok::<(), zcrm_fields::AnswerError>(())
    /// ```
    pub fn from_json(answer: &[u8]) -> Result<Self, AnswerError> {
        let mut list = Self::default();
        for raw in answer::list(answer, "fields")? {
            match read_field::read(raw) {
                Some(field) => list.fields.push(field),
                None => list.strange.push(StrangeField(raw.to_owned())),
            }
        }
        Ok(list)
    }

    /// The fields, in Zoho's order.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// What could not be read.
    #[must_use]
    pub fn strange(&self) -> &[StrangeField] {
        &self.strange
    }
}
