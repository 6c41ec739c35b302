//! Lists that go on from page to page.

mod ahead;
mod items;
mod page;
mod page_source;
mod paged;
mod pages;
mod position;
mod record_fault;
mod record_stream;
mod refusal_entry;

pub use page::{Page, PageInfo};
pub use page_source::MadeItems;
pub use page_source::{PageSource, SourcePage};
pub use paged::Paged;
pub use position::Position;
pub use record_stream::{IntoStream, RecordStream};

pub(crate) use record_fault::{record_fault, unknown_end};
pub(crate) use refusal_entry::{refusal_fault, refused_entries};
