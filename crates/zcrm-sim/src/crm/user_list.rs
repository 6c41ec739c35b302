//! `GET /users` and `/users/{id}`. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-users.html>.

use http::StatusCode;
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::org::Org;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::user::SimUser;
use super::user_write;
use crate::call::Call;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/users", |cx| all(cx.org, cx.user, cx.call)),
    Endpoint::new("GET", "/users/{id}", |cx| Ok(one(cx.org, cx.path.get("id")))),
];

/// Which users a list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UserType {
    All,
    Administrators,
    Caller,
    /// Those of this status.
    With(&'static str),
    /// Active ones who have, or have not, accepted their invitation.
    Confirmed(bool),
    None,
}

/// Answers `/users`.
fn all(org: &Org, caller: &SimUser, call: &Call) -> Result<Reply, Refusal> {
    let kind = query::choice(call, "type", TYPES, UserType::All)?;
    let page = query::number(call, "page", 1, u64::MAX)?;
    let per_page = query::number(call, "per_page", MOST_PER_PAGE, MOST_PER_PAGE)?;
    let ids = query::ids(call, "ids")?;
    if ids.as_ref().is_some_and(|ids| ids.len() > MOST_IDS) {
        return Err(Refusal::invalid(json!({ "param_name": "ids", "maximum_length": MOST_IDS })));
    }
    let changed = OffsetDateTime::UNIX_EPOCH + super::org::AGE;
    if query::modified_since(call).is_some_and(|since| changed <= since) {
        return Ok(Reply::empty(StatusCode::NOT_MODIFIED));
    }
    let tables = org.tables();
    let own = caller.id().to_string();
    let chosen: Vec<Value> = user_write::all(org, &tables)
        .into_iter()
        .filter(|user| match kind {
            UserType::All => user["status"] != "deleted",
            UserType::Administrators => {
                user["status"] == "active" && user["profile"]["name"] == "Administrator"
            }
            UserType::Caller => user["id"] == own,
            UserType::With(status) => user["status"] == status,
            UserType::Confirmed(confirmed) => {
                user["status"] == "active" && user["confirm"] == confirmed
            }
            UserType::None => false,
        })
        .filter(|user| {
            let id = user["id"].as_str().and_then(|id| id.parse().ok());
            ids.as_ref().is_none_or(|ids| id.is_some_and(|id| ids.contains(&id)))
        })
        .collect();
    let size = usize::try_from(per_page).unwrap_or(usize::MAX);
    let skipped = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(size);
    let users: Vec<Value> = chosen.iter().skip(skipped).take(size).cloned().collect();
    if users.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    let more = skipped.saturating_add(users.len()) < chosen.len();
    let info =
        json!({ "per_page": per_page, "count": users.len(), "page": page, "more_records": more });
    Ok(Reply::json(StatusCode::OK, &json!({ "users": users, "info": info })))
}

/// Answers `/users/{id}`; 204 for an unknown id.
fn one(org: &Org, id: &str) -> Reply {
    let users = user_write::all(org, &org.tables());
    match users.into_iter().find(|user| user["id"] == id) {
        Some(user) => Reply::json(StatusCode::OK, &json!({ "users": [user] })),
        None => Reply::empty(StatusCode::NO_CONTENT),
    }
}

/// Users who were added have not confirmed yet; none is disabled unless a call does it.
const TYPES: &[(&str, UserType)] = &[
    ("AllUsers", UserType::All),
    ("ActiveUsers", UserType::With("active")),
    ("AllActiveUsers", UserType::With("active")),
    ("ConfirmedUsers", UserType::Confirmed(true)),
    ("ActiveConfirmedUsers", UserType::Confirmed(true)),
    ("AdminUsers", UserType::Administrators),
    ("ActiveConfirmedAdmins", UserType::Administrators),
    ("CurrentUser", UserType::Caller),
    ("DeactiveUsers", UserType::With("disabled")),
    ("NotConfirmedUsers", UserType::Confirmed(false)),
    ("DeletedUsers", UserType::With("deleted")),
    ("DeveloperUsers", UserType::None),
];

const MOST_PER_PAGE: u64 = 200;
const MOST_IDS: usize = 100;
