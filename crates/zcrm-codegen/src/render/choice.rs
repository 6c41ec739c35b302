//! The options of a pick list as an open enum.

use super::plan::FieldPlan;
use super::text::{Source, doc, quoted};
use crate::name::{Taken, camel};

/// Writes the enum of a field, when it has one.
pub(super) fn choice(source: &mut Source, field: &FieldPlan<'_>, facade: &str) {
    let name = &field.choice;
    if name.is_empty() {
        return;
    }
    let mut taken = Taken::with(&["Other", "Self"]);
    let options = field.schema.options.iter().map(|option| {
        let label = option.label.as_deref().unwrap_or(&option.value);
        let wanted = camel(&option.value).or_else(|| camel(label));
        (taken.choose_type(wanted, "Option"), option)
    });
    let options: Vec<_> = options.collect();

    source.line("");
    source.line(doc(&format!("The options of {}", field.schema.label), &field.schema.api_name));
    source.line("#[derive(Clone, Debug, PartialEq, Eq, Hash)]");
    source.line("#[non_exhaustive]");
    source.line(format!("pub enum {name} {{"));
    for (variant, option) in &options {
        source.line(doc(option.label.as_deref().unwrap_or(&option.value), &option.value));
        source.line(format!("{variant},"));
    }
    source.lines(["/// An option that this file does not know.", "Other(Box<str>),", "}", ""]);

    source.line(format!("impl {name} {{"));
    source.line("/// All options that this file knows.");
    source.line("pub const ALL: &'static [Self] = &[");
    source.lines(options.iter().map(|(variant, _)| format!("Self::{variant},")));
    source.lines(["];", "", "/// The text that Zoho has for it.", "#[must_use]"]);
    source.lines(["pub fn as_str(&self) -> &str {", "match self {"]);
    for (variant, option) in &options {
        source.line(format!("Self::{variant} => {},", quoted(&option.value)));
    }
    source.lines(["Self::Other(text) => text,", "}", "}", "}", ""]);

    source.line(format!("impl From<&str> for {name} {{"));
    source.lines(["fn from(text: &str) -> Self {", "match text {"]);
    let mut texts = Taken::with(&[]);
    for (_, option) in &options {
        texts.take(&option.value);
    }
    for (variant, option) in &options {
        // A label is another option's value at times: the value counts.
        let label = option.label.as_deref().filter(|label| texts.take(label));
        let label = label.map(|label| format!(" | {}", quoted(label))).unwrap_or_default();
        source.line(format!("{}{label} => Self::{variant},", quoted(&option.value)));
    }
    source.lines(["other => Self::Other(other.into()),", "}", "}", "}", ""]);

    source.line(format!("impl ::serde::Serialize for {name} {{"));
    source.line(
        "fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {",
    );
    source.lines(["serializer.serialize_str(self.as_str())", "}", "}", ""]);
    source.line(format!("impl<'de> ::serde::Deserialize<'de> for {name} {{"));
    source.line("fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {");
    source.line("let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;");
    source.lines(["Ok(Self::from(text.as_str()))", "}", "}", ""]);
    source.line(format!("impl From<{name}> for {facade}::query::Value {{"));
    source.line(format!("fn from(option: {name}) -> Self {{"));
    source.lines(["Self::from(option.as_str())", "}", "}", ""]);
    let kind = field.kind.token().unwrap_or("PickList");
    source
        .line(format!("impl {facade}::query::Fits<{facade}::query::kind::{kind}> for {name} {{}}"));
}
