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
    let chosen: Vec<&SimUser> = org
        .users
        .iter()
        .filter(|user| match kind {
            UserType::All => true,
            UserType::Administrators => user.is_administrator(),
            UserType::Caller => user.id() == caller.id(),
            UserType::None => false,
        })
        .filter(|user| ids.as_ref().is_none_or(|ids| ids.contains(&user.id())))
        .collect();
    let size = usize::try_from(per_page).unwrap_or(usize::MAX);
    let skipped = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(size);
    let users: Vec<Value> =
        chosen.iter().skip(skipped).take(size).map(|user| user.json(&org.profile)).collect();
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
    match org.users.iter().find(|user| user.id().to_string() == id) {
        Some(user) => Reply::json(StatusCode::OK, &json!({ "users": [user.json(&org.profile)] })),
        None => Reply::empty(StatusCode::NO_CONTENT),
    }
}

/// All users are active and confirmed.
const TYPES: &[(&str, UserType)] = &[
    ("AllUsers", UserType::All),
    ("ActiveUsers", UserType::All),
    ("AllActiveUsers", UserType::All),
    ("ConfirmedUsers", UserType::All),
    ("ActiveConfirmedUsers", UserType::All),
    ("AdminUsers", UserType::Administrators),
    ("ActiveConfirmedAdmins", UserType::Administrators),
    ("CurrentUser", UserType::Caller),
    ("DeactiveUsers", UserType::None),
    ("NotConfirmedUsers", UserType::None),
    ("DeletedUsers", UserType::None),
    ("DeveloperUsers", UserType::None),
];

const MOST_PER_PAGE: u64 = 200;
const MOST_IDS: usize = 100;
