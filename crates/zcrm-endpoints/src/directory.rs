//! Zoho's own list of what an organisation may call, compared with the catalogue.

use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

use http::Method;
use serde_json::Value;
use zcrm_core::{Error, Sender};

use crate::prepared::scope_of;
use crate::{Call, Endpoint, all, apis};

/// Reads Zoho's own list of what the organisation may call.
pub trait ApiDirectoryExt: Sender + Clone {
    /// Reads `GET /__apis`: paths, methods, scopes and credits as Zoho tells them. It costs one
    /// credit. Source: observed, Python SDK 8.0.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    fn api_directory(&self) -> impl Future<Output = Result<ApiDirectory, Error>> + Send {
        let call = Call::new(Arc::new(self.clone()), &apis::GET_SUPPORTED_API);
        async move { call.value().await.map(|value| ApiDirectory::read(&value)) }
    }
}

impl<S: Sender + Clone> ApiDirectoryExt for S {}

/// What an organisation may call, as Zoho tells it.
#[derive(Clone, Debug, Default)]
pub struct ApiDirectory {
    entries: Vec<ApiEntry>,
}

/// One method of one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiEntry {
    path: String,
    method: String,
    scope: Option<String>,
    credits: Option<RangeInclusive<u32>>,
}

/// Where Zoho's list and the catalogue differ.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ApiDifference {
    /// Zoho lists a call that the catalogue does not have.
    Unknown(ApiEntry),
    /// Zoho wants another scope.
    Scope(&'static Endpoint, ApiEntry),
    /// Zoho asks another price.
    Credits(&'static Endpoint, ApiEntry),
    /// Zoho does not list the endpoint: the organisation lacks it, or the list leaves it out.
    Absent(&'static Endpoint),
}

impl ApiEntry {
    /// The path, with names in double braces.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The scope that Zoho wants.
    #[must_use]
    pub fn scope(&self) -> Option<&str> {
        self.scope.as_deref()
    }

    /// The fewest and the most credits of a call.
    #[must_use]
    pub fn credits(&self) -> Option<RangeInclusive<u32>> {
        self.credits.clone()
    }

    /// The endpoint of the catalogue that it is, and the module where one stands in the path.
    fn endpoint(&self) -> Option<(&'static Endpoint, Option<&str>)> {
        let method = Method::try_from(&*self.method).ok()?;
        let parts: Vec<&str> = segments(&self.path);
        let fitting = all().filter(|endpoint| *endpoint.method() == method);
        let fits = |endpoint: &'static Endpoint| Some((literals(endpoint, &parts)?, endpoint));
        let (_, found) = fitting.filter_map(fits).max_by_key(|(literals, _)| *literals)?;
        let at = segments(found.path()).iter().position(|part| *part == "{module}");
        Some((found, at.and_then(|at| parts.get(at).copied())))
    }
}

/// The parts behind the version.
fn segments(path: &str) -> Vec<&str> {
    let parts = path.split('/').filter(|part| !part.is_empty());
    let is_version = |part: &str| {
        part == "{version}"
            || part
                .strip_prefix('v')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    parts.filter(|part| !is_version(part)).collect()
}

/// How many parts of the endpoint's path are those of this one; `None` when it does not fit.
fn literals(endpoint: &Endpoint, parts: &[&str]) -> Option<usize> {
    let own = segments(endpoint.path());
    if own.len() != parts.len() {
        return None;
    }
    let mut literals = 0;
    for (own, part) in own.iter().zip(parts) {
        match (own.starts_with('{'), part.starts_with('{')) {
            (true, is_name) => {
                // A module is told by its name, everything else by a placeholder.
                if !is_name && *own != "{module}" {
                    return None;
                }
            }
            (false, _) if own.eq_ignore_ascii_case(part) => literals += 1,
            (false, _) => return None,
        }
    }
    Some(literals)
}

impl ApiDirectory {
    /// Reads the response of `GET /__apis`. What is not understood is left out.
    #[must_use]
    pub fn read(value: &Value) -> Self {
        let apis = value.get("__apis").and_then(Value::as_array);
        let mut entries = Vec::new();
        for api in apis.into_iter().flatten() {
            let Some(path) = api.get("path").and_then(Value::as_str) else { continue };
            let types = api.get("operation_types").and_then(Value::as_array);
            for operation in types.into_iter().flatten() {
                let text = |name: &str| Some(operation.get(name)?.as_str()?.to_owned());
                let number = |name: &str| u32::try_from(operation.get(name)?.as_u64()?).ok();
                let Some(method) = text("method") else { continue };
                let credits = match (number("min_credits"), number("max_credits")) {
                    (Some(least), Some(most)) => Some(least..=most),
                    _ => None,
                };
                let scope = text("oauth_scope");
                entries.push(ApiEntry { path: path.to_owned(), method, scope, credits });
            }
        }
        Self { entries }
    }

    /// What Zoho lists, in its order.
    #[must_use]
    pub fn entries(&self) -> &[ApiEntry] {
        &self.entries
    }

    /// Where Zoho's list and the catalogue differ, Zoho's list first.
    #[must_use]
    pub fn differences(&self) -> Vec<ApiDifference> {
        let mut found = Vec::new();
        let mut listed: Vec<&'static Endpoint> = Vec::new();
        for entry in &self.entries {
            let Some((endpoint, module)) = entry.endpoint() else {
                found.push(ApiDifference::Unknown(entry.clone()));
                continue;
            };
            listed.push(endpoint);
            if let Some(scope) = &entry.scope
                && !has_scope(endpoint, module, scope)
            {
                found.push(ApiDifference::Scope(endpoint, entry.clone()));
            }
            if entry.credits.as_ref().is_some_and(|credits| *credits != endpoint.credits()) {
                found.push(ApiDifference::Credits(endpoint, entry.clone()));
            }
        }
        let is_listed =
            |endpoint: &Endpoint| listed.iter().any(|other| other.id() == endpoint.id());
        found.extend(all().filter(|own| !is_listed(own)).map(ApiDifference::Absent));
        found
    }
}

/// Whether the scope is among those of the endpoint, in any set of them.
fn has_scope(endpoint: &Endpoint, module: Option<&str>, scope: &str) -> bool {
    let mut own = endpoint.scope_choices().flatten();
    own.any(|own| scope_of(own, module).eq_ignore_ascii_case(scope))
}

impl fmt::Display for ApiEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl fmt::Display for ApiDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(entry) => write!(f, "{entry}: the catalogue has no such endpoint"),
            Self::Scope(endpoint, entry) => {
                let scope = entry.scope().unwrap_or_default();
                write!(f, "{}: Zoho wants the scope {scope} for {entry}", endpoint.id())
            }
            Self::Credits(endpoint, entry) => {
                let own = endpoint.credits();
                write!(f, "{}: Zoho asks ", endpoint.id())?;
                match entry.credits() {
                    Some(theirs) => write!(f, "{} to {} credits", theirs.start(), theirs.end())?,
                    None => f.write_str("an unknown price")?,
                }
                write!(f, " for {entry}, the catalogue says {} to {}", own.start(), own.end())
            }
            Self::Absent(endpoint) => write!(f, "{endpoint}: Zoho does not list it"),
        }
    }
}
