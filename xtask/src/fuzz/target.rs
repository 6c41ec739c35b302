//! The fuzz targets: what each is given.

/// A program of `fuzz/fuzz_targets`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) name: &'static str,
    /// What it reads.
    pub(super) what: &'static str,
    /// The longest input, in bytes. What is longer says the same more slowly.
    pub(super) max_len: usize,
    /// In `fuzz/dictionaries`.
    pub(super) dictionary: &'static str,
    /// Folders of inputs besides its seeds, from the root.
    pub(super) fixtures: &'static [&'static str],
}

const JSON: &str = "json.dict";
const TEXT: &str = "text.dict";

const fn target(
    name: &'static str,
    what: &'static str,
    max_len: usize,
    dictionary: &'static str,
    fixtures: &'static [&'static str],
) -> Target {
    Target { name, what, max_len, dictionary, fixtures }
}

const PYTHON: &str = "crates/zcrm-store-file/tests/fixtures/python8";
const FIELDS: &str = "an answer about fields or modules, and its way through the cache";

/// All of them, in the order of their names.
pub(super) const TARGETS: &[Target] = &[
    target("cache_file", "a file of the metadata cache", 4096, JSON, &[]),
    target("callback_url", "the query of a sign-in's callback", 512, TEXT, &[]),
    target("envelope", "an answer of the API: errors, pages, batches", 4096, JSON, &[]),
    target("field_metadata", FIELDS, 4096, JSON, &[]),
    target("record_page", "a page of records, kept as its JSON", 4096, JSON, &[]),
    target("sidecar", "the sidecar and the journal of a token file", 4096, TEXT, &[]),
    target("token_answer", "an answer of the accounts server", 1024, JSON, &[]),
    target("token_csv", "a token file", 1024, TEXT, &[PYTHON]),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// A target that is in the folder and not in the table would never run.
    #[test]
    fn the_table_is_the_folder() {
        let root = crate::workspace_root().unwrap();
        let folder = std::fs::read_dir(root.join("fuzz/fuzz_targets")).unwrap();
        let mut there: Vec<String> = folder
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .map(|name| name.strip_suffix(".rs").unwrap().to_owned())
            .collect();
        there.sort();
        let listed: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
        assert_eq!(there, listed);
        let manifest = std::fs::read_to_string(root.join("fuzz/Cargo.toml")).unwrap();
        for target in TARGETS {
            assert!(manifest.contains(&format!("name = \"{}\"\n", target.name)), "{target:?}");
            let folders = [format!("fuzz/seeds/{}", target.name)];
            let folders = folders.iter().map(String::as_str).chain(target.fixtures.iter().copied());
            for folder in folders {
                let found = std::fs::read_dir(root.join(folder)).map(Iterator::count);
                assert!(found.is_ok_and(|count| count > 0), "{folder}");
            }
            // libFuzzer cuts off what is longer, and half a JSON text is none.
            let seeds = std::fs::read_dir(root.join(format!("fuzz/seeds/{}", target.name)));
            for seed in seeds.unwrap().map(Result::unwrap) {
                let length = usize::try_from(seed.metadata().unwrap().len()).unwrap();
                assert!(length <= target.max_len, "{}: {length}", seed.path().display());
            }
            assert!(root.join("fuzz/dictionaries").join(target.dictionary).is_file());
        }
    }
}
