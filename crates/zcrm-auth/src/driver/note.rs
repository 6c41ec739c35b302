//! The history of token calls in the form in which a lease's note carries it.
//!
//! `1 t:1800000000000 t:1800000000500 until:1800000600000 sent:name e:00c0ffee:1800000600000` —
//! version, the moments of the calls within the window, the moment before which nothing may be sent,
//! who has sent the grant token, endpoints that refuse tokens and until when that is remembered.
//! Moments are milliseconds since the epoch by the clocks of the processes.
//!
//! A request for the lease appends an entry, ` 1 t:1800000001000` or ` 1 sent:name`, without knowing
//! what is there; the holder writes the whole again when it ends the lease.

use zcrm_store_api::Timestamp;

use super::vault::Vault;
use crate::engine::{History, NoteEntry, Refusal};

const VERSION: &str = "1";

/// What is not understood counts as nothing known: the accounts server has the last word anyway.
pub(super) fn read(note: &[u8], vault: &mut Vault) -> History {
    let mut history = History::default();
    let Ok(text) = std::str::from_utf8(note) else { return history };
    let mut known = false;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let moment = |text: &str| text.parse().ok().map(Timestamp::from_unix_millis);
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            known = word == VERSION;
        } else if !known {
            // Of a version that is not ours.
        } else if let Some(call) = word.strip_prefix("t:").and_then(moment) {
            history.calls.push(call);
        } else if let Some(until) = word.strip_prefix("until:").and_then(moment) {
            history.until = Some(until);
        } else if let Some(sender) = word.strip_prefix("sent:") {
            history.senders.push(vault.process(sender));
        } else if let Some((endpoint, until)) =
            word.strip_prefix("e:").and_then(|word| word.split_once(':'))
            && let (Ok(endpoint), Some(until)) = (u64::from_str_radix(endpoint, 16), moment(until))
        {
            history.refusers.push(Refusal { endpoint, until });
        }
    }
    history.calls.sort_unstable();
    history
}

pub(super) fn write(history: &History, vault: &Vault) -> Vec<u8> {
    let mut text = VERSION.to_owned();
    for call in &history.calls {
        text.push_str(&format!(" t:{}", call.as_unix_millis()));
    }
    if let Some(until) = history.until {
        text.push_str(&format!(" until:{}", until.as_unix_millis()));
    }
    for sender in &history.senders {
        text.push_str(&format!(" sent:{}", vault.text(Some(*sender)).unwrap_or_default()));
    }
    for refuser in &history.refusers {
        text.push_str(&format!(" e:{:x}:{}", refuser.endpoint, refuser.until.as_unix_millis()));
    }
    text.into_bytes()
}

/// What is appended for a call that is about to be made.
pub(super) fn entry(entry: NoteEntry, vault: &Vault) -> Vec<u8> {
    match entry {
        NoteEntry::Exchange(sender) => {
            format!(" {VERSION} sent:{}", vault.text(Some(sender)).unwrap_or_default())
        }
        NoteEntry::Refresh(at) => format!(" {VERSION} t:{}", at.as_unix_millis()),
    }
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: u64) -> Timestamp {
        Timestamp::from_unix_millis(millis)
    }

    #[test]
    fn a_history_comes_back_with_what_was_appended_and_rubbish_is_nothing() {
        let mut vault = Vault::default();
        let mut history = History { calls: vec![at(5), at(9)], ..History::default() };
        history.until = Some(at(70));
        history.senders = vec![vault.process("other")];
        history.refusers = vec![Refusal { endpoint: 0xc0ffee, until: at(80) }];
        let mut note = write(&history, &vault);
        assert_eq!(read(&note, &mut vault), history);
        let own = vault.process("own");
        for appended in [NoteEntry::Refresh(at(7)), NoteEntry::Exchange(own)] {
            note.extend(entry(appended, &vault));
            history.append(appended);
        }
        assert_eq!(read(&note, &mut vault), history);
        for rubbish in [&b""[..], b"2 t:1", b"\xff\xfe", b"1 t:x until:-1 what e:z:1 e:1"] {
            assert_eq!(read(rubbish, &mut vault), History::default());
        }
    }
}
