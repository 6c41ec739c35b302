//! Settings without behaviour of their own: rows that are told, and that calls add, change and
//! take away. Source: the pages of each below
//! <https://www.zoho.com/crm/developer/docs/api/v8/>.

mod seed;
mod shown;

use http::StatusCode;
use serde_json::{Map, Value, json};

pub(super) use self::seed::Settings;
use super::context::Context;
use super::mass::body;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::table::Tables;
use super::write::{self, Outcome};
use crate::reply::Reply;

/// One resource.
#[derive(Clone, Copy, Debug)]
struct Resource {
    path: &'static str,
    /// The key of the list in bodies.
    key: &'static str,
    /// Whether a list has an `info`.
    info: bool,
    /// What a new row needs.
    needs: &'static [&'static str],
    /// What no two rows share.
    unique: &'static str,
    /// What is said of a row that was added, changed, taken away.
    said: [&'static str; 3],
}

impl Resource {
    const fn new(path: &'static str, key: &'static str) -> Self {
        let said = ["created successfully", "updated successfully", "deleted successfully"];
        Self { path, key, info: false, needs: &[], unique: "", said }
    }

    const fn with_info(self) -> Self {
        Self { info: true, ..self }
    }

    const fn writes(
        self,
        needs: &'static [&'static str],
        unique: &'static str,
        said: [&'static str; 3],
    ) -> Self {
        Self { needs, unique, said, ..self }
    }

    /// The resource of the call.
    fn of(cx: Context<'_>) -> Self {
        let path = cx.path.pattern;
        let path =
            path.strip_suffix("/{id}").or_else(|| path.strip_suffix("/{name}")).unwrap_or(path);
        // Zoho's descriptions and its SDKs spell the roles of contacts differently.
        let found = RESOURCES.iter().find(|resource| resource.path.eq_ignore_ascii_case(path));
        // Every endpoint below is of one of them.
        found.copied().unwrap_or(RESOURCES[0])
    }
}

/// How many profiles an organisation may have.
const LICENCES: u64 = 25;

const RESOURCES: &[Resource] = &[
    Resource::new("/settings/roles", "roles").writes(
        &["name"],
        "name",
        ["Role added", "Role updated", "Role Deleted"],
    ),
    Resource::new("/settings/profiles", "profiles").with_info(),
    Resource::new("/settings/territories", "territories").with_info().writes(
        &["name"],
        "name",
        [
            "Territory Created Successfully",
            "Territory Updated Successfully",
            "Territory Deleted Successfully",
        ],
    ),
    Resource::new("/settings/user_groups", "user_groups").with_info(),
    Resource::new("/settings/variables", "variables").writes(
        &["name", "api_name", "type", "variable_group"],
        "api_name",
        ["variable added", "variable updated", "variable deleted"],
    ),
    Resource::new("/settings/variable_groups", "variable_groups"),
    Resource::new("/org/currencies", "currencies").writes(
        &["iso_code", "exchange_rate"],
        "iso_code",
        ["The currency created successfully.", "The currency updated successfully.", ""],
    ),
    Resource::new("/org/taxes", "org_taxes"),
    Resource::new("/settings/global_picklists", "global_picklists").writes(
        &["display_label", "pick_list_values"],
        "display_label",
        [
            "global picklist added successfully",
            "global picklist updated successfully",
            "global picklist deleted successfully",
        ],
    ),
    Resource::new("/settings/business_hours", "business_hours"),
    Resource::new("/settings/holidays", "holidays").with_info(),
    Resource::new("/settings/fiscal_year", "fiscal_year"),
    Resource::new("/settings/automation/webhooks", "webhooks").with_info(),
    Resource::new("/settings/automation/workflow_rules", "workflow_rules").with_info(),
    Resource::new("/__features", "__features").with_info(),
    Resource::new("/contacts/roles", "contact_roles").writes(
        &["name"],
        "name",
        ["contact role created", "contact role updated", "contact role deleted"],
    ),
    Resource::new("/settings/emails/actions/from_addresses", "from_addresses"),
    Resource::new("/settings/email_templates", "email_templates").with_info(),
];

const fn read(path: &'static str, one: &'static str) -> [Endpoint; 2] {
    [Endpoint::new("GET", path, list), Endpoint::new("GET", one, show)]
}

const fn written(path: &'static str, one: &'static str) -> [Endpoint; 5] {
    [
        Endpoint::new("GET", path, list),
        Endpoint::new("GET", one, show),
        Endpoint::new("POST", path, add),
        Endpoint::new("PUT", path, change_many),
        Endpoint::new("PUT", one, change_one),
    ]
}

const fn removed(path: &'static str, one: &'static str) -> [Endpoint; 2] {
    [Endpoint::new("DELETE", path, remove_many), Endpoint::new("DELETE", one, remove_one)]
}

/// The endpoints of all of them.
pub(super) const ENDPOINTS: &[&[Endpoint]] = &[
    &written("/settings/roles", "/settings/roles/{id}"),
    // One at a time only.
    &[Endpoint::new("DELETE", "/settings/roles/{id}", remove_one)],
    &read("/settings/profiles", "/settings/profiles/{id}"),
    &written("/settings/territories", "/settings/territories/{id}"),
    &removed("/settings/territories", "/settings/territories/{id}"),
    &read("/settings/user_groups", "/settings/user_groups/{id}"),
    &written("/settings/variables", "/settings/variables/{id}"),
    &removed("/settings/variables", "/settings/variables/{id}"),
    &read("/settings/variable_groups", "/settings/variable_groups/{id}"),
    // Both are found by their API names too.
    &[
        Endpoint::new("GET", "/settings/variables/{name}", show),
        Endpoint::new("GET", "/settings/variable_groups/{name}", show),
        Endpoint::new("GET", "/__features/{name}", show),
    ],
    // Currencies are made inactive; no call deletes one.
    &written("/org/currencies", "/org/currencies/{id}"),
    &read("/org/taxes", "/org/taxes/{id}"),
    &read("/settings/global_picklists", "/settings/global_picklists/{id}"),
    &[
        Endpoint::new("POST", "/settings/global_picklists", add),
        Endpoint::new("PATCH", "/settings/global_picklists/{id}", change_one),
        Endpoint::new("PATCH", "/settings/global_picklists", change_many),
        Endpoint::new("GET", "/settings/business_hours", whole),
        Endpoint::new("GET", "/settings/fiscal_year", whole),
        Endpoint::new("GET", "/__features", list),
        Endpoint::new("GET", "/settings/emails/actions/from_addresses", list),
    ],
    &read("/settings/holidays", "/settings/holidays/{id}"),
    &read("/settings/automation/webhooks", "/settings/automation/webhooks/{id}"),
    &read("/settings/automation/workflow_rules", "/settings/automation/workflow_rules/{id}"),
    &written("/contacts/roles", "/contacts/roles/{id}"),
    &removed("/contacts/roles", "/contacts/roles/{id}"),
    &written("/Contacts/roles", "/Contacts/roles/{id}"),
    &removed("/Contacts/roles", "/Contacts/roles/{id}"),
    &read("/settings/email_templates", "/settings/email_templates/{id}"),
    shown::ENDPOINTS,
    shown::FILES,
];

/// The rows of a resource as they are now.
fn rows(cx: Context<'_>, tables: &Tables, resource: Resource) -> Vec<Value> {
    match tables.side().settings.changed(resource.path) {
        Some(rows) => rows.to_vec(),
        None => match seed::rows(cx.org, resource.path) {
            Value::Array(rows) => rows,
            one => vec![one],
        },
    }
}

fn list(cx: Context<'_>) -> Result<Reply, Refusal> {
    let resource = Resource::of(cx);
    let page = query::number(cx.call, "page", 1, u64::MAX)?;
    let per_page = query::number(cx.call, "per_page", 200, 200)?;
    let rows = rows(cx, &cx.org.tables(), resource);
    let total = rows.len();
    let size = usize::try_from(per_page).unwrap_or(usize::MAX);
    let skipped = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(size);
    let shown: Vec<Value> = rows.into_iter().skip(skipped).take(size).collect();
    if shown.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    let more = skipped.saturating_add(shown.len()) < total;
    let count = shown.len();
    let mut body = json!({ resource.key: shown });
    if resource.info {
        body["info"] = json!({
            "per_page": per_page, "count": count, "page": page, "more_records": more,
        });
        if resource.key == "profiles" {
            body["info"]["license_limit"] = LICENCES.into();
        }
    }
    Ok(Reply::json(StatusCode::OK, &body))
}

/// A setting that there is one of.
fn whole(cx: Context<'_>) -> Result<Reply, Refusal> {
    let resource = Resource::of(cx);
    let one = rows(cx, &cx.org.tables(), resource).into_iter().next();
    Ok(Reply::json(StatusCode::OK, &json!({ resource.key: one })))
}

fn unknown() -> Refusal {
    Refusal::invalid_id(json!({ "resource_path_index": 2 }))
}

fn show(cx: Context<'_>) -> Result<Reply, Refusal> {
    let resource = Resource::of(cx);
    let id = match cx.path.get("id") {
        "" => cx.path.get("name"),
        id => id,
    };
    let rows = rows(cx, &cx.org.tables(), resource);
    let found = rows.into_iter().find(|row| row["id"] == *id || row["api_name"] == *id);
    let row = found.ok_or_else(unknown)?;
    Ok(Reply::json(StatusCode::OK, &json!({ resource.key: [row] })))
}

/// The rows in the body.
fn given(cx: Context<'_>, resource: Resource) -> Result<Vec<Map<String, Value>>, Refusal> {
    let body = body(cx)?;
    let path = format!("$.{}", resource.key);
    let list = body.get(resource.key).and_then(Value::as_array);
    let list = list.filter(|list| !list.is_empty());
    let list = list.ok_or_else(|| Refusal::mandatory(resource.key, &path))?;
    Ok(list.iter().map(|row| row.as_object().cloned().unwrap_or_default()).collect())
}

/// Another row must not have the value that no two share.
fn check_unique(
    resource: Resource,
    rows: &[Value],
    (place, id): (usize, &Value),
    given: &Map<String, Value>,
) -> Result<(), Refusal> {
    let value = given.get(resource.unique).filter(|value| !value.is_null());
    let Some(value) = value else { return Ok(()) };
    let other = rows.iter().find(|row| row[resource.unique] == *value && row["id"] != *id);
    match other {
        None => Ok(()),
        Some(other) => Err(Refusal::duplicate(json!({
            "api_name": resource.unique,
            "json_path": format!("$.{}[{place}].{}", resource.key, resource.unique),
            "id": other["id"],
        }))),
    }
}

fn add(cx: Context<'_>) -> Result<Reply, Refusal> {
    let resource = Resource::of(cx);
    let given = given(cx, resource)?;
    let mut tables = cx.org.tables_mut();
    let mut rows = rows(cx, &tables, resource);
    let outcomes: Vec<Outcome> = given
        .into_iter()
        .enumerate()
        .map(|(place, given)| {
            for name in resource.needs {
                if given.get(*name).is_none_or(Value::is_null) {
                    let path = format!("$.{}[{place}].{name}", resource.key);
                    return Err(Refusal::mandatory(name, &path));
                }
            }
            check_unique(resource, &rows, (place, &Value::Null), &given)?;
            let id = tables.next_id().to_string();
            // A new row has all keys of the others.
            let mut row = rows.first().and_then(Value::as_object).cloned().unwrap_or_default();
            for (key, value) in &mut row {
                let kept = key.contains("_by") || key.contains("_time");
                if !kept {
                    *value = Value::Null;
                }
            }
            row.extend(given);
            row.insert("id".to_owned(), id.clone().into());
            rows.push(row.into());
            Ok(write::success(resource.said[0], json!({ "id": id })))
        })
        .collect();
    tables.side_mut().settings.change(resource.path, rows);
    Ok(write::answer_under(resource.key, StatusCode::CREATED, outcomes))
}

fn change_many(cx: Context<'_>) -> Result<Reply, Refusal> {
    let given = given(cx, Resource::of(cx))?;
    let with_ids = given.into_iter().map(|row| {
        let id = row.get("id").cloned().unwrap_or_default();
        (id.as_str().map_or_else(|| id.to_string(), str::to_owned), row)
    });
    change(cx, with_ids.collect())
}

fn change_one(cx: Context<'_>) -> Result<Reply, Refusal> {
    let row = given(cx, Resource::of(cx))?.into_iter().next().unwrap_or_default();
    change(cx, vec![(cx.path.get("id").to_owned(), row)])
}

fn change(cx: Context<'_>, given: Vec<(String, Map<String, Value>)>) -> Result<Reply, Refusal> {
    let resource = Resource::of(cx);
    let mut tables = cx.org.tables_mut();
    let mut rows = rows(cx, &tables, resource);
    let outcomes: Vec<Outcome> = given
        .into_iter()
        .enumerate()
        .map(|(place, (id, mut given))| {
            let details = json!({ "id": id });
            let at = rows.iter().position(|row| row["id"] == *id);
            let at = at.ok_or_else(|| Refusal::invalid_id(details.clone()))?;
            check_unique(resource, &rows, (place, &Value::from(id.as_str())), &given)?;
            given.remove("id");
            if let Some(row) = rows[at].as_object_mut() {
                row.append(&mut given);
            }
            Ok(write::success(resource.said[1], details))
        })
        .collect();
    tables.side_mut().settings.change(resource.path, rows);
    Ok(write::answer_under(resource.key, StatusCode::OK, outcomes))
}

fn remove_many(cx: Context<'_>) -> Result<Reply, Refusal> {
    let ids = query::comma_list(cx.call.param("ids").unwrap_or_default());
    if ids.is_empty() {
        return Err(Refusal::missing_param("ids"));
    }
    remove(cx, &ids)
}

fn remove_one(cx: Context<'_>) -> Result<Reply, Refusal> {
    remove(cx, &[cx.path.get("id")])
}

fn remove(cx: Context<'_>, ids: &[&str]) -> Result<Reply, Refusal> {
    let resource = Resource::of(cx);
    let mut tables = cx.org.tables_mut();
    let mut rows = rows(cx, &tables, resource);
    let outcome = |id: &&str| {
        let details = json!({ "id": id });
        let at = rows.iter().position(|row| row["id"] == **id);
        rows.remove(at.ok_or_else(|| Refusal::invalid_id(details.clone()))?);
        Ok(write::success(resource.said[2], details))
    };
    let outcomes = ids.iter().map(outcome).collect();
    tables.side_mut().settings.change(resource.path, rows);
    Ok(write::answer_under(resource.key, StatusCode::OK, outcomes))
}
