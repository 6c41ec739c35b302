//! `zcrm logout`.

use zcrm::RevokeEndpoint;

use super::delete::confirm;
use crate::args::{Global, Logout};
use crate::connect;
use crate::failure::{Exit, Failure};
use crate::profile::Profiles;

pub(super) async fn run(global: &Global, logout: &Logout) -> Result<(), Failure> {
    let mut profiles = Profiles::read()?;
    let Some((name, profile)) = profiles.find(global.profile.as_deref())? else {
        return Err(Failure::new(Exit::SignIn, "sign out: there is no profile")
            .advising("`zcrm profile list` shows the profiles"));
    };
    let question = if logout.keep_valid {
        format!("forget the token of the profile {name} on this machine?")
    } else {
        format!("revoke the token of the profile {name} for every program that uses it?")
    };
    confirm(global, &question)?;
    let client = connect::client_of(&name, &profile)?;
    if logout.keep_valid {
        client.remove_token().await?;
    } else {
        client.revoke(RevokeEndpoint::default()).await?;
    }
    profiles.profiles.remove(&name);
    if profiles.default.as_ref() == Some(&name) {
        profiles.default = profiles.profiles.keys().next().cloned();
    }
    profiles.write()?;
    eprintln!("signed out of {name}");
    Ok(())
}
