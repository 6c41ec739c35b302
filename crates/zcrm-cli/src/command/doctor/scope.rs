//! `zcrm doctor --for`: whether the token may do what a command does.

use zcrm::Client;
use zcrm::endpoints::{self, CallExt, Endpoint};

use super::check::Checks;
use super::token::words;
use crate::failure::Failure;
use crate::profile::Profile;

/// The endpoint that a command calls.
const COMMANDS: &[(&str, &str)] = &[
    ("api", "users.GET_USERS"),
    ("attach", "attachments.UPLOAD_ATTACHMENT"),
    ("codegen", "fields.GET_FIELDS"),
    ("convert", "convert.CONVERT_LEAD"),
    ("count", "record_count.GET_RECORD_COUNT"),
    ("create", "record.CREATE_RECORDS"),
    ("delete", "record.DELETE_RECORDS"),
    ("deleted", "record.GET_DELETED_RECORDS"),
    ("export", "coql.QUERY"),
    ("export-bulk", "bulk_read.CREATE_BULK_READ_JOB"),
    ("get", "record.GET_RECORD"),
    ("import", "record.CREATE_RECORDS"),
    ("import-bulk", "bulk_write.CREATE_BULK_WRITE_JOB"),
    ("list", "record.GET_RECORDS"),
    ("note", "related_notes.CREATE_NOTES"),
    ("org", "org.GET_ORGANIZATION"),
    ("photo", "record_photo.UPLOAD_PHOTO"),
    ("query", "coql.QUERY"),
    ("related", "related_records.GET_RELATED_RECORDS"),
    ("schema", "fields.GET_FIELDS"),
    ("search", "module_search.SEARCH_RECORDS"),
    ("tag", "tags_actions.ADD_TAGS"),
    ("update", "record.UPDATE_RECORDS"),
    ("upsert", "record.UPSERT_RECORDS"),
    ("usage", "users.GET_USERS"),
    ("users", "users.GET_USERS"),
    ("watch", "notifications.ENABLE_NOTIFICATIONS"),
];

/// The endpoint of a command, or of a name in the catalogue.
pub(super) fn find(name: &str) -> Result<&'static Endpoint, Failure> {
    let command = COMMANDS.iter().find(|(command, _)| *command == name);
    let id = command.map_or(name, |(_, id)| id);
    endpoints::all().find(|endpoint| endpoint.id().eq_ignore_ascii_case(id)).ok_or_else(|| {
        let commands: Vec<&str> = COMMANDS.iter().map(|(command, _)| *command).collect();
        Failure::usage(format!(
            "look for {name}: it is no command, and the catalogue has no such name"
        ))
        .advising(format!(
            "`zcrm api list` has the names; the commands are {}",
            commands.join(", ")
        ))
    })
}

pub(super) async fn look(
    checks: &mut Checks,
    client: &Client,
    profile: &Profile,
    endpoint: &'static Endpoint,
    module: &str,
) {
    let narrow = |scope: &str| scope.replace("{module}", &module.to_lowercase());
    let choices = endpoint.scope_choices();
    let choices: Vec<Vec<String>> = choices.map(|choice| choice.map(narrow).collect()).collect();
    let Some(first) = choices.first() else {
        checks.odd("scope", &format!("no source says what {} needs", endpoint.id()), "try it");
        return;
    };
    let needed = first.join(" and ");
    let advice =
        format!("`zcrm login --scopes {},…` with the others that you need", first.join(","));
    if let Some(granted) = &profile.scopes {
        let is_granted = |scope: &String| granted.iter().any(|granted| covers(granted, scope));
        if choices.iter().any(|choice| choice.iter().all(is_granted)) {
            checks.good("scope", &format!("{} may be called", endpoint.id()));
        } else {
            let words =
                format!("{} needs {needed}, which this profile did not ask for", endpoint.id());
            checks.bad("scope", &words, &advice);
        }
        return;
    }
    if endpoint.method() != http::Method::GET {
        let words = format!(
            "{} needs {needed}; whether the token has it is told by a call only: this profile was made \
             of a token that was given",
            endpoint.id(),
        );
        checks.odd("scope", &words, &advice);
        return;
    }
    let mut call = CallExt::call(client, endpoint);
    for name in endpoint.path_names().filter(|name| *name != "version") {
        call = call.path(name, if name == "module" { module } else { "1" });
    }
    match call.response().await {
        Err(error) if error.api().is_some_and(|api| api.code() == "OAUTH_SCOPE_MISMATCH") => {
            checks.bad("scope", &words(&error), &advice);
        }
        // Whatever else it was refused for, the scope was there.
        _ => checks.good("scope", &format!("{} may be called", endpoint.id())),
    }
}

/// Whether a granted scope covers another: `ZohoCRM.modules.ALL` covers `ZohoCRM.modules.leads.READ`.
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/scopes.html>.
fn covers(granted: &str, wanted: &str) -> bool {
    let (Some((group, operation)), Some((wanted_group, wanted_operation))) =
        (granted.rsplit_once('.'), wanted.rsplit_once('.'))
    else {
        return granted.eq_ignore_ascii_case(wanted);
    };
    let (group, wanted_group) = (group.to_lowercase(), wanted_group.to_lowercase());
    let within = wanted_group == group || wanted_group.starts_with(&format!("{group}."));
    within && (operation == "ALL" || operation.eq_ignore_ascii_case(wanted_operation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_an_endpoint() {
        for (command, id) in COMMANDS {
            assert_eq!(find(command).map(Endpoint::id).ok(), Some(*id));
        }
        assert!(find("nonsense").is_err());
    }

    #[test]
    fn wide_scopes_cover_narrow_ones() {
        for (granted, wanted, expected) in [
            ("ZohoCRM.modules.ALL", "ZohoCRM.modules.leads.READ", true),
            ("ZohoCRM.modules.READ", "ZohoCRM.modules.leads.READ", true),
            ("ZohoCRM.modules.leads.ALL", "ZohoCRM.modules.leads.CREATE", true),
            ("ZohoCRM.modules.Leads.READ", "ZohoCRM.modules.leads.READ", true),
            ("ZohoCRM.modules.READ", "ZohoCRM.modules.leads.CREATE", false),
            ("ZohoCRM.modules.leads.ALL", "ZohoCRM.modules.contacts.READ", false),
            ("ZohoCRM.modules.lead.ALL", "ZohoCRM.modules.leads.READ", false),
            ("ZohoCRM.modules.leads.READ", "ZohoCRM.modules.ALL", false),
            ("ZohoCRM.settings.ALL", "ZohoCRM.modules.ALL", false),
        ] {
            assert_eq!(covers(granted, wanted), expected, "{granted} {wanted}");
        }
    }
}
