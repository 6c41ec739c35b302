//! Sign-in on another device. A device asks every 30 seconds, by the machine's clock: these take as long,
//! and run with the browser's.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Child;

use zcrm_sim::Sim;

use crate::home::Home;

/// A sign-in that waits for another device, and the code that it shows.
fn begin(home: &Home) -> (Child, BufReader<std::process::ChildStderr>, String) {
    let mut command = home.command(&["login", "--device"]);
    let mut child = command.envs(home.app_variables()).spawn().expect("the program starts");
    let mut stderr = BufReader::new(child.stderr.take().expect("its words"));
    let (mut line, mut said) = (String::new(), String::new());
    while stderr.read_line(&mut line).expect("a line") > 0 {
        // The code stands alone, on an indented line.
        if let Some(code) = line.strip_prefix("  ") {
            assert!(said.contains("/oauth/v3/device on any device"), "{said}");
            return (child, stderr, code.trim().to_owned());
        }
        said += &line;
        line.clear();
    }
    panic!("it ended before: {said}");
}

fn end(
    mut child: Child,
    mut stderr: BufReader<std::process::ChildStderr>,
) -> (Option<i32>, String) {
    let mut said = String::new();
    stderr.read_to_string(&mut said).expect("its words");
    (child.wait().expect("it ends").code(), said)
}

#[test]
fn users_of_two_data_centres_sign_in_on_a_device() {
    let (us, eu) =
        (Home::new(1), Home::with(Sim::builder().leads(1).name("sim-eu").location("eu")));
    let waiting = [&us, &eu].map(|home| {
        let (child, stderr, code) = begin(home);
        assert!(home.sim.devices().approve(&code, "patricia@example.com"), "{code}");
        (home, child, stderr)
    });
    for (home, child, stderr) in waiting {
        let (exit, said) = end(child, stderr);
        assert_eq!(exit, Some(0), "{said}");
        assert!(said.contains("signed in to") && said.contains("patricia@example.com"), "{said}");
        assert_eq!(home.run(&["count", "Leads"]).stdout, b"1\n");
    }
}

#[test]
fn a_user_who_says_no_on_the_device() {
    let home = Home::new(1);
    let (child, stderr, code) = begin(&home);
    assert!(home.sim.devices().deny(&code), "{code}");
    let (exit, said) = end(child, stderr);
    assert_eq!(exit, Some(3), "{said}");
    assert!(said.contains("the user rejected it"), "{said}");
    assert_eq!(home.run(&["profile", "list"]).stdout, b"", "no profile is left behind");
}
