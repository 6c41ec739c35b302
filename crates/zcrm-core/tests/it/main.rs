//! What operations and senders rely on.
