//! The facade from end to end, against the stand-in Zoho.

mod bad_input;
mod bad_store;
mod front_door;
mod recorder;
mod redaction;
mod scene;
mod wire_recording;
mod wire_table;
