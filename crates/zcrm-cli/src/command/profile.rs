//! `zcrm profile`.

use serde_json::{Value, json};

use super::view;
use crate::args::{Global, ProfileCommand};
use crate::failure::{Exit, Failure};
use crate::profile::{Profile, Profiles};

const COLUMNS: &[&str] = &["name", "environment", "user", "default"];

pub(super) fn run(global: &Global, command: ProfileCommand) -> Result<(), Failure> {
    let mut profiles = Profiles::read()?;
    match command {
        ProfileCommand::List => {
            let rows =
                profiles.profiles.iter().map(|(name, profile)| row(&profiles, name, profile));
            let rows: Vec<Value> = rows.collect();
            view::write(global, &json!({ "profiles": rows }), Some("profiles"), COLUMNS)
        }
        ProfileCommand::Show => {
            let found = profiles.find(global.profile.as_deref())?;
            let (name, profile) = found.ok_or_else(|| {
                Failure::new(Exit::SignIn, "show a profile: there is none")
                    .advising("sign in with `zcrm login`")
            })?;
            view::write(global, &row(&profiles, &name, &profile), None, COLUMNS)
        }
        ProfileCommand::Use { name } => {
            profiles.find(Some(&name))?;
            profiles.default = Some(name);
            profiles.write()
        }
    }
}

fn row(profiles: &Profiles, name: &str, profile: &Profile) -> Value {
    let place = profile.environment.as_deref().or(profile.api_url.as_deref());
    json!({
        "name": name,
        "environment": place,
        "user": profile.user,
        "default": profiles.default.as_deref() == Some(name),
    })
}
