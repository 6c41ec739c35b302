//! Ranges of ids that have as many records each, however the ids lie.

use std::sync::Arc;

use zcrm_core::{Error, ErrorKind, Sender, SenderExt as _};
use zcrm_query::{Aggregate, Column, Select};

use super::AllPlan;
use super::join::all;
use super::statement::Statement;
use crate::operation::coql_page::{REACH, coql_refused};

/// The ids at which the records behind `after` are cut, rising: one less than there are ranges. Each
/// is the last id of its range.
///
/// The records are counted, and the id at every so many-th place is asked for by an offset; beyond
/// Zoho's reach of offsets it is asked for from the boundary before.
pub(super) async fn bounds(
    plan: &AllPlan,
    after: u64,
    up_to: Option<u64>,
    sender: &Arc<dyn Sender>,
    ranges: usize,
) -> Result<Vec<u64>, Error> {
    let cut = Cut { plan, sender, up_to };
    let total = match cut.count(after).await {
        Ok(total) => total,
        // Where Zoho does not count, the list is read in one range.
        Err(error) if error.kind() == ErrorKind::Rejected => return Ok(Vec::new()),
        Err(error) => return Err(coql_refused(&plan.what(), error)),
    };
    let ranges = u64::try_from(ranges).unwrap_or(u64::MAX);
    // A range of less than a page would save nothing.
    let ranges = ranges.min(total.div_ceil(plan.rows.into())).max(1);
    let places = (1..ranges).map(|range| range * total / ranges).collect();
    let bounds = cut.ids_at(after, places).await;
    bounds.map_err(|error| coql_refused(&plan.what(), error))
}

struct Cut<'a> {
    plan: &'a AllPlan,
    sender: &'a Arc<dyn Sender>,
    up_to: Option<u64>,
}

impl Cut<'_> {
    /// How many records there are behind an id.
    async fn count(&self, after: u64) -> Result<u64, Error> {
        let count = Column::aggregate(Aggregate::Count, "id");
        let key = count.key();
        let select = self.filtered(Select::from(&*self.plan.module).column(count), after);
        let rows = self.sender.send(Statement(self.plan.text(&select)?)).await?;
        let Some(row) = rows.records.first() else { return Ok(0) };
        // A number, or a text as Zoho writes large ones.
        let count = row.raw(&key).and_then(|json| json.trim_matches('"').parse().ok());
        let fault = "Zoho's count of them is no number";
        count.ok_or_else(|| self.plan.error(ErrorKind::Decode, fault))
    }

    /// The ids of the records at these places behind `after`, counted from one and rising.
    async fn ids_at(&self, after: u64, places: Vec<u64>) -> Result<Vec<u64>, Error> {
        let (mut base, mut base_place) = (after, 0);
        let mut bounds = Vec::new();
        let mut left = places.as_slice();
        while let Some(first) = left.first() {
            let offset = |place: &u64| place.saturating_sub(base_place + 1);
            let reach = u64::from(REACH) - 1;
            if offset(first) > reach {
                // Further than one offset reaches: a step on the way, which is no boundary.
                let Some(id) = self.id_at(base, reach).await? else { break };
                (base, base_place) = (id, base_place + reach + 1);
                continue;
            }
            let near = left.iter().take_while(|place| offset(place) <= reach).count();
            let (now, later) = left.split_at(near);
            let calls = now.iter().map(|place| self.id_at(base, offset(place))).collect();
            let ids = all(calls).await.into_iter().collect::<Result<Vec<_>, _>>()?;
            let found: Vec<u64> = ids.into_iter().flatten().collect();
            if let (Some(id), Some(place)) = (found.last(), now.last()) {
                (base, base_place) = (*id, *place);
            }
            // Records were deleted meanwhile, so that there are fewer places.
            let is_short = found.len() < now.len();
            bounds.extend(found);
            left = if is_short { &[] } else { later };
        }
        bounds.dedup();
        Ok(bounds)
    }

    /// The id of the record behind so many others that are behind `after`.
    async fn id_at(&self, after: u64, offset: u64) -> Result<Option<u64>, Error> {
        let select = self.plan.select([], after, self.up_to).limit(1).offset(offset);
        let rows = self.sender.send(Statement(self.plan.text(&select)?)).await?;
        Ok(rows.records.first().and_then(|record| record.id()).map(|id| id.as_u64()))
    }

    fn filtered(&self, select: Select, after: u64) -> Select {
        let select = match &self.plan.filter {
            Some(filter) => select.filter(filter.clone()),
            None => select,
        };
        self.plan.within(select, after, self.up_to)
    }
}
