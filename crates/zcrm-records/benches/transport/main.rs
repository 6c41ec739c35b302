//! The cost of a call beside plain hyper-util; `cargo xtask bench` asks, judges and reports.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement that fails should stop here; its numbers go to standard output"
)]

mod answer;
mod arm;
mod bare;
mod clock;
mod lead;
mod measure;
mod memory;
mod profile;
mod reference;
mod sdk;
mod server;
mod slow_down;
mod token;

fn main() {
    // Cargo adds a `--bench` of its own.
    let arguments: Vec<_> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => server::run(),
        ["measure", url, percent] => {
            measure::run(url, percent.parse().expect("by how many percent zcrm is slowed down"));
        }
        ["profile", url, arm, answer, calls, callers] => {
            let number = |word: &str| word.parse().expect("a number");
            profile::run(url, arm, answer, number(calls), number(callers) as usize);
        }
        ["token", blocks] => token::run(blocks.parse().expect("a number of blocks")),
        ["memory", url, records] => memory::run(url, records.parse().expect("a number")),
        _ => eprintln!("nothing is measured: run `cargo xtask bench`"),
    }
}
