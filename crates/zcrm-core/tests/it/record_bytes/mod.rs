//! Records that stay the JSON they came as.

mod fields;
mod hostile;
mod json_text;
mod oracle;
mod pages;
mod reader;
