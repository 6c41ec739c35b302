//! Where records live.

use http::Method;
use zcrm_client::OperationRequest;

/// A request for `/crm/{version}/{module}` and what follows, with the scope it needs.
pub(super) fn request(method: Method, module: &str, rest: &[&str]) -> OperationRequest {
    let verb = match method {
        Method::POST => "CREATE",
        Method::PUT => "UPDATE",
        Method::DELETE => "DELETE",
        _ => "READ",
    };
    let segments = [module].into_iter().chain(rest.iter().copied());
    OperationRequest::crm(method, segments).scope(scope(module, verb))
}

/// Scope names of modules are lower case and without underscores. Source: facts §2.7.
fn scope(module: &str, verb: &str) -> String {
    const MODULES: &str = "ZohoCRM.modules.";
    let mut scope = String::with_capacity(MODULES.len() + module.len() + 1 + verb.len());
    scope.push_str(MODULES);
    for letter in module.chars().filter(|letter| *letter != '_') {
        scope.extend(letter.to_lowercase());
    }
    scope.push('.');
    scope.push_str(verb);
    scope
}

#[cfg(test)]
mod tests {
    #[test]
    fn scopes_are_spelled_as_zoho_does() {
        assert_eq!(super::scope("Sales_Orders", "READ"), "ZohoCRM.modules.salesorders.READ");
    }
}
