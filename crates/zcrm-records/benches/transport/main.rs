//! The cost of a call beside plain hyper-util; `cargo xtask bench` runs, judges and reports.
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
mod count;
mod lead;
mod members;
mod memory;
mod page;
mod reference;
mod round_trips;
mod sdk;
mod server;
mod slices;
mod time;
mod token;

fn main() {
    // Cargo adds a `--bench` of its own.
    let arguments: Vec<_> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => server::run(),
        ["count", url, percent] => {
            count::run(url, percent.parse().expect("by how many percent zcrm is slowed down"));
        }
        ["time", url] => time::run(url),
        ["round-trips"] => round_trips::run(),
        ["memory", url, records] => memory::run(url, records.parse().expect("a number")),
        _ => eprintln!("nothing is measured: run `cargo xtask bench`"),
    }
}
