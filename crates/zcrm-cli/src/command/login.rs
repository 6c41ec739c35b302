//! `zcrm login`.

use zcrm::{Client, OAuthApp, OAuthToken, Scope};

use crate::args::{Global, Login};
use crate::connect;
use crate::failure::{Exit, Failure};
use crate::login::{Browser, in_browser};
use crate::profile::{Profile, Profiles};
use crate::secret_input;

/// What most commands need.
const SCOPES: &[Scope] = &[
    Scope::MODULES_ALL,
    Scope::SETTINGS_ALL,
    Scope::USERS_ALL,
    Scope::ORG_READ,
    Scope::COQL_READ,
    Scope::BULK_ALL,
    Scope::FILES_CREATE,
    Scope::FILES_READ,
    Scope::FILES_UPLOAD,
    Scope::NOTIFICATIONS_ALL,
    Scope::COMPOSITE_REQUESTS,
    Scope::SEARCH,
];

pub(super) async fn run(global: &Global, login: Login) -> Result<(), Failure> {
    let name = global.profile.clone().unwrap_or_else(|| "default".to_owned());
    let mut profile = Profile::from_variables();
    if profile.api_url.is_none() {
        profile.environment = Some(login.environment.clone().unwrap_or_else(|| "us".to_owned()));
    }
    let environment = profile.environment()?;
    let app = match connect::app_from_variables() {
        Some(app) => app,
        None => {
            let id = secret_input::text("ZCRM_CLIENT_ID", "client id")?;
            OAuthApp::new(id, secret_input::secret("ZCRM_CLIENT_SECRET", "client secret")?)
        }
    };
    let scopes: Vec<Scope> = if login.scopes.is_empty() {
        SCOPES.to_vec()
    } else {
        login.scopes.iter().map(|scope| Scope::new(scope.trim().to_owned())).collect()
    };
    let zcrm = connect::zcrm(&profile)?;
    // What a token that is given may do, only the caller can know.
    if !(login.refresh || login.code) || !login.scopes.is_empty() {
        profile.scopes = Some(scopes.iter().map(ToString::to_string).collect());
    }
    let client = if login.refresh {
        let token = secret_input::secret("ZCRM_REFRESH_TOKEN", "refresh token")?;
        zcrm.client(environment, OAuthToken::refresh(app, token))
    } else if login.code {
        let code = secret_input::secret("ZCRM_GRANT_TOKEN", "grant token")?;
        zcrm.client(environment, OAuthToken::grant(app, code))
    } else if login.device {
        zcrm.sign_in_on_device(environment, app, scopes, |code| {
            eprintln!(
                "open {} on any device, and enter\n\n  {}\n",
                code.verification_url(),
                code.user_code()
            );
        })
        .await?
    } else {
        let browser = Browser { port: login.port, open: !login.no_browser };
        let (app, grant) = in_browser(app, &environment, &scopes, &browser).await?;
        let environment = grant.environment(environment.class()).map_err(sign_in_failure)?;
        zcrm.client(environment, grant.into_token(app).map_err(sign_in_failure)?)
    };
    keep(&name, profile, &client).await
}

/// Keeps the token, and the profile by which it is found.
async fn keep(name: &str, mut profile: Profile, client: &Client) -> Result<(), Failure> {
    let kept = client.authenticate().await?;
    if !kept.environment.is_custom() {
        // The user may live in another data centre than the one where the sign-in began.
        profile.environment = Some(kept.environment.to_string());
    }
    profile.id = Some(kept.id.as_str().to_owned());
    profile.user = kept.user.clone();
    let mut profiles = Profiles::read()?;
    profiles.profiles.insert(name.to_owned(), profile);
    profiles.default.get_or_insert_with(|| name.to_owned());
    profiles.write()?;
    let user = kept.user.as_deref().unwrap_or("a user without a name");
    eprintln!("signed in to {} as {user}; the profile is {name}", kept.environment);
    Ok(())
}

fn sign_in_failure(error: zcrm::SignInError) -> Failure {
    Failure::new(Exit::SignIn, error.to_string())
}
