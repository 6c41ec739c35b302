//! The client of a profile, or of the `ZCRM_` variables.

use zcrm::client::ZcrmBuilder;
use zcrm::{
    Client, EncryptedStore, EncryptionKey, FileStore, OAuthApp, OAuthToken, RequestProxy,
    SdkConfig, Tls, Zcrm,
};

use crate::failure::{Exit, Failure};
use crate::path;
use crate::profile::{Profile, Profiles, variable};

/// Everything but the user: store, certificates, caches. It makes no network call.
pub(crate) fn zcrm(profile: &Profile) -> Result<Zcrm, Failure> {
    let tokens = path::tokens()?;
    if let Some(folder) = tokens.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        path::make_private(folder)?;
    }
    let cache = path::cache()?;
    path::make_private(&cache)?;
    let mut builder = with_store(Zcrm::builder(), FileStore::at(tokens))?
        .config(SdkConfig::new())
        .proxy(RequestProxy::from_env()?)
        .resource_path(cache)
        .resolve_user(true);
    let environment = profile.environment()?;
    if environment.is_custom() {
        builder = builder.known_environment(environment);
    }
    if let Some(file) = &profile.ca_file {
        let pem = std::fs::read(file)
            .map_err(|error| Failure::usage(format!("read the CA file {file}: {error}")))?;
        builder = builder.tls(Tls::new().extra_ca_pem(pem));
    }
    Ok(builder.build()?)
}

/// Encrypted when a key is given.
fn with_store(builder: ZcrmBuilder, store: FileStore) -> Result<ZcrmBuilder, Failure> {
    let Some(secret) = variable("ZCRM_STORE_KEY") else { return Ok(builder.store(store)) };
    let key = EncryptionKey::from_base64("cli", &secret).map_err(|error| {
        Failure::usage(format!("use ZCRM_STORE_KEY: {error}"))
            .advising("it is 32 random bytes in Base64: `openssl rand -base64 32`")
    })?;
    Ok(builder.store(EncryptedStore::new(store, key)))
}

/// The OAuth client that the variables name.
pub(crate) fn app_from_variables() -> Option<OAuthApp> {
    let (id, secret) = (variable("ZCRM_CLIENT_ID")?, variable("ZCRM_CLIENT_SECRET")?);
    let app = OAuthApp::new(id, secret);
    Some(match variable("ZCRM_REDIRECT_URL") {
        Some(url) => app.with_redirect_url(url),
        None => app,
    })
}

/// The profile that is named, the default one, or what the variables say.
pub(crate) fn profile(name: Option<&str>) -> Result<(String, Profile), Failure> {
    let profiles = Profiles::read()?;
    let from_variables = Profile::from_variables();
    if name.is_none() && app_from_variables().is_some() && from_variables.has_environment() {
        return Ok(("(variables)".to_owned(), from_variables));
    }
    profiles.find(name)?.ok_or_else(|| {
        Failure::new(Exit::SignIn, "find whom this is for: there is no profile yet")
            .advising("sign in with `zcrm login`, or try it out with `zcrm sim`")
    })
}

/// The client of a profile.
pub(crate) fn client(name: Option<&str>) -> Result<Client, Failure> {
    let (name, profile) = profile(name)?;
    client_of(&name, &profile)
}

/// The client of this profile.
pub(crate) fn client_of(name: &str, profile: &Profile) -> Result<Client, Failure> {
    let zcrm = zcrm(profile)?;
    if let Some(id) = &profile.id {
        return Ok(zcrm.stored(&id.as_str().into()));
    }
    let (Some(app), environment) = (app_from_variables(), profile.environment()?) else {
        return Err(Failure::new(Exit::SignIn, format!("use the profile {name}: it has no token"))
            .advising(format!("sign in with `zcrm login --profile {name}`")));
    };
    let token = match (variable("ZCRM_REFRESH_TOKEN"), variable("ZCRM_GRANT_TOKEN")) {
        (Some(refresh), _) => OAuthToken::refresh(app, refresh),
        (None, Some(grant)) => OAuthToken::grant(app, grant),
        (None, None) => {
            return Err(Failure::new(
                Exit::SignIn,
                "find a token: ZCRM_CLIENT_ID is set, and neither ZCRM_REFRESH_TOKEN nor ZCRM_GRANT_TOKEN",
            ));
        }
    };
    Ok(zcrm.client(environment, token))
}
