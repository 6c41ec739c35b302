//! Who may know whom: the table as data. A new crate or edge is a change to this file.

/// What one member of the workspace may depend on.
#[derive(Debug)]
pub(crate) struct CratePolicy {
    pub(crate) name: &'static str,
    /// Members it may build on.
    pub(crate) internal: &'static [&'static str],
    /// Members that only its tests may name, besides the ones above.
    pub(crate) internal_dev: &'static [&'static str],
    /// Other people's crates it may build on. Tests may use any that the workspace lists.
    pub(crate) external: External,
    /// Dependencies, of either sort, that may only be there behind a feature.
    pub(crate) only_optional: &'static [&'static str],
}

/// A list of other people's crates.
#[derive(Clone, Copy, Debug)]
pub(crate) enum External {
    /// These and [`BASE`].
    BaseAnd(&'static [&'static str]),
    /// These alone.
    Only(&'static [&'static str]),
    /// Whatever the idea needs.
    Any,
}

/// What every crate may use, unless its row says `Only`.
pub(crate) const BASE: &[&str] =
    &["bytes", "form_urlencoded", "http", "serde", "serde_json", "thiserror", "tracing", "url"];

/// One row per member.
pub(crate) const CRATES: &[CratePolicy] = &[
    CratePolicy {
        name: "zcrm-env",
        internal: &[],
        internal_dev: &[],
        external: External::Only(&["serde"]),
        only_optional: &["serde"],
    },
    CratePolicy {
        name: "zcrm-runtime",
        internal: &[],
        internal_dev: &[],
        external: External::Only(&[]),
        only_optional: &[],
    },
    CratePolicy {
        name: "zcrm-core",
        internal: &["zcrm-query", "zcrm-runtime"],
        internal_dev: &[],
        external: External::Only(&[
            "bytes",
            "chrono",
            "futures-core",
            "http",
            "http-body",
            "http-body-util",
            "jiff",
            "percent-encoding",
            "rust_decimal",
            "serde",
            "serde_json",
            "time",
        ]),
        only_optional: &["chrono", "jiff", "rust_decimal", "time"],
    },
    CratePolicy {
        name: "zcrm-store-api",
        internal: &[],
        internal_dev: &[],
        external: External::Only(&["async-trait", "base64", "chacha20poly1305", "sha2", "zeroize"]),
        only_optional: &["base64", "chacha20poly1305", "sha2"],
    },
    CratePolicy {
        name: "zcrm-store-file",
        internal: &["zcrm-store-api"],
        internal_dev: &["zcrm-testkit"],
        external: External::BaseAnd(&["rustix", "sha2", "tempfile", "tokio"]),
        only_optional: &[],
    },
    CratePolicy {
        name: "zcrm-store-postgres",
        internal: &["zcrm-store-api"],
        internal_dev: &["zcrm-testkit"],
        external: External::BaseAnd(&[
            "deadpool-postgres",
            "rustls",
            "rustls-platform-verifier",
            "tokio",
            "tokio-postgres",
            "tokio-postgres-rustls",
            "webpki-roots",
        ]),
        only_optional: &["rustls-platform-verifier", "webpki-roots"],
    },
    CratePolicy {
        name: "zcrm-auth",
        internal: &["zcrm-env", "zcrm-runtime", "zcrm-store-api"],
        internal_dev: &[],
        external: External::BaseAnd(&[
            "base64",
            "chacha20poly1305",
            "futures-channel",
            "futures-util",
            "rand",
            "sha2",
            "subtle",
            "zeroize",
        ]),
        only_optional: &[],
    },
    CratePolicy {
        name: "zcrm-fields",
        internal: &["zcrm-runtime"],
        internal_dev: &["zcrm-testkit"],
        external: External::Only(&["arc-swap", "serde", "serde_json", "sha2", "tracing"]),
        only_optional: &[],
    },
    CratePolicy {
        name: "zcrm-query",
        internal: &[],
        internal_dev: &[],
        external: External::Only(&[]),
        only_optional: &[],
    },
    CratePolicy {
        name: "zcrm-client",
        internal: &[
            "zcrm-auth",
            "zcrm-core",
            "zcrm-env",
            "zcrm-fields",
            "zcrm-runtime",
            "zcrm-store-api",
            "zcrm-store-file",
        ],
        internal_dev: &["zcrm-sim", "zcrm-testkit"],
        external: External::BaseAnd(&[
            "base64",
            "brotli-decompressor",
            "flate2",
            "futures-util",
            "h2",
            "http-body",
            "http-body-util",
            "hyper",
            "hyper-rustls",
            "hyper-util",
            "percent-encoding",
            "rand",
            "rustls",
            "rustls-platform-verifier",
            "tokio",
            "tower-layer",
            "tower-service",
            "webpki-roots",
            "zeroize",
        ]),
        only_optional: &[
            "brotli-decompressor",
            "flate2",
            "rustls-platform-verifier",
            "webpki-roots",
            "zcrm-store-file",
        ],
    },
    CratePolicy {
        name: "zcrm-records",
        internal: &["zcrm-core"],
        internal_dev: &["zcrm-auth", "zcrm-client", "zcrm-env", "zcrm-store-api"],
        external: External::BaseAnd(&[]),
        only_optional: &[],
    },
    CratePolicy {
        name: "zcrm-log",
        internal: &[],
        internal_dev: &[],
        external: External::BaseAnd(&["tracing-subscriber"]),
        only_optional: &[],
    },
    CratePolicy {
        name: "zcrm",
        internal: &[
            "zcrm-auth",
            "zcrm-client",
            "zcrm-core",
            "zcrm-env",
            "zcrm-fields",
            "zcrm-log",
            "zcrm-records",
            "zcrm-store-api",
            "zcrm-store-file",
            "zcrm-store-postgres",
        ],
        internal_dev: &["zcrm-sim", "zcrm-testkit"],
        external: External::BaseAnd(&[]),
        only_optional: &["zcrm-store-file", "zcrm-store-postgres"],
    },
    CratePolicy {
        name: "zcrm-sim",
        internal: &["zcrm-env"],
        internal_dev: &[],
        external: External::BaseAnd(&[
            "base64",
            "flate2",
            "http-body",
            "http-body-util",
            "hyper",
            "hyper-util",
            "percent-encoding",
            "rcgen",
            "rustls",
            "sha2",
            "time",
            "tokio",
            "tokio-rustls",
        ]),
        only_optional: &[],
    },
    CratePolicy {
        // Not published: the doubles that several crates' tests use.
        name: "zcrm-testkit",
        internal: &["zcrm-store-api"],
        internal_dev: &["zcrm-testkit"],
        external: External::Only(&[
            "async-trait",
            "bytes",
            "futures-util",
            "http",
            "http-body",
            "http-body-util",
            "tokio",
            "tower-service",
        ]),
        only_optional: &[
            "async-trait",
            "bytes",
            "futures-util",
            "http",
            "http-body",
            "http-body-util",
            "tokio",
            "tower-service",
            "zcrm-store-api",
        ],
    },
    CratePolicy {
        name: "zcrm-examples",
        internal: &["zcrm", "zcrm-example-outside-operations", "zcrm-sim"],
        internal_dev: &["zcrm-testkit"],
        external: External::Any,
        only_optional: &[],
    },
    CratePolicy {
        // What a third party may build operations on: the seam, and nothing else of ours.
        name: "zcrm-example-outside-operations",
        internal: &["zcrm-core"],
        internal_dev: &["zcrm-runtime"],
        external: External::Only(&["http", "serde", "serde_json"]),
        only_optional: &[],
    },
    CratePolicy {
        // What a third party may build on: the contract, and nothing else of ours.
        name: "zcrm-example-store-redb",
        internal: &["zcrm-store-api"],
        internal_dev: &[],
        external: External::Only(&["redb", "sha2"]),
        only_optional: &[],
    },
    CratePolicy {
        // The half of `cargo xtask interop` that has to know zcrm, for xtask itself may not.
        name: "zcrm-interop",
        internal: &["zcrm", "zcrm-sim"],
        internal_dev: &[],
        external: External::Only(&["anyhow", "serde_json", "tokio"]),
        only_optional: &[],
    },
    CratePolicy {
        name: "xtask",
        internal: &[],
        internal_dev: &[],
        external: External::Only(&[
            "anyhow",
            "jsonschema",
            "proc-macro2",
            "rcgen",
            "rustix",
            "semver",
            "serde",
            "serde_json",
            "sha2",
            "tempfile",
            "toml_edit",
        ]),
        only_optional: &[],
    },
];

/// Never in the lock file, whatever brings it: TLS is rustls, on every platform.
pub(crate) const BANNED: &[&str] = &["native-tls", "openssl", "openssl-sys"];

/// Crates that promise an empty tree unless a feature is asked for.
pub(crate) const EMPTY_BY_DEFAULT: &[&str] = &["zcrm-env", "zcrm-query"];

/// What must not be reached from a crate, however far down.
pub(crate) const NOT_BELOW: &[(&str, &[&str])] = &[
    ("zcrm-auth", &["hyper", "rustls", "tokio"]),
    ("zcrm-core", &["hyper", "rustls", "tokio"]),
    ("zcrm-fields", &["http", "hyper", "rustls", "tokio"]),
    ("zcrm-records", &["hyper", "rustls", "tokio"]),
    ("zcrm-store-api", &["http", "hyper", "rustls", "tokio"]),
];

/// The row of a member.
pub(crate) fn of(name: &str) -> Option<&'static CratePolicy> {
    CRATES.iter().find(|policy| policy.name == name)
}

impl CratePolicy {
    /// Whether the crate may build on another member.
    pub(crate) fn allows_internal(&self, name: &str) -> bool {
        self.internal.contains(&name)
    }

    /// Whether the crate may build on another's crate.
    pub(crate) fn allows_external(&self, name: &str) -> bool {
        match self.external {
            External::Any => true,
            External::Only(names) => names.contains(&name),
            External::BaseAnd(names) => BASE.contains(&name) || names.contains(&name),
        }
    }
}
