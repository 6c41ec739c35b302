//! The programs that measure, and the server they call: `crates/zcrm-records/benches/transport` and
//! `crates/zcrm-fields/benches/figures.rs`.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use crate::step::cargo;

/// Instructions per call, by the name of the section, a number for each round.
pub(super) type Counts = BTreeMap<String, Vec<f64>>;

/// glibc's allocator keeps what is freed at hand: what an allocation costs depends on nothing that
/// happened before. How many there are is counted on its own.
const ALLOCATOR: &str = "glibc.malloc.tcache_count=4000:glibc.malloc.mxfast=0";

/// The programs, built.
pub(super) struct Programs {
    transport: PathBuf,
    allocation: PathBuf,
    figures: PathBuf,
}

/// The server, in a process of its own; it ends when this is dropped.
pub(super) struct Server {
    url: String,
    child: Child,
}

/// A process that times pairs when it is asked for them.
pub(super) struct Timing {
    child: Child,
    question: ChildStdin,
    answer: BufReader<ChildStdout>,
}

impl Programs {
    /// Builds them as `cargo bench` does: optimised, with the release profile's settings.
    pub(super) fn build(root: &Path) -> Result<Self> {
        valgrind()?;
        let line = "bench -p zcrm-records -p zcrm-fields --bench transport --bench allocation \
                    --bench figures --no-run --message-format json-render-diagnostics";
        eprintln!("== cargo {line}");
        let built = cargo(root)
            .args(line.split_whitespace())
            .stderr(Stdio::inherit())
            .output()
            .context("cargo could not be started")?;
        ensure!(built.status.success(), "the benches could not be built");
        let mut programs = executables(&String::from_utf8_lossy(&built.stdout));
        let mut program = |name: &str| {
            programs.remove(name).with_context(|| format!("cargo built no bench named `{name}`"))
        };
        Ok(Self {
            transport: program("transport")?,
            allocation: program("allocation")?,
            figures: program("figures")?,
        })
    }

    /// Starts the server.
    pub(super) fn serve(&self) -> Result<Server> {
        let mut child = Command::new(&self.transport)
            .arg("serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("the server could not be started")?;
        let mut url = String::new();
        let said = child.stdout.take().context("the server has no output")?;
        BufReader::new(said).read_line(&mut url)?;
        let url = url.trim().to_owned();
        let server = Server { url, child };
        ensure!(server.url.starts_with("http://127.0.0.1:"), "the server said: {}", server.url);
        Ok(server)
    }

    /// Counts the instructions of calls and of what metadata costs.
    pub(super) fn count(&self, server: &Server, slow_down: u32) -> Result<Counts> {
        let dumps = self.folder()?;
        let calls = ["count", &server.url, &slow_down.to_string()];
        let mut counts = callgrind(&dumps, &self.transport, "transport::count", &calls)?;
        counts.extend(callgrind(&dumps, &self.figures, "figures", &["count"])?);
        Ok(counts)
    }

    /// How often calls allocate.
    pub(super) fn allocations(&self, server: &Server) -> Result<String> {
        output(Command::new(&self.allocation).arg(&server.url))
    }

    /// How much memory a stream of so many records takes.
    pub(super) fn stream(&self, server: &Server, records: u32) -> Result<String> {
        let records = records.to_string();
        output(Command::new(&self.transport).args(["memory", &server.url, &records]))
    }

    /// How many seconds it takes to read many records in several ways when answers are late.
    pub(super) fn round_trips(&self) -> Result<String> {
        output(Command::new(&self.transport).arg("round-trips"))
    }

    /// Starts a process that times calls.
    pub(super) fn time(&self, server: &Server) -> Result<Timing> {
        let mut child = Command::new(&self.transport)
            .args(["time", &server.url])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("the timing program could not be started")?;
        let question = child.stdin.take().context("it has no input")?;
        let answer = BufReader::new(child.stdout.take().context("it has no output")?);
        Ok(Timing { child, question, answer })
    }

    /// How long metadata takes from disk, by blocks.
    pub(super) fn disk(&self) -> Result<String> {
        output(Command::new(&self.figures).arg("disk"))
    }

    /// The folder of the report: `target/bench`, wherever `target` is.
    pub(super) fn folder(&self) -> Result<PathBuf> {
        // target/release/deps/transport-0123456789abcdef
        let target = self.transport.ancestors().nth(3).context("the benches are nowhere")?;
        let folder = target.join("bench");
        std::fs::create_dir_all(&folder).with_context(|| format!("folder {}", folder.display()))?;
        Ok(folder)
    }
}

impl Timing {
    /// One pair each of calls per second of wall-clock time and of CPU time: zcrm's and the
    /// reference's.
    pub(super) fn pair(
        &mut self,
        answer: &str,
        calls: usize,
        theirs_first: bool,
    ) -> Result<[(f64, f64); 2]> {
        writeln!(self.question, "{answer} {calls} {}", u8::from(theirs_first))?;
        let mut line = String::new();
        self.answer.read_line(&mut line)?;
        let rates: Vec<f64> = line.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        let &[wall, their_wall, cpu, their_cpu] = &rates[..] else {
            bail!("timing {answer}, it said: {line}");
        };
        Ok([(wall, their_wall), (cpu, their_cpu)])
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It ends with its input, and is ended by force should it not.
        drop(self.child.stdin.take());
        end(&mut self.child);
    }
}

impl Drop for Timing {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Ours, and of no more use. That it has ended already is no failure.
fn end(child: &mut Child) {
    drop(child.kill());
    drop(child.wait());
}

/// Runs a program under callgrind: the n-th line that it prints (`<section> <calls>`) names what
/// the n-th dump counted, one for each run of `<module>::section`.
fn callgrind(folder: &Path, program: &Path, module: &str, arguments: &[&str]) -> Result<Counts> {
    let name = module.replace("::", "-");
    let dumps = folder.join(format!("{name}.callgrind"));
    let dump = |nth: usize| format!("{}.{nth}", dumps.display());
    // A count of an earlier run is never taken for one of this.
    for nth in 1.. {
        if std::fs::remove_file(dump(nth)).is_err() {
            break;
        }
    }
    let log = folder.join(format!("{name}.log"));
    let said = output(
        Command::new("valgrind")
            .arg("--tool=callgrind")
            .arg(format!("--log-file={}", log.display()))
            .arg(format!("--callgrind-out-file={}", dumps.display()))
            .arg(format!("--zero-before={module}::section"))
            .arg(format!("--dump-after={module}::section"))
            .arg(program)
            .args(arguments)
            .env("GLIBC_TUNABLES", ALLOCATOR),
    )?;
    let mut counts = Counts::new();
    for (nth, line) in said.lines().enumerate() {
        let counted = std::fs::read_to_string(dump(nth + 1)).with_context(|| {
            format!("callgrind counted nothing of {line}; see {}", log.display())
        })?;
        let (section, calls) = line.split_once(' ').context("a section without its calls")?;
        let per_call = total(&counted)? / calls.parse::<f64>()?;
        counts.entry(section.to_owned()).or_default().push(per_call);
    }
    ensure!(!counts.is_empty(), "{} counted nothing", program.display());
    Ok(counts)
}

/// The number of instructions in a dump of callgrind's.
fn total(dump: &str) -> Result<f64> {
    let line = dump
        .lines()
        .find_map(|line| line.strip_prefix("totals: ").or_else(|| line.strip_prefix("summary: ")));
    Ok(line.context("a dump without its total")?.trim().parse()?)
}

/// Sees that valgrind is there; installs it where that is allowed, else says how.
fn valgrind() -> Result<()> {
    let runs = || Command::new("valgrind").arg("--version").output().is_ok();
    let install = "apt-get install --yes --quiet --no-install-recommends valgrind";
    if !runs() && Path::new("/etc/debian_version").exists() {
        println!("bench: valgrind is missing: {install}");
        let line = format!("apt-get update --quiet --quiet && {install} >/dev/null");
        Command::new("sh").args(["-c", &line]).stdin(Stdio::null()).status()?;
    }
    ensure!(runs(), "instructions are counted by valgrind: run `sudo {install}`, and this again");
    Ok(())
}

fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "a measuring program failed: {}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}

/// The executables in cargo's messages, by the name of their target.
fn executables(messages: &str) -> BTreeMap<String, PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages
        .filter_map(|message| {
            let name = message["target"]["name"].as_str()?;
            Some((name.to_owned(), PathBuf::from(message["executable"].as_str()?)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executables_are_found_among_everything_that_cargo_says() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","target":{"name":"bytes"},"executable":null}"#,
            "\nnot JSON\n",
            r#"{"reason":"compiler-artifact","target":{"name":"transport"},"executable":"/t/x"}"#,
            "\n",
            r#"{"reason":"build-finished","success":true}"#,
        );
        let found = executables(messages);
        assert_eq!(found.len(), 1);
        assert_eq!(found["transport"], Path::new("/t/x"));
    }

    #[test]
    fn a_dump_tells_its_total_and_one_without_is_an_error() {
        assert_eq!(total("version: 1\nfn=(1) x\n1 2\n\ntotals: 6435403\n").unwrap(), 6_435_403.0);
        assert_eq!(total("summary: 70\n").unwrap(), 70.0);
        assert!(total("version: 1\n").is_err());
    }
}
