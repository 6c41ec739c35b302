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
    let name: String = module.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect();
    let name = if MODULES.contains(&&*name) { &*name } else { "custom" };
    format!("ZohoCRM.modules.{name}.{operation}")
}
