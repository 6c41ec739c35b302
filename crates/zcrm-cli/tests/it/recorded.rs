//! Recorded sessions: commands, what they read and printed, and how they ended.
//!
//! A session is a file in `tests/it/sessions`. Its lines:
//!
//! - `$ NAME=value zcrm …`: a command, with variables before it; quotes as in a shell;
//! - `< …`: a line of its input, or of the file of the `@ file` above it;
//! - `| …` and `! …`: lines of its standard output and of its standard error;
//! - `? 4`: its exit code, unless that is 0;
//! - `@ …`: something else that happens, see [`Session::happen`];
//! - any other line is for the reader.
//!
//! Every command runs with `ZCRM_DEBUG=1`: its log is looked through for secrets and left out. With
//! `ZCRM_RECORD=1` the sessions are written as they are now; the difference is what is reviewed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use zcrm_sim::{Match, Sim};

use crate::canary::Canaries;
use crate::home::{Home, text};
use crate::mask;

#[test]
fn the_sessions_are_as_they_were_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/sessions");
    let files = std::fs::read_dir(&folder).expect("sessions").map(|file| file.expect("one").path());
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    // Counts, searches and jobs lag at Zoho, in real time: here they would differ from run to run.
    let at_once = Sim::builder().leads(30).job_time(Duration::ZERO);
    let at_once = at_once.count_lag(Duration::ZERO).search_delay(Duration::ZERO);
    let first = Home::with(at_once);
    let mut commands = std::collections::BTreeSet::new();
    let (mut wrong, mut count) = (String::new(), 0);
    for file in files {
        let recorded = std::fs::read_to_string(&file).expect("a session");
        let mut session = Session::new(Home::beside(&first));
        let now = session.play(&recorded);
        commands.append(&mut session.commands);
        count += session.canaries.count();
        if now == recorded {
            continue;
        }
        if std::env::var_os("ZCRM_RECORD").is_some() {
            std::fs::write(&file, &now).expect("recorded");
        } else {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            let _ = writeln!(wrong, "{name}:\n{}", difference(&recorded, &now));
        }
    }
    assert!(count > 40, "{count} secrets were looked for");
    assert!(wrong.is_empty(), "{wrong}\nZCRM_RECORD=1 writes them as they are now");
    assert!(commands.len() >= 50, "{} commands: {commands:?}", commands.len());
}

/// The first lines that differ, with the command above them.
fn difference(recorded: &str, now: &str) -> String {
    let (mut then, mut here) = (recorded.lines(), now.lines());
    let mut command = "";
    for number in 1.. {
        match (then.next(), here.next()) {
            (a, b) if a == b && a.is_some() => {
                command = b.filter(|b| b.starts_with('$')).unwrap_or(command)
            }
            (a, b) => {
                let rest = here.take(12).collect::<Vec<_>>().join("\n    ");
                return format!("  {number}: {command}\n  - {a:?}\n  + {b:?}\n    {rest}");
            }
        }
    }
    String::new()
}

/// A session that is played.
struct Session {
    home: Home,
    canaries: Canaries,
    /// What stands for what: `[SIM]` for its URL, and what `@ let` names.
    names: BTreeMap<String, String>,
    /// Texts before numbers that are never the same.
    masked: Vec<String>,
    /// How many lines of the next command's output are kept.
    head: Option<usize>,
    /// The name for what the next command prints.
    naming: Option<String>,
    /// The commands that were run, by their names.
    commands: std::collections::BTreeSet<String>,
}

impl Session {
    fn new(home: Home) -> Self {
        let app = home.sim.app();
        let names = [
            ("SIM", home.sim.url()),
            ("HOME", home.path().to_str().expect("a name")),
            ("CLIENT_ID", app.client_id()),
            ("CLIENT_SECRET", app.client_secret()),
        ];
        let names = names.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let canaries = Canaries::new(app.client_secret());
        let (masked, head, naming, commands) = Default::default();
        Self { home, canaries, names, masked, head, naming, commands }
    }

    /// The session as it is now.
    fn play(&mut self, recorded: &str) -> String {
        let mut now = String::new();
        let mut lines = recorded.lines().peekable();
        while let Some(line) = lines.next() {
            if line.starts_with(['|', '!', '?']) {
                // It is written as it is now, below the command.
                continue;
            }
            now += line;
            now += "\n";
            let Some((kind, words)) = line.split_once(' ') else { continue };
            if !matches!(kind, "$" | "@") {
                continue;
            }
            let mut input = String::new();
            while let Some(line) = lines.next_if(|line| line.starts_with('<')) {
                now += line;
                now += "\n";
                input += line.strip_prefix("< ").unwrap_or_default();
                input += "\n";
            }
            if kind == "$" {
                now += &self.command(words, &input);
            } else {
                self.happen(words, &input);
            }
        }
        now
    }

    /// What `@` lines do.
    fn happen(&mut self, words: &str, input: &str) {
        let words = self.filled(words);
        let (what, rest) = words.split_once(' ').unwrap_or((&words, ""));
        let sim = &self.home.sim;
        match what {
            // A file in the working directory, with the lines below.
            "file" => std::fs::write(self.home.path().join(rest), input).expect("written"),
            "remove" => std::fs::remove_file(self.home.path().join(rest)).expect("removed"),
            // A name for what the next command prints.
            "let" => self.naming = Some(rest.to_owned()),
            "login" => self.home.sign_in(),
            // A grant token, as the self client of Zoho's console makes one.
            "grant" => {
                let grant = sim.grant_code();
                self.canaries.add(&grant);
                self.names.insert("GRANT".to_owned(), grant);
            }
            // The number behind this text is never the same.
            "mask" => self.masked.push(rest.to_owned()),
            "head" => self.head = rest.parse().ok(),
            // STATUS PATH BODY: calls to paths that begin so are answered so.
            "fail" => {
                let parts: Vec<&str> = rest.splitn(3, ' ').collect();
                let [status, path, body] = parts[..] else { panic!("@ fail STATUS PATH BODY") };
                sim.on(Match::prefix(path).always()).fail(status.parse().expect("a status"), body);
            }
            "calm" => sim.clear_faults(),
            "option" => {
                let parts: Vec<&str> = rest.split(' ').collect();
                let [module, field, option] = parts[..] else {
                    panic!("@ option MODULE FIELD NAME")
                };
                sim.module(module).add_picklist_value(field, option).expect("an option");
            }
            other => panic!("@ {other} is not known"),
        }
    }

    /// What a command prints, and how it ends.
    fn command(&mut self, line: &str, input: &str) -> String {
        let words = split(&self.filled(line));
        let at = words.iter().position(|word| word == "zcrm").expect("$ zcrm …");
        let mut variables: Vec<(String, String)> =
            words[..at].iter().map(|word| pair(word)).collect();
        variables.push(("ZCRM_DEBUG".to_owned(), "1".to_owned()));
        let arguments: Vec<&str> = words[at + 1..].iter().map(String::as_str).collect();
        let before = self.home.writes();
        let output = self.home.run_with(&arguments, &variables, &self.filled(input));
        if arguments.contains(&"--dry-run") {
            assert_eq!(self.home.writes(), before, "{line} sends nothing");
        }
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        let read = |file: &str| std::fs::read_to_string(self.home.path().join(file));
        let tokens = read("data/zcrm/tokens.csv");
        self.canaries.read(&tokens.unwrap_or_default());
        let profiles = read("config/zcrm/profiles.json").unwrap_or_default();
        self.canaries.check(line, &(stdout.clone() + &stderr + &profiles));
        self.commands.insert(name_of(&arguments));
        if let Some(name) = self.naming.take() {
            self.names.insert(name, stdout.trim().to_owned());
        }
        let mut now = String::new();
        let head = self.head.take().unwrap_or(usize::MAX);
        for (mark, printed) in [("|", stdout.as_str()), ("!", stderr.as_str())] {
            let printed: Vec<&str> = printed.lines().filter(|line| !mask::is_log(line)).collect();
            for line in printed.iter().take(head) {
                let _ = writeln!(now, "{}", format!("{mark} {}", self.hidden(line)).trim_end());
            }
            if printed.len() > head {
                let _ = writeln!(now, "{mark} […]");
            }
        }
        match output.status.code() {
            Some(0) => {}
            Some(code) => now += &format!("? {code}\n"),
            None => now += "? killed\n",
        }
        now
    }

    /// A text with values for the names in it.
    fn filled(&self, text: &str) -> String {
        let fill = |text: String, (name, value): (&String, &String)| {
            text.replace(&format!("[{name}]"), value)
        };
        self.names.iter().fold(text.to_owned(), fill)
    }

    /// A line with names for what differs from run to run.
    fn hidden(&self, line: &str) -> String {
        let values = self.names.iter().filter(|(_, value)| !value.is_empty());
        let hide = |line: String, (name, value): (&String, &String)| {
            line.replace(value, &format!("[{name}]"))
        };
        let line = values.fold(line.to_owned(), hide);
        let line = mask::times(&line);
        self.masked.iter().fold(line, |line, before| mask::number_after(&line, before))
    }
}

fn pair(word: &str) -> (String, String) {
    let (name, value) = word.split_once('=').expect("NAME=value");
    (name.to_owned(), value.to_owned())
}

/// The name of a command: its leading words, without what is given to it.
fn name_of(arguments: &[&str]) -> String {
    const GROUPS: [&str; 10] = [
        "api", "attach", "mirror", "note", "photo", "profile", "related", "schema", "tag", "watch",
    ];
    let count = match arguments.first() {
        Some(first) if GROUPS.contains(first) => 2,
        Some(first) if first.starts_with('-') => 0,
        _ => 1,
    };
    arguments.iter().take(count).copied().collect::<Vec<_>>().join(" ")
}

/// The words of a command line, with single and double quotes.
fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for character in line.chars() {
        match (quote, character) {
            (None, ' ') => words.extend(word.take()),
            (None, '\'' | '"') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (Some(open), close) if open == close => quote = None,
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}
