//! Which Rust type holds a field of Zoho.

use crate::FieldSchema;

/// What a field is in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text(&'static str),
    Choice,
    Choices,
    Boolean,
    Integer,
    Decimal(&'static str),
    Date,
    DateTime,
    Reference(&'static str),
    Files,
    Rows,
    Tags,
    Id,
}

impl Kind {
    /// The kind of a field; `None` when no type is known for it.
    pub(super) fn for_field(field: &FieldSchema) -> Option<Self> {
        if field.api_name == "id" {
            return Some(Self::Id);
        }
        if field.api_name == "Tag" {
            return Some(Self::Tags);
        }
        let compound = matches!(field.json_type.as_deref(), Some("jsonobject" | "jsonarray"));
        let kind = match field.data_type.as_str() {
            "text" => Self::Text("Text"),
            "textarea" | "richtextarea" => Self::Text("TextArea"),
            "email" => Self::Text("Email"),
            "phone" => Self::Text("Phone"),
            "website" => Self::Text("Website"),
            "autonumber" => Self::Text("AutoNumber"),
            "picklist" if field.options.is_empty() => Self::Text("PickList"),
            "picklist" => Self::Choice,
            "multiselectpicklist" => return Some(Self::Choices),
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "bigint" => Self::Text(""),
            "double" => Self::Decimal("Decimal"),
            "currency" => Self::Decimal("Currency"),
            "percent" => Self::Decimal("Percent"),
            "date" => Self::Date,
            "datetime" => Self::DateTime,
            "lookup" | "multi_module_lookup" => return Some(Self::Reference("Lookup")),
            "ownerlookup" | "userlookup" => return Some(Self::Reference("User")),
            "fileupload" | "imageupload" => return Some(Self::Files),
            "subform" => return Some(Self::Rows),
            _ => return None,
        };
        (!compound).then_some(kind)
    }

    /// The kind of the field's token; `None` when there is none to compare by.
    pub(super) fn token(self) -> Option<&'static str> {
        match self {
            Self::Text("") => Some("BigInt"),
            Self::Text(kind) | Self::Decimal(kind) | Self::Reference(kind) => Some(kind),
            Self::Choice => Some("PickList"),
            Self::Choices => Some("MultiSelect"),
            Self::Boolean => Some("Boolean"),
            Self::Integer => Some("Integer"),
            Self::Date => Some("Date"),
            Self::DateTime => Some("DateTime"),
            Self::Id => Some("BigInt"),
            Self::Files | Self::Rows | Self::Tags => None,
        }
    }

    /// The type of a value that is read.
    pub(super) fn read(self, core: &str, choice: &str) -> String {
        match self {
            Self::Text(_) => "String".to_owned(),
            Self::Choice => choice.to_owned(),
            Self::Choices if choice.is_empty() => "Vec<String>".to_owned(),
            Self::Choices => format!("Vec<{choice}>"),
            Self::Boolean => "bool".to_owned(),
            Self::Integer => "i64".to_owned(),
            Self::Decimal(_) => format!("{core}::Decimal"),
            Self::Date => format!("{core}::Date"),
            Self::DateTime => format!("{core}::DateTime"),
            Self::Reference(_) => format!("{core}::Reference"),
            Self::Files => format!("Vec<{core}::FileItem>"),
            Self::Rows => format!("Vec<{core}::Record>"),
            Self::Tags => format!("Vec<{core}::Tag>"),
            Self::Id => format!("{core}::RecordId"),
        }
    }

    /// The type of a value that is written.
    pub(super) fn written(self, core: &str, choice: &str) -> String {
        match self {
            Self::Rows => format!("Vec<{core}::Row<{core}::Record>>"),
            other => other.read(core, choice),
        }
    }

    /// How an argument is given, and how it becomes the value.
    pub(super) fn argument(self, core: &str, choice: &str) -> (String, &'static str) {
        let written = self.written(core, choice);
        match self {
            Self::Text(_) | Self::Reference(_) => (format!("impl Into<{written}>"), ".into()"),
            _ => (written, ""),
        }
    }
}
