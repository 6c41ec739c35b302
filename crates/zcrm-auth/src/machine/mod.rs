//! The life of a token as a pure function: `(state, event, now) -> (state, action)`.
//!
//! ```
//! use zcrm_auth::machine::{Action, Event, Rules, State, step};
//! use zcrm_store_api::{Timestamp, TokenRecord};
//!
//! let mut record = TokenRecord::new();
//! record.client_id = Some("1000.CLIENT".into());
//! record.client_secret = Some("secret".into());
//! record.refresh_token = Some("1000.r".into());
//! let now = Timestamp::from_unix_millis(0);
//! let state = State::load(record, now, &Rules::default());
//! let (_, action) = step(state, Event::Asked, now, &Rules::default());
//! assert_eq!(action, Action::Refresh);
//! ```

mod event;
mod state;
mod step;

pub use event::{Action, Event, Rules};
pub use state::{Rejection, State};
pub use step::step;
