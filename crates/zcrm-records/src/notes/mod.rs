//! Notes: of one record, and of the whole organisation.

mod handle;
mod list;
mod note;
mod write;

pub use handle::{Notes, NotesExt};
pub use list::{GetNote, ListNotes};
pub use note::{NewNote, Note, NoteAttachment, NoteChange};
pub use write::{AddNotes, DeleteNotes, UpdateNotes};
