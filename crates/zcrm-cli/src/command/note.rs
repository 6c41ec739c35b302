//! `zcrm note`.

use zcrm::Record;
use zcrm::records::NewNote;

use super::delete::confirm;
use super::get::{one, read_id};
use crate::args::{Global, Note};
use crate::failure::Failure;
use crate::output::{Format, Rows};

pub(super) async fn run(global: &Global, note: Note) -> Result<(), Failure> {
    match note {
        Note::List(of) => {
            let mut notes = one(global, &of)?.notes().list();
            let columns = ["id", "title", "content", "created_time"].map(str::to_owned).to_vec();
            let mut rows = Rows::new(Format::or_default(global.output), columns);
            while let Some(note) = notes.next().await? {
                let row = Record::new().with("id", note.id).with("title", &note.title);
                let row =
                    row.with("content", &note.content).with("created_time", note.created_time);
                rows.push(&row)?;
            }
            rows.finish()?;
        }
        Note::Add { of, text, title } => {
            let note = match title {
                Some(title) => NewNote::new(title, text),
                None => NewNote::text(text),
            };
            let written = one(global, &of)?.notes().add_all(&[note]).await?;
            super::outcome::report(global, &written, |note| (note.id.to_string(), "added"))?;
        }
        Note::Delete { of, note } => {
            confirm(global, &format!("delete the note {note}?"))?;
            one(global, &of)?.notes().delete(read_id(&note)?).await?;
            eprintln!("deleted");
        }
    }
    Ok(())
}
