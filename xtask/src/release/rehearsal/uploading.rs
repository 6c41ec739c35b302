//! `release publish --execute`, interrupted in every way and taken up again.

use std::process::Command;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Result, bail, ensure};

use super::stage::{Running, Stage};
use crate::release::git;
use crate::release::registry::{Event, NAME, Trouble};

/// How often is looked whether a command ended before it was to be killed.
const GLANCE: Duration = Duration::from_millis(200);

const PUBLISH: [&str; 4] = ["publish", "--execute", "--registry", NAME];

/// So many uploads, then one whose connection ends in the middle.
pub(super) fn cut_off(stage: &Stage, after: usize) -> Result<String> {
    stage.registry.expect(troubles(after, Trouble::Cut));
    let said = stage.end(stage.begin(&PUBLISH, false)?, false)?;
    ensure!(said.contains("the same command goes on from here"), "it did not say how:\n{said}");
    let events = stage.registry.events();
    ensure!(events.len() == after + 1, "{events:?}");
    let Some(Event::Cut(name)) = events.last() else { bail!("{events:?}") };
    untagged(stage)?;
    Ok(format!("{after} uploaded; the connection ended in the middle of {name}"))
}

/// So many uploads, then one that the registry has when everything that could be told of it is
/// killed.
pub(super) fn killed(stage: &Stage, after: usize) -> Result<String> {
    let before = stage.registry.events().len();
    let (tell, held) = channel();
    stage.registry.tell_held(tell);
    stage.registry.expect(troubles(after, Trouble::Hold));
    let mut running = stage.begin(&PUBLISH, true)?;
    let name = loop {
        match held.recv_timeout(GLANCE) {
            Ok(name) => break name,
            Err(RecvTimeoutError::Timeout) if running.process.try_wait()?.is_none() => {}
            Err(_) => bail!("it was not killed:\n{}", stage.end(running, false)?),
        }
    };
    kill(&mut running)?;
    stage.end(running, false)?;
    let events = stage.registry.events();
    ensure!(events.len() == before + after + 1, "{events:?}");
    untagged(stage)?;
    Ok(format!("{after} more; xtask and cargo killed while {name} was stored, unanswered"))
}

/// The rest, of which there is so much.
pub(super) fn to_its_end(stage: &Stage, rest: usize) -> Result<String> {
    let before = stage.registry.events().len();
    let said = stage.release(&PUBLISH)?;
    let uploaded = stage.registry.events().len() - before;
    ensure!(uploaded == rest, "{uploaded} uploads instead of {rest}:\n{said}");
    ensure!(said.contains("release publish: uploaded now: "), "{said}");
    let tags = git::tags(&stage.workspace)?;
    ensure!(!tags.is_empty(), "no tag:\n{said}");
    Ok(format!("{uploaded} more; tagged {}", tags.join(", ")))
}

/// When all is done there is nothing to do.
pub(super) fn once_more(stage: &Stage) -> Result<String> {
    let before = stage.registry.events();
    let said = stage.release(&PUBLISH)?;
    ensure!(stage.registry.events() == before, "something was uploaded again");
    ensure!(said.contains("nothing to publish"), "{said}");
    Ok("nothing to publish, nothing uploaded".to_owned())
}

fn troubles(spared: usize, then: Trouble) -> Vec<Trouble> {
    let mut troubles = vec![Trouble::Spared; spared];
    troubles.push(then);
    troubles
}

/// A tag says that everything is there.
fn untagged(stage: &Stage) -> Result<()> {
    let tags = git::tags(&stage.workspace)?;
    ensure!(tags.is_empty(), "tagged before all was uploaded: {}", tags.join(", "));
    Ok(())
}

/// Ends the command and the cargo that it runs, by the number of their group.
fn kill(running: &mut Running) -> Result<()> {
    let group = format!("-{}", running.process.id());
    let killed = Command::new("kill").args(["-KILL", "--", &group]).status();
    // Where there is no such program, at least the one that was started.
    running.process.kill()?;
    ensure!(killed.is_ok_and(|status| status.success()), "the group {group} was not killed");
    Ok(())
}
