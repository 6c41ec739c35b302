//! The command line.

use std::path::PathBuf;
use std::str::FromStr;

pub(crate) const HELP: &str = "\
zcrm-sim: a stand-in Zoho (accounts and CRM) on a loopback port

usage: zcrm-sim [options]

  --port N       port on 127.0.0.1 (default 8000; 0 takes any free one)
  --tls          speak TLS, with a certificate under a CA made for this run
  --leads N      number of leads at the start (default 250)
  --seed N       seed of tokens and records (default 1)
  --state FILE   keep apps and tokens in FILE, so that they outlive a restart
  --redirect URL where the authorise page sends the browser (default: a page of the simulator)
  --help         this text

       zcrm-sim --grant [--port N] [--tls] [--user EMAIL]

  --grant        print another grant code of the simulator that runs on the port
  --user EMAIL   for this user (default: the first)
  With --tls the CA is read from the file that the variable ZCRM_CA_FILE names.

It runs until Ctrl-C and prints one line per request.";

/// What the command line asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) port: u16,
    pub(crate) tls: bool,
    pub(crate) leads: usize,
    pub(crate) seed: u64,
    pub(crate) state: Option<PathBuf>,
    pub(crate) redirect: Option<String>,
    /// Ask a running simulator for a code, instead of starting one.
    pub(crate) grant: bool,
    pub(crate) user: Option<String>,
}

/// Reads the arguments; `None` means that help was asked for.
pub(crate) fn read(arguments: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
    let mut options = Options { port: 8000, leads: 250, seed: 1, ..Options::default() };
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        let (name, attached) = match argument.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        let mut value =
            || attached.clone().or_else(|| arguments.next()).ok_or(format!("{name} needs a value"));
        match name {
            "--port" => options.port = number(name, &value()?)?,
            "--leads" => options.leads = number(name, &value()?)?,
            "--seed" => options.seed = number(name, &value()?)?,
            "--state" => options.state = Some(value()?.into()),
            "--redirect" => options.redirect = Some(value()?),
            "--user" => options.user = Some(value()?),
            "--tls" if attached.is_none() => options.tls = true,
            "--grant" if attached.is_none() => options.grant = true,
            "--help" | "-h" => return Ok(None),
            _ => return Err(format!("unknown argument {argument}")),
        }
    }
    if options.user.is_some() && !options.grant {
        return Err("--user goes with --grant".to_owned());
    }
    Ok(Some(options))
}

fn number<N: FromStr>(name: &str, text: &str) -> Result<N, String> {
    text.parse().map_err(|_| format!("{name} needs a whole number in range, not {text:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(line: &str) -> Result<Option<Options>, String> {
        read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn arguments_are_read() {
        let options = line("--port 0 --tls --leads=10 --seed 7 --state a.json").unwrap().unwrap();
        let expected = Options {
            tls: true,
            leads: 10,
            seed: 7,
            state: Some("a.json".into()),
            ..Options::default()
        };
        assert_eq!(options, expected);
        assert_eq!(line("").unwrap().unwrap().port, 8000);
        assert_eq!(line("--help").unwrap(), None);
        let grant = line("--grant --user=raju@example.org").unwrap().unwrap();
        assert_eq!((grant.grant, grant.user.as_deref()), (true, Some("raju@example.org")));
    }

    #[test]
    fn wrong_arguments_say_what_is_wrong() {
        assert!(line("--port").unwrap_err().contains("--port needs a value"));
        assert!(line("--port x").unwrap_err().contains("not \"x\""));
        assert!(line("--port 70000").unwrap_err().contains("in range"));
        assert!(line("--tsl").unwrap_err().contains("unknown argument --tsl"));
        assert!(line("--tls=yes").unwrap_err().contains("unknown argument"));
        assert!(line("--user x").unwrap_err().contains("--grant"));
    }
}
