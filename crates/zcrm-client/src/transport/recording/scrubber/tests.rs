//! Every form of a secret is found, and nothing else is touched.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use proptest::prelude::{any, prop_assert, proptest};

use super::{Scrubber, is_mark};

const SECRET: &str = "1000.aCcAn3aRy8Jh5Gf2/Ku7Ye4Ro1Ip9~Sx6=";

fn scrubber() -> Scrubber {
    let mut scrubber = Scrubber::default();
    assert!(scrubber.learn(SECRET));
    assert!(!scrubber.learn(SECRET), "known");
    assert!(!scrubber.learn("short"));
    scrubber
}

#[test]
fn whatever_form_it_takes() {
    let scrubber = scrubber();
    for form in [
        SECRET.to_owned(),
        "1000.aCcAn3aRy8Jh5Gf2%2FKu7Ye4Ro1Ip9%7ESx6%3D".to_owned(),
        "1000%2eaCcAn3aRy8Jh5Gf2%2fKu7Ye4Ro1Ip9%7eSx6%3d".to_owned(),
        "1000%2EaCcAn3aRy8Jh5Gf2/Ku7Ye4Ro1Ip9~Sx6%3d".to_owned(),
        SECRET.replace('/', "\\/").replace('a', "\\u0061").replace('~', "\\u007E"),
        STANDARD.encode(SECRET).replace('=', "%3D"),
        STANDARD.encode(&SECRET[..12]),
        STANDARD.encode(SECRET),
        URL_SAFE_NO_PAD.encode(format!("x:{SECRET}:y")),
        STANDARD.encode(format!("1000.CLIENT:{SECRET}")),
        format!("{:?}", SECRET.as_bytes()),
        "1000.aCcAn3a".to_owned(),
    ] {
        let text = scrubber.text(&format!("<{form}>"));
        assert!(text.contains("scrubbed-1"), "{form} became {text}");
        assert!(!text.contains("aCcAn3a") && !text.contains("YUNjQW4zYVJ5"), "{text}");
    }
    assert_eq!(scrubber.text(&format!("a{SECRET}b{SECRET}")), "ascrubbed-1bscrubbed-1");
    assert_eq!(scrubber.text("1000.other and more"), "1000.other and more");
    assert_eq!(scrubber.mark(SECRET), "scrubbed-1");
    assert_eq!(scrubber.mark("short"), "scrubbed");
    assert!(is_mark("scrubbed-12") && is_mark("scrubbed") && !is_mark("scrubbed-x"));
}

#[test]
fn two_secrets_keep_apart() {
    let mut scrubber = scrubber();
    assert!(scrubber.learn("another-secret"));
    let text = scrubber.text(&format!("{SECRET} another-secret"));
    assert_eq!(text, "scrubbed-1 scrubbed-2");
    assert!(!scrubber.learn("scrubbed-1"), "what stands in a secret's place is none");
}

proptest! {
    #[test]
    fn no_secret_is_left_in_base64_wherever_it_begins(
        secret in "[A-Za-z0-9.~=/+-]{12,60}", before in any::<Vec<u8>>(), after in any::<Vec<u8>>(),
    ) {
        let mut scrubber = Scrubber::default();
        scrubber.learn(&secret);
        let whole = [before.as_slice(), secret.as_bytes(), &after].concat();
        let scrubbed = scrubber.text(&STANDARD.encode(&whole));
        prop_assert!(scrubbed.contains("scrubbed-1"), "{}", scrubbed);
        let plain = scrubber.scrub(&whole);
        prop_assert!(!plain.windows(secret.len()).any(|window| window == secret.as_bytes()));
    }
}
