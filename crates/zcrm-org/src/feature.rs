//! The features of the organisation.
//!
//! Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/features.json>.

use crate::view::views;

views! {
    /// A feature: what the organisation may use, and how much of it.
    Feature {
        /// The API name.
        api_name: text,
        /// The name as it is shown.
        label = "feature_label": text,
        /// The API name of the feature above it.
        parent = "parent_feature": named,
        /// Whether it differs from module to module.
        module_supported: boolean,
        /// Its limits and what is used of them.
        details: view<FeatureDetails>,
        /// The features below it.
        components: views<Feature>,
    }

    /// The limits of a feature.
    FeatureDetails {
        /// How much there may be.
        limits: view<FeatureCount>,
        /// How much is left.
        available = "available_count": view<FeatureCount>,
        /// How much is used.
        used = "used_count": view<FeatureCount>,
    }

    /// A number of a feature.
    FeatureCount {
        /// In all.
        total: integer,
        /// By the edition.
        edition_limit: integer,
    }
}
