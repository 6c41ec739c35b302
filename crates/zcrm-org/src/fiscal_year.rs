//! The fiscal year of the organisation.
//!
//! Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/fiscal_year.json>.

use crate::view::views;

views! {
    /// The fiscal year.
    FiscalYear {
        /// The month with which it begins, such as `January`.
        start_month: text,
        /// The day with which it begins, for calendars of their own.
        start_date: Date,
        /// By what years are named: `start_month` or `end_month`.
        display_based_on: text,
        /// `standard` or `custom`.
        calendar_type: text,
    }
}
