//! One line for each event, whatever its fields hold.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;

use tracing::Metadata;
use tracing_subscriber::fmt::MakeWriter;

/// Where lines are written.
#[derive(Clone, Debug)]
pub(crate) struct Lines(Arc<File>);

impl Lines {
    pub(crate) fn new(file: File) -> Self {
        Self(Arc::new(file))
    }
}

/// The name of the span of one request that was sent: its end is worth a line. Other spans only say
/// where a line belongs.
const ATTEMPT: &str = "attempt";

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line(Some(&self.0))
    }

    fn make_writer_for(&'a self, metadata: &Metadata<'_>) -> Line<'a> {
        let told = metadata.is_event() || metadata.name() == ATTEMPT;
        Line(told.then_some(&self.0))
    }
}

/// One line: written at once, on a file that is appended to, so that lines of several threads, or of
/// several processes, do not get mixed up.
#[derive(Debug)]
pub(crate) struct Line<'a>(Option<&'a File>);

impl Write for Line<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let Some(file) = &mut self.0 else { return Ok(line.len()) };
        match str::from_utf8(line) {
            Ok(text) => file.write_all(plain(text).as_bytes())?,
            Err(_) => file.write_all(plain(&String::from_utf8_lossy(line)).as_bytes())?,
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The line with nothing in it that would make another one of it, or show it otherwise than it is.
fn plain(line: &str) -> Cow<'_, str> {
    let (text, end) = match line.strip_suffix('\n') {
        Some(text) => (text, "\n"),
        None => (line, ""),
    };
    if !text.contains(misleading) {
        return Cow::Borrowed(line);
    }
    let mut plain = String::with_capacity(line.len() + 16);
    for c in text.chars() {
        if misleading(c) { plain.extend(c.escape_default()) } else { plain.push(c) }
    }
    plain.push_str(end);
    Cow::Owned(plain)
}

/// Ends of lines, commands to a terminal, and marks that turn the direction of reading.
fn misleading(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2066}'..='\u{2069}')
}
