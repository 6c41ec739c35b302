//! A whole session: sign in, keep the token, stream records, start over from the token file.
//!
//! With nothing configured it runs against a simulated Zoho that it starts itself:
//!
//! ```sh
//! cargo run --example quickstart
//! ```
//!
//! With `ZCRM_CLIENT_ID`, `ZCRM_CLIENT_SECRET`, `ZCRM_ENVIRONMENT` (`eu`, `us.sandbox`) and
//! `ZCRM_GRANT_TOKEN` or `ZCRM_REFRESH_TOKEN` set, the same program runs against Zoho and keeps
//! the token in `sdk_tokens.txt`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]

mod place;
mod session;
mod setting;
mod simulated;
mod table;

use std::process::ExitCode;

use setting::Setting;

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match Setting::from_variables(|name| std::env::var(name).ok()) {
        Ok(Some(setting)) => setting.place().map_err(Into::into),
        Ok(None) => simulated::place().await,
        Err(message) => {
            eprintln!("quickstart: {message}");
            return ExitCode::from(2);
        }
    };
    let outcome = match outcome {
        Ok(place) => session::run(&place).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("quickstart: failed to {error}");
            for cause in error.chain().skip(1) {
                eprintln!("  because: {cause}");
            }
            ExitCode::FAILURE
        }
    }
}
