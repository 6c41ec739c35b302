//! `zcrm doctor`: what is wrong with the set-up, and what to do.

mod check;
mod clock;
mod store;
mod token;

use crate::args::Global;
use crate::connect;
use crate::failure::{Exit, Failure};

use self::check::Checks;

pub(super) async fn run(global: &Global) -> Result<(), Failure> {
    let mut checks = Checks::default();
    let (name, profile) = match connect::profile(global.profile.as_deref()) {
        Ok(found) => found,
        Err(failure) => {
            checks.bad("profile", &failure.to_string(), "sign in with `zcrm login`");
            return checks.end();
        }
    };
    checks.good("profile", &name);
    store::look(&mut checks, &profile);
    let client = match connect::client_of(&name, &profile) {
        Ok(client) => client,
        Err(failure) => {
            checks.bad(
                "settings",
                failure.to_string().trim_end(),
                "mend the setting that is named",
            );
            return checks.end();
        }
    };
    if token::look(&mut checks, &client).await {
        clock::look(&mut checks, &client).await;
    }
    checks.end()
}

impl Checks {
    fn end(self) -> Result<(), Failure> {
        if self.found() == 0 {
            eprintln!("nothing found");
            return Ok(());
        }
        eprintln!("{} found", self.found());
        Err(Failure::silent(Exit::Failed))
    }
}
