//! The sidecar: what Zoho's layout has no place for, in a text file beside the token file.
//!
//! It holds leases and declared environments, no secrets, and may be lost at any time: leases then
//! start again and environments are undeclared, which contradicts nothing. Version 1, line by line:
//!
//! ```text
//! zcrm-sidecar 1
//! # remark
//! environment =ID ROW-HASH IDENTITY-HASH =ENVIRONMENT
//! lease =KEY FROM UNTIL NOTE =OWNER
//! removed ID
//! end SHA-256 of all bytes before this line
//! ```
//!
//! A text begins with `=`, and what is not plain ASCII in it is written as `%XX`; `-` says that there
//! is none. Hashes and notes are hexadecimal, moments are milliseconds since 1970.

use sha2::{Digest, Sha256};
use zcrm_store_api::{LeaseKey, Owner, Timestamp, TokenId};

use crate::environment::{Declared, Environments, Hash};
use crate::escape::{bytes, hash, push_hex, push_text, text_of};
use crate::lease::{LeaseState, Leases};

const MAGIC: &str = "zcrm-sidecar ";
const VERSION: u32 = 1;
const REMARK: &str = "# Leases and declared environments of the token file beside this one; no secrets. It may be \
                      removed while no program uses the token file.";

/// What the sidecar holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sidecar {
    pub(crate) environments: Environments,
    pub(crate) leases: Leases,
    /// The greatest number of a removed row: it is not given again, so that a caller that remembers an
    /// id never meets another user's token under it.
    pub(crate) removed: Option<u64>,
}

/// Why a sidecar cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SidecarFault {
    Foreign,
    Newer,
    Damaged,
}

impl std::fmt::Display for SidecarFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Foreign => f.write_str("something else wrote it"),
            Self::Newer => f.write_str("a newer zcrm-store-file wrote it"),
            Self::Damaged => f.write_str("it is damaged"),
        }
    }
}

impl std::error::Error for SidecarFault {}

impl Sidecar {
    /// Reads what [`to_text`](Self::to_text) wrote.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Sidecar, SidecarFault> {
        let text = str::from_utf8(bytes).map_err(|_| SidecarFault::Foreign)?;
        let (first, rest) = text.split_once('\n').ok_or(SidecarFault::Foreign)?;
        let version = first.strip_prefix(MAGIC).ok_or(SidecarFault::Foreign)?;
        match version.parse::<u32>() {
            Ok(VERSION) => {}
            Ok(newer) if newer > VERSION => return Err(SidecarFault::Newer),
            _ => return Err(SidecarFault::Foreign),
        }
        parse_lines(text, rest).ok_or(SidecarFault::Damaged)
    }

    pub(crate) fn to_text(&self) -> String {
        let mut out = format!("{MAGIC}{VERSION}\n{REMARK}\n");
        for entry in self.environments.entries() {
            out += "environment ";
            push_text(&mut out, Some(entry.id.as_str()));
            out.push(' ');
            push_hex(&mut out, &entry.row);
            out.push(' ');
            push_hex(&mut out, &entry.identity);
            out.push(' ');
            push_text(&mut out, entry.environment.as_deref());
            out.push('\n');
        }
        for (key, state) in &self.leases.0 {
            out += "lease ";
            push_text(&mut out, Some(key.as_str()));
            let (from, until) = (state.from.as_unix_millis(), state.until.as_unix_millis());
            out += &format!(" {from} {until} ");
            push_hex(&mut out, &state.note);
            out.push(' ');
            push_text(&mut out, state.owner.as_ref().map(Owner::as_str));
            out.push('\n');
        }
        if let Some(removed) = self.removed {
            out += &format!("removed {removed}\n");
        }
        let sum = Sha256::digest(&out);
        out += "end ";
        push_hex(&mut out, &sum);
        out.push('\n');
        out
    }
}

fn parse_lines(text: &str, rest: &str) -> Option<Sidecar> {
    let (mut entries, mut leases, mut removed) = (Vec::new(), Leases::default(), None);
    let mut before = text.len() - rest.len();
    for line in rest.split_inclusive('\n') {
        let words: Vec<&str> = line.strip_suffix('\n')?.split(' ').collect();
        match *words.as_slice() {
            ["end", sum] => {
                let whole = hash(sum)? == Hash::from(Sha256::digest(&text[..before]));
                let last = before + line.len() == text.len();
                let environments = Environments::new(entries);
                return (whole && last).then_some(Sidecar { environments, leases, removed });
            }
            ["environment", id, row, identity, environment] => entries.push(Declared {
                id: TokenId::from(text_of(id)??),
                row: hash(row)?,
                identity: hash(identity)?,
                environment: text_of(environment)?,
            }),
            ["lease", key, from, until, note, owner] => {
                let state = LeaseState {
                    owner: text_of(owner)?.map(Owner::new),
                    from: Timestamp::from_unix_millis(from.parse().ok()?),
                    until: Timestamp::from_unix_millis(until.parse().ok()?),
                    note: bytes(note)?,
                };
                leases.0.insert(LeaseKey::new(text_of(key)??), state);
            }
            ["removed", id] => removed = Some(id.parse().ok()?),
            ["#", ..] => {}
            _ => return None,
        }
        before += line.len();
    }
    // Without its last line, more may be missing.
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sample() -> Sidecar {
        let mut environments = vec![Declared {
            id: TokenId::from("python_ada\n us%prd"),
            row: [7; 32],
            identity: [0xfe; 32],
            environment: Some("eu.sandbox".into()),
        }];
        environments.push(Declared { environment: None, ..environments[0].clone() });
        let state = |owner: Option<&str>, note: &[u8]| LeaseState {
            owner: owner.map(Owner::new),
            from: Timestamp::from_unix_millis(1),
            until: Timestamp::MAX,
            note: note.to_vec(),
        };
        let leases = [
            (LeaseKey::new("-"), state(Some(""), b"")),
            (LeaseKey::new(""), state(None, b"\0\xff")),
            (LeaseKey::new("\u{e9} \r"), state(Some("-"), b"note")),
        ];
        Sidecar {
            removed: Some(41),
            environments: Environments::new(environments),
            leases: Leases(leases.into_iter().collect()),
        }
    }

    #[test]
    fn what_was_written_is_read() {
        for sidecar in [Sidecar::default(), sample()] {
            let text = sidecar.to_text();
            assert_eq!(Sidecar::parse(text.as_bytes()), Ok(sidecar), "{text}");
        }
    }

    #[test]
    fn whatever_is_cut_off_or_changed_is_noticed() {
        let text = sample().to_text();
        for end in 0..text.len() {
            assert!(Sidecar::parse(&text.as_bytes()[..end]).is_err(), "cut off at {end}");
        }
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            assert!(Sidecar::parse(&bytes).is_err(), "changed at {at}");
        }
        assert_eq!(Sidecar::parse((text + "# more\n").as_bytes()), Err(SidecarFault::Damaged));
    }

    #[test]
    fn the_reason_tells_whose_it_is() {
        let text = sample().to_text();
        for (text, expected) in [
            (String::new(), SidecarFault::Foreign),
            ("{\"leases\": []}\n".into(), SidecarFault::Foreign),
            (text.replace("zcrm-sidecar 1", "zcrm-sidecar x"), SidecarFault::Foreign),
            (text.replace("zcrm-sidecar 1", "zcrm-sidecar 2"), SidecarFault::Newer),
            (text.replace("eu.sandbox", "eu.developer"), SidecarFault::Damaged),
        ] {
            assert_eq!(Sidecar::parse(text.as_bytes()), Err(expected), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(noise in any::<Vec<u8>>(), at in 0_usize..400) {
            let _ = Sidecar::parse(&noise);
            let mut bytes = sample().to_text().into_bytes();
            let at = at.min(bytes.len());
            bytes.splice(at..at, noise);
            let _ = Sidecar::parse(&bytes);
        }
    }
}
