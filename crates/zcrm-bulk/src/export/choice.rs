//! Which way is taken, and why: one pure function.

use std::fmt;
use std::time::Duration;

use zcrm_core::{Error, ErrorKind};

/// A way to read all records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Route {
    /// The list: 200 records for one credit, three with a custom view; no filter.
    List,
    /// COQL, id after id: 2,000 records for three credits.
    Coql,
    /// Bulk jobs: 200,000 records for 50 credits and a few looks, minutes later.
    Bulk,
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::List => "list",
            Self::Coql => "COQL",
            Self::Bulk => "bulk read",
        })
    }
}

/// Which way an export takes, and why. It displays as one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExportPlan {
    /// The way.
    pub route: Route,
    /// How many records there were when they were counted; `None` when they were not.
    pub records: Option<u64>,
    /// What it costs, about: credits.
    pub credits: Option<u64>,
    /// Why it is this one.
    pub why: String,
}

impl fmt::Display for ExportPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.route, self.why)
    }
}

/// What a choice depends on.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) records: u64,
    /// How many fields are named.
    pub(super) fields: usize,
    pub(super) has_view: bool,
    pub(super) has_criterion: bool,
    /// Why COQL or a job cannot say the criterion.
    pub(super) not_in_coql: Option<String>,
    pub(super) not_in_bulk: Option<String>,
    pub(super) credits_left: Option<u64>,
    pub(super) patience: Duration,
}

/// Sources: <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/limitations.html>.
const LIST_REACHES: u64 = 100_000;
const LIST_FIELDS: usize = 50;
const COQL_FIELDS: usize = 499;
const LIST_PAGE: u64 = 200;
const COQL_PAGE: u64 = 2_000;
const BULK_PAGE: u64 = 200_000;

/// Looks at a job and its download: what a bulk page costs besides the job.
const LOOKS: u64 = 10;

/// How long one call may take, and the job of a page, for the choice alone.
const CALL: Duration = Duration::from_millis(700);
const JOB: Duration = Duration::from_secs(120);

/// One way, weighed.
struct Weighed {
    route: Route,
    credits: u64,
    time: Duration,
}

impl Question {
    fn not_by(&self, route: Route) -> Option<String> {
        match route {
            Route::List if self.has_criterion => Some("a list has no filter".to_owned()),
            Route::List if self.fields == 0 => Some("a list wants its fields named".to_owned()),
            Route::List if self.fields > LIST_FIELDS => Some("a list has 50 fields".to_owned()),
            Route::List if self.records > LIST_REACHES => {
                Some("a list reaches 100,000 records".to_owned())
            }
            Route::Coql if self.has_view => Some("COQL is not read by view here".to_owned()),
            Route::Coql if self.fields == 0 => Some("COQL wants its fields named".to_owned()),
            Route::Coql if self.fields > COQL_FIELDS => Some("COQL has 500 columns".to_owned()),
            Route::Coql => self.not_in_coql.clone(),
            Route::Bulk => self.not_in_bulk.clone(),
            Route::List => None,
        }
    }

    fn weigh(&self, route: Route) -> Weighed {
        let records = self.records;
        let calls = |page: u64| records.div_ceil(page).max(1);
        let (credits, calls, jobs) = match route {
            Route::List => {
                let price = if self.has_view { 3 } else { 1 };
                (calls(LIST_PAGE) * price, calls(LIST_PAGE), 0)
            }
            Route::Coql => {
                let rest = match records % COQL_PAGE {
                    0 => 0,
                    1..=200 => 1,
                    201..=1_000 => 2,
                    _ => 3,
                };
                ((records / COQL_PAGE * 3 + rest).max(1), calls(COQL_PAGE), 0)
            }
            Route::Bulk => (calls(BULK_PAGE) * (50 + LOOKS), 0, calls(BULK_PAGE)),
        };
        let times = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let time =
            CALL.saturating_mul(times(calls)).saturating_add(JOB.saturating_mul(times(jobs)));
        Weighed { route, credits, time }
    }
}

/// The cheapest way that is complete, can be paid and ends in time; of two that cost the same, the
/// simpler one. When none ends in time, the fastest.
pub(super) fn choose(question: &Question) -> Result<ExportPlan, Error> {
    let mut reasons = Vec::new();
    let mut ways = Vec::new();
    for route in [Route::List, Route::Coql, Route::Bulk] {
        match question.not_by(route) {
            Some(reason) => reasons.push(reason),
            None => ways.push(question.weigh(route)),
        }
    }
    if ways.is_empty() {
        let message = format!("export the records: no way says it: {}", reasons.join("; "));
        return Err(Error::new(ErrorKind::Configuration, message));
    }
    if let Some(left) = question.credits_left {
        let cheapest = ways.iter().map(|way| way.credits).min().unwrap_or_default();
        let all = ways.len();
        ways.retain(|way| way.credits <= left);
        if ways.is_empty() {
            let message = format!(
                "export the records: {} of them cost {cheapest} credits at least, and {left} are left",
                question.records
            );
            return Err(Error::new(ErrorKind::Throttled, message).with_may_have_happened(false));
        }
        if ways.len() < all {
            reasons.push(format!("{left} credits are left"));
        }
    }
    let in_time = |way: &Weighed| way.time <= question.patience;
    let best = match ways.iter().any(in_time) {
        true => ways.iter().filter(|way| in_time(way)).min_by_key(|way| way.credits),
        false => ways.iter().min_by_key(|way| way.time),
    };
    let Some(best) = best else {
        return Err(Error::new(ErrorKind::Configuration, "export the records: no way says it"));
    };
    let others = ways.iter().filter(|way| way.route != best.route).map(|way| {
        let late = if in_time(way) { "" } else { " and take longer than can be waited" };
        format!("{} would cost {}{late}", way.route, way.credits)
    });
    let others: Vec<String> = others.chain(reasons).collect();
    let mut why = format!("about {} credits for {} records", best.credits, question.records);
    if !others.is_empty() {
        why = format!("{why}; {}", others.join("; "));
    }
    let (route, records, credits) = (best.route, Some(question.records), Some(best.credits));
    Ok(ExportPlan { route, records, credits, why })
}

#[cfg(test)]
mod tests;
