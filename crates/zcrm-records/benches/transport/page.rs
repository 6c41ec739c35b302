//! A page of records, as plain serde reads it.

use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Page<T> {
    #[serde(rename = "data")]
    pub(crate) records: Vec<T>,
    #[expect(dead_code, reason = "it is read as a client reads it")]
    #[serde(default)]
    info: Info,
}

#[derive(Default, Deserialize)]
#[expect(dead_code, reason = "it is read as a client reads it")]
struct Info {
    #[serde(default)]
    more_records: bool,
    #[serde(default)]
    next_page_token: Option<Box<str>>,
}
