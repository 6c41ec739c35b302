//! The two calls for metadata, made without cache or validation.

use std::future::ready;
use std::sync::Arc;
use std::time::SystemTime;

use http::header::IF_MODIFIED_SINCE;
use http::{HeaderValue, Method, StatusCode};
use zcrm_core::{
    BoxFuture, DateTime, Effect, Error, ErrorKind, Operation, OperationRequest, Request, Response,
};
use zcrm_fields::{
    AnswerError, FieldList, FieldSource, ModuleList, Modules, SourceError, SourceErrorKind,
};

use crate::call::{self, CallOptions};
use crate::session::Session;

/// Makes the calls with this session's token; they are neither cached nor checked.
pub(super) fn source(session: &Arc<Session>) -> Arc<dyn FieldSource> {
    Arc::new(MetadataCalls(Arc::clone(session)))
}

struct MetadataCalls(Arc<Session>);

impl MetadataCalls {
    async fn send<O: Operation>(&self, operation: O) -> Result<O::Output, Error> {
        let options = CallOptions::new();
        let response = call::call(&self.0, &options, &operation, &unchecked).await?;
        response.decode_with(|response| operation.decode(response))
    }
}

/// The calls for metadata write no records.
fn unchecked(_: &OperationRequest) -> BoxFuture<'_, Result<(), Error>> {
    Box::pin(ready(Ok(())))
}

impl FieldSource for MetadataCalls {
    fn modules<'a>(
        &'a self,
        if_modified_since: Option<SystemTime>,
    ) -> BoxFuture<'a, Result<Modules, SourceError>> {
        Box::pin(async move {
            let sent = self.send(ListModules { if_modified_since }).await;
            sent.map_err(|error| source_error(error, MODULES))
        })
    }

    fn fields<'a>(
        &'a self,
        module: &'a str,
    ) -> BoxFuture<'a, Result<Option<FieldList>, SourceError>> {
        Box::pin(async move {
            let sent = self.send(ListFields { module }).await;
            sent.map_err(|error| source_error(error, FIELDS))
        })
    }
}

const MODULES: &str = "ZohoCRM.settings.modules.READ";
const FIELDS: &str = "ZohoCRM.settings.fields.READ";

/// All modules, or those that changed.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>.
struct ListModules {
    if_modified_since: Option<SystemTime>,
}

impl Request for ListModules {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = OperationRequest::crm(Method::GET, ["settings", "modules"]).scope(MODULES);
        Ok(match self.if_modified_since.and_then(stamp) {
            Some(stamp) => request.header(IF_MODIFIED_SINCE, stamp),
            None => request,
        })
    }
}

impl Operation for ListModules {
    type Output = Modules;

    fn decode(&self, response: Response) -> Result<Modules, Error> {
        match response.status() {
            StatusCode::NOT_MODIFIED | StatusCode::NO_CONTENT => Ok(Modules::NotModified),
            _ => ModuleList::from_json(response.body())
                .map(Modules::Changed)
                .map_err(|error| unreadable(&response, error)),
        }
    }
}

/// One module's fields.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
struct ListFields<'a> {
    module: &'a str,
}

impl Request for ListFields<'_> {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::crm(Method::GET, ["settings", "fields"])
            .query("module", self.module)
            .scope(FIELDS))
    }
}

impl Operation for ListFields<'_> {
    type Output = Option<FieldList>;

    fn decode(&self, response: Response) -> Result<Option<FieldList>, Error> {
        if response.status() == StatusCode::NO_CONTENT {
            return Ok(None);
        }
        FieldList::from_json(response.body())
            .map(Some)
            .map_err(|error| unreadable(&response, error))
    }
}

fn unreadable(response: &Response, error: AnswerError) -> Error {
    // The better words are those for answers that are none at all: pages, cut ones, refusals.
    match response.json::<serde::de::IgnoredAny>() {
        Err(better) => better,
        Ok(_) => Error::new(ErrorKind::Decode, "read Zoho's metadata").with_source(error),
    }
}

/// ISO 8601 with an offset, in whole seconds.
fn stamp(time: SystemTime) -> Option<HeaderValue> {
    let seconds = time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    let time = DateTime::from_unix_seconds(i64::try_from(seconds).ok()?, 0).ok()?;
    HeaderValue::try_from(time.to_string()).ok()
}

fn source_error(error: Error, scope: &str) -> SourceError {
    let kind = match error.kind() {
        ErrorKind::Permission if error.api().is_some_and(|api| api.code() == LACKS_SCOPE) => {
            return SourceError::denied(scope, error);
        }
        ErrorKind::Permission => SourceErrorKind::Denied,
        ErrorKind::Timeout => SourceErrorKind::Timeout,
        ErrorKind::Decode => SourceErrorKind::Malformed,
        ErrorKind::Connect | ErrorKind::Server | ErrorKind::Throttled | ErrorKind::Transport => {
            SourceErrorKind::Unavailable
        }
        _ => SourceErrorKind::Other,
    };
    SourceError::new(kind, error)
}

const LACKS_SCOPE: &str = "OAUTH_SCOPE_MISMATCH";

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn times_are_sent_in_whole_seconds_with_an_offset() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_millis(1_800_000_000_999);
        assert_eq!(stamp(time).unwrap(), "2027-01-15T08:00:00+00:00");
        assert_eq!(stamp(SystemTime::UNIX_EPOCH - Duration::from_secs(1)), None);
    }
}
