//! The names of scopes.

/// The modules that have a scope of their own, as scopes spell them: lower case, no underscores.
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/scopes.html>.
const MODULES: &[&str] = &[
    "accounts",
    "activities",
    "appointments",
    "appointmentsrescheduledhistory",
    "approvals",
    "attachments",
    "calls",
    "campaigns",
    "cases",
    "contacts",
    "dashboards",
    "deals",
    "events",
    "invoices",
    "leads",
    "notes",
    "pricebooks",
    "products",
    "purchaseorders",
    "quotes",
    "salesorders",
    "services",
    "solutions",
    "tasks",
    "vendors",
];

const PREFIX: &str = "ZohoCRM.modules.";

/// The scope of an operation (`READ`, `CREATE`, `UPDATE`, `DELETE`) on the records of a module.
/// Custom modules share one, `custom`.
///
/// ```
/// use zcrm_core::module_scope;
///
/// assert_eq!(module_scope("Sales_Orders", "READ"), "ZohoCRM.modules.salesorders.READ");
/// assert_eq!(module_scope("Rockets", "READ"), "ZohoCRM.modules.custom.READ");
/// ```
#[must_use]
pub fn module_scope(module: &str, operation: &str) -> String {
    let mut scope = String::with_capacity(PREFIX.len() + module.len() + 8 + operation.len());
    scope.push_str(PREFIX);
    for letter in module.chars().filter(|letter| *letter != '_') {
        scope.extend(letter.to_lowercase());
    }
    let is_standard = scope.get(PREFIX.len()..).is_some_and(|name| MODULES.contains(&name));
    if !is_standard {
        scope.truncate(PREFIX.len());
        scope.push_str("custom");
    }
    scope.push('.');
    scope.push_str(operation);
    scope
}
