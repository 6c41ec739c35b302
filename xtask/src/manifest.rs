//! As much of TOML as our manifests use, with line numbers, which `cargo metadata` does not give.

/// One `key = value`, with the table it stands in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// `dependencies`, `workspace.dependencies`, `[test]` for an array of tables, or nothing.
    pub(crate) table: String,
    pub(crate) key: String,
    /// On one line, however many it had.
    pub(crate) value: String,
    /// From one.
    pub(crate) line: usize,
}

/// A dependency as written down, whichever of TOML's spellings was used.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Dependency {
    pub(crate) table: String,
    pub(crate) name: String,
    /// `workspace = true, optional = true`; a bare version stands as `version = "1"`.
    pub(crate) fields: String,
    pub(crate) line: usize,
}

impl Dependency {
    /// Whether a field is set, to `value` if one is asked for.
    pub(crate) fn has(&self, field: &str, value: Option<&str>) -> bool {
        split_fields(&self.fields)
            .any(|(name, set)| name == field && value.is_none_or(|v| v == set))
    }
}

/// All entries of a manifest, in order.
pub(crate) fn entries(text: &str) -> Vec<Entry> {
    let mut found = Vec::new();
    let mut table = String::new();
    let mut lines = text.lines().enumerate();
    while let Some((index, raw)) = lines.next() {
        let line = without_comment(raw).trim().to_owned();
        if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            header.clone_into(&mut table);
        } else if let Some((key, value)) = split_at_equals(&line) {
            let mut value = value.to_owned();
            while depth(&value) > 0 {
                let Some((_, more)) = lines.next() else { break };
                value.push(' ');
                value.push_str(without_comment(more).trim());
            }
            found.push(Entry { table: table.clone(), key: key.to_owned(), value, line: index + 1 });
        }
    }
    found
}

/// All dependencies of a manifest, the workspace's own list included.
pub(crate) fn dependencies(entries: &[Entry]) -> Vec<Dependency> {
    let mut found: Vec<Dependency> = Vec::new();
    for entry in entries {
        let Some((table, within)) = dependency_table(&entry.table) else { continue };
        let (name, fields) = match within {
            // [dependencies.name] and one field per line
            Some(name) => (name.to_owned(), format!("{} = {}", entry.key, entry.value)),
            None => match entry.key.split_once('.') {
                // name.workspace = true
                Some((name, field)) => (name.to_owned(), format!("{field} = {}", entry.value)),
                None => {
                    let inline =
                        entry.value.strip_prefix('{').and_then(|value| value.strip_suffix('}'));
                    let fields = inline.map_or_else(
                        || format!("version = {}", entry.value),
                        |fields| fields.trim().to_owned(),
                    );
                    (entry.key.clone(), fields)
                }
            },
        };
        let name = name.trim_matches('"').to_owned();
        match found.last_mut().filter(|last| last.table == table && last.name == name) {
            Some(last) => {
                last.fields.push_str(", ");
                last.fields.push_str(&fields);
            }
            None => {
                found.push(Dependency { table: table.to_owned(), name, fields, line: entry.line })
            }
        }
    }
    found
}

/// Splits a table's name into the list of dependencies it is and the one dependency it is about.
fn dependency_table(table: &str) -> Option<(&str, Option<&str>)> {
    let at = table.rfind("dependencies")? + "dependencies".len();
    let (list, rest) = table.split_at(at);
    match rest.strip_prefix('.') {
        Some(name) => Some((list, Some(name))),
        None => rest.is_empty().then_some((list, None)),
    }
}

/// `a = 1, b = ["x", "y"]` as pairs.
fn split_fields(fields: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut depth = 0_usize;
    let mut quoted = false;
    fields
        .split(move |c| {
            match c {
                '"' => quoted = !quoted,
                '[' | '{' if !quoted => depth += 1,
                ']' | '}' if !quoted => depth = depth.saturating_sub(1),
                _ => {}
            }
            c == ',' && depth == 0 && !quoted
        })
        .filter_map(split_at_equals)
}

fn split_at_equals(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once('=')?;
    Some((key.trim(), value.trim()))
}

fn without_comment(line: &str) -> &str {
    let mut quoted = None;
    for (at, c) in line.char_indices() {
        match (c, quoted) {
            ('#', None) => return &line[..at],
            ('"' | '\'', None) => quoted = Some(c),
            (_, Some(open)) if c == open => quoted = None,
            _ => {}
        }
    }
    line
}

/// How many brackets are still open.
fn depth(value: &str) -> usize {
    let mut quoted = false;
    let mut depth = 0_usize;
    for c in value.chars() {
        match c {
            '"' => quoted = !quoted,
            '[' | '{' if !quoted => depth += 1,
            ']' | '}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_spelling_of_a_dependency() {
        let text = r#"
[dependencies]
one.workspace = true # "why"
two = { workspace = true, features = ["a", "b=c"] }
three = "1" 
four = { version = "1", features = [
    "x", # y
    "z",
], optional = true }

[target.'cfg(unix)'.dev-dependencies]
five = { path = "../five" }

[dependencies.six]
version = "6"
optional = true

[[test]]
name = "it"
"#;
        let entries = entries(text);
        let found = dependencies(&entries);
        let names: Vec<_> = found.iter().map(|d| (d.name.as_str(), d.line)).collect();
        assert_eq!(
            names,
            [("one", 3), ("two", 4), ("three", 5), ("four", 6), ("five", 12), ("six", 15)]
        );
        assert!(found[0].has("workspace", Some("true")));
        assert!(found[1].has("workspace", Some("true")) && !found[1].has("b", None));
        assert!(found[2].has("version", None) && !found[2].has("workspace", None));
        assert!(found[3].has("optional", Some("true")) && found[3].has("version", Some("\"1\"")));
        assert_eq!(found[4].table, "target.'cfg(unix)'.dev-dependencies");
        assert!(found[5].has("version", None) && found[5].has("optional", Some("true")));
        assert_eq!(entries.last().map(|e| e.table.as_str()), Some("[test]"));
    }
}
