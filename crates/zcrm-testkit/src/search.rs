//! A search of files for texts that must not be there.

use std::path::{Path, PathBuf};

/// How much of a text is kept of where one was found.
const LENGTH: usize = 96;

/// What begins with one of a few texts, in files of a server that may have hundreds of megabytes: they
/// are read and looked through once.
#[derive(Debug)]
pub struct Search(Vec<(PathBuf, Vec<String>)>);

impl Search {
    /// Looks through these files, and all files in these folders, for whatever begins so. A file that
    /// is gone meanwhile has nothing in it.
    #[must_use]
    pub fn of(places: impl IntoIterator<Item = PathBuf>, beginnings: &[&str]) -> Self {
        let mut rest: Vec<PathBuf> = places.into_iter().collect();
        let mut files = Vec::new();
        while let Some(path) = rest.pop() {
            if path.is_dir() {
                let entries = std::fs::read_dir(&path).into_iter().flatten().flatten();
                rest.extend(entries.map(|entry| entry.path()));
            } else if path.is_file() {
                let bytes = std::fs::read(&path).unwrap_or_default();
                files.push((path, texts(&bytes, beginnings)));
            }
        }
        Self(files)
    }

    /// The files in which the text stands, which begins with one of the beginnings.
    #[must_use]
    pub fn found(&self, text: &str) -> Vec<&Path> {
        let has = |texts: &[String]| texts.iter().any(|found| found.starts_with(text));
        self.0.iter().filter(|(_, texts)| has(texts)).map(|(path, _)| path.as_path()).collect()
    }
}

fn texts(bytes: &[u8], beginnings: &[&str]) -> Vec<String> {
    let mut is_first = [false; 256];
    for first in beginnings.iter().filter_map(|beginning| beginning.bytes().next()) {
        is_first[usize::from(first)] = true;
    }
    let mut found = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        if is_first[usize::from(*byte)] {
            let rest = &bytes[at..];
            if beginnings.iter().any(|beginning| rest.starts_with(beginning.as_bytes())) {
                found.push(String::from_utf8_lossy(&rest[..rest.len().min(LENGTH)]).into_owned());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_so_is_found_wherever_it_stands() {
        let found = texts(b"\xffcncnry-a\0zcrm1.k cnry-", &["cnry-", "zcrm1."]);
        let starts = |text: &str| found.iter().filter(|one| one.starts_with(text)).count();
        assert_eq!((starts("cnry-"), starts("cnry-a\0"), starts("zcrm1.k")), (2, 1, 1));
        assert!(texts(b"cnry", &["cnry-"]).is_empty());
    }
}
