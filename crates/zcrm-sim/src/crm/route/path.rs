//! Matching the path of a call with the patterns of the endpoints.

/// The part of a path behind its version, cut at the slashes and percent-decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::crm) struct Path {
    segments: Vec<String>,
}

/// The versions that are answered. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/release-notes.html>.
const VERSIONS: [&str; 8] = ["v2", "v2.1", "v3", "v4", "v5", "v6", "v7", "v8"];

/// Where the results of bulk writes lie. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/download-result.html>.
pub(crate) const RESULTS: &str = "/v2/crm/";

impl Path {
    /// Reads `/crm/{version}/…`, `/crm/bulk/{version}/…` as `~bulk/…`, and the addresses of results,
    /// `/v2/crm/…`, as `~results/…`: `None` for a path that has no such version.
    pub(super) fn of(path: &str) -> Option<Self> {
        let decode = |part: &str| {
            percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned()
        };
        if let Some(result) = path.strip_prefix(RESULTS) {
            let parts = result.split('/').map(decode);
            return Some(Self {
                segments: std::iter::once("~results".to_owned()).chain(parts).collect(),
            });
        }
        let mut parts = path.strip_prefix("/crm/")?.split('/').map(decode);
        let first = parts.next()?;
        let area = match first.as_str() {
            "bulk" => Some("~bulk"),
            "email" => Some("~email"),
            _ => None,
        };
        let version = if area.is_some() { parts.next()? } else { first };
        if !VERSIONS.contains(&version.as_str()) {
            return None;
        }
        let segments: Vec<String> = area.map(str::to_owned).into_iter().chain(parts).collect();
        (!segments.is_empty()).then_some(Self { segments })
    }

    /// What the placeholders of `pattern` stand for, when the path fits it. `{module}` is a name,
    /// `{id}` a number (any text where records are addressed by an external id), `{}` anything.
    pub(super) fn fit(&self, pattern: &'static str, external: bool) -> Option<Fit> {
        let mut fit = Fit { literal: 0, pattern, values: Vec::new() };
        let mut parts = pattern.split('/').skip(1);
        for segment in &self.segments {
            let part = parts.next()?;
            let name = part.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
            let Some(name) = name else {
                if part != segment {
                    return None;
                }
                fit.literal = fit.literal << 1 | 1;
                continue;
            };
            let fits = match name {
                "module" => is_name(segment),
                "id" => is_number(segment) || external && !segment.is_empty(),
                _ => !segment.is_empty(),
            };
            if !fits {
                return None;
            }
            fit.literal <<= 1;
            fit.values.push((name, segment.clone()));
        }
        parts.next().is_none().then_some(fit)
    }
}

/// How a path fits a pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::crm) struct Fit {
    /// One bit per segment, set where the pattern names it: the greater, the closer.
    pub(super) literal: u32,
    /// The pattern.
    pub(in crate::crm) pattern: &'static str,
    values: Vec<(&'static str, String)>,
}

impl Fit {
    /// What the last placeholder stands for.
    pub(in crate::crm) fn last(&self) -> &str {
        self.values.last().map_or("", |(_, value)| value.as_str())
    }

    /// What the placeholder of this name stands for.
    pub(in crate::crm) fn get(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, value)| value.as_str())
    }
}

/// What stands where modules do and is none.
const RESERVED: [&str; 8] =
    ["settings", "org", "users", "actions", "coql", "files", "upload", "functions"];

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('_')
        && !RESERVED.contains(&text)
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(path: &str, pattern: &'static str) -> Option<Vec<(&'static str, String)>> {
        Path::of(path)?.fit(pattern, false).map(|fit| fit.values)
    }

    #[test]
    fn placeholders_take_what_their_names_say() {
        let module = |name: &str| ("module", name.to_owned());
        let id = ("id", "42".to_owned());
        for (path, pattern, expected) in [
            ("/crm/v8/Leads", "/{module}", Some(vec![module("Leads")])),
            ("/crm/v2/Leads/42", "/{module}/{id}", Some(vec![module("Leads"), id])),
            ("/crm/v8/Leads/x", "/{module}/{id}", None),
            ("/crm/v8/Leads/", "/{module}", None),
            ("/crm/v8/no-such", "/{module}", None),
            ("/crm/bulk/v8/read", "/~bulk/read", Some(vec![])),
            ("/crm/v8/~bulk/read", "/{module}/{id}", None),
            ("/crm/v9/Leads", "/{module}", None),
            ("/crm/v8", "/", None),
            ("/", "/", None),
        ] {
            assert_eq!(values(path, pattern), expected, "{path} {pattern}");
        }
    }

    #[test]
    fn external_ids_are_any_text_and_may_hold_a_slash() {
        let path = Path::of("/crm/v8/Leads/A%2F1").unwrap();
        assert_eq!(path.fit("/{module}/{id}", false), None);
        assert_eq!(path.fit("/{module}/{id}", true).unwrap().get("id"), "A/1");
    }

    #[test]
    fn literals_are_closer_than_placeholders() {
        let path = Path::of("/crm/v8/Leads/upsert").unwrap();
        let literal = |pattern| path.fit(pattern, true).unwrap().literal;
        assert!(literal("/{module}/upsert") > literal("/{module}/{id}"));
    }
}
