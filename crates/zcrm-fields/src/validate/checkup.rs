//! A check with metadata from the cache, which is fetched anew when a value is unknown.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::check::{Check, Report, Validation};
use super::check_error::{CheckError, Violations};
use super::violation::{Violation, ViolationKind};
use crate::cache::{FieldsError, ModuleFields, UserFields};
use crate::source::FieldSource;

/// How often one check takes newer fields, when others keep bringing some.
const RENEWALS: usize = 3;

impl UserFields {
    /// Checks a batch before it is sent: `Ok` lets it through, with what a
    /// [`Validation::Warn`] found.
    ///
    /// Metadata comes from memory, disk or the source. When a value is unknown, the module is
    /// fetched once more, so that an option added a minute ago passes; not again for that reason
    /// within [`miss_interval`](crate::FieldCacheBuilder::miss_interval), so that a stream of wrong
    /// values costs one call in ten seconds. If that fetch fails, the old metadata decides.
    ///
    /// # Errors
    ///
    /// With [`Validation::Strict`] alone: values that are not accepted, all of them at once, or no
    /// metadata to check them against.
    ///
    /// # Cancel safety
    ///
    /// May be dropped at any time; a fetch under way goes on.
    pub async fn check(
        &self,
        source: &Arc<dyn FieldSource>,
        check: &Check<'_>,
    ) -> Result<Vec<Violation>, CheckError> {
        if check.validation == Validation::Off || check.batch.is_empty() {
            return Ok(Vec::new());
        }
        // Everything is there and nothing is wrong, nearly always: then nothing waits.
        if let Some(fields) = self.module(check.module) {
            let report = check.against(&fields, &[]);
            if report.violations.is_empty() && report.missing.is_empty() {
                return Ok(Vec::new());
            }
        }
        Box::pin(checkup(self, source, check)).await
    }
}

async fn checkup(
    user: &UserFields,
    source: &Arc<dyn FieldSource>,
    check: &Check<'_>,
) -> Result<Vec<Violation>, CheckError> {
    let mut fields = match user.fields(source, check.module).await {
        Ok(fields) => fields,
        Err(error) => return unavailable(check, error).map(|()| Vec::new()),
    };
    let mut subforms: Vec<Arc<ModuleFields>> = Vec::new();
    // Modules whose fields cannot be had, and those that cannot be newer than they are.
    let (mut absent, mut settled) = (BTreeSet::new(), BTreeSet::new());
    let mut renewals = 0;
    let violations = loop {
        let Report { violations, missing } = check.against(&fields, &subforms);
        let mut again = false;
        for module in
            missing.into_iter().filter(|module| !absent.contains(module)).collect::<Vec<_>>()
        {
            again = true;
            match user.fields(source, &module).await {
                Ok(fields) => subforms.push(fields),
                Err(error) => {
                    unavailable(check, error)?;
                    absent.insert(module);
                }
            }
        }
        if again {
            continue;
        }
        for module in suspects(&violations) {
            let there = std::iter::once(&mut fields).chain(&mut subforms);
            let Some(stale) = there.into_iter().find(|fields| fields.module() == &*module) else {
                continue;
            };
            if settled.contains(&module) || renewals >= RENEWALS {
                continue;
            }
            match user.after_miss(source, stale).await {
                Some(Ok(newer)) => {
                    *stale = newer;
                    renewals += 1;
                    again = true;
                }
                Some(Err(error)) => {
                    let kind = error.kind();
                    tracing::warn!(
                        ?kind,
                        module = &*module,
                        "the fields could not be fetched anew; judging by the old ones"
                    );
                    settled.insert(module);
                }
                None => {
                    settled.insert(module);
                }
            }
        }
        if !again {
            break violations;
        }
    };
    match check.validation {
        _ if violations.is_empty() => Ok(violations),
        Validation::Strict => Err(CheckError::Violated(Violations::new(violations))),
        _ => {
            let first = violations.first().map(Violation::place).unwrap_or_default();
            // Places alone: values are customers' data, and this is a log.
            tracing::warn!(
                module = check.module,
                count = violations.len(),
                first,
                "records with values that Zoho is known to refuse are sent all the same",
            );
            Ok(violations)
        }
    }
}

/// Whose metadata says that a value is no option: it may be old.
fn suspects(violations: &[Violation]) -> BTreeSet<Box<str>> {
    let unaccepted = violations.iter().filter(|v| v.kind() == ViolationKind::Unaccepted);
    unaccepted.map(|violation| violation.said_by.clone()).collect()
}

fn unavailable(check: &Check<'_>, error: FieldsError) -> Result<(), CheckError> {
    if check.validation == Validation::Strict {
        return Err(CheckError::Unavailable(error));
    }
    let (kind, scope) = (error.kind(), error.scope());
    let module = error.module();
    tracing::warn!(?kind, scope, module, "the fields cannot be read; records are sent unchecked");
    Ok(())
}
