//! Zoho's Python SDK against the simulator.

use anyhow::Result;

use super::Stage;

pub(super) fn run(_stage: &Stage) -> Result<String> {
    anyhow::bail!("not there yet")
}
