//! The pipelines of a layout of deals.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-pipelines.html>.

use crate::view::views;

views! {
    /// A pipeline.
    Pipeline {
        /// The name as it is shown.
        display_value: text,
        /// The name that records hold.
        actual_value: text,
        /// Whether it is the one of new deals.
        default: boolean,
        /// Its stages.
        stages = "maps": views<PipelineStage>,
    }

    /// A stage of a pipeline.
    PipelineStage {
        /// The name as it is shown.
        display_value: text,
        /// The name that records hold.
        actual_value: text,
        /// Where it stands.
        sequence_number: integer,
        /// `Open`, `Closed Won` or `Closed Lost`.
        forecast_type: text,
        /// How likely a deal is won, in percent.
        probability: integer,
    }
}
