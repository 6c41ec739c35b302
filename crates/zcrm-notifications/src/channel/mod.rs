//! Channels: the operations, the fluent way in, and the task that keeps one alive.

mod change;
mod end;
mod endpoint;
mod event;
mod handle;
mod keep_alive;
mod list;
mod mailbox;
mod renewal;
mod replace;
mod spec;
mod subscribe;
mod watch;

pub use change::ChangeChannel;
pub use end::{EndChannels, EndedModule};
pub use event::Event;
pub use handle::Channel;
pub use keep_alive::{ChannelEvent, Gap, KeptAlive};
pub use list::{ChannelInfo, ListChannels};
pub use replace::ReplaceChannels;
pub use spec::{ChannelSpec, FieldSelection};
pub use subscribe::{SubscribeChannels, Subscribed, WatchedModule};
pub use watch::{NewChannel, Watch, WatchExt};
