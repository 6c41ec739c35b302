//! The whole application in Chromium, click by click, without scripts: two users of two data centres at
//! once, one in a wide window and one in a narrow one.

use base64::{Engine as _, prelude::BASE64_STANDARD};

use crate::browser::Browser;
use crate::chromium::{Driver, ENTER, TAB, Window};
use crate::office::{CHIDI, FREYJA, Office, PATRICIA};
use crate::sign_in_attack::with;

/// One red pixel.
const PICTURE: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

/// One user's day.
async fn day(office: &Office, window: &Window, user: &str) {
    let files = tempfile::tempdir().unwrap();
    let offer = files.path().join("offer.txt");
    std::fs::write(&offer, "an offer").unwrap();
    let picture = files.path().join("walker.png");
    std::fs::write(&picture, BASE64_STANDARD.decode(PICTURE).unwrap()).unwrap();

    window.go(office.url("/")).await;
    window.sees("Sign in to see your leads.").await;
    window.shot("signed-out").await;
    window.link("Sign in").await;
    window.choose("#user", user).await;
    window.button("Reject").await;
    window.sees("You did not allow access").await;
    window.shot("rejected").await;
    window.link("Sign in").await;
    window.choose("#user", user).await;
    window.button("Accept").await;
    window.sees("Leads 1 to 20").await;
    window.shot("list").await;

    // The keyboard: past the navigation, into the content.
    window.press(TAB).await;
    assert_eq!(window.focused("class").await, "skip");
    window.shot("skip-link").await;
    window.press(ENTER).await;
    window.press(TAB).await;
    assert_eq!(window.focused("id").await, "q");

    window.link("Next").await;
    window.sees("Leads 21 to 40").await;
    window.link("Previous").await;
    window.sees("Leads 1 to 20").await;

    window.link("New lead").await;
    window.shot("form").await;
    window.button("Create the lead").await;
    window.sees("The lead was not created").await;
    window.shot("form-wrong").await;
    window.link("Enter last name.").await;
    assert_eq!(window.focused("id").await, "Last_Name");
    window.fill("Last Name", "Walker").await;
    window.fill("First Name", "Zebulon").await;
    window.fill("Company", "Walker & Sons").await;
    window.fill("Email", "no address").await;
    window.choose("#Lead_Source", "Cold Call").await;
    window.fill("Description", "Met at the fair.\nWants <b>two</b>.").await;
    window.button("Create the lead").await;
    window.sees("Email was refused by Zoho").await;
    window.shot("form-refused").await;
    window.fill("Email", "zebulon@example.com").await;
    window.button("Create the lead").await;
    window.sees("Wants <b>two</b>.").await;
    window.sees("There are no attachments yet.").await;

    window.button("Add the note").await;
    window.sees("Write something first.").await;
    window.shot("note-wrong").await;
    window.fill("Title", "Call").await;
    window.fill("Note", "wants a quote").await;
    window.button("Add the note").await;
    window.sees("wants a quote").await;
    window.button("Attach the file").await;
    window.sees("Choose a file first.").await;
    window.fill("File", offer.to_str().unwrap()).await;
    window.button("Attach the file").await;
    window.link("offer.txt").await;
    let got = window.folder.path().join("offer.txt");
    // The browser writes it when it has all of it; `cargo xtask browser` ends what takes too long.
    while !std::fs::read(&got).is_ok_and(|got| got == b"an offer") {
        tokio::task::yield_now().await;
    }
    window.fill("Picture", picture.to_str().unwrap()).await;
    window.button("Set the photo").await;
    window.sees_image(".photo", 1).await;
    window.shot("lead").await;

    window.link("Leads").await;
    window.fill("Search", "Zebulon").await;
    window.button("Search").await;
    window.sees("Leads 1 to 1 with “Zebulon”").await;
    window.shot("found").await;
    window.link("Zebulon Walker").await;
    window.button("Convert the lead").await;
    window.sees("The lead was converted into this contact.").await;
    window.shot("contact").await;

    let session = window.cookie("session").await;
    assert_eq!((&session["httpOnly"], &session["sameSite"]), (&true.into(), &"Lax".into()));
    window.button("Sign out").await;
    window.sees("Sign in to see your leads.").await;
    window.add_cookie(&session).await;
    window.go(office.url("/leads")).await;
    window.sees("Sign in to see your leads.").await;
}

/// What must not sign anyone in.
async fn attacks(office: &Office, window: &Window) {
    let attack = office.decide(&mut Browser::default(), CHIDI, "accept").await;
    window.go(&attack).await;
    window.sees("no sign-in under way").await;
    window.go(office.url("/login")).await;
    window.go(&attack).await;
    window.sees("does not belong to the sign-in").await;
    window.shot("forged-state").await;

    // The browser begins, and the answer is changed on its way.
    let answer = async || {
        window.go(office.url("/login")).await;
        let form = [("user", PATRICIA), ("decision", "accept")];
        let decided = Browser::default().post(window.url().await, &form).await;
        url::Url::parse(decided.redirect()).unwrap()
    };
    let foreign =
        with(&answer().await, "accounts-server", "https://accounts.zoho.com.evil.example");
    window.go(&foreign).await;
    window.sees("Nothing was sent to it").await;
    window.shot("foreign-accounts-server").await;

    let right = answer().await;
    window.go(&right).await;
    window.sees("Leads 1 to 20").await;
    window.go(&right).await;
    window.sees("no sign-in under way").await;
    window.go(office.url("/leads")).await;
    window.sees("Leads 1 to 20").await;
    assert_eq!(office.token_requests().0, 2, "the day's and this one's");
}

#[tokio::test]
async fn two_users_walk_through_the_application_at_once() {
    let office = Office::open().await;
    let driver = Driver::start();
    let wide = driver.window("wide", 1280, 900).await;
    let narrow = driver.window("narrow", 390, 844).await;
    tokio::join!(day(&office, &wide, PATRICIA), day(&office, &narrow, FREYJA));
    attacks(&office, &wide).await;
    wide.close().await;
    narrow.close().await;
}

#[tokio::test]
async fn behind_tls_a_stolen_session_ends_at_log_out() {
    let office = Office::open_by_https().await;
    let driver = Driver::start();
    let window = driver.window("https", 1280, 900).await;
    window.go(office.url("/login")).await;
    window.choose("#user", PATRICIA).await;
    window.button("Accept").await;
    window.sees("Leads 1 to 20").await;
    let session = window.cookie("__Host-session").await;
    assert_eq!((&session["secure"], &session["path"]), (&true.into(), &"/".into()));
    window.button("Sign out").await;
    window.sees("Sign in to see your leads.").await;
    window.add_cookie(&session).await;
    window.go(office.url("/leads")).await;
    window.sees("Sign in to see your leads.").await;
    window.close().await;
}
