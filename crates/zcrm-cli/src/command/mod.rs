//! What each command does.

mod api;
mod delete;
mod doctor;
mod get;
mod list;
mod login;
mod logout;
mod org;
mod profile;
mod schema;
mod shell;
mod simulate;
mod status;
mod usage;
mod users;
mod view;
mod write;

use crate::args::{Cli, Command};
use crate::failure::Failure;

/// Runs what the command line says.
pub(crate) async fn run(cli: Cli) -> Result<(), Failure> {
    let global = &cli.global;
    match cli.command {
        Command::Login(login) => login::run(global, login).await,
        Command::Logout(logout) => logout::run(global, &logout).await,
        Command::Profile(profile) => profile::run(global, profile),
        Command::Status => status::run(global).await,
        Command::Doctor => doctor::run(global).await,
        Command::List(list) => list::run(global, list).await,
        Command::Get(get) => get::run(global, &get).await,
        Command::Create(write) => write::create(global, &write).await,
        Command::Update(write) => write::update(global, &write).await,
        Command::Upsert(upsert) => write::upsert(global, &upsert).await,
        Command::Delete(delete) => delete::run(global, &delete).await,
        Command::Schema(schema) => schema::run(global, schema).await,
        Command::Api(api) => api::run(global, &api).await,
        Command::Users(users) => users::run(global, &users).await,
        Command::Org => org::run(global).await,
        Command::Usage => usage::run(global).await,
        Command::Sim(sim) => simulate::run(&sim).await,
        Command::Completions { shell } => shell::completions(shell),
        Command::Man => shell::manual(),
    }
}
