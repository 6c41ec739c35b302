//! Secrets in JSON at any depth, and in text that looks like `name=value`, `"name":"value"` or
//! `<name>value</name>`; the name may stand beside its value: `{"name": "…", "value": "…"}`.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::Number;

use super::secret::{is_field, is_member, is_naming, is_sign_in_code, is_value};

/// What is put in the place of a secret; it may be looked at only.
type Replace<'a> = &'a mut dyn FnMut(&str) -> String;

/// How deep JSON is searched within texts of JSON.
const DEPTH: u32 = 8;
/// How far from a value the name beside it is looked for; in more than that, it counts as secret.
const FAR: usize = 4096;

/// JSON of which nothing is lost: an object may hold a name twice.
#[derive(Clone, Debug, PartialEq)]
enum Tree {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// JSON, or lines of JSON, with its secrets replaced; `None` when it is neither, the same text when
/// there are none.
pub(super) fn json<'t>(text: &'t str, replace: Replace<'_>) -> Option<Cow<'t, str>> {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Ok(tree) = serde_json::from_str::<Tree>(plain) {
        return Some(replaced(tree, DEPTH, replace).map_or(Cow::Borrowed(text), Cow::Owned));
    }
    let mut changed = false;
    let mut lines = Vec::new();
    for line in plain.split('\n') {
        if line.trim().is_empty() {
            lines.push(line.to_owned());
            continue;
        }
        // A number or a word alone is a line of any text.
        if !line.trim_start().starts_with(['{', '[']) {
            return None;
        }
        let new = replaced(serde_json::from_str(line).ok()?, DEPTH, replace);
        changed |= new.is_some();
        lines.push(new.unwrap_or_else(|| line.to_owned()));
    }
    Some(if changed { Cow::Owned(lines.join("\n")) } else { Cow::Borrowed(text) })
}

fn replaced(mut tree: Tree, depth: u32, replace: Replace<'_>) -> Option<String> {
    let before = tree.clone();
    walk(&mut tree, depth, replace);
    if tree == before { None } else { serde_json::to_string(&tree).ok() }
}

fn walk(tree: &mut Tree, depth: u32, replace: Replace<'_>) {
    match tree {
        Tree::Object(members) => {
            let named =
                members.iter().any(|(name, value)| is_naming(name) && is_secret_name(value));
            for (name, value) in members {
                match value {
                    value if named && is_value(name) => hide(value, replace),
                    Tree::Text(text) if is_sign_in_code(name, text) => *text = replace(text),
                    value if is_member(name) => hide(value, replace),
                    value => walk(value, depth, replace),
                }
            }
        }
        Tree::Array(values) => match &mut values[..] {
            // A name and its value.
            [name, value] if is_secret_name(name) => hide(value, replace),
            values => values.iter_mut().for_each(|value| walk(value, depth, replace)),
        },
        Tree::Text(text) => {
            if depth > 0
                && text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '['])
                && let Ok(inner) = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            {
                if let Some(new) = replaced(inner, depth - 1, replace) {
                    *text = new;
                }
                return;
            }
            *text = pairs(text, replace);
        }
        Tree::Null | Tree::Bool(_) | Tree::Number(_) => {}
    }
}

fn is_secret_name(tree: &Tree) -> bool {
    matches!(tree, Tree::Text(text) if is_field(text))
}

/// Replaces all of a value that is secret by its name. Each text and number in it is looked at, for
/// it may be found elsewhere.
fn hide(tree: &mut Tree, replace: Replace<'_>) {
    fn look(tree: &Tree, replace: Replace<'_>) {
        match tree {
            Tree::Object(members) => members.iter().for_each(|(_, value)| look(value, replace)),
            Tree::Array(values) => values.iter().for_each(|value| look(value, replace)),
            Tree::Text(text) => drop(replace(text)),
            Tree::Number(number) => drop(replace(&number.to_string())),
            Tree::Null | Tree::Bool(_) => {}
        }
    }
    look(tree, replace);
    match tree {
        Tree::Null | Tree::Bool(_) => {}
        Tree::Text(text) => *text = replace(text),
        other => *other = Tree::Text(replace(&serde_json::to_string(other).unwrap_or_default())),
    }
}

/// The secrets of a text.
pub(super) fn find(text: &str, found: &mut Vec<String>) {
    let _ = pairs(text, &mut |secret| {
        found.push(secret.to_owned());
        secret.to_owned()
    });
}

/// The text with its secrets replaced: what follows a name that is secret, and tokens in Zoho's form.
pub(super) fn pairs(text: &str, replace: Replace<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find(['=', ':', '>']) {
        let sign = at + found;
        at = sign + 1;
        let name = name_before(&text[..sign]);
        if sign < done || !(is_field(name) || is_value(name) && is_named_secret(text, sign)) {
            continue;
        }
        let (start, end) = value_after(text, sign);
        if start < end {
            out.push_str(&tokens(&text[done..start], replace));
            out.push_str(&replace(&text[start..end]));
            done = end;
            at = at.max(end);
        }
    }
    out.push_str(&tokens(&text[done..], replace));
    out
}

/// Whether the tag or the object around this sign says that its value is secret, as in
/// `<input name="token" value="…">`.
fn is_named_secret(text: &str, sign: usize) -> bool {
    let before = text.as_bytes()[..sign].iter().rev().take(FAR);
    let after = text.as_bytes()[sign..].iter().take(FAR);
    let begins = before.clone().position(|byte| matches!(byte, b'<' | b'{'));
    let ends = after.clone().position(|byte| matches!(byte, b'>' | b'}'));
    let Some(begins) = begins.map(|back| sign - back) else {
        // No tag and no object; or one that is longer than what is looked at.
        return before.len() == FAR;
    };
    let ends = match ends {
        Some(on) => sign + on,
        None if after.len() == FAR => return true,
        None => text.len(),
    };
    let around = &text[begins..ends];
    around.match_indices(['=', ':']).any(|(at, _)| {
        let (start, end) = value_after(around, at);
        is_naming(name_before(&around[..at])) && is_field(&around[start..end])
    })
}

/// The name that ends here, without the quotes around it.
fn name_before(text: &str) -> &str {
    let name = text.trim_end_matches([' ', '"', '\'', '\\', '\t']);
    let begins = name.rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '%')));
    let begins = begins.map_or(0, |at| at + name[at..].chars().next().map_or(1, char::len_utf8));
    &name[begins..]
}

/// Where the value begins that follows this sign, and where it ends.
fn value_after(text: &str, sign: usize) -> (usize, usize) {
    let rest = &text[sign + 1..];
    let value = rest.trim_start_matches([' ', '\t', '\\', '"', '\'']);
    let start = text.len() - value.len();
    let quoted = rest[..rest.len() - value.len()].contains(['"', '\'']);
    let ends = |c: char| match c {
        '"' | '\'' | '<' | '>' | '\n' | '\r' => true,
        _ if quoted => c == '\\',
        '&' | ';' | ',' | '}' | ')' => true,
        // A header may stand there, of which the value has a scheme.
        ' ' | '\t' => !text[sign..].starts_with(':'),
        _ => false,
    };
    (start, value.find(ends).map_or(text.len(), |at| start + at))
}

/// Tokens as Zoho makes them, wherever they stand: `1000.`, and long hexadecimal numbers.
fn tokens(text: &str, replace: Replace<'_>) -> String {
    let fits = |c: char| c.is_ascii_hexdigit() || c == '.';
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("1000.") {
        let end = rest[at..].find(|c| !fits(c)).map_or(rest.len(), |length| at + length);
        let (token, long) = (&rest[at..end], end - at >= "1000.".len() + 16);
        out.push_str(&rest[..at]);
        out.push_str(&if long { replace(token) } else { token.to_owned() });
        rest = &rest[end..];
    }
    out + rest
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Tree;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_unit<E>(self) -> Result<Tree, E> {
                Ok(Tree::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
                Ok(Tree::Bool(value))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
                Ok(Tree::Number(value.into()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
                Ok(Tree::Number(value.into()))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
                Ok(Number::from_f64(value).map_or(Tree::Null, Tree::Number))
            }

            fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
                Ok(Tree::Text(value.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = access.next_element()? {
                    values.push(value);
                }
                Ok(Tree::Array(values))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = access.next_entry()? {
                    members.push(member);
                }
                Ok(Tree::Object(members))
            }
        }

        deserializer.deserialize_any(Reader)
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) => value.serialize(serializer),
            Self::Text(value) => serializer.serialize_str(value),
            Self::Array(values) => {
                let mut seq = serializer.serialize_seq(Some(values.len()))?;
                values.iter().try_for_each(|value| seq.serialize_element(value))?;
                seq.end()
            }
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
                map.end()
            }
        }
    }
}
