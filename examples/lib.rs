//! Programs that show one idea each: `cargo run --example quickstart`.
