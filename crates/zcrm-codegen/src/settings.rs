//! What is generated, and under which names.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{CodegenError, CodegenErrorKind};

/// What is generated, and under which names: the content of `zcrm.toml`.
///
/// ```
/// use zcrm_codegen::Settings;
///
/// let settings = Settings::from_toml(r#"
///     crate = "zcrm"
///     modules = ["Leads", "Deals"]
///
///     [module.Leads]
///     type = "Prospect"
///     fields = { Company = "firm" }
/// "#)?;
/// assert_eq!(settings.module("Leads").and_then(|leads| leads.type_name.as_deref()), Some("Prospect"));
/// # Ok::<(), zcrm_codegen::CodegenError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Settings {
    /// The path of the facade in the source: `zcrm` unless set.
    #[serde(rename = "crate", default = "facade")]
    pub crate_path: String,
    /// The API names of the modules; all of the snapshot's unless set.
    #[serde(default)]
    pub modules: Option<Vec<String>>,
    /// Names of a module's types and fields.
    #[serde(default)]
    pub module: BTreeMap<String, ModuleSettings>,
}

/// Names of a module's type and fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ModuleSettings {
    /// The name of the struct: the singular label as a Rust name unless set.
    #[serde(rename = "type", default)]
    pub type_name: Option<String>,
    /// Names of fields, by API name.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
}

fn facade() -> String {
    "zcrm".to_owned()
}

impl Default for Settings {
    fn default() -> Self {
        Self { crate_path: facade(), modules: None, module: BTreeMap::new() }
    }
}

impl Settings {
    /// Reads the settings.
    ///
    /// # Errors
    ///
    /// Of kind [`Settings`](CodegenErrorKind::Settings), with the place.
    pub fn from_toml(text: &str) -> Result<Self, CodegenError> {
        toml_edit::de::from_str(text).map_err(|error| {
            let words = error.message();
            CodegenError::new(CodegenErrorKind::Settings, format!("read zcrm.toml: {words}"))
        })
    }

    /// The names of a module, when some are set.
    #[must_use]
    pub fn module(&self, api_name: &str) -> Option<&ModuleSettings> {
        self.module.get(api_name)
    }
}
