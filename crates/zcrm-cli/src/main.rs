//! The program `zcrm`: Zoho CRM from the command line.
//!
//! Data goes to the standard output, everything else to the standard error. Exit codes: 0 done, 1
//! failed, 2 usage, 3 sign in first, 4 some records refused or the schema differs, 5 limits.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]

mod args;
mod command;
mod connect;
mod failure;
mod input;
mod interrupt;
mod login;
mod output;
mod path;
mod profile;
mod progress;
mod resume_file;
mod secret_input;
mod wall_clock;

use std::process::ExitCode;

use clap::Parser as _;

use self::args::Cli;

fn main() -> ExitCode {
    let cli = Cli::parse();
    if cli.global.debug || profile::variable("ZCRM_DEBUG").is_some() {
        let subscriber = tracing_subscriber::fmt()
            .with_writer(std::io::stderr)
            .with_max_level(tracing_subscriber::filter::LevelFilter::DEBUG);
        subscriber.init();
    }
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("zcrm: failed to start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let outcome = runtime.block_on(Box::pin(command::run(cli)));
    // A prompt or a file that is still read must not keep the program.
    runtime.shutdown_background();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
