//! One page: the records behind an id.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use zcrm_core::{
    BoxFuture, Effect, Error, ErrorKind, Operation, OperationRequest, Page, Paged, RecordId,
    Request, Response, Sender,
};

use super::{AllPlan, parts, ranges};
use crate::operation::DATA;
use crate::operation::coql_page::request;

/// The records behind an id, up to another if there is one.
pub(crate) struct AllPage<T> {
    pub(super) plan: Arc<AllPlan>,
    pub(super) after: u64,
    pub(super) up_to: Option<u64>,
    record: PhantomData<fn() -> T>,
}

impl<T> AllPage<T> {
    pub(crate) fn new(plan: AllPlan) -> Self {
        Self { plan: Arc::new(plan), after: 0, up_to: None, record: PhantomData }
    }

    /// The same list between these ids.
    pub(super) fn between(&self, after: u64, up_to: Option<u64>) -> Self {
        Self { after, up_to, ..self.clone() }
    }

    fn cursor_behind(&self, after: u64) -> Value {
        match self.up_to {
            // As text: programs that read numbers as binary fractions would lose digits.
            Some(up_to) => json!({ "after": after.to_string(), "up_to": up_to.to_string() }),
            None => json!({ "after": after.to_string() }),
        }
    }
}

impl<T: Send> Request for AllPage<T> {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let plan = &self.plan;
        plan.check()?;
        let select = plan.select(plan.columns(), self.after, self.up_to).limit(plan.rows);
        let filtered = plan.filter.iter().flat_map(|filter| filter.fields()).map(Into::into);
        let asked = plan.fields.certain.iter().cloned().chain(filtered);
        Ok(request(&plan.text(&select)?)?.asks_for(&*plan.module, asked))
    }
}

#[derive(Deserialize)]
struct Ids {
    data: Vec<Id>,
}

#[derive(Deserialize)]
struct Id {
    id: RecordId,
}

impl<T: DeserializeOwned + Send + 'static> Operation for AllPage<T> {
    type Output = Page<T>;

    fn decode(&self, response: Response) -> Result<Page<T>, Error> {
        let page: Page<T> = response.page(DATA)?;
        if page.items.is_empty() {
            return Ok(page);
        }
        if self.after == 0 {
            let advice = "COQL does not select it";
            self.plan.fields.check_rows(&self.plan.what(), response.body(), advice)?;
        }
        let ids: Vec<RecordId> =
            response.json::<Ids>()?.data.into_iter().map(|record| record.id).collect();
        let bounds = [RecordId::new(self.after)];
        let behind = bounds.iter().chain(&ids);
        if behind.zip(&ids).any(|(before, id)| before >= id) {
            let fault = "Zoho's rows do not come by id, as was asked for";
            return Err(self.plan.error(ErrorKind::Decode, fault));
        }
        Ok(page.with_ids(ids))
    }
}

impl<T: DeserializeOwned + Send + 'static> Paged for AllPage<T> {
    type Item = T;

    fn identity(&self) -> String {
        let filter = self.plan.filter.as_ref().map(|filter| filter.to_coql().unwrap_or_default());
        let names = &self.plan.fields.names[..];
        json!({ "all": self.plan.module, "fields": names, "filter": filter }).to_string()
    }

    fn cursor(&self) -> Value {
        self.cursor_behind(self.after)
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        let id = |value: &Value| value.as_str()?.parse().ok();
        let up_to = match cursor.get("up_to") {
            Some(up_to) => Some(id(up_to)?),
            None => None,
        };
        Some(self.between(id(cursor.get("after")?)?, up_to))
    }

    fn next(&self, page: &Page<T>) -> Result<Option<Self>, Error> {
        if !page.info.more_records {
            return Ok(None);
        }
        let after = page.last_id().map_or(self.after, RecordId::as_u64);
        Ok(Some(self.between(after, self.up_to)))
    }

    fn fetch<'a>(&'a self, sender: &'a Arc<dyn Sender>) -> BoxFuture<'a, Result<Page<T>, Error>> {
        Box::pin(parts::fetch(self, sender))
    }

    fn behind(&self, id: RecordId) -> Option<Value> {
        Some(self.cursor_behind(id.as_u64()))
    }

    fn split<'a>(
        &'a self,
        sender: &'a Arc<dyn Sender>,
        ranges: usize,
    ) -> BoxFuture<'a, Result<Vec<Self>, Error>> {
        Box::pin(async move {
            self.plan.check()?;
            let bounds = ranges::bounds(&self.plan, self.after, self.up_to, sender, ranges).await?;
            let from = [self.after].into_iter().chain(bounds.iter().copied());
            let to = bounds.iter().copied().map(Some).chain([self.up_to]);
            Ok(from.zip(to).map(|(after, up_to)| self.between(after, up_to)).collect())
        })
    }
}

impl<T> Clone for AllPage<T> {
    fn clone(&self) -> Self {
        let (plan, after, up_to) = (Arc::clone(&self.plan), self.after, self.up_to);
        Self { plan, after, up_to, record: PhantomData }
    }
}

impl<T> fmt::Debug for AllPage<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AllPage").field("module", &self.plan.module).finish_non_exhaustive()
    }
}
