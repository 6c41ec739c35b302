//! Scopes: their grammar, the ones a token has unless told otherwise, and which one a call needs.

use http::Method;

/// What a token carries unless a test or the authorise request says otherwise.
pub(crate) const ALL: &str = "ZohoCRM.modules.ALL ZohoCRM.settings.ALL ZohoCRM.users.ALL \
     ZohoCRM.org.ALL ZohoCRM.bulk.ALL ZohoCRM.coql.READ ZohoCRM.notifications.ALL \
     ZohoCRM.files.ALL ZohoCRM.change_owner.ALL ZohoCRM.mass_update.ALL ZohoCRM.mass_delete.ALL \
     ZohoCRM.mass_convert.ALL ZohoCRM.send_mail.ALL ZohoCRM.share.ALL ZohoCRM.apis.READ \
     ZohoCRM.composite_requests.CUSTOM ZohoCRM.features.ALL ZohoCRM.functions.execute.ALL \
     ZohoSearch.securesearch.READ ZohoFiles.files.ALL";

/// Splits a list of scopes: requests use commas, answers use spaces. Source:
/// <https://www.zoho.com/accounts/protocol/oauth/web-apps/authorization.html>.
pub(crate) fn list(text: &str) -> Vec<String> {
    text.split([',', ' ']).filter(|scope| !scope.is_empty()).map(str::to_owned).collect()
}

/// Whether this looks like a scope: `service.group[.sub].operation`. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/scopes.html>.
pub(crate) fn is_well_formed(scope: &str) -> bool {
    let parts: Vec<&str> = scope.split('.').collect();
    let word = |part: &&str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    (2..=5).contains(&parts.len()) && parts[0].starts_with("Zoho") && parts.iter().all(word)
}

/// The token in an `Authorization` header. The CRM wants `Zoho-oauthtoken`; the accounts
/// documents show `Bearer`, and both are taken. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
pub(crate) fn token_in(header: &str) -> Option<&str> {
    let (scheme, token) = header.trim().split_once(' ')?;
    let known = ["zoho-oauthtoken", "bearer"].contains(&scheme.to_ascii_lowercase().as_str());
    known.then(|| token.trim())
}

/// Whether these scopes allow this call. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/scopes.html>.
pub(crate) fn allows(scopes: &[String], method: &Method, path: &str) -> bool {
    let operation = Operation::of(method, path);
    let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    // `/crm/v8/…` or `/crm/bulk/v8/…`; anything shorter is the CRM half's to refuse.
    let rest = match segments.as_slice() {
        ["crm", "bulk", _version, "read", ..] => {
            return has(scopes, "zohocrm.bulk", None, Operation::Read) && reads_modules(scopes);
        }
        ["crm", "bulk", ..] => return has(scopes, "zohocrm.bulk", None, Operation::Create),
        ["crm", _version, rest @ ..] => rest,
        _ => return true,
    };
    match rest {
        [] => true,
        ["settings", group, ..] => has(scopes, "zohocrm.settings", Some(group), operation),
        ["settings"] => has(scopes, "zohocrm.settings", None, operation),
        ["users", ..] => has(scopes, "zohocrm.users", None, operation),
        ["org", ..] => has(scopes, "zohocrm.org", None, operation),
        ["coql"] => has(scopes, "zohocrm.coql", None, Operation::Read),
        ["upload"] => has(scopes, "zohofiles.files", None, Operation::Create),
        // The parts of a composite call are checked one by one by the server.
        ["__composite_requests"] => {
            let named = |scope: &String| {
                scope.eq_ignore_ascii_case("ZohoCRM.composite_requests.CUSTOM")
                    || scope.eq_ignore_ascii_case("ZohoCRM.composite_requests.ALL")
            };
            scopes.iter().any(named)
        }
        ["actions", "watch"] => has(scopes, "zohocrm.notifications", None, operation),
        [_, "actions", "change_owner" | "mass_change_owner"]
        | [_, _, "actions", "change_owner"] => has(scopes, "zohocrm.change_owner", None, operation),
        [module, "actions", "mass_update"] => {
            let operation = operation.or_for_post(Operation::Update);
            has(scopes, "zohocrm.mass_update", Some(module), operation)
        }
        [module, "actions", "mass_delete"] => {
            let operation = operation.or_for_post(Operation::Delete);
            has(scopes, "zohocrm.mass_delete", Some(module), operation)
        }
        [module, "actions", "mass_convert"] => {
            has(scopes, "zohocrm.mass_convert", Some(module), operation)
        }
        [module, _, "actions", "send_mail"] => {
            has(scopes, "zohocrm.send_mail", Some(module), operation)
                || has(scopes, "zohocrm.send_mail", Some("all"), operation)
        }
        [module, _, "actions", "share"] => has(scopes, "zohocrm.share", Some(module), operation),
        [_, _, "Locking_Information__s", ..] => {
            has(scopes, "zohocrm.settings", Some("modules"), operation)
        }
        ["functions", ..] => has(scopes, "zohocrm.functions", Some("execute"), operation),
        ["files", ..] => has(scopes, "zohocrm.files", None, operation),
        [module, "search"] | [module, "bulk", "search"] | [module, "actions", "count"] => {
            has(scopes, "zohocrm.modules", Some(module), Operation::Read)
                && has(scopes, "zohosearch.securesearch", None, Operation::Read)
        }
        [module, ..] => has(scopes, "zohocrm.modules", Some(module), operation),
    }
}

/// Whether the scopes allow to read records of some module.
fn reads_modules(scopes: &[String]) -> bool {
    scopes.iter().any(|scope| {
        let scope = scope.to_ascii_lowercase();
        let words = scope.strip_prefix("zohocrm.modules.").and_then(|rest| rest.rsplit('.').next());
        words.is_some_and(|word| Operation::Read.is_in(word))
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    Read,
    Create,
    Update,
    Delete,
}

impl Operation {
    fn of(method: &Method, path: &str) -> Self {
        match *method {
            Method::POST if path.ends_with("/upsert") => Self::Update,
            Method::POST => Self::Create,
            Method::PUT | Method::PATCH => Self::Update,
            Method::DELETE => Self::Delete,
            _ => Self::Read,
        }
    }

    /// The same operation, but for `POST`, which does this.
    fn or_for_post(self, other: Self) -> Self {
        if self == Self::Create { other } else { self }
    }

    fn is_in(self, word: &str) -> bool {
        match word {
            "all" => true,
            "write" => self != Self::Read,
            "read" => self == Self::Read,
            "create" => self == Self::Create,
            "update" => self == Self::Update,
            "delete" => self == Self::Delete,
            _ => false,
        }
    }
}

/// Whether one of the scopes is `group.operation` or `group.sub.operation`.
fn has(scopes: &[String], group: &str, sub: Option<&str>, operation: Operation) -> bool {
    // Scope names of modules are lower case without underscores. Source:
    // <https://www.zoho.com/crm/developer/docs/api/v8/scopes.html>.
    let plain = |text: &str| text.to_ascii_lowercase().replace('_', "");
    let sub = sub.map(plain);
    scopes.iter().any(|scope| {
        let scope = scope.to_ascii_lowercase();
        let Some(rest) = scope.strip_prefix(group).and_then(|rest| rest.strip_prefix('.')) else {
            return false;
        };
        match rest.split_once('.') {
            None => operation.is_in(rest),
            Some((name, word)) => Some(plain(name)) == sub && operation.is_in(word),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(scopes: &str, method: &Method, path: &str) -> bool {
        allows(&list(scopes), method, path)
    }

    #[test]
    fn the_default_scopes_allow_everything_the_simulator_has() {
        for path in ["/crm/v8/Leads", "/crm/v8/settings/fields", "/crm/v8/users", "/crm/v8/org"] {
            assert!(ask(ALL, &Method::GET, path), "{path}");
        }
        assert!(ask(ALL, &Method::POST, "/crm/v8/coql"));
        assert!(ask(ALL, &Method::GET, "/crm/v8/Leads/search"));
        assert!(ask(ALL, &Method::POST, "/crm/bulk/v8/read"));
        assert!(list(ALL).iter().all(|scope| is_well_formed(scope)));
    }

    #[test]
    fn each_group_needs_its_own_scope() {
        for path in ["/crm/v8/settings/fields", "/crm/v8/users", "/crm/v8/org", "/crm/v8/coql"] {
            assert!(!ask("ZohoCRM.modules.ALL", &Method::GET, path), "{path}");
        }
        assert!(!ask("ZohoCRM.modules.ALL", &Method::GET, "/crm/v8/Leads/search"));
        assert!(!ask("ZohoCRM.settings.ALL", &Method::GET, "/crm/v8/Leads"));
    }

    #[test]
    fn sub_scopes_and_operations_are_read() {
        let orders = "ZohoCRM.modules.salesorders.READ";
        assert!(ask(orders, &Method::GET, "/crm/v8/Sales_Orders/1"));
        assert!(!ask(orders, &Method::PUT, "/crm/v8/Sales_Orders/1"));
        assert!(!ask(orders, &Method::GET, "/crm/v8/Leads"));
        let write = "ZohoCRM.modules.leads.WRITE";
        assert!(ask(write, &Method::POST, "/crm/v8/Leads/upsert"));
        assert!(ask(write, &Method::DELETE, "/crm/v8/Leads"));
        assert!(!ask(write, &Method::GET, "/crm/v8/Leads"));
        assert!(ask("ZohoCRM.settings.fields.READ", &Method::GET, "/crm/v8/settings/fields"));
        assert!(!ask("ZohoCRM.settings.fields.READ", &Method::GET, "/crm/v8/settings/modules"));
    }

    #[test]
    fn scope_names_are_checked() {
        assert!(is_well_formed("ZohoCRM.modules.leads.READ"));
        for bad in ["", "modules", "ZohoCRM", "ZohoCRM..ALL", "Evil.modules.ALL", "ZohoCRM.a b.ALL"]
        {
            assert!(!is_well_formed(bad), "{bad}");
        }
    }

    #[test]
    fn both_authorization_schemes_are_read() {
        assert_eq!(token_in("Zoho-oauthtoken 1000.a.b"), Some("1000.a.b"));
        assert_eq!(token_in("Bearer 1000.a.b"), Some("1000.a.b"));
        assert_eq!(token_in("Basic abc"), None);
        assert_eq!(token_in("1000.a.b"), None);
    }
}
