//! The endpoints that Zoho has, whether the simulator plays them or not.
//!
//! The list holds one path a line with its methods, placeholders as `{}`. Source: the paths of
//! <https://www.zoho.com/crm/developer/docs/api/v8/>.

use super::path::Path;

const PATHS: &str = include_str!("zoho_paths.txt");

/// How closely the nearest of the paths fits, and whether it has this method.
pub(super) fn nearest(method: &str, path: &Path, external: bool) -> Option<(u32, bool)> {
    let fit = |line: &'static str| {
        let (pattern, methods) = line.split_once(' ')?;
        Some((path.fit(pattern, external)?.literal, methods))
    };
    let (literal, methods) = PATHS.lines().filter_map(fit).max_by_key(|(literal, _)| *literal)?;
    Some((literal, methods.split(' ').any(|known| known == method)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_path_with_methods() {
        let mut seen = std::collections::HashSet::new();
        for line in PATHS.lines() {
            let (path, methods) = line.split_once(' ').unwrap();
            assert!(path.starts_with('/') && seen.insert(path), "{line}");
            for method in methods.split(' ') {
                assert!(["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method), "{line}");
            }
        }
        assert!(seen.len() > 250);
    }

    #[test]
    fn endpoints_are_known_by_method_and_path() {
        let known = |method, path| {
            nearest(method, &Path::of(path).unwrap(), false).is_some_and(|(_, has)| has)
        };
        assert!(known("POST", "/crm/v8/coql"));
        assert!(!known("GET", "/crm/v8/coql"));
        assert!(known("GET", "/crm/bulk/v8/read/42"));
        assert!(known("GET", "/crm/v8/settings/roles"));
        assert!(!known("GET", "/crm/v8/settings/rolls"));
    }
}
