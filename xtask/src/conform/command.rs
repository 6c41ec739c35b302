//! The command: its options, and what it prints.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, ensure};

use super::known::{OTHER_SHAPES, OTHER_STATUSES, bulk, metadata, note, office, record};
use super::question;
use super::run::Conformance;
use super::schema::SchemaSet;
use super::simulator::Simulator;

/// Where the files are unless `--oas` says otherwise, seen from the root.
const USUAL: &str = "../shared/crm-oas";

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    oas: Option<PathBuf>,
    data_types: bool,
}

impl Options {
    /// Reads the arguments; `None` for ones that mean nothing.
    pub(crate) fn read(arguments: &[&str]) -> Option<Self> {
        let mut options = Self::default();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match *argument {
                "--oas" => options.oas = Some(PathBuf::from(arguments.next()?)),
                "--data-types" => options.data_types = true,
                _ => return None,
            }
        }
        Some(options)
    }
}

/// The step of `ci`: the files are not part of the project, so that it says so when they are not
/// there.
pub(crate) fn step(root: &Path) -> Result<ExitCode> {
    match usual(root) {
        Some(_) => run(root, &Options::default()),
        None => {
            println!("conform: NOT CHECKED: Zoho's OpenAPI files are not in {USUAL}");
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Checks everything, or prints the data types that the files name.
pub(crate) fn run(root: &Path, options: &Options) -> Result<ExitCode> {
    let folder = match &options.oas {
        Some(folder) => folder.clone(),
        None => usual(root).with_context(|| format!("{USUAL} is not there: say --oas <folder>"))?,
    };
    let sets = sets(&folder)?;
    if options.data_types {
        for set in &sets {
            for data_type in set.data_types() {
                println!("{} {data_type}", set.name);
            }
        }
        return Ok(ExitCode::SUCCESS);
    }
    let answers = question::ask_all(root, &Simulator::start(root)?)?;
    let exceptions = [
        metadata::EXCEPTIONS,
        record::EXCEPTIONS,
        note::EXCEPTIONS,
        office::EXCEPTIONS,
        bulk::EXCEPTIONS,
    ]
    .concat();
    let mut conformance = Conformance::new(&exceptions, OTHER_STATUSES, OTHER_SHAPES);
    for (number, set) in sets.iter().enumerate() {
        conformance.check(set, number, &answers)?;
    }
    let (problems, counts) = conformance.close();
    for problem in &problems {
        println!("{problem}");
    }
    println!("conform: {counts}");
    println!(
        "conform: not in the files: the accounts server (tokens, authorise, revoke, serverinfo)"
    );
    if problems.is_empty() {
        println!("conform: nothing found");
        return Ok(ExitCode::SUCCESS);
    }
    println!("conform: {} findings", problems.len());
    Ok(ExitCode::FAILURE)
}

fn usual(root: &Path) -> Option<PathBuf> {
    Some(root.join(USUAL)).filter(|folder| folder.is_dir())
}

/// The two sets below a folder, the older one first.
fn sets(folder: &Path) -> Result<Vec<SchemaSet>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut folders: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    folders.sort();
    ensure!(
        folders.len() == 2,
        "{} should hold the sets of 2025 and 2026, and holds {} folders",
        folder.display(),
        folders.len()
    );
    folders.iter().map(|folder| SchemaSet::read(folder)).collect()
}
