//! The order in which crates can be uploaded: each after those of ours it asks for.

use crate::metadata::Package;

/// The names in the order of upload, or those that wait for each other in a circle.
///
/// Dependencies of tests count: cargo asks the registry for them too, when they have a version.
pub(super) fn upload_order<'a>(packages: &[&'a Package]) -> Result<Vec<&'a str>, Vec<&'a str>> {
    let mut open: Vec<&Package> = packages.to_vec();
    open.sort_by(|a, b| a.name.cmp(&b.name));
    let mut order = Vec::new();
    while !open.is_empty() {
        let waits = |package: &Package| {
            open.iter().any(|other| package.dependencies.iter().any(|d| d.name == other.name))
        };
        let Some(at) = open.iter().position(|package| !waits(package)) else {
            return Err(open.into_iter().map(|package| &*package.name).collect());
        };
        order.push(&*open.remove(at).name);
    }
    Ok(order)
}
