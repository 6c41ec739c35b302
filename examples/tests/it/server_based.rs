//! The server-based program: users sign in, see their leads, stay signed in, sign out.

use std::path::Path;

use zcrm::prelude::*;
use zcrm::{Client, MemoryStore, OAuthApp, OAuthToken, Record, Tls};
use zcrm_sim::{Match, Sim};

use crate::app;
use crate::browser::{Answer, Browser};
use crate::office::{CHIDI, FREYJA, Office, PATRICIA};
use crate::place::Place;

/// The addresses of the leads that an organisation's list begins with, asked of the simulator by
/// another way than the program's.
async fn leads_of(sim: &Sim, email: &str) -> Vec<String> {
    let leads = client(sim, email).records("Leads").list().fields(["Email"]).per_page(20);
    let mut leads = leads.stream::<Record>();
    let mut addresses = Vec::new();
    while addresses.len() < 20 {
        let lead = leads.next().await.unwrap().expect("20 leads");
        addresses.push(lead.text("Email").expect("an address").into_owned());
    }
    addresses
}

/// Whether a page shows an address, which may be broken before its host.
fn shows(page: &Answer, address: &str) -> bool {
    page.body.contains(&address.replace('@', "<wbr>@"))
}

fn client(sim: &Sim, email: &str) -> Client {
    let token = OAuthToken::access(sim.mint_access_token(email));
    Client::builder(sim.environment()).token(token).store(MemoryStore::new()).build().unwrap()
}

#[tokio::test]
async fn a_user_who_accepts_sees_their_leads() {
    let office = Office::open().await;
    let mut browser = Browser::default();
    let page = browser.get(office.url("/leads")).await;
    assert_eq!(page.status, 401);
    assert!(page.body.contains("href=\"/login\""), "{}", page.body);

    let page = office.sign_in(&mut browser, PATRICIA).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("<b>patricia@example.com</b> of 3477061000"), "{}", page.body);
    for address in leads_of(&office.simulated.us, PATRICIA).await {
        assert!(shows(&page, &address), "{address}");
    }
    assert_eq!(page.all("cache-control").next(), Some("no-store"));
    assert_eq!(office.token_requests(), (1, 0));
    let file = office.token_file();
    assert_eq!(file.lines().count(), 2, "one row");
    assert!(file.contains(",patricia@example.com:3477061000,"));
    assert_eq!(browser.jar.keys().collect::<Vec<_>>(), ["session"], "the sign-in is forgotten");
}

#[tokio::test]
async fn a_user_of_another_data_centre_is_exchanged_there() {
    let office = Office::open().await;
    let mut browser = Browser::default();
    let page = office.sign_in(&mut browser, FREYJA).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert_eq!(office.token_requests(), (0, 1));
    assert_eq!(office.simulated.us.count("GET", "/crm/v8/Leads"), 0);
    assert!(office.token_file().contains(",freyja@example.net:5112340500,"));
}

#[tokio::test]
async fn users_of_two_data_centres_sign_in_at_once_and_each_sees_their_own() {
    let office = Office::open().await;
    let mut browsers = [Browser::default(), Browser::default(), Browser::default()];
    let [one, two, three] = &mut browsers;
    // No exchange is answered before all three are under way.
    let exchange = || Match::path("/oauth/v2/token").method("POST").always();
    let us = office.simulated.us.on(exchange()).hold();
    let eu = office.simulated.eu.on(exchange()).hold();
    let let_go = async {
        us.reached(2).await;
        eu.reached(1).await;
        us.release();
        eu.release();
    };
    let (one, two, three, ()) = tokio::join!(
        office.sign_in(one, PATRICIA),
        office.sign_in(two, CHIDI),
        office.sign_in(three, FREYJA),
        let_go
    );
    assert!(one.body.contains("<b>patricia@example.com</b> of 3477061000"), "{}", one.body);
    assert!(two.body.contains("<b>chidi@example.com</b> of 3477061000"), "{}", two.body);
    assert!(three.body.contains("<b>freyja@example.net</b> of 5112340500"), "{}", three.body);
    assert_eq!(office.token_requests(), (2, 1));
    assert_eq!(office.token_file().lines().count(), 4);

    // Again, all at once: each with the token of one's own, at the data centre of one's own.
    office.simulated.us.clear_log();
    office.simulated.eu.clear_log();
    let leads = office.url("/leads");
    let [one, two, three] = &mut browsers;
    let (one, two, three) = tokio::join!(one.get(&leads), two.get(&leads), three.get(&leads));
    let american = leads_of(&office.simulated.us, PATRICIA).await;
    let european = leads_of(&office.simulated.eu, "freyja@example.net").await;
    for (page, own, other) in
        [(one, &american, &european), (two, &american, &european), (three, &european, &american)]
    {
        assert_eq!(page.status, 200);
        assert!(own.iter().all(|address| shows(&page, address)));
        assert!(!other.iter().all(|address| shows(&page, address)));
    }
    assert_eq!(office.token_requests(), (0, 0));
}

#[tokio::test]
async fn a_restart_keeps_users_signed_in_without_a_token_request() {
    let mut office = Office::open().await;
    let mut browsers = [Browser::default(), Browser::default()];
    for (browser, user) in browsers.iter_mut().zip([PATRICIA, FREYJA]) {
        assert_eq!(office.sign_in(browser, user).await.status, 200);
    }
    // One sign-in is under way meanwhile.
    let mut late = Browser::default();
    let back = office.decide(&mut late, CHIDI, "accept").await;
    office.restart().await;
    let before = office.token_requests();
    for (browser, user) in browsers.iter_mut().zip(["patricia@", "freyja@"]) {
        let page = browser.get(office.url("/leads")).await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.body.contains(user), "{}", page.body);
    }
    assert_eq!(office.token_requests(), before);
    assert_eq!(late.get(back).await.redirect(), "/leads");
}

#[tokio::test]
async fn a_user_may_sign_in_from_two_browsers_and_each_outlives_its_access_token() {
    let office = Office::open().await;
    let mut browsers = [Browser::default(), Browser::default()];
    for browser in &mut browsers {
        assert_eq!(office.sign_in(browser, PATRICIA).await.status, 200);
    }
    office.simulated.us.expire_access_tokens();
    for browser in &mut browsers {
        let page = browser.get(office.url("/leads")).await;
        assert_eq!(page.status, 200, "{}", page.body);
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_and_the_next_user_sees_their_own() {
    let office = Office::open().await;
    let mut browser = Browser::default();
    office.sign_in(&mut browser, PATRICIA).await;
    let out = browser.post(office.url("/logout"), &[]).await;
    assert_eq!((out.status, out.redirect()), (303, "/"));
    assert!(browser.jar.is_empty(), "{browser:?}");
    assert_eq!(browser.get(office.url("/leads")).await.status, 401);
    let page = office.sign_in(&mut browser, FREYJA).await;
    assert!(page.body.contains("freyja@") && !page.body.contains("patricia@"), "{}", page.body);
    let page = office.sign_in(&mut browser, PATRICIA).await;
    assert!(page.body.contains("patricia@") && !page.body.contains("freyja@"), "{}", page.body);
}

#[tokio::test]
async fn a_copy_of_a_session_ends_with_it_on_the_server_also_after_a_restart() {
    let mut office = Office::open().await;
    let (mut browser, mut other) = (Browser::default(), Browser::default());
    office.sign_in(&mut browser, PATRICIA).await;
    office.sign_in(&mut other, PATRICIA).await;
    let mut thief = browser.clone();
    assert_eq!(thief.get(office.url("/leads")).await.status, 200);
    browser.post(office.url("/logout"), &[]).await;
    for _ in 0..2 {
        assert_eq!(thief.get(office.url("/leads")).await.status, 401);
        assert_eq!(
            other.get(office.url("/leads")).await.status,
            200,
            "another session of the user"
        );
        // Again, and with nothing to end.
        assert_eq!(thief.post(office.url("/logout"), &[]).await.status, 303);
        assert_eq!(Browser::default().post(office.url("/logout"), &[]).await.status, 303);
        thief.jar = other.jar.keys().map(|name| (name.clone(), "a.b".to_owned())).collect();
        office.restart().await;
    }
}

/// The browser's side of a cookie: its `Cookie` header.
fn kept(cookie: impl axum::response::IntoResponseParts) -> http::HeaderMap {
    let response = axum::response::IntoResponse::into_response((cookie, ""));
    let line = response.headers()["set-cookie"].to_str().unwrap().to_owned();
    let pair = line.split(';').next().unwrap().to_owned();
    http::HeaderMap::from_iter([(http::header::COOKIE, pair.parse().unwrap())])
}

#[test]
fn a_signature_covers_the_name_and_the_end() {
    use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

    static NOW: AtomicU64 = AtomicU64::new(1_000);

    let folder = tempfile::tempdir().unwrap();
    let cookies = crate::cookie::Cookies {
        key: ring::hmac::Key::new(ring::hmac::HMAC_SHA256, &[7; 32]),
        https: false,
        now: || NOW.load(SeqCst),
        ended: crate::ended::Ended::at(&folder.path().join("ended")).unwrap(),
    };
    let session = kept(cookies.sign("session", "1 ada", 60));
    assert_eq!(cookies.verify("session", &session).as_deref(), Some("1 ada"));
    // The same text under another name, as a cookie of another purpose would be brought.
    let renamed = session["cookie"].to_str().unwrap().replacen("session", "admin", 1);
    let renamed = http::HeaderMap::from_iter([(http::header::COOKIE, renamed.parse().unwrap())]);
    assert_eq!(cookies.verify("admin", &renamed), None);
    NOW.store(1_059, SeqCst);
    assert!(cookies.verify("session", &session).is_some());
    NOW.store(1_060, SeqCst);
    assert_eq!(
        cookies.verify("session", &session),
        None,
        "it has ended, whatever the browser kept"
    );
    // Of those that were ended, those that are over are forgotten.
    let (one, two) =
        (kept(cookies.sign("session", "1", 10)), kept(cookies.sign("session", "2", 90)));
    cookies.end("session", &one).unwrap();
    cookies.end("session", &two).unwrap();
    let lines = || std::fs::read_to_string(folder.path().join("ended")).unwrap().lines().count();
    assert_eq!(lines(), 2);
    NOW.store(1_080, SeqCst);
    cookies.end("session", &two).unwrap();
    assert_eq!(lines(), 1);
    assert_eq!(cookies.verify("session", &two), None);
}

#[tokio::test]
async fn a_code_is_worth_nothing_without_the_browser_that_began() {
    let office = Office::open().await;
    let mut browser = Browser::default();
    let begun = browser.get(office.url("/login")).await;
    let query: std::collections::HashMap<_, _> =
        url::Url::parse(begun.redirect()).unwrap().query_pairs().into_owned().collect();
    assert_eq!(query["code_challenge_method"], "S256");
    assert_eq!(query["code_challenge"].len(), 43, "{query:?}");
}

#[tokio::test]
async fn a_session_whose_row_went_to_another_user_shows_nothing() {
    let mut office = Office::open().await;
    let mut browser = Browser::default();
    office.sign_in(&mut browser, PATRICIA).await;
    let number = number_of(&office.token_file(), PATRICIA);
    // The row is removed, and its number given to the next user, as any of Zoho's SDKs would. The store
    // itself would not, and knows better as long as what it keeps beside the file is there.
    let folder = office.simulated.folder.path().to_owned();
    let heading = office.token_file().lines().next().expect("a heading").to_owned();
    replace_token_file(&folder, &format!("{heading}\n"));
    office.restart().await;
    assert_eq!(browser.get(office.url("/leads")).await.status, 401);
    office.restart().await;
    assert_eq!(office.sign_in(&mut Browser::default(), CHIDI).await.status, 200);
    let file = office.token_file();
    let own = format!("\n{},{CHIDI}:", number_of(&file, CHIDI));
    replace_token_file(&folder, &file.replace(&own, &format!("\n{number},{CHIDI}:")));
    office.restart().await;
    let page = browser.get(office.url("/leads")).await;
    assert_eq!(page.status, 401, "{}", page.body);
    assert!(!page.body.contains("chidi"), "{}", page.body);
    assert_eq!(number_of(&office.token_file(), CHIDI), number);
}

/// The number of a user's row.
fn number_of(file: &str, user: &str) -> String {
    let row = file.lines().find(|line| line.contains(user)).expect("a row");
    row.split(',').next().expect("a number").to_owned()
}

/// Writes the token file, and removes what the store keeps beside it.
fn replace_token_file(folder: &Path, text: &str) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name().to_string_lossy().starts_with("sdk_tokens.txt.") {
            std::fs::remove_file(entry.path()).unwrap();
        }
    }
    std::fs::write(folder.join("sdk_tokens.txt"), text).unwrap();
}

#[tokio::test]
async fn what_a_record_holds_does_not_become_markup() {
    let office = Office::open().await;
    let evil = "<script>alert(1)</script>";
    let lead = Record::new().with("Last_Name", evil).with("Company", "\"'&");
    let us = client(&office.simulated.us, PATRICIA);
    let written = us.records("Leads").create(&[lead]).await.unwrap();
    assert_eq!(written.done().count(), 1);
    let page = office.sign_in(&mut Browser::default(), PATRICIA).await;
    assert!(page.body.contains("&lt;script&gt;alert(1)"), "{}", page.body);
    assert!(page.body.contains("&quot;'&amp;"), "{}", page.body);
    assert!(!page.body.contains("<script>"), "{}", page.body);
}

#[tokio::test]
async fn cookies_are_for_the_server_alone_and_by_https_only_where_there_is_https() {
    let office = Office::open().await;
    let mut browser = Browser::default();
    let begun = browser.get(office.url("/login")).await;
    let pending = begun.set_cookie("sign_in").expect("a cookie");
    assert!(pending.ends_with("; Path=/; Max-Age=600; HttpOnly; SameSite=Lax"), "{pending}");
    let back = office.decide(&mut browser, PATRICIA, "accept").await;
    let came = browser.get(back).await;
    let session = came.set_cookie("session").expect("a cookie");
    assert!(session.ends_with("; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax"), "{session}");
    assert!(came.set_cookie("sign_in").expect("a cookie").contains("Max-Age=0;"));

    let oauth =
        OAuthApp::new("1000.ID", "secret").with_redirect_url("https://app.example/callback");
    let begin = office.simulated.us.environment();
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new(oauth, begin, Vec::new(), Tls::new(), folder.path(), None).unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let login = format!("http://{}/login", listener.local_addr().unwrap());
    let server = tokio::spawn(axum::serve(listener, app::router(place).unwrap()).into_future());
    let begun = Browser::default().get(login).await;
    let transport = begun.all("strict-transport-security").next();
    assert_eq!(transport, Some("max-age=31536000"));
    assert_eq!(begun.set_cookie("sign_in"), None, "a subdomain could plant one of that name");
    let pending = begun.set_cookie("__Host-sign_in").expect("a cookie");
    assert!(pending.contains("; Path=/; ") && !pending.contains("Domain"), "{pending}");
    assert!(pending.ends_with("; HttpOnly; SameSite=Lax; Secure"), "{pending}");
    server.abort();
}

#[tokio::test]
async fn behind_tls_a_session_is_of_this_host_alone_and_a_stolen_one_ends_at_log_out() {
    let office = Office::open_by_https().await;
    let mut browser = office.browser();
    let list = office.sign_in(&mut browser, PATRICIA).await;
    assert_eq!(list.status, 200, "{}", list.body);
    let names: Vec<&String> = browser.jar.keys().collect();
    assert_eq!(names, ["__Host-session"], "the one of the sign-in is over");
    let mut thief = browser.clone();
    assert_eq!(thief.get(office.url("/leads")).await.status, 200, "it is of use until then");
    // Without its prefix, as a subdomain or a plain connection could have planted it.
    let planted = browser.jar.clone().into_values().next().expect("a session");
    let mut victim = office.browser();
    victim.jar.insert("session".to_owned(), planted);
    assert_eq!(victim.get(office.url("/leads")).await.status, 401);
    browser.origin = Some(format!("http://{}", office.address));
    let foreign = browser.post(office.url("/logout"), &[]).await;
    assert_eq!(foreign.status, 403, "by http it is another site");
    browser.origin = Some(format!("https://{}", office.address));
    let ended = browser.post(office.url("/logout"), &[]).await;
    let cookie = ended.set_cookie("__Host-session").expect("a cookie");
    assert!(cookie.contains("Max-Age=0;") && cookie.ends_with("; Secure"), "{cookie}");
    assert_eq!(thief.get(office.url("/leads")).await.status, 401, "the copy is of no use any more");
}

#[tokio::test]
async fn variables_choose_between_zoho_and_the_simulator() {
    let address = "127.0.0.1:8081".parse().unwrap();
    let find = async |variables: &[(&str, &str)]| {
        let find = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        Place::find(address, find).await
    };
    assert_eq!(find(&[]).await.unwrap().whose(), "simulated");
    for one in ["ZCRM_CLIENT_ID", "ZCRM_CLIENT_SECRET", "ZCRM_ENVIRONMENT"] {
        let error = find(&[(one, "eu")]).await.err().expect("half set").to_string();
        assert!(error.contains(&format!("{one} is set, and ZCRM_CLIENT_ID")), "{error}");
    }
    let client = [("ZCRM_CLIENT_ID", "i"), ("ZCRM_CLIENT_SECRET", "s")];
    for (more, wrong) in [
        (("ZCRM_API_URL", "https://crm.example"), "go together"),
        (("ZCRM_ENVIRONMENT", "mars"), "mars"),
        (("ZCRM_CA_FILE", "/does/not/exist"), "ZCRM_CA_FILE"),
    ] {
        let error = find(&[&client[..], &[more]].concat()).await.err().expect(wrong);
        let error = format!("{error:#}");
        assert!(error.contains(wrong), "{error}");
    }
    assert!(!Path::new("server_based.key").exists(), "nothing is made for wrong settings");
}
