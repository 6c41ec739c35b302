//! Files and links that are attached to a record.

mod attachment;
mod handle;
mod list;
mod remove;
mod transfer;

pub use attachment::{Attachment, AttachmentKind};
pub use handle::Attachments;
pub use list::ListAttachments;
pub use remove::DeleteAttachments;
pub use transfer::{DownloadAttachment, LinkAttachment, UploadAttachment};
