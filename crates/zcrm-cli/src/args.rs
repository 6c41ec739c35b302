//! The command line.

mod around;
mod mirror;
mod question;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::input::Input;
use crate::output::Format;

pub(crate) use around::{Attach, Convert, Note, Of, Photo, Related, Tag, Watch};
pub(crate) use mirror::{InitMirror, Mirror, MirrorTarget, RunMirror};
pub(crate) use question::{Codegen, Count, Deleted, Export, Filter, Import, Query, Search};

/// Zoho CRM from the command line.
///
/// Data goes to the standard output, everything else to the standard error. Exit codes: 0 done,
/// 1 failed, 2 usage, 3 sign in first, 4 some records refused or the schema differs, 5 limits.
#[derive(Debug, Parser)]
#[command(name = "zcrm", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command understands.
#[derive(Args, Debug)]
pub(crate) struct Global {
    /// Whose CRM: a profile made by `zcrm login`
    #[arg(long, global = true, env = "ZCRM_PROFILE", hide_env_values = true)]
    pub(crate) profile: Option<String>,
    /// How rows are written; a table on a terminal, ndjson in a pipe
    #[arg(short, long, global = true, value_enum)]
    pub(crate) output: Option<Format>,
    /// Log what is done to the standard error, as ZCRM_DEBUG=1 does; secrets are never in it
    #[arg(long, global = true)]
    pub(crate) debug: bool,
    /// Do not ask before something is destroyed
    #[arg(long, global = true)]
    pub(crate) yes: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Sign in, and keep the token under a profile
    Login(Login),
    /// Revoke the token and remove the profile
    Logout(Logout),
    /// The profiles: list them, show one, choose the default
    #[command(subcommand)]
    Profile(ProfileCommand),
    /// Whose token it is, where it belongs, and how long it lives
    Status,
    /// Find what is wrong with the set-up, and say what to do
    Doctor(Doctor),
    /// List the records of a module
    List(List),
    /// Show one record
    Get(Get),
    /// Make records from JSON, ndjson or CSV
    Create(Write),
    /// Change records; each has its id
    Update(Write),
    /// Change those that exist, make the others
    Upsert(Upsert),
    /// Move records into the recycle bin
    Delete(Delete),
    /// Search the records of a module
    Search(Search),
    /// Count the records of a module
    Count(Count),
    /// Deleted records of the last 60 (recycled) and 120 days (permanent)
    Deleted(Deleted),
    /// Rows of a COQL query
    Query(Query),
    /// All records of a module into a file; goes on where it was stopped with --resume
    Export(Export),
    /// Records of a file into a module; refused ones go into a file to be mended
    Import(Import),
    /// Modules in a database of your own, kept equal
    #[command(subcommand)]
    Mirror(Mirror),
    /// Notes of a record
    #[command(subcommand)]
    Note(Note),
    /// Attachments of a record
    #[command(subcommand)]
    Attach(Attach),
    /// The photo of a record
    #[command(subcommand)]
    Photo(Photo),
    /// Tags
    #[command(subcommand)]
    Tag(Tag),
    /// Convert a lead into an account, a contact and perhaps a deal
    Convert(Convert),
    /// Records that are related to a record
    #[command(subcommand)]
    Related(Related),
    /// Notifications: channels over which Zoho posts changes
    #[command(subcommand)]
    Watch(Watch),
    /// Modules, fields and their options
    #[command(subcommand)]
    Schema(Schema),
    /// Rust types of this organisation: a snapshot and a source file, to be committed
    Codegen(Codegen),
    /// Call any endpoint by method and path, or by its name in the catalogue
    #[command(subcommand)]
    Api(Api),
    /// The users of the organisation
    Users(Users),
    /// The organisation
    Org,
    /// Credits and concurrent calls, as far as Zoho says
    Usage,
    /// Run a simulated Zoho to try things out with
    Sim(Sim),
    /// Completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// The manual page
    Man,
}

#[derive(Args, Debug)]
pub(crate) struct Login {
    /// `us`, `eu`, `in`, `au`, `jp`, `ca`, `cn`, `sa`, `uk`; with `.sandbox` or `.developer`
    #[arg(long, env = "ZCRM_ENVIRONMENT")]
    pub(crate) environment: Option<String>,
    /// Sign in on another device: shows a code to be entered there
    #[arg(long, conflicts_with_all = ["code", "refresh"])]
    pub(crate) device: bool,
    /// Use the grant token of a self client: ZCRM_GRANT_TOKEN, or typed
    #[arg(long, conflicts_with = "refresh")]
    pub(crate) code: bool,
    /// Use a refresh token: ZCRM_REFRESH_TOKEN, or typed
    #[arg(long)]
    pub(crate) refresh: bool,
    /// The port of the redirect URL, `http://127.0.0.1:PORT/callback`, as registered at Zoho
    #[arg(long, default_value_t = 8899)]
    pub(crate) port: u16,
    /// Print the URL instead of opening a browser
    #[arg(long)]
    pub(crate) no_browser: bool,
    /// The scopes to ask for, comma-separated
    #[arg(long, value_delimiter = ',')]
    pub(crate) scopes: Vec<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Doctor {
    /// Also whether the token has the scopes for this command, or this name in the catalogue
    #[arg(long = "for", value_name = "COMMAND")]
    pub(crate) wanted: Option<String>,
    /// The module that the command is for
    #[arg(long, default_value = "Leads")]
    pub(crate) module: String,
}

#[derive(Args, Debug)]
pub(crate) struct Logout {
    /// Leave the token valid at Zoho, and only forget it here
    #[arg(long)]
    pub(crate) keep_valid: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProfileCommand {
    /// All profiles
    List,
    /// One profile
    Show,
    /// Make a profile the default
    Use {
        /// Its name
        name: String,
    },
}

#[derive(Args, Debug)]
pub(crate) struct List {
    /// The API name of the module
    pub(crate) module: String,
    /// The fields to list, comma-separated API names
    #[arg(long, short, value_delimiter = ',')]
    pub(crate) fields: Vec<String>,
    /// At most so many records
    #[arg(long, short)]
    pub(crate) limit: Option<u64>,
    /// Sort by id, created or modified time
    #[arg(long, value_parser = ["id", "created", "modified"])]
    pub(crate) sort: Option<String>,
    /// The smallest, or the oldest, first
    #[arg(long, requires = "sort")]
    pub(crate) ascending: bool,
    /// Only what this custom view shows, by its id
    #[arg(long)]
    pub(crate) view: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Get {
    /// The API name of the module
    pub(crate) module: String,
    /// The record's id
    pub(crate) id: String,
}

#[derive(Args, Debug)]
pub(crate) struct Source {
    /// The file with the records; `-` is the standard input
    #[arg(default_value = "-")]
    pub(crate) file: PathBuf,
    /// How they are written; otherwise told from the first byte
    #[arg(long, value_enum)]
    pub(crate) input: Option<Input>,
}

#[derive(Args, Debug)]
pub(crate) struct Write {
    /// The API name of the module
    pub(crate) module: String,
    #[command(flatten)]
    pub(crate) source: Source,
    /// Check the records against the metadata, and send nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Upsert {
    #[command(flatten)]
    pub(crate) write: Write,
    /// A record exists when it agrees in one of these fields
    #[arg(long, value_delimiter = ',')]
    pub(crate) find_by: Vec<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Delete {
    /// The API name of the module
    pub(crate) module: String,
    /// The ids
    #[arg(required = true)]
    pub(crate) ids: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Schema {
    /// The modules
    Modules,
    /// The fields of a module
    Fields {
        /// Its API name
        module: String,
    },
    /// Forget what is kept of the modules and fields, so that changes are seen
    Refresh,
    /// What has changed since a snapshot was made by `zcrm codegen`; exit code 4 when something has
    Diff {
        /// The snapshot
        #[arg(long, default_value = "zcrm.schema.json")]
        schema: PathBuf,
        /// Compare with this snapshot instead of asking the organisation
        #[arg(long)]
        with: Option<PathBuf>,
    },
    /// The options of a pick list
    Options {
        /// The API name of the module
        module: String,
        /// The API name of the field
        field: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Api {
    /// The endpoints of the catalogue, with their scopes
    List {
        /// Only those whose name or path has this in it
        text: Option<String>,
    },
    /// Call an endpoint: `GET /crm/v8/settings/roles`, or `roles.GET_ROLE --path id=7`
    Call(ApiCall),
}

#[derive(Args, Debug)]
pub(crate) struct ApiCall {
    /// The method, or the name in the catalogue
    pub(crate) what: String,
    /// The path, when the method is given
    pub(crate) at: Option<String>,
    /// A part of the catalogue's path, `name=value`; may be given several times
    #[arg(long, short)]
    pub(crate) path: Vec<String>,
    /// A query parameter, `name=value`; may be given several times
    #[arg(long, short)]
    pub(crate) query: Vec<String>,
    /// The file with the JSON body; `-` is the standard input
    #[arg(long)]
    pub(crate) body: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Users {
    /// `AllUsers`, `ActiveUsers`, `AdminUsers`, `CurrentUser`, …
    #[arg(long, default_value = "AllUsers")]
    pub(crate) kind: String,
}

#[derive(Args, Debug)]
pub(crate) struct Sim {
    /// The port; 0 is any free one
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// How many leads there are
    #[arg(long, default_value_t = 200)]
    pub(crate) leads: usize,
    /// A module `Readings` of so many records besides, which are computed when they are read
    #[arg(long)]
    pub(crate) readings: Option<usize>,
    /// Keep tokens and clients in this file
    #[arg(long)]
    pub(crate) state: Option<PathBuf>,
}
