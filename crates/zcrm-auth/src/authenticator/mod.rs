//! What programs hold: a handle to one user's token.

mod builder;
mod handle;
mod status;

pub use builder::AuthenticatorBuilder;
pub use handle::{Authenticated, Authenticator};
pub use status::{TokenPhase, TokenStatus};
