//! The files of field metadata: one that cannot be read is fetched again by every command.

use std::path::{Path, PathBuf};

use super::check::Checks;
use super::store;
use crate::path;

/// The first line of a file of this version, `zcrm-fields 1 module LENGTH HASH`.
const HEAD: [&str; 2] = ["zcrm-fields", "1"];

pub(super) fn look(checks: &mut Checks) {
    let folder = match path::cache() {
        Ok(folder) => folder,
        Err(failure) => {
            checks.failed("metadata files", &failure, "set HOME or XDG_CACHE_HOME");
            return;
        }
    };
    if !store::takes_files(checks, "metadata files", &folder) {
        return;
    }
    let (mut whole, mut broken) = (0_u64, None);
    for file in files(&folder.join("zcrm-fields"), 2) {
        match is_whole(&file) {
            Ok(true) => whole += 1,
            Ok(false) => {
                broken = Some(format!("{} is damaged, or of another version", file.display()))
            }
            Err(error) => broken = Some(format!("{}: {error}", file.display())),
        }
    }
    match broken {
        Some(words) => checks.bad(
            "metadata files",
            &words,
            &format!("rm -r {}: they are read again", folder.join("zcrm-fields").display()),
        ),
        None => checks.good("metadata files", &format!("{whole} in {}", folder.display())),
    }
}

/// The files of the cache, at most so many folders deep.
fn files(folder: &Path, depth: usize) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() && depth > 0 {
            found.extend(files(&path, depth - 1));
        } else if path.extension().is_some_and(|ending| ending == "zcrm") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn is_whole(file: &Path) -> std::io::Result<bool> {
    let bytes = std::fs::read(file)?;
    let Some(end) = bytes.iter().position(|byte| *byte == b'\n') else { return Ok(false) };
    let (head, body) = bytes.split_at(end);
    let head = String::from_utf8_lossy(head);
    let words: Vec<&str> = head.split(' ').collect();
    let [name, version, _, length, _] = words[..] else { return Ok(false) };
    // The body begins behind the end of the line.
    Ok([name, version] == HEAD && length.parse() == Ok(body.len() - 1))
}
