//! Forms, offsets and the order of moments.

use super::*;

#[test]
fn forms_that_zoho_sends() {
    for (text, written, seconds) in [
        ("2019-07-25T15:26:49+05:30", "2019-07-25T15:26:49+05:30", 1_564_048_609),
        ("2019-07-25T09:56:49Z", "2019-07-25T09:56:49+00:00", 1_564_048_609),
        ("2019-07-25T02:56:49-07:00", "2019-07-25T02:56:49-07:00", 1_564_048_609),
        ("2019-07-25T02:56:49-0700", "2019-07-25T02:56:49-07:00", 1_564_048_609),
        ("2019-07-25T09:56:49.999Z", "2019-07-25T09:56:49+00:00", 1_564_048_609),
        ("2019-07-25T09:56:49.123456789+00:00", "2019-07-25T09:56:49+00:00", 1_564_048_609),
        ("1970-01-01T00:00:00-00:00", "1970-01-01T00:00:00+00:00", 0),
        ("1969-12-31T23:59:59-00:01", "1969-12-31T23:59:59-00:01", 59),
        ("0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00+23:59", -62_135_683_140),
        ("9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59-23:59", 253_402_387_139),
    ] {
        let moment: DateTime = text.parse().unwrap();
        assert_eq!((moment.to_string().as_str(), moment.unix_seconds()), (written, seconds));
        assert_eq!(serde_json::to_string(&moment).unwrap(), format!("\"{written}\""));
        let read: DateTime = serde_json::from_str(&format!("\"{text}\"")).unwrap();
        assert_eq!((read, read.offset_minutes()), (moment, moment.offset_minutes()));
    }
}

#[test]
fn what_is_no_date_time() {
    for bad in [
        "2019-07-25T15:26:49",
        "2019-07-25 15:26:49+05:30",
        "2019-07-25t15:26:49+05:30",
        "2019-07-25T15:26+05:30",
        "2019-07-25T24:00:00+05:30",
        "2019-07-25T15:60:00+05:30",
        "2019-07-25T15:26:60+05:30",
        "2019-02-29T15:26:49+05:30",
        "2019-07-25T15:26:49+24:00",
        "2019-07-25T15:26:49+05:60",
        "2019-07-25T15:26:49+5:30",
        "2019-07-25T15:26:49+05",
        "2019-07-25T15:26:49.+05:30",
        "2019-07-25T15:26:49.5",
        "2019-07-25T15:26:49z",
        "2019-07-25T15:26:49+05:3é",
        "2019-07-25T15:26:4é",
        "2019-07-25",
        "Tue, 30 Dec 2025 03:42 PM",
        "",
    ] {
        assert_eq!(bad.parse::<DateTime>(), Err(DateTimeError), "{bad}");
    }
    assert!(serde_json::from_str::<DateTime>("1564048609").is_err());
}

#[test]
fn moments_are_compared_and_offsets_kept() {
    let moment = |text: &str| text.parse::<DateTime>().unwrap();
    let (india, utc) = (moment("2019-07-25T15:26:49+05:30"), moment("2019-07-25T09:56:49Z"));
    assert_eq!(india, utc);
    assert_ne!(india.offset_minutes(), utc.offset_minutes());
    assert!(india < moment("2019-07-25T09:56:50Z") && india > moment("2019-07-25T23:00:00+14:00"));
    assert_eq!(utc.at_offset(330).unwrap().to_string(), "2019-07-25T15:26:49+05:30");
    let hash = |moment: DateTime| {
        let mut hasher = std::hash::DefaultHasher::new();
        moment.hash(&mut hasher);
        hasher.finish()
    };
    assert_eq!(hash(india), hash(utc));
    let first = DateTime::new(Date::MIN, 0, 0, 0, 0).unwrap();
    assert!(first.at_offset(-1).is_err() && first.at_offset(1).is_ok());
}

#[test]
fn the_system_time_is_one_way_in() {
    for seconds in [0, 1, -1, 1_564_048_609, -62_135_596_800, 253_402_300_799] {
        let moment = DateTime::from_unix_seconds(seconds, 0).unwrap();
        assert_eq!(moment.unix_seconds(), seconds);
        assert_eq!(DateTime::try_from(SystemTime::from(moment)), Ok(moment));
    }
    let half = UNIX_EPOCH - Duration::from_millis(500);
    assert_eq!(DateTime::try_from(half).unwrap().unix_seconds(), -1);
    assert!(DateTime::from_unix_seconds(i64::MAX, 1).is_err());
    assert!(DateTime::from_unix_seconds(253_402_300_800, 0).is_err());
}
