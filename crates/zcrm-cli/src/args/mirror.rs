//! The arguments of mirrors.

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum Mirror {
    /// Make the tables and tell what the first copy costs; again with other modules to change them
    Init(InitMirror),
    /// Copy, then apply what has changed since; goes on where it was stopped
    Run(RunMirror),
    /// How far each module is behind; makes no call
    Status(MirrorTarget),
    /// Compare ids and modification times of both sides
    Verify(MirrorTarget),
}

/// Where the records are mirrored to.
#[derive(Args, Debug)]
pub(crate) struct MirrorTarget {
    /// A SQLite file, or `postgres://user:password@host/database?sslmode=verify-full`
    #[arg(long, env = "ZCRM_MIRROR", hide_env_values = true)]
    pub(crate) to: String,
    /// The schema of the records in PostgreSQL, or a prefix of the tables in SQLite
    #[arg(long)]
    pub(crate) schema: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct InitMirror {
    #[command(flatten)]
    pub(crate) target: MirrorTarget,
    /// The modules, comma-separated API names; all that have records unless they are named
    #[arg(long, short, value_delimiter = ',')]
    pub(crate) modules: Vec<String>,
}

#[derive(Args, Debug)]
pub(crate) struct RunMirror {
    #[command(flatten)]
    pub(crate) target: MirrorTarget,
    /// Run again and again, so long apart: `90s`, `5m`, `1h`
    #[arg(long, value_parser = interval)]
    pub(crate) every: Option<std::time::Duration>,
    /// The most credits of one run
    #[arg(long)]
    pub(crate) credits: Option<u64>,
    /// Mirror leads that were converted as well
    #[arg(long)]
    pub(crate) converted_leads: bool,
    /// Leave out subforms and look-ups of several records, which cost a credit for each record
    #[arg(long)]
    pub(crate) no_subforms: bool,
}

fn interval(text: &str) -> Result<std::time::Duration, String> {
    let malformed = || "give a number and `s`, `m` or `h`, such as 5m".to_owned();
    let (number, unit) =
        text.split_at_checked(text.len().saturating_sub(1)).ok_or_else(malformed)?;
    let number: u64 = number.parse().map_err(|_| malformed())?;
    let seconds = match unit {
        "s" => Some(number),
        "m" => number.checked_mul(60),
        "h" => number.checked_mul(3_600),
        _ => None,
    };
    let seconds = seconds.filter(|seconds| *seconds > 0).ok_or_else(malformed)?;
    Ok(std::time::Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_have_a_unit() {
        assert_eq!(interval("5m"), Ok(std::time::Duration::from_secs(300)));
        for bad in ["", "m", "5", "0s", "5d", "99999999999999999999h", "é"] {
            assert!(interval(bad).is_err(), "{bad}");
        }
    }
}
