//! Whether what a server or a record says about its API host fits the declared environment.
//!
//! `api_domain` is evidence, never an address: calls go to the declared environment's host.

use zcrm_env::{Environment, EnvironmentClass};
use zcrm_store_api::TokenRecord;

use crate::error::{AuthError, AuthErrorKind};

/// Judges the evidence.
///
/// - Nothing said, or the declared host itself: accepted.
/// - A host of another data centre: refused.
/// - `sandbox.` or `developer.` against another declared class: refused.
/// - A `www.` host: no evidence about the class, accepted. What Zoho answers for a sandbox token
///   is not documented. Both are accepted.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html>.
/// - A host that no known environment has: refused.
pub(crate) fn judge(declared: &Environment, api_domain: Option<&str>) -> Result<(), AuthError> {
    let Some(api_domain) = api_domain.filter(|domain| !domain.is_empty()) else {
        return Ok(());
    };
    if declared.owns_api_host(api_domain) {
        return Ok(());
    }
    let Some(evidence) = Environment::from_api_host(api_domain) else {
        return Err(refused(format!(
            "use this token in {declared}: its API host is {}, which belongs to no data centre in \
             the catalogue; if it is genuine, declare it with Environment::custom",
            printable(api_domain),
        )));
    };
    let same_place = evidence.location().is_some() && evidence.location() == declared.location();
    if !same_place {
        return Err(refused(format!(
            "use this token in {declared}: it belongs to {evidence} ({}); declare that \
             environment, or sign in again in {declared}",
            evidence.api_url(),
        )));
    }
    if evidence.class() != EnvironmentClass::Production && evidence.class() != declared.class() {
        return Err(refused(format!(
            "use this token in {declared}: it was granted in {evidence}; declare that environment"
        )));
    }
    Ok(())
}

/// Refuses a row of another environment, before anything is sent.
pub(crate) fn check_row(environment: &Environment, row: &TokenRecord) -> Result<(), AuthError> {
    if let Some(kept) = row.environment.as_deref().filter(|kept| !kept.is_empty())
        && kept != environment.to_string()
    {
        return Err(declared_elsewhere(environment, kept));
    }
    judge(environment, row.api_domain.as_deref())
}

/// The refusal of a record that was declared for another environment.
fn declared_elsewhere(declared: &Environment, kept: &str) -> AuthError {
    refused(format!(
        "use this token in {declared}: it is kept for {}; declare that environment, or sign in \
         again in {declared}",
        printable(kept),
    ))
}

fn refused(message: String) -> AuthError {
    AuthError::new(AuthErrorKind::Environment, message)
}

/// A foreign text that goes into a message: short, and without control characters.
pub(crate) fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}

#[cfg(test)]
mod tests {
    use zcrm_env::DataCenter;

    use super::*;

    #[test]
    fn the_evidence_is_judged_by_the_rules_of_the_design() {
        let us = DataCenter::Us;
        for (declared, api_domain, refused_with) in [
            (us.production(), None, None),
            (us.production(), Some(""), None),
            (us.production(), Some("https://www.zohoapis.com"), None),
            (us.sandbox(), Some("https://sandbox.zohoapis.com"), None),
            (us.sandbox(), Some("https://www.zohoapis.com"), None),
            (us.developer(), Some("https://www.zohoapis.com"), None),
            (us.production(), Some("https://sandbox.zohoapis.com"), Some("us.sandbox")),
            (us.developer(), Some("https://sandbox.zohoapis.com"), Some("us.sandbox")),
            (us.production(), Some("https://www.zohoapis.eu"), Some("eu.production")),
            (us.sandbox(), Some("https://sandbox.zohoapis.eu"), Some("eu.sandbox")),
            (us.production(), Some("https://www.zohoapis.com.evil.org"), Some("evil.org")),
            (us.production(), Some("http://www.zohoapis.com"), Some("no data centre")),
            (us.production(), Some("https://127.0.0.1:1"), Some("no data centre")),
        ] {
            match (judge(&declared, api_domain), refused_with) {
                (Ok(()), None) => {}
                (Err(error), Some(needle)) => {
                    assert_eq!(error.kind(), AuthErrorKind::Environment);
                    let text = error.to_string();
                    assert!(text.contains(needle), "{text}");
                    assert!(text.contains(&declared.to_string()), "{text}");
                }
                (judged, expected) => {
                    panic!("{declared} {api_domain:?}: {judged:?}, not {expected:?}")
                }
            }
        }
    }
}
