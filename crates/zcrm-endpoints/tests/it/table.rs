//! The table of facts, read as text.

use std::collections::HashSet;
use std::path::PathBuf;

/// One line of `endpoints.tsv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) group: String,
    pub(crate) name: String,
    pub(crate) method: String,
    pub(crate) path: String,
    /// Empty when no source tells.
    pub(crate) scopes: String,
    pub(crate) effect: String,
    pub(crate) answer: String,
    pub(crate) pages: String,
    pub(crate) price: String,
    pub(crate) body: String,
    pub(crate) sources: String,
}

impl Row {
    pub(crate) fn id(&self) -> String {
        format!("{}.{}", self.group, self.name)
    }

    /// Method and path as all sources can be compared: no version, no names, lower case.
    pub(crate) fn key(&self) -> (String, String) {
        (self.method.clone(), bare(&self.path))
    }
}

/// A path as all sources can be compared.
pub(crate) fn bare(path: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in path.chars() {
        match letter {
            '{' => {
                inside = true;
                text.push_str("{}");
            }
            '}' => inside = false,
            _ if !inside => text.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    text.replacen("/{}", "", 1)
}

pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn rows() -> Vec<Row> {
    read(&std::fs::read_to_string(folder().join("endpoints.tsv")).unwrap()).unwrap()
}

/// Reads the table; the error names the line.
pub(crate) fn read(text: &str) -> Result<Vec<Row>, String> {
    let mut rows: Vec<Row> = Vec::new();
    let (mut ids, mut keys) = (HashSet::new(), HashSet::new());
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let fault = |what: &str| Err(format!("line {}: {what}: {line}", number + 1));
        let columns: Vec<&str> = line.split('\t').collect();
        let [group, name, method, path, scopes, effect, answer, pages, price, body, sources] =
            columns[..]
        else {
            return fault("not eleven columns");
        };
        let text = |value: &str| if value == "-" { String::new() } else { value.to_owned() };
        let row = Row {
            group: text(group),
            name: text(name),
            method: text(method),
            path: text(path),
            scopes: text(scopes),
            effect: text(effect),
            answer: text(answer),
            pages: text(pages),
            price: text(price),
            body: text(body),
            sources: text(sources),
        };
        if !ids.insert(row.id()) || !keys.insert(row.key()) {
            return fault("there is another of this name, or of this method and path");
        }
        if !path.starts_with("/crm/") || !path.contains("{version}") {
            return fault("the path has no version");
        }
        if !row.scopes.split([' ', '+', '|']).filter(|scope| !scope.is_empty()).all(is_scope) {
            return fault("what stands for scopes is none");
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/scopes.html>.
fn is_scope(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    (3..=5).contains(&parts.len())
        && parts[0].starts_with("Zoho")
        && parts.iter().all(|part| {
            *part == "{module}" || part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        })
}
