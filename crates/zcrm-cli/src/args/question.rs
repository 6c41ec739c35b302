//! The arguments of questions, exports, imports and generated types.

use std::path::PathBuf;

use clap::Args;

use super::Source;

/// What is looked for.
#[derive(Args, Debug, Default)]
#[group(multiple = false)]
pub(crate) struct Filter {
    /// Zoho's criteria, such as `(Company:equals:Zylker)`; `equals` finds texts that contain it
    #[arg(long = "where", value_name = "CRITERIA")]
    pub(crate) criteria: Option<String>,
    /// Any e-mail field is this
    #[arg(long)]
    pub(crate) email: Option<String>,
    /// Any phone field is this
    #[arg(long)]
    pub(crate) phone: Option<String>,
    /// Any field holds this word
    #[arg(long)]
    pub(crate) word: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Search {
    /// The API name of the module
    pub(crate) module: String,
    #[command(flatten)]
    pub(crate) filter: Filter,
    /// The fields, comma-separated API names
    #[arg(long, short, value_delimiter = ',')]
    pub(crate) fields: Vec<String>,
    /// At most so many records
    #[arg(long, short)]
    pub(crate) limit: Option<u64>,
}

#[derive(Args, Debug)]
pub(crate) struct Count {
    /// The API name of the module
    pub(crate) module: String,
    #[command(flatten)]
    pub(crate) filter: Filter,
}

#[derive(Args, Debug)]
pub(crate) struct Deleted {
    /// The API name of the module
    pub(crate) module: String,
    /// Which ones
    #[arg(long, default_value = "all", value_parser = ["all", "recycled", "permanent"])]
    pub(crate) kind: String,
    /// Deleted since this time, such as `2026-12-01T00:00:00+00:00`
    #[arg(long)]
    pub(crate) since: Option<String>,
    /// At most so many records
    #[arg(long, short)]
    pub(crate) limit: Option<u64>,
}

#[derive(Args, Debug)]
pub(crate) struct Query {
    /// `select … from … where …`, with `:names` for values
    pub(crate) coql: String,
    /// The value of a name, `name=value`, as text; may be given several times
    #[arg(long, short)]
    pub(crate) bind: Vec<String>,
    /// At most so many rows
    #[arg(long, short)]
    pub(crate) limit: Option<u64>,
}

#[derive(Args, Debug)]
pub(crate) struct Export {
    /// The API name of the module
    pub(crate) module: String,
    /// The file; its ending says the form: `.csv`, `.ndjson`
    pub(crate) file: PathBuf,
    /// The fields, comma-separated API names; all that can be queried otherwise
    #[arg(long, short, value_delimiter = ',')]
    pub(crate) fields: Vec<String>,
    /// Go on where an export into this file was stopped
    #[arg(long)]
    pub(crate) resume: bool,
    /// By bulk jobs: 50 credits for 200,000 records, minutes later; the price is told before
    #[arg(long, conflicts_with = "concurrent")]
    pub(crate) bulk: bool,
    /// So many calls at the same time
    #[arg(long, default_value_t = 1)]
    pub(crate) concurrent: usize,
}

#[derive(Args, Debug)]
pub(crate) struct Import {
    /// The API name of the module
    pub(crate) module: String,
    #[command(flatten)]
    pub(crate) source: Source,
    /// Change records that agree in one of these fields, and make the others
    #[arg(long, value_delimiter = ',')]
    pub(crate) find_by: Vec<String>,
    /// The file for the refused records, to be mended and sent again
    #[arg(long)]
    pub(crate) rejects: Option<PathBuf>,
    /// By bulk jobs, from a CSV file: 500 credits for 25,000 rows, minutes later; the price is told
    /// before
    #[arg(long, conflicts_with = "concurrent")]
    pub(crate) bulk: bool,
    /// Go on where an import of this file by --bulk was stopped
    #[arg(long)]
    pub(crate) resume: bool,
    /// So many calls at the same time
    #[arg(long, default_value_t = 2)]
    pub(crate) concurrent: usize,
}

#[derive(Args, Debug)]
pub(crate) struct Codegen {
    /// The snapshot of modules, fields and options
    #[arg(long, default_value = "zcrm.schema.json")]
    pub(crate) schema: PathBuf,
    /// The Rust source file
    #[arg(long, default_value = "src/crm.rs")]
    pub(crate) source: PathBuf,
    /// The settings, where names or modules are to be others
    #[arg(long, default_value = "zcrm.toml")]
    pub(crate) settings: PathBuf,
    /// Write nothing, and say what differs; exit code 4 when something does
    #[arg(long)]
    pub(crate) check: bool,
    /// Ask no organisation: the source file is made of the snapshot
    #[arg(long)]
    pub(crate) offline: bool,
}
