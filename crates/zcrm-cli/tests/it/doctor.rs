//! The doctor finds what is wrong, and says what to do.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use zcrm_sim::{Match, Sim};

use crate::home::{Home, text};

/// What the doctor must say, in one line with what is wrong and in the advice below it.
type Expected<'a> = &'a [&'a str];

/// Runs the doctor with these variables and arguments; it must find something, and say all of this.
fn finds(
    home: &Home,
    variables: &[(&'static str, String)],
    arguments: &[&str],
    words: Expected<'_>,
) {
    let arguments = [&["doctor"], arguments].concat();
    let output = home.run_with(&arguments, variables, "");
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{words:?}: {said}{}", text(&output.stderr));
    for word in words {
        assert!(said.contains(word), "{word} is not in: {said}");
    }
    let wrong: Vec<&str> = said.lines().filter(|line| line.starts_with("WRONG")).collect();
    assert_eq!(wrong.len(), 1, "one thing is wrong: {said}");
}

/// The same for a home that is signed in.
fn found(home: &Home, words: Expected<'_>) {
    finds(home, &[], &[], words);
}

fn tokens(home: &Home) -> PathBuf {
    home.path().join("data/zcrm/tokens.csv")
}

/// Writes a file of the home with one text in the place of another.
fn change(home: &Home, file: &str, from: &str, to: &str) {
    let path = home.path().join(file);
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.contains(from), "{from} is not in {file}");
    fs::write(path, text.replace(from, to)).expect("written");
}

/// Lets the access token be at its end by the token file.
fn expire(home: &Home) {
    let text = fs::read_to_string(tokens(home)).expect("a file");
    let row = text.lines().last().expect("a row");
    let expiry = row.split(',').rfind(|cell| cell.len() == 13 && cell.parse::<u64>().is_ok());
    change(home, "data/zcrm/tokens.csv", expiry.expect("an expiry"), "1000000000000");
}

const PROFILES: &str = "config/zcrm/profiles.json";

#[test]
fn nothing_is_found_on_a_sound_set_up() {
    let home = Home::signed_in(1);
    for arguments in
        [&["doctor"][..], &["doctor", "--for", "list"], &["doctor", "--for", "roles.GET_ROLE"]]
    {
        let output = home.run(arguments);
        let said = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert!(said.lines().all(|line| line.starts_with("ok ")), "{said}");
        assert_eq!(text(&output.stderr), "nothing found\n");
    }
}

#[test]
fn what_the_network_does() {
    let home = Home::signed_in(1);
    let url = home.sim.url().to_owned();
    change(&home, PROFILES, &url, "https://nonsense.invalid");
    found(&home, &["WRONG name: nonsense.invalid", "/etc/resolv.conf", "HTTPS_PROXY"]);
    let gone =
        ["ZCRM_ACCOUNTS_URL", "ZCRM_API_URL"].map(|name| (name, "http://127.0.0.1:1".to_owned()));
    let client = ["ZCRM_CLIENT_ID", "ZCRM_CLIENT_SECRET", "ZCRM_REFRESH_TOKEN"];
    let client = client.map(|name| (name, "1000.AB".to_owned()));
    let variables = [&gone[..], &client].concat();
    finds(
        &home,
        &variables,
        &[],
        &["WRONG token", "127.0.0.1:1", "refuses connections", "check network"],
    );

    // A server whose certificate is of an authority that this machine does not know.
    let home = Home::with(Sim::builder().leads(1).tls(true));
    let ca = home.path().join("ca.pem");
    fs::write(&ca, home.sim.ca_pem().expect("a CA")).expect("written");
    let mut variables = home.app_variables();
    variables.push(("ZCRM_CA_FILE", ca.display().to_string()));
    let login = home.run_with(&["login", "--code"], &variables, "");
    assert_eq!(login.status.code(), Some(0), "{}", text(&login.stderr));
    assert_eq!(home.run(&["doctor"]).status.code(), Some(0));
    let proxy = [("HTTPS_PROXY", "http://127.0.0.1:1".to_owned())];
    finds(
        &home,
        &proxy,
        &[],
        &["WRONG API", "the proxy 127.0.0.1:1 cannot be reached", "check HTTPS_PROXY: host"],
    );
    let proxy = [("HTTPS_PROXY", "https://127.0.0.1:1".to_owned())];
    finds(&home, &proxy, &[], &["WRONG settings", "HTTPS_PROXY wants TLS"]);
    let name = format!("\"{}\"", ca.display());
    change(&home, PROFILES, &name, "null");
    found(&home, &["WRONG API", "certificate is not trusted", "ZCRM_CA_FILE"]);
}

#[test]
fn what_zoho_says_of_the_token() {
    // A token of another data centre: the accounts server does not know it.
    let (home, elsewhere) =
        (Home::signed_in(1), Home::with(Sim::builder().name("elsewhere").leads(1)));
    let cells = fs::read_to_string(tokens(&home)).expect("a file");
    let cells: Vec<&str> = cells.lines().last().expect("a row").split(',').collect();
    elsewhere.sim.register_app(cells[2], cells[3], None);
    let (here, there) = (home.sim.url().to_owned(), elsewhere.sim.url().to_owned());
    change(&home, PROFILES, &here, &there);
    let variables = |secret: &str, refresh: &str| {
        let mut variables = home.app_variables();
        variables.retain(|(name, _)| !matches!(*name, "ZCRM_GRANT_TOKEN" | "ZCRM_CLIENT_SECRET"));
        variables.push(("ZCRM_CLIENT_SECRET", secret.to_owned()));
        variables.push(("ZCRM_REFRESH_TOKEN", refresh.to_owned()));
        variables.push(("ZCRM_TOKEN_FILE", home.path().join("others.csv").display().to_string()));
        variables
    };
    let (secret, refresh) = (cells[3], cells[4]);
    let mut moved = variables(secret, refresh);
    moved.retain(|(name, _)| !name.ends_with("_URL"));
    moved.push(("ZCRM_ACCOUNTS_URL", there.clone()));
    moved.push(("ZCRM_API_URL", there));
    finds(
        &home,
        &moved,
        &[],
        &["WRONG token", "invalid_code", "issued in another data centre", "`zcrm login`"],
    );
    finds(
        &home,
        &variables("wrong", refresh),
        &[],
        &["WRONG token", "client secret does not match", "API console"],
    );
    let mut unknown = variables(secret, refresh);
    unknown.retain(|(name, _)| *name != "ZCRM_CLIENT_ID");
    unknown.push(("ZCRM_CLIENT_ID", "1000.NONSENSE".to_owned()));
    finds(&home, &unknown, &[], &["WRONG token", "client id is not known", "API console"]);

    // One that is refused by the API although it is new: of the sandbox, say.
    let home = Home::signed_in(1);
    let refused =
        r#"{"code":"INVALID_TOKEN","message":"invalid oauth token","details":{},"status":"error"}"#;
    home.sim.on(Match::prefix("/crm").always()).fail(401, refused);
    found(
        &home,
        &["WRONG API", "issued it", "refused it", "granted for custom.production", "sandbox"],
    );
    home.sim.clear_faults();

    let throttled = r#"{"error_description":"You have made too many requests continuously.","error":"Access Denied","status":"failure"}"#;
    let home = Home::signed_in(1);
    expire(&home);
    home.sim.on(Match::prefix("/oauth/v2/token").always()).fail(400, throttled);
    found(&home, &["WRONG", "asked too often", "wait ten minutes"]);
    home.sim.clear_faults();

    let home = Home::signed_in(1);
    home.sim.expire_access_tokens();
    for cell in
        fs::read_to_string(tokens(&home)).expect("a file").lines().last().expect("a row").split(',')
    {
        home.sim.revoke(cell);
    }
    found(&home, &["WRONG API", "was revoked", "`zcrm login`"]);
}

#[test]
fn what_the_token_may_do() {
    let home = Home::new(1);
    let mut variables = home.app_variables();
    variables.retain(|(name, _)| *name != "ZCRM_GRANT_TOKEN");
    let scopes = "ZohoCRM.users.READ,ZohoCRM.settings.ALL,ZohoCRM.modules.READ";
    let grant = home.sim.mint_scoped_grant("patricia@example.com", scopes);
    variables.push(("ZCRM_GRANT_TOKEN", grant));
    let login = home.run_with(&["login", "--code"], &variables, "");
    assert_eq!(login.status.code(), Some(0), "{}", text(&login.stderr));
    // What it may do is told by a call where one does no harm, and is told to be unknown elsewhere.
    finds(
        &home,
        &[],
        &["--for", "org"],
        &["WRONG scope", "ZohoCRM.org.READ", "zcrm login --scopes ZohoCRM.org.READ"],
    );
    let unknown = home.run(&["doctor", "--for", "create"]);
    assert!(text(&unknown.stdout).contains("odd   scope: record.CREATE_RECORDS needs"));
    let known = home.run(&["doctor", "--for", "list"]);
    assert_eq!(known.status.code(), Some(0), "{}", text(&known.stdout));
    // A sign-in that names its scopes is known to have them, and no others.
    let grant = home.sim.mint_scoped_grant("patricia@example.com", scopes);
    variables.retain(|(name, _)| *name != "ZCRM_GRANT_TOKEN");
    variables.push(("ZCRM_GRANT_TOKEN", grant));
    let login = home.run_with(&["login", "--code", "--scopes", scopes], &variables, "");
    assert_eq!(login.status.code(), Some(0), "{}", text(&login.stderr));
    let create = ["--for", "create", "--module", "Contacts"];
    finds(&home, &[], &create, &["WRONG scope", "ZohoCRM.modules.contacts.CREATE", "--scopes"]);
    assert_eq!(home.run(&["doctor", "--for", "nonsense"]).status.code(), Some(2));

    let denied = r#"{"code":"NO_PERMISSION","message":"permission denied","details":{"permissions":["Crm_Implied_Api_Access"]},"status":"error"}"#;
    home.sim.on(Match::prefix("/crm").always()).fail(403, denied);
    found(&home, &["WRONG API", "Crm_Implied_Api_Access", "an administrator switches it on"]);
    home.sim.clear_faults();
    home.sim.on(Match::prefix("/crm").always()).fail(503, "<html>");
    found(&home, &["WRONG API", "status.zoho.com"]);
    home.sim.clear_faults();

    for _ in 0..10 {
        expire(&home);
        let users = home.run(&["users"]);
        assert_eq!(users.status.code(), Some(0), "{}", text(&users.stderr));
    }
    found(&home, &["WRONG refreshes: 10 of 10", "share one token file"]);
}

#[test]
fn what_time_and_credits_are() {
    let home = Home::signed_in(1);
    home.sim.advance(Duration::from_secs(7_200));
    found(&home, &["WRONG clock", "behind of the server", "timedatectl set-ntp true"]);

    let home = Home::with(Sim::builder().leads(1).credits(20));
    home.sign_in();
    for _ in 0..30 {
        home.run(&["users"]);
    }
    found(&home, &["WRONG", "credits", "wait"]);
}

#[test]
fn what_is_kept_on_this_machine() {
    let home = Home::new(1);
    found(&home, &["WRONG profile", "sign in with `zcrm login`"]);
    home.sign_in();
    let (file, lock) = (tokens(&home), home.path().join("data/zcrm/.tokens.csv.zcrm-lock"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
        let mode =
            |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("a mode");
        mode(0o644);
        found(&home, &["WRONG token file", "644", "chmod 600"]);
        mode(0o600);
        // Only root can give a file away.
        let owner = fs::metadata(&file).expect("a file").uid();
        if chown(&file, Some(12_345), None).is_ok() {
            found(&home, &["WRONG token file", "belongs to the user 12345", "chown"]);
            chown(&file, Some(owner), None).expect("given back");
        }
        // As on a full disk, nothing more is written.
        let full = std::process::Command::new("sh")
            .args([
                "-c",
                "trap '' XFSZ; ulimit -f 0; exec \"$0\" doctor",
                env!("CARGO_BIN_EXE_zcrm"),
            ])
            .env_clear()
            .envs(home.base_variables())
            .output()
            .expect("a shell");
        let said = text(&full.stdout);
        assert!(said.contains("WRONG folder") && said.contains("make room on the disk"), "{said}");
    }
    let moved = file.with_extension("moved");
    fs::rename(&file, &moved).expect("moved");
    found(&home, &["WRONG token file", "is not there", "zcrm login"]);
    fs::rename(&moved, &file).expect("moved back");
    {
        let other = fs::File::open(&lock).expect("a lock file");
        other.lock().expect("locked");
        found(&home, &["WRONG other processes", "fuser -v", ".zcrm-lock"]);
    }

    // What is kept of the fields is damaged; then it is old.
    assert_eq!(home.run(&["doctor"]).status.code(), Some(0));
    let folder = home.path().join("cache/zcrm/zcrm-fields");
    let files = fs::read_dir(&folder)
        .expect("a cache")
        .flat_map(|user| fs::read_dir(user.expect("one").path()));
    let files: Vec<PathBuf> = files.flatten().map(|file| file.expect("a file").path()).collect();
    assert!(!files.is_empty(), "something is kept");
    for file in &files {
        let text = fs::read(file).expect("a file");
        fs::write(file, &text[..text.len() - 7]).expect("written");
    }
    found(&home, &["WRONG metadata files", "is damaged", "rm -r"]);
    fs::remove_dir_all(&folder).expect("removed");
    assert_eq!(home.run(&["doctor"]).status.code(), Some(0));
    home.sim.module("Leads").add_picklist_value("Lead_Status", "Sleeping").expect("an option");
    found(&home, &["WRONG metadata", "not what the organisation has now", "zcrm schema refresh"]);
    assert_eq!(home.run(&["doctor"]).status.code(), Some(0), "it was read again");

    fs::write(home.path().join(PROFILES), "{").expect("written");
    found(&home, &["WRONG profile", "profiles.json", "mend it by hand"]);
}
