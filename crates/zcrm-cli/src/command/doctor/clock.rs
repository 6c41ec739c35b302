//! The clock of this machine beside the server's.

use http::HeaderMap;
use http::header::DATE;

use super::check::Checks;
use crate::wall_clock;

/// Zoho refuses nothing for a clock that is off by less; tokens end early or late by as much.
const TOLERATED: u64 = 120;

/// Compares the clocks by the headers of an answer.
pub(super) fn look(checks: &mut Checks, headers: &HeaderMap) {
    let server = headers.get(DATE).and_then(|date| date.to_str().ok()).and_then(seconds);
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

/// The seconds since 1970 of an HTTP date (RFC 9110, section 5.6.7), `Tue, 01 Dec 2026 12:00:00 GMT`.
fn seconds(date: &str) -> Option<u64> {
    let mut words = date.split_once(", ")?.1.split([' ', ':']);
    let mut number = || words.next()?.parse::<u64>().ok();
    let day = number()?;
    let mut words = date.split_once(", ")?.1.split([' ', ':']).skip(1);
    let month = words.next()?;
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let month = u64::try_from(MONTHS.find(month)? / 3).ok()? + 1;
    let mut number = || words.next()?.parse::<u64>().ok();
    let (year, hour, minute, second) = (number()?, number()?, number()?, number()?);
    // Days since 1970-01-01 of the proleptic Gregorian calendar, counted from March.
    let (y, m) = if month > 2 { (year, month - 3) } else { (year.checked_sub(1)?, month + 9) };
    let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day;
    let days = days.checked_sub(1 + 719_468)?;
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn http_dates_are_read() {
        assert_eq!(seconds("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(seconds("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(seconds("Tue, 29 Feb 2028 23:59:59 GMT"), Some(1_835_481_599));
        for wrong in ["", "yesterday", "Sun, 06 Nop 1994 08:49:37 GMT", "Sun, 06"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }
}
