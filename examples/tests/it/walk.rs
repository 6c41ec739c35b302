//! The whole application, step by step, by two users of two data centres at once.

use zcrm_sim::{Match, Sim};

use crate::browser::{Answer, Browser};
use crate::office::{FREYJA, Office, PATRICIA};

/// The beginning of every PNG file.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\nand so on\xff\x00";

/// What stands between two texts of a page.
fn between<'a>(page: &'a Answer, before: &str, after: &str) -> &'a str {
    let (_, rest) =
        page.body.split_once(before).unwrap_or_else(|| panic!("{before}: {}", page.body));
    rest.split_once(after).unwrap().0
}

fn assert_has(page: &Answer, texts: &[&str]) {
    for text in texts {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
}

/// One user's whole day at one organisation.
async fn walk(office: &Office, sim: &Sim, user: &str) {
    let url = |path: &str| office.url(path);
    let mut browser = Browser { origin: Some(url("")), ..Browser::default() };
    let list = office.sign_in(&mut browser, user).await;

    // The list, page by page.
    assert_has(&list, &["Leads 1 to 20", "rel=\"next\"", "scope=\"col\"", "<title>Your leads"]);
    assert!(!list.body.contains("rel=\"prev\""));
    let second = browser.get(url("/leads?q=&page=2")).await;
    assert_has(&second, &["Leads 21 to 40", "rel=\"prev\""]);
    let first = between(&list, "data-label=\"Name\"><a href=\"", "\"").to_owned();
    assert!(!second.body.contains(&first));

    // The form's options are the organisation's own; wrong values stand beside their fields.
    let form = browser.get(url("/leads/new")).await;
    assert_has(&form, &["<label for=\"Last_Name\">Last Name", "<option value=\"Cold Call\">"]);
    let before = sim.count("POST", "/crm/v8/Leads");
    let typed = [("Last_Name", " "), ("Lead_Source", "Cold Cal"), ("Company", "Kept & Co")];
    let wrong = browser.post(url("/leads/new"), &typed).await;
    assert_eq!(wrong.status, 422);
    assert_has(
        &wrong,
        &[
            "<title>Error: New lead",
            "<a href=\"#Last_Name\">Enter last name.</a>",
            "<p class=\"why\" id=\"Last_Name-why\">Enter last name.</p>",
            "aria-invalid=\"true\" aria-describedby=\"Last_Name-why\"",
            "Choose one of the values of Lead Source, such as Cold Call.",
            "value=\"Kept &amp; Co\"",
        ],
    );
    assert_eq!(sim.count("POST", "/crm/v8/Leads"), before, "nothing was sent");
    // What Zoho alone finds stands beside its field too.
    let typed = [("Last_Name", "Walker"), ("Email", "no address")];
    let refused = browser.post(url("/leads/new"), &typed).await;
    assert_eq!(refused.status, 422);
    assert_has(&refused, &["id=\"Email-why\">Email was refused by Zoho", "value=\"no address\""]);
    assert_eq!(sim.count("POST", "/crm/v8/Leads"), before + 1);

    // Right values.
    let typed = [
        ("Last_Name", "Walker"),
        ("First_Name", "Zebulon"),
        ("Company", "Walker & Sons"),
        ("Email", "zebulon@example.com"),
        ("Lead_Source", "Cold Call"),
        ("Description", "<b>bold</b>"),
    ];
    let made = browser.post(url("/leads/new"), &typed).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let lead = made.redirect().to_owned();
    let page = browser.get(url(&lead)).await;
    assert_has(
        &page,
        &[
            "<h1>Zebulon Walker</h1>",
            "Walker &amp; Sons",
            "<dd>Cold Call</dd>",
            "&lt;b&gt;bold&lt;/b&gt;",
            "There are no notes yet.",
            "There are no attachments yet.",
        ],
    );
    let found = browser.get(url("/leads?q=Zebulon")).await;
    assert_has(&found, &[&format!("href=\"{lead}\""), "Leads 1 to 1", "“Zebulon”"]);
    let none = browser.get(url("/leads?q=%22%3E%3Cscript%3E")).await;
    assert_has(&none, &["No lead has this word.", "value=\"&quot;&gt;&lt;script&gt;\""]);

    // Notes.
    let notes = url(&format!("{lead}/notes"));
    let empty = browser.post(&notes, &[("title", "My title"), ("text", "  ")]).await;
    assert_eq!(empty.status, 422);
    assert_has(&empty, &["id=\"note-why\">Write something first.", "value=\"My title\""]);
    let added = browser.post(&notes, &[("title", "Call"), ("text", "wants\na <quote>")]).await;
    assert_eq!((added.status, added.redirect()), (303, &*lead));
    let page = browser.get(url(&lead)).await;
    assert_has(&page, &["<b>Call</b>", "wants\na &lt;quote&gt;"]);

    // Attachments: there and back.
    let attachments = url(&format!("{lead}/attachments"));
    let none = browser.upload(&attachments, "", b"").await;
    assert_eq!(none.status, 422);
    assert_has(&none, &["id=\"file-why\">Choose a file first."]);
    let content = b"<script>alert(1)</script>\r\n\x00\xff--limit";
    let sent = browser.upload(&attachments, "offer \u{20ac}.html", content).await;
    assert_eq!((sent.status, sent.redirect()), (303, &*lead), "{}", sent.body);
    let page = browser.get(url(&lead)).await;
    let file = between(&page, &format!("<a href=\"{lead}/attachments/"), "\"");
    let got = browser.get(format!("{attachments}/{file}")).await;
    assert_eq!((got.status, &*got.bytes), (200, &content[..]));
    assert_eq!(got.all("content-type").next(), Some("application/octet-stream"));
    let disposition = got.all("content-disposition").next().unwrap();
    assert!(disposition.starts_with("attachment; filename=\"offer _.html\""), "{disposition}");
    assert!(disposition.ends_with("filename*=UTF-8''offer%20%E2%82%AC.html"), "{disposition}");
    assert!(got.all("content-security-policy").next().unwrap().starts_with("sandbox"));

    // The photo.
    let photo = url(&format!("{lead}/photo"));
    assert_eq!(browser.get(&photo).await.all("content-type").next(), Some("image/svg+xml"));
    let no_picture = browser.upload(&photo, "me.png", b"<svg onload=alert(1)>").await;
    assert_eq!(no_picture.status, 422);
    assert_has(&no_picture, &["id=\"image-why\">Choose a picture first"]);
    assert_eq!(browser.upload(&photo, "me.png", PNG).await.status, 303);
    let shown = browser.get(&photo).await;
    assert_eq!((shown.all("content-type").next(), &*shown.bytes), (Some("image/png"), PNG));

    // Conversion, once.
    let convert = url(&format!("{lead}/convert"));
    let converted = browser.post(&convert, &[]).await;
    assert_eq!(converted.status, 303, "{}", converted.body);
    let contact = browser.get(url(converted.redirect())).await;
    assert_has(&contact, &["Zebulon Walker", "The lead was converted", "Walker &amp; Sons"]);
    let again = browser.post(&convert, &[]).await;
    assert_eq!(again.status, 422, "{}", again.body);
    assert_has(&again, &["ID_ALREADY_CONVERTED"]);

    // Signed out: also for a copy of the cookie.
    let stolen = browser.clone();
    assert_eq!(browser.post(url("/logout"), &[]).await.status, 303);
    for mut thief in [browser, stolen] {
        for path in ["/leads", "/leads/new", &*lead, &format!("{lead}/photo")] {
            let page = thief.get(url(path)).await;
            assert_eq!(page.status, 401, "{path}");
            assert!(!page.body.contains("Zebulon"));
        }
        assert_eq!(thief.post(&notes, &[("text", "x")]).await.status, 401);
    }
}

#[tokio::test]
async fn two_users_of_two_data_centres_work_at_once_with_all_that_is_there() {
    let office = Office::open().await;
    // Neither list is answered before both users are there.
    let us = office.simulated.us.on(Match::path("/crm/v8/Leads").method("GET")).hold();
    let eu = office.simulated.eu.on(Match::path("/crm/v8/Leads").method("GET")).hold();
    let both = async {
        us.reached(1).await;
        eu.reached(1).await;
        us.release();
        eu.release();
    };
    let american = walk(&office, &office.simulated.us, PATRICIA);
    let european = walk(&office, &office.simulated.eu, FREYJA);
    tokio::join!(american, european, both);
}

#[tokio::test]
async fn a_form_that_another_site_sends_is_refused() {
    let office = Office::open().await;
    let mut browser = Browser::default();
    office.sign_in(&mut browser, PATRICIA).await;
    // Another port of the same host is the same site to a cookie, and another origin.
    for origin in [office.simulated.us.url(), "https://evil.example", "null"] {
        browser.origin = Some(origin.to_owned());
        for path in ["/leads/new", "/logout"] {
            let answer = browser.post(office.url(path), &[("Last_Name", "Forged")]).await;
            assert_eq!(answer.status, 403, "{origin} {path}");
        }
    }
    assert_eq!(office.simulated.us.count("POST", "/crm/v8/Leads"), 0);
    assert_eq!(browser.get(office.url("/leads")).await.status, 200, "still signed in");
    browser.origin = Some(office.url(""));
    let made = browser.post(office.url("/leads/new"), &[("Last_Name", "Own")]).await;
    assert_eq!(made.status, 303);
}

#[tokio::test]
async fn every_page_has_a_policy_and_what_is_not_there_is_said() {
    let office = Office::open().await;
    let mut browser = Browser::default();
    office.sign_in(&mut browser, PATRICIA).await;
    let nowhere = "/leads/3477061000009999999";
    for (path, status) in [
        ("/", 303),
        ("/login", 303),
        ("/leads", 200),
        ("/leads?page=99&q=", 200),
        ("/leads?page=-1", 200),
        ("/leads/new", 200),
        ("/style.css", 200),
        ("/callback?state=x", 400),
        ("/nothing", 404),
        ("/leads/../../etc", 404),
        ("/leads/x", 404),
        (nowhere, 404),
        (&format!("{nowhere}/attachments/3477061000009999998"), 404),
        ("/contacts/3477061000009999999", 404),
    ] {
        let page = browser.get(office.url(path)).await;
        assert_eq!(page.status, status, "{path}: {}", page.body);
        let policy = page.all("content-security-policy").next().unwrap_or_else(|| panic!("{path}"));
        assert!(policy.starts_with("default-src 'none'; style-src 'self';"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(page.all("x-content-type-options").next(), Some("nosniff"), "{path}");
        let kept = page.all("cache-control").next();
        assert_eq!(kept, Some(if path == "/style.css" { "max-age=3600" } else { "no-store" }));
        assert!(!page.body.contains("<script") && !page.body.contains(" style=\""), "{path}");
    }
    let long = "x".repeat(300 * 1024);
    let answer = browser.post(office.url("/leads/new"), &[("Last_Name", &long)]).await;
    assert_eq!(answer.status, 413);
    let large = vec![b'x'; 21 * 1024 * 1024];
    let lead = office.simulated.us.module("Leads").ids()[0];
    let answer =
        browser.upload(office.url(&format!("/leads/{lead}/attachments")), "x", &large).await;
    assert_eq!(answer.status, 413);
    assert!(answer.body.contains("larger than 20 MB"), "{}", answer.body);
}
