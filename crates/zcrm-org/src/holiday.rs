//! The holidays of the organisation.
//!
//! Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/holidays.json>.

use crate::view::views;

views! {
    /// A holiday.
    Holiday {
        /// The name.
        name: text,
        /// The day.
        date: Date,
        /// The year.
        year: integer,
        /// `business_holiday` or `shift_holiday`.
        kind = "type": text,
        /// The shift that has it.
        shift = "shift_hour": Reference,
    }
}
