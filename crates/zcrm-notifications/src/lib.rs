//! Notifications of Zoho CRM: channels, and the receiver's check of what Zoho posts.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod callback_error;
#[cfg(feature = "channels")]
mod channel;
mod notification;
mod receiver;
mod seen;
mod token;

pub use callback_error::CallbackError;
#[cfg(feature = "channels")]
pub use channel::{
    ChangeChannel, Channel, ChannelEvent, ChannelInfo, ChannelSpec, EndChannels, EndedModule,
    Event, FieldSelection, Gap, KeptAlive, ListChannels, NewChannel, ReplaceChannels,
    SubscribeChannels, Subscribed, Watch, WatchExt, WatchedModule,
};
pub use notification::{Change, Notification};
pub use receiver::{CallbackBody, Receiver};
pub use token::{ChannelToken, TokenError};
