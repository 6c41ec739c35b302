//! The types of one module.

use super::choice::choice;
use super::kind::Kind;
use super::plan::{FieldPlan, ModulePlan};
use super::text::{Source, doc, quoted};

/// Writes the types of a module, in a module of Rust.
pub(super) fn module(source: &mut Source, plan: &ModulePlan<'_>, facade: &str) {
    let writer = Writer { plan, facade, core: format!("{facade}::core") };
    source.line("");
    source.line(doc(&plan.schema.plural, &plan.schema.api_name));
    source.line(format!("pub mod {} {{", plan.rust_mod));
    writer.read(source);
    writer.made(source);
    writer.patch(source);
    writer.tokens(source);
    for field in &plan.fields {
        choice(source, field, facade);
    }
    source.line("}");
}

struct Writer<'a> {
    plan: &'a ModulePlan<'a>,
    facade: &'a str,
    core: String,
}

impl Writer<'_> {
    fn read(&self, source: &mut Source) {
        let Self { plan, facade, core } = self;
        let name = &plan.read;
        source.line(doc(&format!("A record of {}, as it is read", label(plan)), name));
        source.lines(["#[derive(Clone)]", "#[non_exhaustive]"]);
        source.line(format!("pub struct {name} {{"));
        for field in &plan.fields {
            source.line(doc(&field.schema.label, &field.schema.api_name));
            source.line(format!(
                "pub {}: Option<{}>,",
                field.name,
                field.kind.read(core, &field.choice)
            ));
        }
        source.line("/// What this file does not know.");
        source.lines([&*format!("pub more: {core}::Record,"), "}", ""]);

        source.line(format!("impl {facade}::records::Module for {name} {{"));
        source.line(format!("const API_NAME: &'static str = {};", quoted(&plan.schema.api_name)));
        source.line(format!("type New = {};", plan.new));
        source.lines([&*format!("type Patch = {};", plan.patch), "}", ""]);

        source.line(format!("impl<'de> ::serde::Deserialize<'de> for {name} {{"));
        source.line("fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {");
        source.line("const FIELDS: &[&str] = &[");
        source
            .lines(plan.fields.iter().map(|field| format!("{},", quoted(&field.schema.api_name))));
        source.line("];");
        let reader = format!(
            "{facade}::records::FieldReader::read(deserializer, {}, FIELDS)?",
            quoted(name)
        );
        let mutable = if plan.fields.is_empty() { "" } else { "mut " };
        source.line(format!("let {mutable}fields = {reader};"));
        source.line("Ok(Self {");
        for field in &plan.fields {
            source.line(format!(
                "{}: fields.take({})?,",
                field.name,
                quoted(&field.schema.api_name)
            ));
        }
        source.line("more: fields.rest(),");
        source.lines(["})", "}", "}", ""]);
        let shown = plan.fields.iter().find(|field| field.kind == Kind::Id);
        debug(source, name, shown.map(|field| &*field.name));
    }

    fn made(&self, source: &mut Source) {
        let Self { plan, core, .. } = self;
        let name = &plan.new;
        let fields: Vec<&FieldPlan<'_>> = plan
            .fields
            .iter()
            .filter(|field| field.schema.create && field.kind != Kind::Id)
            .collect();
        let (must, may): (Vec<_>, Vec<_>) =
            fields.into_iter().partition(|field| field.schema.mandatory);
        source.line("");
        source.line(doc(&format!("A new record of {}", label(plan)), name));
        source.line(if must.is_empty() {
            "#[derive(Clone, Default, ::serde::Serialize)]"
        } else {
            "#[derive(Clone, ::serde::Serialize)]"
        });
        source.line("#[non_exhaustive]");
        source.line(format!("pub struct {name} {{"));
        for field in must.iter().chain(&may) {
            source.line(doc(&field.schema.label, &field.schema.api_name));
            let rename = quoted(&field.schema.api_name);
            let written = field.kind.written(core, &field.choice);
            if field.schema.mandatory {
                source.line(format!("#[serde(rename = {rename})]"));
                source.line(format!("pub {}: {written},", field.name));
            } else {
                source.line(format!(
                    "#[serde(rename = {rename}, skip_serializing_if = \"Option::is_none\")]"
                ));
                source.line(format!("pub {}: Option<{written}>,", field.name));
            }
        }
        source.lines(["}", ""]);
        if !must.is_empty() {
            source.line(format!("impl {name} {{"));
            source.line("/// A record with what Zoho insists on.");
            source.line("#[must_use]");
            if must.len() > 7 {
                source.line(
                    "#[expect(clippy::too_many_arguments, reason = \"Zoho insists on them\")]",
                );
            }
            let arguments = must.iter().map(|field| {
                format!("{}: {}", field.name, field.kind.argument(core, &field.choice).0)
            });
            let arguments = arguments.collect::<Vec<_>>().join(", ");
            source.line(format!("pub fn new({arguments}) -> Self {{"));
            source.line("Self {");
            for field in &must {
                let turned = field.kind.argument(core, &field.choice).1;
                source.line(match turned {
                    "" => format!("{},", field.name),
                    turned => format!("{}: {}{turned},", field.name, field.name),
                });
            }
            source.lines(may.iter().map(|field| format!("{}: None,", field.name)));
            source.lines(["}", "}", "}", ""]);
        }
        debug(source, name, None);
    }

    fn patch(&self, source: &mut Source) {
        let Self { plan, core, .. } = self;
        let name = &plan.patch;
        source.line("");
        source.line(doc(&format!("A change of a record of {}", label(plan)), name));
        source.lines(["#[derive(Clone, Default, ::serde::Serialize)]", "#[non_exhaustive]"]);
        source.line(format!("pub struct {name} {{"));
        for field in
            plan.fields.iter().filter(|field| field.schema.update && field.kind != Kind::Id)
        {
            source.line(doc(&field.schema.label, &field.schema.api_name));
            let rename = quoted(&field.schema.api_name);
            let keep = quoted(&format!("{core}::Patch::is_keep"));
            source.line(format!("#[serde(rename = {rename}, skip_serializing_if = {keep})]"));
            let written = field.kind.written(core, &field.choice);
            source.line(format!("pub {}: {core}::Patch<{written}>,", field.name));
        }
        source.lines(["}", ""]);
        debug(source, name, None);
    }

    /// What criteria are made of.
    fn tokens(&self, source: &mut Source) {
        let Self { plan, facade, .. } = self;
        let mut first = true;
        for field in &plan.fields {
            let Some(kind) = field.kind.token() else { continue };
            if std::mem::take(&mut first) {
                source.line("");
            }
            let query = format!("{facade}::query");
            source.line(doc(&field.schema.label, &field.schema.api_name));
            source.line(format!(
                "pub const {}: {query}::Field<{query}::kind::{kind}> = {query}::Field::new({});",
                field.name.to_ascii_uppercase(),
                quoted(&field.schema.api_name),
            ));
        }
    }
}

fn label<'a>(plan: &'a ModulePlan<'_>) -> &'a str {
    match plan.schema.plural.as_str() {
        "" => &plan.schema.api_name,
        label => label,
    }
}

/// Values belong to the customer: the id alone is shown.
fn debug(source: &mut Source, name: &str, id: Option<&str>) {
    source.line(format!("impl ::std::fmt::Debug for {name} {{"));
    source.line("fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {");
    let shown = id.map(|id| format!(".field(\"id\", &self.{id})")).unwrap_or_default();
    source.line(format!("f.debug_struct({}){shown}.finish_non_exhaustive()", quoted(name)));
    source.lines(["}", "}"]);
}
