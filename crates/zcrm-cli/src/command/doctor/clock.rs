//! The clock of this machine beside the server's.

use http::HeaderMap;
use http::header::DATE;
use zcrm::core::DateTime;

use super::check::Checks;
use crate::wall_clock;

/// Zoho refuses nothing for a clock that is off by less; tokens end early or late by as much.
const TOLERATED: u64 = 120;

/// Compares the clocks by the headers of an answer.
pub(super) fn look(checks: &mut Checks, headers: &HeaderMap) {
    let date = headers.get(DATE).and_then(|date| date.to_str().ok());
    let server = date.and_then(DateTime::from_http_date);
    let server = server.and_then(|date| u64::try_from(date.unix_seconds()).ok());
    let Some(server) = server else { return };
    let here = wall_clock::seconds();
    let off = here.abs_diff(server);
    if off > TOLERATED {
        let way = if here > server { "ahead" } else { "behind" };
        let words = format!("this machine is {off} seconds {way} of the server");
        checks.bad("clock", &words, "set it by NTP: `timedatectl set-ntp true`");
    } else {
        checks.good("clock", "agrees with the server's");
    }
}
