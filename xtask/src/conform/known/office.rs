//! Where answers about the organisation and its users (facts 4.14) differ.

use super::set::OLD;
use crate::conform::exception::Exception;

/// All of them.
pub(in crate::conform) const EXCEPTIONS: &[Exception] = &[
    Exception {
        set: OLD,
        group: "org",
        places: &["org[]", "org[].license_details"],
        keyword: "required",
        says: &[
            "call_icon",
            "checkin_preferences",
            "ezgid",
            "max_per_page",
            "oauth_presence",
            "zia_zgid",
            "trial_action",
        ],
        reason: "the newer set and 4.14 have none of these",
    },
    Exception {
        set: OLD,
        group: "org",
        places: &["org[].license_details.paid_expiry"],
        keyword: "type",
        says: &["\"string\""],
        reason: "null for a licence without an end",
    },
    Exception {
        set: OLD,
        group: "org",
        places: &["org[].type"],
        keyword: "enum",
        says: &["Production"],
        reason: "6-20: `production`",
    },
    Exception {
        set: OLD,
        group: "users",
        places: &[""],
        keyword: "required",
        says: &["info"],
        reason: "a single user has none (4.14)",
    },
    Exception {
        set: OLD,
        group: "users",
        places: &["users[].$current_shift", "users[].$next_shift", "users[].time_zone"],
        keyword: "type",
        says: &["\"object\""],
        reason: "null without shifts, and text for the time zone (4.14, the newer set)",
    },
    Exception {
        set: OLD,
        group: "users",
        places: &["users[].Modified_By"],
        keyword: "required",
        says: &["first_name", "last_name"],
        reason: "name and id, as everywhere (the newer set)",
    },
    Exception {
        set: OLD,
        group: "users",
        places: &[
            "users[].date_format",
            "users[].number_separator",
            "users[].theme.background",
            "users[].theme.normal_tab.background",
            "users[].theme.normal_tab.font_color",
            "users[].theme.selected_tab.font_color",
        ],
        keyword: "enum",
        says: &["value is not one of"],
        reason: "the values of one sample are taken for all there are",
    },
    Exception {
        set: OLD,
        group: "users",
        places: &["users[].email"],
        keyword: "pattern",
        says: &["[@]"],
        reason: "the pattern of one sample's address",
    },
];
