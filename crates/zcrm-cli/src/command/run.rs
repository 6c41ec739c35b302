//! Which command it is.

use super::{
    api, attach, codegen, convert, count, delete, deleted, doctor, export, get, import, list,
    login, logout, mirror, note, org, photo, profile, query, related, schema, search, shell,
    simulate, status, tag, usage, users, watch, write,
};
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
        Command::Doctor(doctor) => doctor::run(global, &doctor).await,
        Command::List(list) => list::run(global, list).await,
        Command::Get(get) => get::run(global, &get).await,
        Command::Create(write) => write::create(global, &write).await,
        Command::Update(write) => write::update(global, &write).await,
        Command::Upsert(upsert) => write::upsert(global, &upsert).await,
        Command::Delete(delete) => delete::run(global, &delete).await,
        Command::Search(search) => search::run(global, search).await,
        Command::Count(count) => count::run(global, count).await,
        Command::Deleted(deleted) => deleted::run(global, deleted).await,
        Command::Query(query) => query::run(global, query).await,
        Command::Export(export) => export::run(global, export).await,
        Command::Import(import) => import::run(global, &import).await,
        Command::Mirror(mirror) => mirror::run(global, mirror).await,
        Command::Note(note) => note::run(global, note).await,
        Command::Attach(attach) => attach::run(global, attach).await,
        Command::Photo(photo) => photo::run(global, photo).await,
        Command::Tag(tag) => tag::run(global, tag).await,
        Command::Convert(convert) => convert::run(global, convert).await,
        Command::Related(related) => related::run(global, related).await,
        Command::Watch(watch) => watch::run(global, watch).await,
        Command::Schema(schema) => schema::run(global, schema).await,
        Command::Api(api) => api::run(global, api).await,
        Command::Codegen(codegen) => codegen::run(global, &codegen).await,
        Command::Users(users) => users::run(global, &users).await,
        Command::Org => org::run(global).await,
        Command::Usage => usage::run(global).await,
        Command::Sim(sim) => simulate::run(&sim).await,
        Command::Completions { shell } => shell::completions(shell),
        Command::Man => shell::manual(),
    }
}
