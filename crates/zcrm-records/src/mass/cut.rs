//! Any number of ids, in calls of as many as Zoho takes.

use std::sync::Arc;

use zcrm_core::{Batch, Error, Operation, Outcome, RecordError, Sender, SenderExt as _};

use crate::RecordId;

/// Sends these ids in calls of at most so many, one call after another. When one fails, the rest is
/// not sent; when nothing was done before, that is the error.
pub(crate) async fn send_in_cuts<T, O>(
    sender: &Arc<dyn Sender>,
    ids: &[RecordId],
    most: usize,
    operation: impl Fn(&[RecordId]) -> O + Send,
) -> Result<Batch<T>, Error>
where
    T: Send,
    O: Operation<Output = Vec<Result<T, RecordError>>>,
{
    let mut outcomes = Vec::with_capacity(ids.len());
    // Without ids the operation says what is wrong.
    let (first, rest) = ids.split_at(ids.len().min(most));
    for cut in std::iter::once(first).chain(rest.chunks(most)) {
        match sender.send(operation(cut)).await {
            Ok(entries) => outcomes.extend(entries.into_iter().map(|entry| {
                Outcome::of_entry(entry, |refused| {
                    Error::new(zcrm_core::ErrorKind::Decode, refused.to_string())
                })
            })),
            Err(error) if outcomes.is_empty() => return Err(error),
            Err(error) => {
                let open = if error.may_have_happened() { cut.len() } else { 0 };
                outcomes.extend((0..open).map(|_| Outcome::Unknown(error.clone())));
                let left = ids.len().saturating_sub(outcomes.len());
                outcomes.extend((0..left).map(|_| Outcome::NotSent(Some(error.clone()))));
                break;
            }
        }
    }
    Ok(Batch::new(outcomes))
}
