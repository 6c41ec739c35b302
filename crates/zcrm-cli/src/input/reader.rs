//! Reads records, whichever of the three forms they have.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;

use serde_json::{Map, Value};

use super::Converter;
use crate::failure::{Exit, Failure};

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Input {
    /// A JSON array of objects, or one object.
    Json,
    /// One JSON object a line.
    Ndjson,
    /// Comma-separated, with a header of API names.
    Csv,
}

impl Input {
    pub(crate) fn is_csv(self) -> bool {
        self == Self::Csv
    }
}

/// The records in a file, or in the standard input for `-`.
pub(crate) fn read(
    path: &Path,
    form: Option<Input>,
    converter: &Converter,
) -> Result<Vec<Map<String, Value>>, Failure> {
    let source: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(path)
            .map_err(|error| Failure::usage(format!("open {}: {error}", path.display())))?;
        Box::new(BufReader::new(file))
    };
    records(source, form, converter)
}

fn records(
    mut source: Box<dyn BufRead>,
    form: Option<Input>,
    converter: &Converter,
) -> Result<Vec<Map<String, Value>>, Failure> {
    skip_byte_order_mark(&mut source)?;
    let form = match form {
        Some(form) => form,
        None => guess(&mut source)?,
    };
    let mut records = Vec::new();
    match form {
        Input::Json => {
            let mut text = Vec::new();
            source.read_to_end(&mut text)?;
            match serde_json::from_slice(&text)? {
                Value::Array(items) => {
                    for (index, item) in items.into_iter().enumerate() {
                        records.push(object(item, index + 1)?);
                    }
                }
                one => records.push(object(one, 1)?),
            }
        }
        Input::Ndjson => {
            for (index, line) in source.lines().enumerate() {
                let line = line?;
                if line.trim().is_empty() {
                    continue;
                }
                let value = serde_json::from_str(&line).map_err(|error| {
                    Failure::new(Exit::Failed, format!("read line {}: {error}", index + 1))
                })?;
                records.push(object(value, index + 1)?);
            }
        }
        Input::Csv => {
            let mut reader = csv::Reader::from_reader(source);
            let header = reader.headers()?.clone();
            for row in reader.records() {
                let row = row?;
                let cells = header.iter().zip(row.iter());
                let record = converter.record(cells);
                let number = records.len() + 1;
                records.push(record.map_err(|wrong| {
                    Failure::new(Exit::Failed, format!("read record {number}: {wrong}"))
                })?);
            }
        }
    }
    Ok(records)
}

/// `[` begins an array; `{` an object, which is one of several when its line ends with it; anything
/// else is the header of a CSV file.
fn guess(source: &mut Box<dyn BufRead>) -> Result<Input, Failure> {
    let start = source.fill_buf()?;
    let text = start.trim_ascii_start();
    Ok(match text.first() {
        Some(b'[') => Input::Json,
        Some(b'{') => {
            let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
            let whole = serde_json::from_slice::<Value>(line).is_ok();
            if whole { Input::Ndjson } else { Input::Json }
        }
        _ => Input::Csv,
    })
}

fn skip_byte_order_mark(source: &mut Box<dyn BufRead>) -> Result<(), Failure> {
    if source.fill_buf()?.starts_with("\u{feff}".as_bytes()) {
        source.consume(3);
    }
    Ok(())
}

fn object(value: Value, number: usize) -> Result<Map<String, Value>, Failure> {
    match value {
        Value::Object(members) => Ok(members),
        other => Err(Failure::new(
            Exit::Failed,
            format!(
                "read record {number}: it is no JSON object, it begins with {:.20}",
                other.to_string()
            ),
        )),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use serde_json::json;

    use super::*;

    fn read_text(text: &str) -> Result<Value, Failure> {
        let source = Box::new(Cursor::new(text.to_owned().into_bytes()));
        let found = records(source, None, &Converter::default())?;
        Ok(Value::Array(found.into_iter().map(Value::Object).collect()))
    }

    #[test]
    fn the_three_forms_are_told_apart() {
        let two = json!([{"A": "1", "B": "x,y"}, {"A": "2"}]);
        for text in [
            "A,B\n1,\"x,y\"\n2,\n",
            "\u{feff}A,B\r\n1,\"x,y\"\r\n2,\r\n",
            r#"[{"A":"1","B":"x,y"},{"A":"2"}]"#,
            "\n [\n{\"A\":\"1\",\"B\":\"x,y\"},{\"A\":\"2\"}]",
            "{\"A\":\"1\",\"B\":\"x,y\"}\n\n{\"A\":\"2\"}\n",
        ] {
            assert_eq!(read_text(text).unwrap_or_default(), two, "{text}");
        }
        let one = "{\n  \"A\": 1\n}\n";
        assert_eq!(read_text(one).unwrap_or_default(), json!([{"A": 1}]));
        assert_eq!(read_text("").unwrap_or_default(), json!([]));
        for wrong in ["[1]", "{\"A\":1}\n2\n", "{\"A\":1}\n{\"A\"\n", "[{]"] {
            assert!(read_text(wrong).is_err(), "{wrong}");
        }
    }
}
