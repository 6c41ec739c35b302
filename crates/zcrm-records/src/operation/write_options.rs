//! What a write can be told besides its records.

use http::header::IF_UNMODIFIED_SINCE;
use http::{HeaderName, HeaderValue};
use serde::Serialize;
use zcrm_core::{DateTime, OperationRequest, RecordId};

use super::{FeatureExecution, Trigger};

/// What a write can be told besides its records.
#[derive(Clone, Debug, Default)]
pub(crate) struct WriteOptions {
    pub(crate) trigger: Option<Vec<Trigger>>,
    pub(crate) apply: Vec<FeatureExecution>,
    pub(crate) skip: Vec<FeatureExecution>,
    pub(crate) assignment_rule: Option<RecordId>,
    /// The external field by which the records are found.
    pub(crate) external: Option<Box<str>>,
    pub(crate) unmodified_since: Option<DateTime>,
    /// The fields by which an upsert finds the records that exist.
    pub(crate) check_fields: Vec<Box<str>>,
}

/// The members of the body beside the records.
#[derive(Serialize)]
pub(super) struct Members<'a> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    duplicate_check_fields: &'a [Box<str>],
    #[serde(skip_serializing_if = "Option::is_none")]
    trigger: Option<&'a [Trigger]>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    apply_feature_execution: &'a [FeatureExecution],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    skip_feature_execution: &'a [FeatureExecution],
    #[serde(skip_serializing_if = "Option::is_none")]
    lar_id: Option<RecordId>,
}

impl WriteOptions {
    pub(super) fn members(&self) -> Members<'_> {
        Members {
            duplicate_check_fields: &self.check_fields,
            trigger: self.trigger.as_deref(),
            apply_feature_execution: &self.apply,
            skip_feature_execution: &self.skip,
            lar_id: self.assignment_rule,
        }
    }

    /// Whether there is anything that stands in a body.
    pub(super) fn has_features(&self) -> bool {
        !self.apply.is_empty() || !self.skip.is_empty() || self.assignment_rule.is_some()
    }

    /// The request with the headers; `Err` with what is wrong. Sources:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>,
    /// <https://www.zoho.com/crm/developer/docs/api/v8/external-id.html>.
    pub(super) fn headers(
        &self,
        mut request: OperationRequest,
        module: &str,
    ) -> Result<OperationRequest, &'static str> {
        if let Some(since) = &self.unmodified_since {
            let moment = HeaderValue::try_from(since.to_string());
            let moment = moment.map_err(|_| "the time of If-Unmodified-Since is no header")?;
            request = request.header(IF_UNMODIFIED_SINCE, moment);
        }
        if let Some(field) = &self.external {
            let name = HeaderValue::try_from(format!("{module}.{field}"));
            let name = name.map_err(|_| "the external field has no name that Zoho can know")?;
            request = request.header(HeaderName::from_static("x-external"), name);
        }
        Ok(request)
    }
}

/// The setters of [`WriteOptions`] that every write has, for the types that hold them at this path.
macro_rules! option_setters {
    ($($at:ident).+) => {
        /// Sets what else runs; left out everything does, with an empty list nothing.
        #[must_use = "it is set in what is returned"]
        pub fn trigger(mut self, trigger: impl IntoIterator<Item = $crate::Trigger>) -> Self {
            self.$($at).+.trigger = Some(trigger.into_iter().collect());
            self
        }

        /// Names features that run only when a call names them, such as
        /// [layout rules](crate::FeatureExecution::layout_rules).
        #[must_use = "it is set in what is returned"]
        pub fn apply_features(
            mut self,
            features: impl IntoIterator<Item = $crate::FeatureExecution>,
        ) -> Self {
            self.$($at).+.apply = features.into_iter().collect();
            self
        }

        /// Names features that do not run, such as
        /// [cadences](crate::FeatureExecution::cadences).
        #[must_use = "it is set in what is returned"]
        pub fn skip_features(
            mut self,
            features: impl IntoIterator<Item = $crate::FeatureExecution>,
        ) -> Self {
            self.$($at).+.skip = features.into_iter().collect();
            self
        }

        /// Names the assignment rule that chooses the owners (`lar_id`).
        #[must_use = "it is set in what is returned"]
        pub fn assignment_rule(mut self, id: impl Into<$crate::RecordId>) -> Self {
            self.$($at).+.assignment_rule = Some(id.into());
            self
        }

        /// Refuses a change to what was changed after this moment (`If-Unmodified-Since`): the
        /// record's own result is then Zoho's `ALREADY_MODIFIED`. For updates and upserts. It is
        /// never retried after a cut connection, for the first attempt is such a change.
        #[must_use = "it is set in what is returned"]
        pub fn unless_modified_since(mut self, moment: zcrm_core::DateTime) -> Self {
            self.$($at).+.unmodified_since = Some(moment);
            self
        }
    };
}
pub(crate) use option_setters;
