//! The Rust source of the catalogue is what the table says.
//!
//! `cargo xtask endpoints` runs this test with `ZCRM_WRITE` set, which writes the source.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::table::{Row, folder, read, rows};

/// The files of the catalogue, by their names.
pub(crate) fn render(rows: &[Row]) -> Result<BTreeMap<String, String>, String> {
    let mut letters: BTreeMap<char, BTreeMap<&str, Vec<&Row>>> = BTreeMap::new();
    for row in rows {
        let letter = row.group.chars().next().ok_or("a row without a group")?;
        letters.entry(letter).or_default().entry(&row.group).or_default().push(row);
    }
    let mut files = BTreeMap::new();
    for (letter, groups) in &letters {
        let mut text = format!(
            "//! Operations of the groups that begin with `{letter}`.\n//!\n\
             //! Made of `endpoints.tsv` by `cargo xtask endpoints`.\n\n\
             use super::row::*;\n\npub(super) static ALL: &[&Endpoint] = &[\n"
        );
        for (group, rows) in groups {
            let names = rows.iter().map(|row| format!("&{group}::{}", row.name));
            writeln!(text, "    {},", names.collect::<Vec<_>>().join(", ")).unwrap();
        }
        text.push_str("];\n");
        for (group, rows) in groups {
            write!(text, "\n/// Operations of `{group}`.\npub mod {group} {{\n    use super::*;\n")
                .unwrap();
            for row in rows {
                write!(text, "\n{}", constant(row)?).unwrap();
            }
            text.push_str("}\n");
        }
        files.insert(format!("{letter}.rs"), text);
    }
    let modules = letters.keys().map(|letter| format!("#[rustfmt::skip]\nmod {letter};\n"));
    let uses = letters.keys().map(|letter| match letter {
        'a' => "pub use a::*;\npub use all::{all, find};\n".to_owned(),
        _ => format!("pub use {letter}::*;\n"),
    });
    let head = "//! The operations, by the first letter of their groups.\n//!\n\
                //! Made of `endpoints.tsv` by `cargo xtask endpoints`.\n\n";
    let text = format!(
        "{head}#[rustfmt::skip]\nmod all;\n{}mod row;\n\n{}",
        modules.collect::<String>(),
        uses.collect::<String>(),
    );
    files.insert("mod.rs".to_owned(), text);
    let lists = letters.keys().map(|letter| format!("super::{letter}::ALL")).collect::<Vec<_>>();
    let all = format!(
        "//! All operations of the catalogue.\n//!\n\
         //! Made of `endpoints.tsv` by `cargo xtask endpoints`.\n\nuse crate::Endpoint;\n\n\
         static ALL: &[&[&Endpoint]] = &[{}];\n\n\
         /// All operations of the catalogue, by group.\n\
         pub fn all() -> impl Iterator<Item = &'static Endpoint> {{\n    \
         ALL.iter().flat_map(|letter| letter.iter().copied())\n}}\n\n\
         /// The operation of this name, such as `roles.GET_ROLE`, in capitals or not.\n\
         #[must_use]\npub fn find(id: &str) -> Option<&'static Endpoint> {{\n    \
         all().find(|endpoint| endpoint.id().eq_ignore_ascii_case(id))\n}}\n",
        lists.join(", "),
    );
    files.insert("all.rs".to_owned(), all);
    Ok(files)
}

fn constant(row: &Row) -> Result<String, String> {
    let fault = |what: &str| Err(format!("{}: {what}", row.id()));
    if !["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&&*row.method) {
        return fault("an unknown method");
    }
    let does = match &*row.effect {
        "read" => "Read",
        "update" => "Update",
        "create" => "Create",
        "unknown" => "Unknown",
        _ => return fault("an unknown effect"),
    };
    let answer = match row.answer.split_once(':') {
        Some(("list", key)) => format!("Answer::List(\"{key}\")"),
        Some(("object", key)) => format!("Answer::Object(\"{key}\")"),
        Some(("batch", key)) => format!("Answer::Batch(\"{key}\")"),
        None if row.answer == "file" => "Answer::File".to_owned(),
        None if row.answer.is_empty() => "Answer::Unknown".to_owned(),
        _ => return fault("an unknown answer"),
    };
    let pages = match &*row.pages {
        "" | "one" => "One",
        "number" => "Number",
        "token" => "Token",
        _ => return fault("an unknown way to page"),
    };
    let price = match (&*row.price, row.price.parse::<u32>()) {
        (_, Ok(credits)) => format!("Price::Fixed({credits})"),
        ("list", _) => "Price::List".to_owned(),
        ("write", _) => "Price::Write".to_owned(),
        ("tags", _) => "Price::Tags".to_owned(),
        ("convert", _) => "Price::Convert".to_owned(),
        ("coql", _) => "Price::Coql".to_owned(),
        ("composite", _) => "Price::Composite".to_owned(),
        ("mail", _) => "Price::Mail".to_owned(),
        _ => return fault("an unknown price"),
    };
    let takes = match &*row.body {
        "" => "Nothing",
        "json" => "Json",
        "form" => "Form",
        _ => return fault("an unknown body"),
    };
    Ok(format!(
        "    /// `{method} {path}`.\n    pub static {name}: Endpoint = Endpoint::new(Method::{method}, \
         \"{id}\", \"{path}\", \"{scopes}\", Does::{does}, {answer}, Pages::{pages}, {price}, \
         Takes::{takes}, \"{sources}\");\n",
        method = row.method,
        path = row.path,
        name = row.name,
        id = row.id(),
        scopes = row.scopes,
        sources = row.sources,
    ))
}

#[test]
fn the_source_is_what_the_table_says() {
    let catalogue = folder().join("src/catalogue");
    for (name, text) in render(&rows()).unwrap() {
        let path = catalogue.join(&name);
        if std::env::var_os("ZCRM_WRITE").is_some() {
            std::fs::write(&path, text).unwrap();
            continue;
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(written, text, "{name}: run `cargo xtask endpoints`");
    }
}

/// The page of the operations whose effect no source tells.
fn page(rows: &[Row]) -> String {
    let unknown: Vec<&Row> = rows.iter().filter(|row| row.effect == "unknown").collect();
    let mut text = format!(
        "# Operations whose effect no source tells\n\n\
         Made of `endpoints.tsv` by `cargo xtask endpoints`: {} of {} operations. Neither Zoho's\n\
         descriptions nor its documentation say what a second call of them does, so a call counts as\n\
         making something new: it is never sent again once it may have been carried out, and\n\
         `Endpoint::is_effect_known` is `false`.\n\n\
         | operation | call |\n|---|---|\n",
        unknown.len(),
        rows.len(),
    );
    for row in unknown {
        writeln!(text, "| `{}` | `{} {}` |", row.id(), row.method, row.path).unwrap();
    }
    text
}

#[test]
fn the_list_of_effects_that_no_source_tells_is_what_the_table_says() {
    let rows = rows();
    let path = folder().join("UNKNOWN_EFFECTS.md");
    if std::env::var_os("ZCRM_WRITE").is_some() {
        std::fs::write(&path, page(&rows)).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, page(&rows), "run `cargo xtask endpoints`");
    let unknown = zcrm_endpoints::all().filter(|endpoint| !endpoint.is_effect_known());
    let listed = written.lines().filter(|line| line.starts_with("| `"));
    assert!(
        unknown
            .map(|one| format!("| `{}` |", one.id()))
            .eq(listed.map(|line| line.split_inclusive('|').take(2).collect::<String>()))
    );
    let readme = std::fs::read_to_string(folder().join("README.md")).unwrap();
    let count = rows.iter().filter(|row| row.effect == "unknown").count();
    assert!(readme.contains(&format!("`false` for {count} endpoints")), "{count}");
}

#[test]
fn a_line_that_is_wrong_is_refused() {
    let table = std::fs::read_to_string(folder().join("endpoints.tsv")).unwrap();
    let role = table.lines().find(|line| line.starts_with("roles\tGET_ROLE\t")).unwrap();
    for (right, wrong, fault) in [
        ("\tGET_ROLE\t", "\tGET_ROLES\t", "another of this name"),
        ("/roles/{id}", "/roles", "another of this name, or of this method and path"),
        ("ZohoCRM.settings.roles.READ", "settings.roles", "is none"),
        ("{version}/settings/roles", "settings/rolls", "no version"),
        ("\tread\t", "\t", "eleven columns"),
    ] {
        assert!(role.contains(right), "{right}");
        let spoilt = table.replace(role, &role.replace(right, wrong));
        assert!(read(&spoilt).unwrap_err().contains(fault), "{wrong}");
    }
    for (right, wrong, fault) in [
        ("\tGET\t", "\tFETCH\t", "method"),
        ("\tread\t", "\treads\t", "effect"),
        ("list:roles", "lists", "answer"),
    ] {
        let spoilt = table.replace(role, &role.replace(right, wrong));
        assert!(render(&read(&spoilt).unwrap()).unwrap_err().contains(fault), "{wrong}");
    }
    // A right line that differs changes the source, so that the comparison above notices.
    let other = table.replace(role, &role.replace("\tread\t", "\tcreate\t"));
    assert_ne!(render(&read(&other).unwrap()).unwrap(), render(&rows()).unwrap());
}
