//! Which endpoint answers a call.

mod known;
mod path;

pub(crate) use path::RESULTS;
pub(super) use path::{Fit, Path};

use super::context::Context;
use super::refusal::Refusal;
use super::{
    attachment, blueprint, bulk, cadence, clone, composite, convert, coql, create, delete, deleted,
    directory, file_store, fixture, full_data, function, list, lock, mail, mass, merge, note,
    org_json, photo, record_view, recycle_bin, related, search, setting, share, tag, territory,
    timeline, update, upsert, user_list, user_write, view_setting, watch,
};
use crate::call::Call;
use crate::reply::Reply;

/// One endpoint: what it answers to, what it costs, and what it does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Endpoint {
    pub(super) method: &'static str,
    /// The path behind the version, with placeholders.
    pub(super) path: &'static str,
    /// What a call costs. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
    pub(super) credits: fn(&Call) -> u64,
    pub(super) answer: Answer,
}

/// What an endpoint does.
pub(super) type Answer = fn(Context<'_>) -> Result<Reply, Refusal>;

impl Endpoint {
    /// An endpoint that costs one credit a call.
    pub(super) const fn new(method: &'static str, path: &'static str, answer: Answer) -> Self {
        Self { method, path, credits: |_| 1, answer }
    }

    /// The same endpoint at another price.
    pub(super) const fn costing(self, credits: fn(&Call) -> u64) -> Self {
        Self { credits, ..self }
    }
}

/// Every endpoint that the simulator plays.
pub(super) fn all() -> impl Iterator<Item = &'static Endpoint> {
    ENDPOINTS.iter().chain(fixture::ENDPOINTS).copied().flatten()
}

/// The endpoints with behaviour, by resource.
const ENDPOINTS: &[&[Endpoint]] = &[
    org_json::ENDPOINTS,
    user_list::ENDPOINTS,
    setting::ENDPOINTS,
    list::ENDPOINTS,
    create::ENDPOINTS,
    update::ENDPOINTS,
    delete::ENDPOINTS,
    upsert::ENDPOINTS,
    record_view::ENDPOINTS,
    deleted::ENDPOINTS,
    clone::ENDPOINTS,
    full_data::ENDPOINTS,
    search::ENDPOINTS,
    search::COUNT,
    coql::ENDPOINTS,
    note::ENDPOINTS,
    attachment::ENDPOINTS,
    photo::ENDPOINTS,
    file_store::ENDPOINTS,
    function::ENDPOINTS,
    tag::OF_RECORD,
    tag::SETTING,
    convert::ENDPOINTS,
    convert::OPTIONS,
    convert::MASS,
    convert::INVENTORY,
    cadence::ENDPOINTS,
    mass::ENDPOINTS,
    mass::OWNER,
    merge::ENDPOINTS,
    recycle_bin::ENDPOINTS,
    lock::ENDPOINTS,
    share::ENDPOINTS,
    mail::ENDPOINTS,
    timeline::ENDPOINTS,
    blueprint::ENDPOINTS,
    territory::ENDPOINTS,
    composite::ENDPOINTS,
    watch::ENDPOINTS,
    bulk::ENDPOINTS,
    view_setting::ENDPOINTS,
    user_write::ENDPOINTS,
    directory::ENDPOINTS,
    related::ENDPOINTS,
    related::COUNT,
    related::SETTING,
];

/// The endpoint of this method whose path fits closest. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html>.
pub(super) fn find(call: &Call) -> Result<(&'static Endpoint, Fit), Refusal> {
    let path = Path::of(&call.raw_path).ok_or_else(Refusal::url_pattern)?;
    let method = call.method.as_str();
    let external = call.header("x-external").is_some();
    let fits = |endpoint: &'static Endpoint| Some((endpoint, path.fit(endpoint.path, external)?));
    let fitting: Vec<_> = all().filter_map(fits).collect();
    let any = !fitting.is_empty();
    let of_method = fitting.into_iter().filter(|(endpoint, _)| endpoint.method == method);
    let closest = of_method.max_by_key(|(_, fit)| fit.literal);
    match (closest, known::nearest(method, &path, external)) {
        (Some(found), nearest) if nearest.is_none_or(|(near, _)| near <= found.1.literal) => {
            Ok(found)
        }
        (_, Some((_, true))) => Err(Refusal::not_simulated(method, &call.path)),
        (None, None) if !any => Err(Refusal::url_pattern()),
        _ => Err(Refusal::method()),
    }
}

#[cfg(test)]
mod tests;
