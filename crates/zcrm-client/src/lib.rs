//! The Zoho CRM client: how a request travels.

#![doc = include_str!("../README.md")]
//!
//! # The way of a request
//!
//! [`Client::send`] takes an [`Operation`] through one loop: a token, a permit, the token on the
//! request, the transport, the verdict. The order is written down in `call/pipeline.rs`, which
//! reads top to bottom.
//!
//! What is retried, by what the operation does and how it failed:
//!
#![doc = include_str!("call/retry.md")]

mod call;
mod client;
mod client_builder;
mod client_env;
mod config;
mod error;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod metadata;
mod runtime;
mod session;
mod settings;
mod transport;
mod zcrm;
mod zcrm_builder;

pub use call::{CallOptions, RawCall, RetryBudget, Usage};
pub use client::Client;
pub use client_builder::ClientBuilder;
pub use config::{Edition, SdkConfig};
pub use error::ErrorExt;
pub use metadata::Metadata;
pub use runtime::TokioRuntime;
pub use transport::{Recorded, Recording, Replay, RequestProxy, Tls, TlsRoots, Transport};
pub use zcrm::Zcrm;
pub use zcrm_builder::ZcrmBuilder;

pub use zcrm_auth::endpoint::RevokeEndpoint;
pub use zcrm_auth::{Authenticated, StoreOutage, TokenPhase, TokenStatus};
pub use zcrm_core::{
    ApiError, Body, Download, Effect, Error, ErrorKind, MapOnly, Multipart, Operation,
    OperationRequest, Request, Response, Sender, SenderExt, UniqueKeys, WriteKind,
};
pub use zcrm_fields::{
    ModuleFields, ModuleList, Refreshed, Rules, Validation, Violation, ViolationKind,
};
