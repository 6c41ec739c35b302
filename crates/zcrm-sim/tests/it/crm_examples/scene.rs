//! Which calls lead to the answer of an example.

mod around;
mod calls;
mod record;
mod setting;

use std::time::Duration;

/// The calls that lead to an answer; the last one gets it.
pub(super) struct Scene {
    pub(super) steps: &'static [Step],
    /// Where records stand in the body: their fields are a matter of the module.
    pub(super) records: &'static [&'static str],
    /// How long jobs take.
    pub(super) job_time: Duration,
}

/// One call.
pub(super) struct Step {
    pub(super) method: &'static str,
    /// The path below `/crm/v8/`; `<NAME>` stands for what was kept.
    pub(super) target: &'static str,
    pub(super) headers: &'static [(&'static str, &'static str)],
    pub(super) body: &'static str,
    /// A name for a value of the answer, by its JSON pointer.
    pub(super) keep: Option<(&'static str, &'static str)>,
}

const fn call(method: &'static str, target: &'static str, body: &'static str) -> Step {
    Step { method, target, headers: &[], body, keep: None }
}

const fn get(target: &'static str) -> Step {
    call("GET", target, "")
}

const fn post(target: &'static str, body: &'static str) -> Step {
    call("POST", target, body)
}

const fn put(target: &'static str, body: &'static str) -> Step {
    call("PUT", target, body)
}

const fn delete(target: &'static str) -> Step {
    call("DELETE", target, "")
}

impl Step {
    const fn keep(self, name: &'static str, pointer: &'static str) -> Self {
        Self { keep: Some((name, pointer)), ..self }
    }

    const fn with(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }
}

const FORM: &[(&str, &str)] = &[("content-type", "multipart/form-data; boundary=x")];
const FILE: &str = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n\
                    abc\r\n--x--\r\n";
const PHOTO: &str = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.gif\"\r\n\
                     \r\nGIF89a\r\n--x--\r\n";
const ID: Option<(&str, &str)> = Some(("ID", "/data/0/details/id"));
const ROWS: &[&str] = &["$.data[]"];

/// A lead that is made first.
const MADE: Step = Step { keep: ID, ..post("Leads", r#"{"data":[{"Last_Name":"Q"}]}"#) };
const VIEW: Step =
    Step { keep: Some(("VIEW", "/modules/0/custom_view/id")), ..get("settings/modules/Leads") };

/// Name of the example, its calls, and whether its rows are records.
type Row = (&'static str, &'static [Step], bool);

const SCENES: [&[Row]; 4] = [around::SCENES, calls::SCENES, record::SCENES, setting::SCENES];

/// How many examples are compared.
pub(super) fn count() -> usize {
    SCENES.iter().map(|scenes| scenes.len()).sum()
}

/// The scene of an example.
pub(super) fn of(name: &str) -> Option<Scene> {
    let row = SCENES.into_iter().flatten().find(|(known, ..)| *known == name)?;
    let done = name.contains("mergecompleted");
    let job_time = Duration::from_secs(if done { 0 } else { 600 });
    Some(Scene { steps: row.1, records: if row.2 { ROWS } else { &[] }, job_time })
}
