//! A check with metadata from the cache, which is fetched again when a value is unknown.

use std::sync::Arc;

use super::check::{Check, Report, Validation};
use super::check_error::{CheckError, Violations};
use super::violation::{Violation, ViolationKind};
use crate::cache::{FieldsError, ModuleFields, UserFields};
use crate::source::FieldSource;

/// How often one check takes newer fields of a module, when others keep bringing some.
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
        if check.validation == Validation::Off {
            return Ok(Vec::new());
        }
        // Everything is there and nothing is wrong, nearly always: then nothing waits.
        if let Some(fields) = self.module(check.module) {
            let report = check.against(&fields, &[]);
            if report.violations.is_empty() && report.missing.is_empty() {
                warn_of_names(check, &report.misspelt);
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
    if !check.has_records() {
        return Ok(Vec::new());
    }
    let fields = match user.fields(source, check.module).await {
        Ok(fields) => fields,
        Err(error) => return unavailable(check, error).map(|()| Vec::new()),
    };
    let mut known = Known {
        user,
        source,
        fields,
        subforms: Vec::new(),
        absent: Vec::new(),
        renewals: Vec::new(),
    };
    loop {
        let Report { violations, missing, misspelt } =
            check.against(&known.fields, &known.subforms);
        // Subforms first: what they lack would be judged too early otherwise.
        if known.complete(check, missing).await? || known.renew(suspects(&violations)).await {
            continue;
        }
        warn_of_names(check, &misspelt);
        return judge(check, violations);
    }
}

/// The metadata against which one batch is checked.
struct Known<'a> {
    user: &'a UserFields,
    source: &'a Arc<dyn FieldSource>,
    fields: Arc<ModuleFields>,
    subforms: Vec<Arc<ModuleFields>>,
    /// Modules whose fields cannot be had.
    absent: Vec<String>,
    /// How often a module's fields were exchanged for newer ones.
    renewals: Vec<(Box<str>, usize)>,
}

impl Known<'_> {
    /// Gets what is missing; whether there was anything to get.
    async fn complete(
        &mut self,
        check: &Check<'_>,
        missing: Vec<String>,
    ) -> Result<bool, CheckError> {
        let mut again = false;
        for module in missing {
            if self.absent.contains(&module) {
                continue;
            }
            again = true;
            match self.user.fields(self.source, &module).await {
                Ok(fields) => self.subforms.push(fields),
                Err(error) => {
                    unavailable(check, error)?;
                    self.absent.push(module);
                }
            }
        }
        Ok(again)
    }

    /// Gets newer fields of these modules; whether there are any.
    async fn renew(&mut self, suspects: Vec<&str>) -> bool {
        let mut again = false;
        for module in suspects {
            let mut there = std::iter::once(&mut self.fields).chain(&mut self.subforms);
            let Some(stale) = there.find(|fields| fields.module() == module) else { continue };
            let known = self.renewals.iter().position(|(of, _)| **of == *module);
            let known = known.unwrap_or_else(|| {
                self.renewals.push((module.into(), 0));
                self.renewals.len() - 1
            });
            let Some((_, renewals)) = self.renewals.get_mut(known) else { continue };
            if *renewals >= RENEWALS {
                continue;
            }
            match self.user.after_miss(self.source, stale).await {
                Some(Ok(newer)) => {
                    *stale = newer;
                    *renewals += 1;
                    again = true;
                    continue;
                }
                Some(Err(error)) => {
                    let kind = error.kind();
                    tracing::warn!(
                        ?kind,
                        module,
                        "the fields could not be fetched again; judging by the old ones"
                    );
                }
                None => {}
            }
            *renewals = RENEWALS;
        }
        again
    }
}

fn judge(check: &Check<'_>, violations: Vec<Violation>) -> Result<Vec<Violation>, CheckError> {
    if violations.is_empty() {
        return Ok(violations);
    }
    if check.validation == Validation::Strict {
        return Err(CheckError::Violated(Violations::new(violations)));
    }
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

/// Zoho leaves out what it does not know, without a word.
fn warn_of_names(check: &Check<'_>, misspelt: &[(String, String)]) {
    let Some((name, nearest)) = misspelt.first() else { return };
    let (module, count) = (check.module, misspelt.len());
    tracing::warn!(module, name, nearest, count, "the module has no field of this name");
}

/// Whose metadata says that a value is no option, or a name no field: it may be old.
fn suspects(violations: &[Violation]) -> Vec<&str> {
    let is_suspect = |kind| matches!(kind, ViolationKind::Unaccepted | ViolationKind::UnknownField);
    let unaccepted = violations.iter().filter(|violation| is_suspect(violation.kind()));
    let mut modules: Vec<&str> = Vec::new();
    for violation in unaccepted {
        if !modules.contains(&&*violation.said_by) {
            modules.push(&violation.said_by);
        }
    }
    modules
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
