//! `cargo xtask bench`: what a call costs beside plain hyper-util, judged and reported.

mod chart;
mod measure;
mod program;
mod report;
mod statistic;
mod verdict;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail, ensure};

use self::measure::{CALLS, FIELDS, Row, Unit};
use self::program::{Asked, Programs, Server};
use self::statistic::Summary;
use self::verdict::Verdict;

/// How much is measured.
#[derive(Clone)]
struct Effort {
    /// Pairs that one process measures of each kind.
    pairs: usize,
    /// Processes: what one of them was given by chance (addresses, seeds) must not decide.
    rounds: std::ops::RangeInclusive<usize>,
    /// The calls of one arm of a pair are divided by this.
    divisor: usize,
    /// An interval of this part of its median is narrow enough.
    narrow: f64,
    /// Records that are streamed, and how often.
    stream: (u32, usize),
}

impl Effort {
    fn full() -> Self {
        Self { pairs: 4, rounds: 5..=15, divisor: 1, narrow: 0.02, stream: (100_000, 3) }
    }

    /// Seconds: it shows that everything works, and what is grossly wrong.
    fn quick() -> Self {
        Self { pairs: 7, rounds: 1..=1, divisor: 4, narrow: 0.02, stream: (10_000, 1) }
    }
}

/// What was asked for on the command line.
#[derive(Debug, Default, PartialEq)]
struct Options {
    quick: bool,
    /// By how many percent zcrm is slowed down, to see that it is noticed.
    slow_down: u32,
}

impl Options {
    fn read(arguments: &[&str]) -> Result<Self> {
        match arguments {
            [] => Ok(Self::default()),
            ["--quick", rest @ ..] => Ok(Self { quick: true, ..Self::read(rest)? }),
            ["--slow-down", percent, rest @ ..] => {
                let slow_down = percent.parse().context("--slow-down takes a whole number")?;
                Ok(Self { slow_down, ..Self::read(rest)? })
            }
            [other, ..] => bail!("bench does not understand `{other}`"),
        }
    }
}

/// Builds, measures, writes the report. It fails when a target is missed, and unless it is to be
/// quick also when one is left open.
pub(crate) fn run(root: &Path, arguments: &[&str]) -> Result<ExitCode> {
    let options = Options::read(arguments)?;
    let effort = if options.quick { Effort::quick() } else { Effort::full() };
    let programs = Programs::build(root)?;
    let server = programs.serve()?;
    let mut rows = paired(&programs, &server, &effort, options.slow_down)?;
    rows.extend(counted(&programs, &server)?);
    rows.push(streamed(&programs, &server, &effort)?);
    rows.extend(attached(&programs, &effort)?);
    rows.extend(checked(&programs, &effort)?);
    let setting = report::setting(root, &options);
    let folder = programs.folder()?;
    std::fs::write(folder.join("report.md"), report::markdown(&setting, &rows))?;
    std::fs::write(folder.join("report.svg"), chart::svg(&rows))?;
    print!("{}", report::markdown(&setting, &rows));
    println!("\nbench: {} and report.svg", folder.join("report.md").display());
    let failed = |row: &&Row| match row.verdict() {
        Verdict::Missed => row.is_relative() || !options.quick,
        Verdict::Open => !options.quick,
        Verdict::Met | Verdict::Told => false,
    };
    Ok(if rows.iter().any(|row| failed(&row)) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Everything that is measured in pairs, in one process after the other, until it is known well.
fn paired(
    programs: &Programs,
    server: &Server,
    effort: &Effort,
    slow_down: u32,
) -> Result<Vec<Row>> {
    let mut pairs: Vec<Vec<(f64, f64)>> = vec![Vec::new(); CALLS.len()];
    for round in 1..=*effort.rounds.end() {
        let is_known = |pairs: &[(f64, f64)]| {
            round > *effort.rounds.start() && Summary::of_ratios(pairs).width() <= effort.narrow
        };
        if pairs.iter().all(|pairs| is_known(pairs)) {
            break;
        }
        let mut asked = Asked::start(programs, server, slow_down)?;
        for (measure, pairs) in CALLS.iter().zip(&mut pairs) {
            if is_known(pairs) {
                continue;
            }
            let calls = (measure.calls / effort.divisor).max(1);
            asked.pair(measure.name, calls.div_ceil(4), false)?;
            for nth in 0..effort.pairs {
                pairs.push(asked.pair(measure.name, calls, nth % 2 == 1)?);
            }
        }
        eprintln!("bench: round {round} of at most {}", effort.rounds.end());
    }
    let rows = CALLS.iter().zip(pairs);
    Ok(rows.map(|(measure, pairs)| Row::of_pairs(measure, &pairs)).collect())
}

fn counted(programs: &Programs, server: &Server) -> Result<Vec<Row>> {
    let counted = programs.count(server)?;
    let counts = counted.lines().map(|line| {
        let mut words = line.split(' ');
        let name = words.next().unwrap_or_default();
        let numbers: Vec<u32> = words.map(str::parse).collect::<Result<_, _>>()?;
        let &[ours, our_bytes, theirs, their_bytes] = &numbers[..] else {
            bail!("the counting program said: {line}");
        };
        let measure = measure::named(&format!("{name}-allocations"))?;
        let note = format!("{ours} against {theirs}; {our_bytes} against {their_bytes} bytes");
        Ok(Row::of_values(measure, &[f64::from(ours) - f64::from(theirs)], note))
    });
    let rows: Vec<Row> = counts.collect::<Result<_>>()?;
    ensure!(rows.len() == 2, "the counting program counted something else: {counted}");
    Ok(rows)
}

fn streamed(programs: &Programs, server: &Server, effort: &Effort) -> Result<Row> {
    let (records, times) = effort.stream;
    let mut grown = Vec::new();
    let mut note = String::new();
    for _ in 0..times {
        let told = programs.stream(server, records)?;
        let kib: Vec<u32> = told.trim().split(' ').map(str::parse).collect::<Result<_, _>>()?;
        let [idle, tenth, whole] = kib[..] else { bail!("the streaming program said: {told}") };
        grown.push((f64::from(whole) - f64::from(idle)) / 1024.0);
        let more = whole.saturating_sub(tenth);
        note = format!("{records} records; idle {idle} KiB; +{more} KiB after the first tenth");
    }
    Ok(Row::of_values(measure::named("stream-memory")?, &grown, note))
}

fn attached(programs: &Programs, effort: &Effort) -> Result<Vec<Row>> {
    let (mut ready, mut attach) = (Vec::<f64>::new(), Vec::<f64>::new());
    for _ in 0..*effort.rounds.start() {
        for line in programs.token()?.lines() {
            let (first, second) = line.split_once(' ').context("the token program said less")?;
            ready.push(first.parse()?);
            attach.push(second.parse()?);
        }
    }
    let row = |name, nanos: &[f64]| -> Result<Row> {
        Ok(Row::of_blocks(measure::named(name)?, nanos, String::new()))
    };
    Ok(vec![row("token-ready", &ready)?, row("token-attach", &attach)?])
}

fn checked(programs: &Programs, effort: &Effort) -> Result<Vec<Row>> {
    let mut told = String::new();
    for _ in 0..(*effort.rounds.start()).min(3) {
        told.push_str(&programs.metadata()?);
    }
    let row = |measure: &'static measure::Measure| -> Result<Row> {
        let lines = told.lines().filter_map(|line| line.strip_prefix(measure.name));
        let pairs = lines.map(|line| {
            let (ours, theirs) =
                line.trim().split_once(' ').context("the figures are not pairs")?;
            Ok((ours.parse()?, theirs.parse()?))
        });
        let pairs: Vec<(f64, f64)> = pairs.collect::<Result<_>>()?;
        ensure!(!pairs.is_empty(), "nothing was said of {}", measure.name);
        Ok(match measure.unit {
            Unit::Milliseconds => {
                let millis: Vec<_> = pairs.iter().map(|pair| pair.0 * 1e3).collect();
                Row::of_blocks(measure, &millis, String::new())
            }
            _ => Row::of_pairs(measure, &pairs),
        })
    };
    FIELDS.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_in_any_order_and_nothing_else() {
        let slow = Options { quick: true, slow_down: 15 };
        assert_eq!(Options::read(&["--slow-down", "15", "--quick"]).unwrap(), slow);
        assert_eq!(Options::read(&["--quick", "--slow-down", "15"]).unwrap(), slow);
        assert_eq!(Options::read(&[]).unwrap(), Options::default());
        for wrong in [&["--fast"][..], &["--slow-down"], &["--slow-down", "much"]] {
            assert!(Options::read(wrong).is_err(), "{wrong:?}");
        }
    }
}
