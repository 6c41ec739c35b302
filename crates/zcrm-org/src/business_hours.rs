//! The business hours of the organisation.
//!
//! Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/business_hours.json>.

use crate::view::views;

views! {
    /// The business hours.
    BusinessHours {
        /// The day with which a week begins, such as `Monday`.
        week_starts_on: text,
        /// `custom`, `24_by_7` or `24_by_5`.
        kind = "type": text,
        /// The time zone.
        time_zone = "timezone": text,
        /// The days of work.
        business_days: texts,
        /// Whether all days are alike.
        same_as_everyday: boolean,
        /// From when to when, where all days are alike.
        daily_timing: texts,
        /// From when to when, day by day.
        custom_timing: views<DayHours>,
    }

    /// The business hours of a day.
    DayHours {
        /// The day, such as `Monday`.
        day = "days": text,
        /// From when to when.
        hours = "business_timing": texts,
    }
}
