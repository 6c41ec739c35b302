//! The whole file.

use super::module::module;
use super::plan::plan;
use super::text::Source;
use crate::name::is_name;
use crate::{CodegenError, CodegenErrorKind, Schema, Settings};

/// Makes the source file of a snapshot. The same snapshot, settings and version of this crate make
/// the same text. rustfmt leaves it as it is, for it says so itself.
///
/// The file uses the facade `zcrm` and `serde` with its feature `derive`.
///
/// # Errors
///
/// Of kind [`Settings`](CodegenErrorKind::Settings) when the settings name a module or a field that
/// there is not, or a name that cannot be, or is taken.
pub fn generate(schema: &Schema, settings: &Settings) -> Result<String, CodegenError> {
    if !settings.crate_path.split("::").all(|part| is_name(part) || part == "crate") {
        let message = format!("use the crate {}: it is no path", settings.crate_path);
        return Err(CodegenError::new(CodegenErrorKind::Settings, message));
    }
    let facade = match settings.crate_path.strip_prefix("crate") {
        Some(_) => settings.crate_path.clone(),
        None => format!("::{}", settings.crate_path),
    };
    let plans = plan(schema, settings)?;
    let mut source = Source::default();
    source.line("//! The modules of an organisation of Zoho CRM, as Rust types.");
    source.line("//!");
    source.line(format!(
        "//! Made by zcrm-codegen {} of a snapshot of the organisation's metadata: not edited by hand.",
        env!("CARGO_PKG_VERSION"),
    ));
    source.lines(["", "#![cfg_attr(rustfmt, rustfmt_skip)]", ""]);
    for plan in &plans {
        let (rust_mod, read) = (&plan.rust_mod, &plan.read);
        source.line(format!("pub use self::{rust_mod}::{{{read}, {}, {}}};", plan.patch, plan.new));
    }
    for plan in &plans {
        module(&mut source, plan, &facade);
    }
    Ok(source.into_text())
}
