//! What outlives a restart.

use time::Duration;

use super::*;
use crate::accounts::ledger::CODE_LIFETIME;
use crate::accounts::mint::Mint;

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("zcrm-sim-state-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn tokens_apps_and_consents_outlive_a_restart_and_codes_do_not() {
    let now = OffsetDateTime::from_unix_timestamp(1_800_000_000).unwrap();
    let folder = folder("restart");
    let path = folder.join("state.json");
    let mut ledger = Ledger::new(Mint::new(7));
    let mut file = StateFile::open(&path, &mut ledger).unwrap();
    ledger.register_app("1000.B", "secret", Some("http://127.0.0.1/"));
    ledger.register_app("1000.A", "secret", None);
    ledger.first_app = Some("1000.B".to_owned());
    let grant = Grant::all("1000.B", "patricia@example.com");
    let refresh = ledger.make_refresh(grant.clone());
    let access = ledger.make_access_under(&refresh, now + Duration::HOUR, now).unwrap();
    ledger.consents.insert(grant.clone());
    ledger.add_self_client_code(grant, "1000.code", now + CODE_LIFETIME);
    file.save(&ledger, now).unwrap();

    let mut restored = Ledger::new(Mint::new(8));
    StateFile::open(&path, &mut restored).unwrap();
    assert_eq!(restored.first_app.as_deref(), Some("1000.B"));
    assert_eq!(restored.apps["1000.B"].redirects, ["http://127.0.0.1/"]);
    assert_eq!(restored.client_of(&refresh), Some("1000.B"));
    assert_eq!(restored.client_of(&access), Some("1000.B"));
    assert!(restored.codes.is_empty());
    assert_eq!(restored.consents.len(), 1);
    assert_eq!(restored.mint.token(), ledger.mint.token(), "no token is made twice");
    assert!(restored.revoke(&refresh));
    assert_eq!(restored.client_of(&access), None, "its access tokens go with it");
    fs::remove_dir_all(folder).unwrap();
}

#[cfg(unix)]
#[test]
fn the_file_is_for_its_owner_and_no_planted_link_is_followed() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = folder("link");
    let (victim, path) = (folder.join("victim"), folder.join("state.json"));
    fs::write(&victim, "precious").unwrap();
    let planted = folder.join(format!("state.json.{}", std::process::id()));
    symlink(&victim, &planted).unwrap();
    let mut ledger = Ledger::new(Mint::new(7));
    let mut file = StateFile::open(&path, &mut ledger).unwrap();
    let refused = file.save(&ledger, OffsetDateTime::UNIX_EPOCH).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
    assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
    fs::remove_file(planted).unwrap();
    file.save(&ledger, OffsetDateTime::UNIX_EPOCH).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_file_of_another_program_is_left_alone() {
    let folder = folder("foreign");
    let path = folder.join("state.json");
    fs::write(&path, "id,user_name").unwrap();
    assert!(StateFile::open(&path, &mut Ledger::new(Mint::new(7))).is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), "id,user_name");
    fs::remove_dir_all(folder).unwrap();
}
