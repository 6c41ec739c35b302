//! `zcrm doctor`: what is wrong with the set-up, and what to do.

mod api;
mod cache;
mod check;
mod clock;
mod network;
mod scope;
mod store;
mod store_lock;
mod token;

use crate::args::{Doctor, Global};
use crate::connect;
use crate::failure::{Exit, Failure};

use self::check::Checks;

pub(super) async fn run(global: &Global, doctor: &Doctor) -> Result<(), Failure> {
    let wanted = doctor.wanted.as_deref().map(scope::find).transpose()?;
    let mut checks = Checks::default();
    let (name, profile) = match connect::profile(global.profile.as_deref()) {
        Ok(found) => found,
        Err(failure) => {
            checks.failed("profile", &failure, "sign in with `zcrm login`");
            return checks.end();
        }
    };
    checks.good("profile", &name);
    let client = match connect::client_of(&name, &profile) {
        Ok(client) => client,
        Err(failure) => {
            checks.failed("settings", &failure, "mend the setting that is named");
            return checks.end();
        }
    };
    let is_usable = store::look(&mut checks, &profile);
    cache::look(&mut checks);
    // What lies behind a broken name or a locked store would only wait for it.
    if network::look(&mut checks, &profile).await
        && is_usable
        && token::look(&mut checks, &client).await
        && api::look(&mut checks, &client).await
    {
        api::metadata(&mut checks, &client).await;
        if let Some(wanted) = wanted {
            scope::look(&mut checks, &client, &profile, wanted, &doctor.module).await;
        }
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
