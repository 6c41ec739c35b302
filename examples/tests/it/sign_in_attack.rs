//! What must not sign anybody in, nor send a secret anywhere.

use std::io::ErrorKind;
use std::net::TcpListener;

use url::Url;

use crate::browser::Browser;
use crate::office::{CHIDI, FREYJA, Office, PATRICIA};

/// The same address with another value of one parameter.
pub(crate) fn with(url: &Url, name: &str, value: &str) -> Url {
    let mut changed = url.clone();
    let pairs: Vec<_> = url.query_pairs().into_owned().collect();
    assert!(pairs.iter().any(|(key, _)| key == name), "{name} is not in {url}");
    changed.query_pairs_mut().clear().extend_pairs(
        pairs.iter().map(|(key, old)| (key, if key == name { value } else { old.as_str() })),
    );
    changed
}

#[tokio::test]
async fn a_user_who_rejects_is_told_so_and_nothing_is_exchanged() {
    let office = Office::open().await;
    let mut browser = Browser::default();
    let back = office.decide(&mut browser, PATRICIA, "reject").await;
    assert!(back.as_str().contains("error=access_denied"), "{back}");
    let page = browser.get(back).await;
    assert_eq!(page.status, 403);
    assert!(page.body.contains("You did not allow access"), "{}", page.body);
    assert!(page.body.contains("href=\"/login\""), "{}", page.body);
    assert!(browser.jar.is_empty(), "{browser:?}");
    assert_eq!(office.token_requests(), (0, 0));
    assert_eq!(office.token_file(), "");
}

#[tokio::test]
async fn a_forged_state_is_refused_and_nothing_is_sent() {
    let office = Office::open().await;
    // An attacker's own sign-in, good in itself, is put before another user's browser.
    let attack = office.decide(&mut Browser::default(), CHIDI, "accept").await;
    let mut victim = Browser::default();
    let page = victim.get(attack.clone()).await;
    assert_eq!(page.status, 400);
    assert!(page.body.contains("no sign-in under way"), "{}", page.body);
    // Also while that browser is signing in, and with a state made up.
    for forged in [attack.clone(), with(&attack, "state", "forged")] {
        office.decide(&mut victim, PATRICIA, "accept").await;
        let page = victim.get(forged).await;
        assert_eq!(page.status, 400);
        assert!(page.body.contains("does not belong to the sign-in"), "{}", page.body);
        assert!(victim.jar.is_empty(), "{victim:?}");
    }
    assert_eq!(office.token_requests(), (0, 0));
    assert_eq!(office.token_file(), "");
}

#[tokio::test]
async fn a_replayed_callback_is_refused_and_the_session_is_unharmed() {
    let mut office = Office::open().await;
    let mut browser = Browser::default();
    let back = office.decide(&mut browser, PATRICIA, "accept").await;
    let sealed = browser.jar["sign_in"].clone();
    assert_eq!(browser.get(back.clone()).await.status, 303);
    let session = browser.jar.clone();

    // The back button, and the link in another browser.
    let mut other = Browser::default();
    for replay in [&mut browser, &mut other] {
        let page = replay.get(back.clone()).await;
        assert_eq!(page.status, 400);
        assert!(page.body.contains("no sign-in under way"), "{}", page.body);
    }
    assert_eq!(office.token_requests(), (1, 0));
    assert_eq!(browser.jar, session);
    assert_eq!(browser.get(office.url("/leads")).await.status, 200);
    assert!(other.jar.is_empty(), "{other:?}");

    // A browser that kept a copy of the sealed cookie is told that the code is used, in this process and
    // in the next one: it proves who the user is once.
    for _ in 0..2 {
        let mut kept = Browser::default();
        kept.jar.insert("sign_in".to_owned(), sealed.clone());
        let page = kept.get(back.clone()).await;
        assert!(page.body.contains("has been used before"), "{}", page.body);
        assert_eq!(kept.jar.get("session"), None);
        assert_eq!(office.token_requests(), (1, 0));
        office.restart().await;
    }
    assert_eq!(office.token_file().lines().count(), 2, "one row");
    assert_eq!(browser.get(office.url("/leads")).await.status, 200);
}

#[tokio::test]
async fn a_foreign_accounts_server_gets_nothing() {
    let office = Office::open().await;
    let trap = TcpListener::bind("127.0.0.1:0").unwrap();
    trap.set_nonblocking(true).unwrap();
    let trap_url = format!("http://{}", trap.local_addr().unwrap());
    let us = office.simulated.us.url();
    for foreign in [
        trap_url.as_str(),
        "https://accounts.zoho.com.evil.example",
        &format!("{us}@{}", trap.local_addr().unwrap()),
        &format!("{us}0"),
        "",
    ] {
        let mut browser = Browser::default();
        let back = office.decide(&mut browser, PATRICIA, "accept").await;
        let page = browser.get(with(&back, "accounts-server", foreign)).await;
        assert_eq!(page.status, 400, "{foreign}");
        assert!(page.body.contains("Nothing was sent to it"), "{foreign}: {}", page.body);
        assert!(browser.jar.is_empty(), "{browser:?}");
    }
    // One data centre's location with the other one's server.
    let mut browser = Browser::default();
    let back = office.decide(&mut browser, FREYJA, "accept").await;
    let page = browser.get(with(&back, "location", "us")).await;
    assert_eq!(page.status, 400);
    assert!(page.body.contains("contradicts itself"), "{}", page.body);

    assert_eq!(office.token_requests(), (0, 0));
    assert_eq!(trap.accept().expect_err("no connection came").kind(), ErrorKind::WouldBlock);
    assert_eq!(office.token_file(), "");
}

#[tokio::test]
async fn a_session_that_was_not_signed_here_is_none() {
    let office = Office::open().await;
    let mut browser = Browser::default();
    office.sign_in(&mut browser, PATRICIA).await;
    let good = browser.jar["session"].clone();
    let (text, tag) = good.split_once('.').expect("a text and its tag");
    let mut other = Browser::default();
    office.sign_in(&mut other, CHIDI).await;
    let (others_text, _) = other.jar["session"].split_once('.').expect("a text and its tag");
    for made_up in [text, tag, &format!("{others_text}.{tag}"), &format!("{text}."), "", "a.b.c"] {
        browser.jar.insert("session".to_owned(), made_up.to_owned());
        assert_eq!(browser.get(office.url("/leads")).await.status, 401, "{made_up}");
    }
    browser.jar.insert("session".to_owned(), good);
    assert_eq!(browser.get(office.url("/leads")).await.status, 200);
}

#[cfg(unix)]
#[tokio::test]
async fn what_is_kept_on_disk_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let office = Office::open().await;
    office.sign_in(&mut Browser::default(), PATRICIA).await;
    for name in ["server_based.key", "sdk_tokens.txt"] {
        let path = office.simulated.folder.path().join(name);
        let mode = std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}
