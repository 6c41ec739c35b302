//! `cargo xtask bench`: what a call costs beside plain hyper-util, judged and reported.
//!
//! What gates is **counted**, not timed: instructions under callgrind, allocations, bytes. The same
//! build counts the same on every run, on a quiet machine and on a busy one. In instructions of the
//! client alone a ratio is larger than in CPU time: the kernel's share, equal for all, is left out.
//! `--quick` stops there. Without it the throughput of many callers is timed as well, pair by pair
//! until the interval of the median decides.

mod measure;
mod program;
mod report;
mod statistic;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail, ensure};

use self::measure::{ALLOCATED, COUNTED, DISK, LATE, Row, STREAM, TIMED};
use self::program::{Counts, Programs, Server};
use self::statistic::{Summary, Verdict};

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

/// Builds, measures, writes the report. It fails when a target is missed or left open.
pub(crate) fn run(root: &Path, arguments: &[&str]) -> Result<ExitCode> {
    let options = Options::read(arguments)?;
    let programs = Programs::build(root)?;
    let server = programs.serve()?;
    let counts = programs.count(&server, options.slow_down)?;
    let mut rows: Vec<_> =
        COUNTED.iter().map(|measure| counted(measure, &counts)).collect::<Result<_>>()?;
    rows.extend(allocated(&programs, &server)?);
    rows.push(streamed(&programs, &server, options.quick)?);
    if !options.quick {
        rows.extend(timed(&programs, &server)?);
        rows.push(from_disk(&programs)?);
        rows.extend(late(&programs)?);
    }
    let report = report::markdown(&report::setting(root, &options), &rows);
    let file = programs.folder()?.join("report.md");
    std::fs::write(&file, &report)?;
    print!("{report}");
    println!("\nbench: {}", file.display());
    let fails = |row: &Row| matches!(row.verdict(), Verdict::Missed | Verdict::Open);
    Ok(if rows.iter().any(fails) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn counted(measure: &'static measure::Counted, counts: &Counts) -> Result<Row> {
    let of = |section: &str| {
        let counts = counts.get(section).map(Vec::as_slice).unwrap_or_default();
        ensure!(!counts.is_empty(), "{section} was not counted");
        Ok(Summary::range(counts))
    };
    let ours = of(measure.ours)?;
    Ok(match measure.theirs {
        Some(theirs) => Row::of_ratio(&measure.row, ours, of(theirs)?),
        None => Row::new(&measure.row, ours, String::new()),
    })
}

fn allocated(programs: &Programs, server: &Server) -> Result<Vec<Row>> {
    let told = programs.allocations(server)?;
    let row = |(line, measure): (&str, &'static measure::Measure)| {
        let numbers: Vec<u32> =
            line.split(' ').skip(1).map(str::parse).collect::<Result<_, _>>()?;
        let &[ours, our_bytes, theirs, their_bytes] = &numbers[..] else {
            bail!("the counting program said: {line}");
        };
        let note = format!("{ours} against {theirs}; {our_bytes} against {their_bytes} bytes");
        Ok(Row::new(measure, Summary::range(&[f64::from(ours) - f64::from(theirs)]), note))
    };
    let rows: Vec<Row> = told.lines().zip(ALLOCATED).map(row).collect::<Result<_>>()?;
    ensure!(rows.len() == ALLOCATED.len(), "the counting program said: {told}");
    Ok(rows)
}

/// Memory of a stream; the worst run counts.
fn streamed(programs: &Programs, server: &Server, quick: bool) -> Result<Row> {
    let (records, times) = if quick { (20_000, 1) } else { (100_000, 3) };
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
    Ok(Row::new(&STREAM, Summary::range(&grown), note))
}

/// Pairs in one process after the other (what one was given by chance, such as addresses, must not
/// decide) until every row with a target is decided.
fn timed(programs: &Programs, server: &Server) -> Result<Vec<Row>> {
    const ROUNDS: std::ops::RangeInclusive<usize> = 5..=20;
    const PAIRS: usize = 4;
    let mut pairs = vec![Vec::new(); TIMED.len()];
    for round in 1..=*ROUNDS.end() {
        let mut process = programs.time(server)?;
        for (answer, calls) in [("page", 12), ("one", 50)] {
            for nth in 0..PAIRS {
                let [wall, cpu] = process.pair(answer, calls, nth % 2 == 1)?;
                for (timed, pairs) in TIMED.iter().zip(&mut pairs) {
                    if timed.answer == answer {
                        pairs.push(if timed.cpu { cpu } else { wall });
                    }
                }
            }
        }
        let decided = TIMED.iter().zip(&pairs).all(|(timed, pairs)| {
            timed.row.target.judge(&Summary::of_ratios(pairs)) != Verdict::Open
        });
        eprintln!("bench: round {round} of at most {}", ROUNDS.end());
        if decided && round >= *ROUNDS.start() {
            break;
        }
    }
    let rows = TIMED.iter().zip(&pairs);
    Ok(rows.map(|(timed, pairs)| Row::of_pairs(&timed.row, pairs)).collect())
}

fn late(programs: &Programs) -> Result<Vec<Row>> {
    let told = programs.round_trips()?;
    let seconds: Vec<f64> = told.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let row = |(ours, theirs, measure): &'static (usize, usize, measure::Measure)| {
        let of = |at: usize| seconds.get(at).copied().context("the program told too little");
        let (ours, theirs) = (of(*ours)?, of(*theirs)?);
        let note = format!("{ours:.2} s against {theirs:.2} s");
        Ok(Row::new(measure, Summary::range(&[ours / theirs]), note))
    };
    LATE.iter().map(row).collect()
}

fn from_disk(programs: &Programs) -> Result<Row> {
    let told = programs.disk()?;
    let seconds: Vec<f64> = told.lines().map(str::parse).collect::<Result<_, _>>()?;
    let millis: Vec<_> = seconds.iter().map(|seconds| seconds * 1e3).collect();
    Ok(Row::new(&DISK, Summary::of(&millis), String::new()))
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

    #[test]
    fn what_was_not_counted_is_an_error_and_a_slow_build_misses_its_target() {
        let page = &COUNTED[0];
        let mut counts = Counts::from([(page.ours.to_owned(), vec![106.0, 105.0])]);
        assert!(counted(page, &counts).is_err(), "there is nothing to hold it against");
        counts.insert(page.theirs.unwrap().to_owned(), vec![100.0, 100.0]);
        assert_eq!(counted(page, &counts).unwrap().verdict(), Verdict::Met);
        counts.insert(page.ours.to_owned(), vec![106.0 * 1.15, 105.0 * 1.15]);
        assert_eq!(counted(page, &counts).unwrap().verdict(), Verdict::Missed);
    }
}
