//! A module.

use serde_json::Value;
use serde_json::value::RawValue;

use super::Extra;
use super::open_text::open_text;
use super::tolerant::{Members, boolean, text};

open_text! {
    /// How a module came to be.
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>.
    GeneratedType {
        /// Made by the organization.
        Custom = "custom",
        /// Zoho's own.
        Default = "default",
        /// The history of a field.
        FieldTracker = "field_tracker",
        /// Joins two modules.
        Linking = "linking",
        /// The history of a pick list.
        PicklistTracker = "picklisttracker",
        /// A subform of Zoho's own.
        StaticSubform = "static_subform",
        /// A subform.
        Subform = "subform",
        /// A web page.
        Web = "web",
        /// A link to a web page.
        WebTabLink = "webtab_link",
    }
}

/// A module. Source: <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    parts: ModuleParts,
}

#[derive(Clone, Debug, PartialEq)]
struct ModuleParts {
    id: Option<Box<str>>,
    api_name: Box<str>,
    singular_label: Option<Box<str>>,
    plural_label: Option<Box<str>>,
    generated_type: GeneratedType,
    api_supported: bool,
    status: Option<Box<str>>,
    modified_time: Option<Box<str>>,
    parent: Option<Box<str>>,
    extra: Extra,
}

impl Module {
    /// Reads a module; `None` when it is no object or has no name.
    pub(super) fn read(raw: &RawValue) -> Option<Self> {
        let members = Members::of(raw)?;
        let told = |name| members.told(name).and_then(text);
        let parent = members.told("parent_module").and_then(Members::of);
        let generated = told("generated_type");
        let typed = [
            "id",
            "api_name",
            "singular_label",
            "plural_label",
            "generated_type",
            "api_supported",
            "status",
            "modified_time",
        ];
        let extra = members.0.iter().filter(|(name, _)| !typed.contains(&&**name));
        let parts = ModuleParts {
            id: told("id"),
            api_name: told("api_name").filter(|name| !name.is_empty())?,
            singular_label: told("singular_label"),
            plural_label: told("plural_label"),
            generated_type: GeneratedType::from(generated.as_deref().unwrap_or_default()),
            api_supported: members.told("api_supported").and_then(boolean).unwrap_or(false),
            status: told("status"),
            modified_time: told("modified_time"),
            parent: parent.and_then(|parent| parent.told("api_name").and_then(text)),
            extra: Extra::of(extra.map(|(name, raw)| (&**name, *raw))),
        };
        Some(Self { parts })
    }

    /// The module's id.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.parts.id.as_deref()
    }

    /// The name under which calls reach the module.
    #[must_use]
    pub fn api_name(&self) -> &str {
        &self.parts.api_name
    }

    /// What one of its records is called.
    #[must_use]
    pub fn singular_label(&self) -> Option<&str> {
        self.parts.singular_label.as_deref()
    }

    /// What its records are called.
    #[must_use]
    pub fn plural_label(&self) -> Option<&str> {
        self.parts.plural_label.as_deref()
    }

    /// How the module came to be.
    #[must_use]
    pub fn generated_type(&self) -> &GeneratedType {
        &self.parts.generated_type
    }

    /// Whether calls reach the module.
    #[must_use]
    pub fn is_api_supported(&self) -> bool {
        self.parts.api_supported
    }

    /// `visible`, `user_hidden`, `system_hidden` or `scheduled_for_deletion`.
    #[must_use]
    pub fn status(&self) -> Option<&str> {
        self.parts.status.as_deref()
    }

    /// When the module was changed last, ISO 8601; many of Zoho's own have none.
    #[must_use]
    pub fn modified_time(&self) -> Option<&str> {
        self.parts.modified_time.as_deref()
    }

    /// The API name of the module that a subform belongs to.
    #[must_use]
    pub fn parent_module(&self) -> Option<&str> {
        self.parts.parent.as_deref()
    }

    /// Anything else that Zoho told, by its key; `None` when it was not told, or told as `null`,
    /// `{}` or `[]`.
    #[must_use]
    pub fn extra(&self, key: &str) -> Option<Value> {
        self.parts.extra.value(key)
    }
}
