//! Times as the CRM writes and reads them.

use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

/// ISO 8601 with an offset and no fraction: `2022-11-11T15:08:14+05:30`. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
pub(crate) fn iso_time(moment: OffsetDateTime, offset: UtcOffset) -> String {
    let local = moment.to_offset(offset);
    let (hours, minutes, _) = offset.as_hms();
    let sign = if offset.is_negative() { '-' } else { '+' };
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        local.year(),
        u8::from(local.month()),
        local.day(),
        local.hour(),
        local.minute(),
        local.second(),
        hours.unsigned_abs(),
        minutes.unsigned_abs(),
    )
}

/// Reads ISO 8601 with an offset; anything else is `None`.
pub(super) fn parse_iso(text: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(text, &Rfc3339).ok()
}

/// Whether a text is a date-time that writes take: an offset, and no fraction of a second.
pub(super) fn is_datetime(text: &str) -> bool {
    !text.contains('.') && parse_iso(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_with_their_offset_and_read_back() {
        let moment = OffsetDateTime::from_unix_timestamp(1_668_159_494).unwrap();
        for (hours, minutes, text) in [
            (5, 30, "2022-11-11T15:08:14+05:30"),
            (-7, 0, "2022-11-11T02:38:14-07:00"),
            (0, 0, "2022-11-11T09:38:14+00:00"),
        ] {
            let offset = UtcOffset::from_hms(hours, minutes, 0).unwrap();
            assert_eq!(iso_time(moment, offset), text);
            assert_eq!(parse_iso(text), Some(moment));
        }
        assert_eq!(parse_iso("2022-11-11"), None);
    }
}
