//! Mails that are sent from a record, and those that belong to it.

mod address;
mod list;
mod send;

pub use address::MailAddress;
pub use list::{GetMail, ListMails, Mail, MailAttachment, MailStatus, MailType, Mails};
pub use send::{NewMail, SendMail};
