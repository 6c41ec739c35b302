//! Work on any number of records, in calls of as many as Zoho takes.

use zcrm_core::{Batch, Error, ErrorKind, Operation, Outcome, RecordError, Sender, SenderExt as _};

/// The most records of one call. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/update-related-records.html>.
pub(crate) const HUNDRED: usize = 100;

/// Sends the items in calls of at most `most`, one call after the other, and collects the outcome
/// of each. When the first call fails as a whole, that is the error; when a later one does, its
/// items and those behind it say so.
pub(crate) async fn in_pieces<T, U, O>(
    sender: &dyn Sender,
    items: &[T],
    most: usize,
    call: impl Fn(&[T]) -> O,
) -> Result<Batch<U>, Error>
where
    O: Operation<Output = Vec<Result<U, RecordError>>>,
{
    let mut outcomes = Vec::with_capacity(items.len());
    for piece in items.chunks(most) {
        match sender.send(call(piece)).await {
            Ok(results) => {
                outcomes.extend(results.into_iter().map(|result| Outcome::of_entry(result, unread)))
            }
            Err(error) if outcomes.is_empty() => return Err(error),
            Err(error) => {
                outcomes.extend(piece.iter().map(|_| match error.may_have_happened() {
                    true => Outcome::Unknown(error.clone()),
                    false => Outcome::NotSent(Some(error.clone())),
                }));
                let left = items.len() - outcomes.len();
                outcomes.extend((0..left).map(|_| Outcome::NotSent(Some(error.clone()))));
                break;
            }
        }
    }
    Ok(Batch::new(outcomes))
}

fn unread(refused: &RecordError) -> Error {
    Error::new(ErrorKind::Decode, refused.to_string())
}
