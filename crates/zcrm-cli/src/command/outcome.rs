//! The outcome of each record of a batch, for a person and for the exit code.

use zcrm::{Batch, Outcome, Record};

use crate::args::Global;
use crate::failure::{Exit, Failure};
use crate::output::{Format, Rows};

/// Writes a row for each record that was accepted, and says why the others were not.
pub(super) fn report<T>(
    global: &Global,
    batch: &Batch<T>,
    row: impl Fn(&T) -> (String, &'static str),
) -> Result<(), Failure> {
    let columns = ["record", "id", "action"].map(str::to_owned).to_vec();
    let mut rows = Rows::new(Format::or_default(global.output), columns);
    let (mut refused, mut open, mut not_sent) = (0_u64, 0_u64, 0_u64);
    let mut last = None;
    for (number, outcome) in (1_u64..).zip(batch.outcomes()) {
        match outcome {
            Outcome::Done(result) => {
                let (id, action) = row(result);
                let row = Record::new().with("record", number).with("id", id);
                rows.push(&row.with("action", action))?;
            }
            Outcome::Refused(error) => {
                refused += 1;
                eprintln!("zcrm: record {number}: failed to {error}");
            }
            Outcome::Unknown(error) => {
                open += 1;
                eprintln!("zcrm: record {number}: may have been written: failed to {error}");
            }
            Outcome::NotSent(error) => {
                not_sent += 1;
                last = last.or(error.as_ref());
            }
        }
    }
    let written = rows.finish()?;
    let mut words = format!("{written} done, {refused} refused");
    if open > 0 {
        words +=
            &format!(", {open} may have been written: look them up before they are sent again");
    }
    if not_sent > 0 {
        words += &format!(", {not_sent} not sent");
    }
    eprintln!("{words}");
    match last {
        Some(error) => Err(error.clone().into()),
        None if refused + open + not_sent > 0 => Err(Failure::silent(Exit::Partial)),
        None => Ok(()),
    }
}
