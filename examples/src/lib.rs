//! Programs that show one idea each; see the `[[example]]` list in `Cargo.toml`.
