//! Sign-in in Chromium, at two data centres, and what may go wrong in a browser.

use std::net::TcpStream;

use zcrm_sim::{Sim, SimOrg};

use crate::chromium::Driver;
use crate::home::Home;
use crate::login::Waiting;

#[test]
fn users_of_two_data_centres_sign_in() {
    let us = Home::with(Sim::builder().leads(1).name("sim-us").organisations([SimOrg::Zylker]));
    let eu = Sim::builder().leads(1).name("sim-eu").location("eu").organisations([SimOrg::Heather]);
    let eu = Home::with(eu);
    for (home, name, user, size) in [
        (&us, "login-us", "patricia@example.com", (1280, 900)),
        (&eu, "login-eu", "freyja@example.net", (390, 844)),
    ] {
        let waiting = Waiting::begin(home);
        let callback = |query: &str| format!("http://127.0.0.1:{}/callback?{query}", waiting.port);
        let came_back = home.wait(async {
            let driver = Driver::start();
            // The window is closed before anything is decided; the address is good for another one.
            let closed = driver.window("closed", size.0, size.1).await;
            closed.go(&waiting.url).await;
            closed.sees("Allow access?").await;
            closed.close().await;
            let window = driver.window(name, size.0, size.1).await;
            window.go(callback("code=c&state=forged")).await;
            window.sees("This is not the answer to the sign-in").await;
            window.shot("forged").await;
            window.go(format!("http://127.0.0.1:{}/elsewhere", waiting.port)).await;
            window.sees("There is nothing here.").await;
            window.go(&waiting.url).await;
            window.choose("#user", user).await;
            window.shot("consent").await;
            window.button("Accept").await;
            window.sees("You may close this window").await;
            window.shot("signed-in").await;
            let names = window.accessible_names().await;
            assert!(names.contains(&("heading".to_owned(), "Signed in".to_owned())), "{names:?}");
            let url = window.url().await;
            window.close().await;
            url
        });
        let port = waiting.port;
        let (exit, said) = waiting.end();
        assert_eq!(exit, Some(0), "{said}");
        assert!(said.contains(user), "{said}");
        // A replay finds no port, and the code is spent.
        assert!(came_back.contains("code="), "{came_back}");
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err(), "the port is closed");
        let leads = home.run(&["count", "Leads"]);
        assert_eq!(leads.stdout, b"1\n", "{user}");
    }
}

#[test]
fn a_user_who_rejects_and_a_foreign_accounts_server() {
    let us = Home::with(Sim::builder().leads(1).name("sim-us").organisations([SimOrg::Zylker]));
    let eu = Sim::builder().leads(1).name("sim-eu").location("eu").organisations([SimOrg::Heather]);
    let eu = us.wait(eu.peer(&us.sim).start()).expect("a simulator");
    let waiting = Waiting::begin(&us);
    let redirect = format!("http://127.0.0.1:{}/callback", waiting.port);
    eu.register_app("1000.CLI", "cli-secret", Some(&redirect));
    us.wait(async {
        let driver = Driver::start();
        let window = driver.window("login-denied", 1280, 900).await;
        // A data centre that this profile does not name: nothing is sent there, and the sign-in goes on.
        window.go(&waiting.url).await;
        window.choose("#user", "eu/freyja@example.net").await;
        window.button("Accept").await;
        window.sees("This is not the answer to the sign-in").await;
        window.go(&waiting.url).await;
        window.choose("#user", "patricia@example.com").await;
        window.button("Reject").await;
        window.sees("Access was not granted. You may close this window.").await;
        window.shot("denied").await;
        window.close().await;
    });
    let (exit, said) = waiting.end();
    assert_eq!(exit, Some(3), "{said}");
    assert!(said.contains("is not Zoho's") && said.contains("denied"), "{said}");
}
