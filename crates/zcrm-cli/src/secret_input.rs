//! Secrets that are typed, or come through the standard input: never from the command line, which
//! other users of the machine can read.

use std::io::{BufRead as _, IsTerminal as _};

use crate::failure::Failure;
use crate::profile::variable;

/// The secret in this variable, or what is typed (not shown), or the first line of the input.
pub(crate) fn secret(name: &str, prompt: &str) -> Result<String, Failure> {
    line(name, prompt, |prompt| rpassword::prompt_password(prompt))
}

/// The same for what may be seen.
pub(crate) fn text(name: &str, prompt: &str) -> Result<String, Failure> {
    line(name, prompt, |prompt| {
        eprint!("{prompt}");
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line)?;
        Ok(line)
    })
}

fn line(
    name: &str,
    prompt: &str,
    typed: impl FnOnce(&str) -> std::io::Result<String>,
) -> Result<String, Failure> {
    if let Some(value) = variable(name) {
        return Ok(value);
    }
    let value = if std::io::stdin().is_terminal() {
        typed(&format!("{prompt}: "))?
    } else {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line)?;
        line
    };
    let value = value.trim();
    if value.is_empty() {
        return Err(Failure::usage(format!("read the {prompt}: set {name}, or type it")));
    }
    Ok(value.to_owned())
}
