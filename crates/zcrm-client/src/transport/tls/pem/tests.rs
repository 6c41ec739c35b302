//! Files as they are found in the wild, and what is printed of them.

use std::error::Error as _;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use rcgen::{CertifiedKey, generate_simple_self_signed};

use super::certificates;
use crate::transport::{Tls, TlsRoots};
use crate::{Error, ErrorKind};

/// A certificate in PEM and DER, and its key in PEM.
struct Files {
    pem: String,
    der: Vec<u8>,
    key: String,
    key_der: Vec<u8>,
}

fn files() -> Files {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    Files {
        pem: cert.pem(),
        der: cert.der().to_vec(),
        key: signing_key.serialize_pem(),
        key_der: signing_key.serialize_der(),
    }
}

fn build(tls: Tls) -> Result<(), Error> {
    tls.roots(TlsRoots::ExtraOnly).client_config().map(drop)
}

#[test]
fn all_certificates_of_a_file_are_read() {
    let (one, two) = (files(), files());
    let both = [one.der.clone(), two.der.clone()];
    let crlf = |text: &str| text.replace("\r\n", "\n").replace('\n', "\r\n");
    for (form, text, expected) in [
        ("as it is", one.pem.clone(), &both[..1]),
        ("CRLF", crlf(&one.pem), &both[..1]),
        ("CR alone", crlf(&one.pem).replace('\n', ""), &both[..1]),
        ("BOM", format!("\u{feff}{}", one.pem), &both[..1]),
        ("text around", format!("Corporate root\nsubject=x\n{}\nend", one.pem), &both[..1]),
        ("bundle", format!("{}{}", one.pem, two.pem), &both[..]),
        ("BOM and bundle", format!("\u{feff}{}{}", one.pem, two.pem), &both[..]),
        ("two files with a BOM each", format!("\u{feff}{}\u{feff}{}", one.pem, two.pem), &both[..]),
        (
            "BOM twice, CRLF",
            format!("\u{feff}\u{feff}{}", crlf(&(one.pem.clone() + &two.pem))),
            &both[..],
        ),
        ("with its key", format!("{}{}", one.key, one.pem), &both[..1]),
        ("its key between two", format!("{}{}{}", one.pem, one.key, two.pem), &both[..]),
        ("blank lines around", format!("\r\n\r\n{}\r\n\r\n", crlf(&one.pem)), &both[..1]),
        (
            "as openssl pkcs12 writes it",
            format!("Bag Attributes\n    localKeyID: 01 02\nsubject=/CN=x\n{}", one.pem),
            &both[..1],
        ),
        ("no end of line", one.pem.trim_end().to_owned(), &both[..1]),
        (
            "trailing blanks",
            one.pem.replace("-----\n", "-----  \n").replace("-----\r\n", "----- \r\n"),
            &both[..1],
        ),
    ] {
        let read = certificates("a CA", text.as_bytes()).unwrap_or_else(|e| panic!("{form}: {e}"));
        let read: Vec<_> = read.iter().map(|certificate| certificate.to_vec()).collect();
        assert_eq!(read, expected, "{form}");
    }
    // The key is read through the same marks.
    let marked = |text: &str| format!("\u{feff}{text}");
    build(
        Tls::new()
            .extra_ca_pem(one.pem.clone())
            .client_certificate_pem(marked(&one.pem), marked(&one.key)),
    )
    .unwrap();
}

#[test]
fn what_cannot_be_read_whole_is_an_error_that_says_what_it_is() {
    let (one, two) = (files(), files());
    let unix = one.pem.replace("\r\n", "\n");
    let utf16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(unix.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let wrapped = |label: &str| unix.replace("CERTIFICATE-----", &format!("{label}-----"));
    for (form, text, words) in [
        ("DER", one.der.clone(), "is DER"),
        ("UTF-16", utf16.clone(), "is UTF-16"),
        ("UTF-16 without a mark", utf16[2..].to_vec(), "UTF-16"),
        (
            "UTF-16, the greater byte first",
            utf16.chunks(2).flat_map(|c| [c[1], c[0]]).collect(),
            "is UTF-16",
        ),
        ("a public key", wrapped("PUBLIC KEY").into_bytes(), "no certificate"),
        ("a list of revoked ones", wrapped("X509 CRL").into_bytes(), "no certificate"),
        ("nothing", Vec::new(), "is empty"),
        ("a BOM alone", "\u{feff}".as_bytes().to_vec(), "is empty"),
        ("a key alone", one.key.clone().into_bytes(), "private key"),
        ("a request", wrapped("CERTIFICATE REQUEST").into_bytes(), "no certificate"),
        ("OpenSSL's own", wrapped("TRUSTED CERTIFICATE").into_bytes(), "no certificate"),
        ("PKCS #7", wrapped("PKCS7").into_bytes(), "PKCS #7"),
        ("one line", unix.replace('\n', "").into_bytes(), "line of "),
        ("spaces for lines", unix.replace('\n', " ").into_bytes(), "line of "),
        ("\\n written out", unix.replace('\n', "\\n").into_bytes(), "line of "),
        (
            "indented",
            unix.replace('\n', "\n  ").replacen("-----", "  -----", 1).into_bytes(),
            "line of ",
        ),
        ("base64 of PEM", STANDARD.encode(&unix).into_bytes(), "no certificate"),
        ("cut", unix.as_bytes()[..200].to_vec(), "cut off"),
        ("the second cut", format!("{unix}{}", &two.pem[..200]).into_bytes(), "cut off"),
        ("the second indented", format!("{unix}  {}", two.pem).into_bytes(), "not read"),
        (
            "the second TRUSTED",
            format!("{}{}", two.pem, wrapped("TRUSTED CERTIFICATE")).into_bytes(),
            "not read",
        ),
        (
            "the second X509",
            format!("{}{}", two.pem, wrapped("X509 CERTIFICATE")).into_bytes(),
            "not read",
        ),
        ("rubbish within", unix.replacen("MII", "M!I", 1).into_bytes(), "base64"),
    ] {
        let error = certificates("an extra CA", &text).expect_err(form);
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains(words), "{form}: {error}");
        assert!(error.source().is_none(), "{form}: a cause would quote it");
    }
}

/// All that can be printed of an error.
fn printed(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(text, " {error} {error:?} {error:#?}").unwrap();
        cause = error.source();
    }
    text
}

/// Finds eight bytes in a row of the key: of the text or of what it stands for, as they are, as hex,
/// or as a list of numbers.
fn shows(text: &str, secret: &[u8]) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let spaced: String = text.split_whitespace().collect();
    secret.windows(8).find_map(|window| {
        let list = window.iter().map(u8::to_string).collect::<Vec<_>>().join(",");
        let hex = window.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        let plain = String::from_utf8_lossy(window).into_owned();
        let escaped = window.escape_ascii().to_string();
        let found = spaced.contains(&list)
            || lower.contains(&hex)
            || text.contains(&plain)
            || text.contains(&escaped);
        found.then_some(plain)
    })
}

fn leaks(files: &Files, tls: Tls) -> Option<String> {
    let debug = format!("{tls:?} {tls:#?}");
    let text = build(tls).err().map(|error| printed(&error)).unwrap_or_default() + &debug;
    // The labels and the first bytes, which say that it is a key, are the same for all keys.
    let body: String = files.key.lines().filter(|line| !line.starts_with("-----")).collect();
    shows(&text, body.as_bytes()).or_else(|| shows(&text, &files.key_der[30..]))
}

#[test]
fn no_eight_bytes_of_a_private_key_are_printed_wherever_it_is_given_by_mistake() {
    let files = files();
    let unix = files.key.replace("\r\n", "\n");
    let forms = [
        unix.clone().into_bytes(),
        unix.replace('\n', "").into_bytes(),
        unix.replace('\n', "\\n").into_bytes(),
        unix.replace('\n', " ").into_bytes(),
        unix.as_bytes()[..unix.len() - 40].to_vec(),
        format!("\u{feff}{unix}").into_bytes(),
        unix.replace("PRIVATE KEY", "CERTIFICATE").into_bytes(),
        unix.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY").into_bytes(),
        unix.replace("PRIVATE KEY", "RSA PRIVATE KEY").into_bytes(),
        unix.replacen('\n', "\n-----BEGIN ", 2).into_bytes(),
        unix.lines().skip(1).collect::<String>().into_bytes(),
        files.key_der.clone(),
        unix.replace("PRIVATE KEY", "EC PRIVATE KEY").into_bytes(),
        unix.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        format!("{unix:?}").into_bytes(),
    ];
    for form in forms {
        for tls in [
            Tls::new().client_certificate_pem(files.pem.clone(), form.clone()),
            Tls::new().client_certificate_pem(form.clone(), files.pem.clone()),
            Tls::new().client_certificate_pem(form.clone(), form.clone()),
            Tls::new().extra_ca_pem(form.clone()),
            Tls::new().extra_ca_pem([files.pem.as_bytes(), &form].concat()),
        ] {
            let leak = leaks(&files, tls);
            assert_eq!(leak, None, "{:?}", String::from_utf8_lossy(&form));
        }
    }
    // What the check would find.
    assert!(shows(&format!("{:?}", unix.as_bytes()), unix.as_bytes()).is_some());
    assert!(shows(&unix, unix.as_bytes()).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_key_that_was_mangled_is_not_printed_either(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), "[\n\r =\\-A-Z!]{0,6}"), 1..5),
        slot in 0..3,
    ) {
        let files = files();
        let mut text = files.key.clone();
        for (at, with) in cuts {
            let at = at.index(text.len());
            text.replace_range(at..(at + with.len() / 2).min(text.len()), &with);
        }
        let tls = match slot {
            0 => Tls::new().client_certificate_pem(files.pem.clone(), text),
            1 => Tls::new().client_certificate_pem(text, files.key.clone()),
            _ => Tls::new().extra_ca_pem(text),
        };
        prop_assert_eq!(leaks(&files, tls), None);
    }
}
