//! The Zoho CRM client: how a request travels.

#![doc = include_str!("../README.md")]
//!
//! # The way of a request
//!
//! [`Client::send`] takes an [`Operation`] through one loop: a token, a permit, the token on the
//! request, the transport, the verdict. The order is written down in `pipeline.rs`, which reads
//! top to bottom.
//!
//! What is repeated, by what the operation does and how it failed:
//!
#![doc = include_str!("retry.md")]

mod agent;
mod api_error;
mod body;
mod cache;
mod call_options;
mod classify;
mod client;
mod client_builder;
mod config;
mod download;
mod error;
mod excerpt;
mod fields;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod lifetime;
mod limiter;
mod metadata;
mod metadata_call;
mod object;
mod operation;
mod outline;
mod pipeline;
mod progress;
mod raw_call;
mod record_writes;
mod response;
mod retry;
mod retry_budget;
mod runtime;
mod settings;
mod strict_value;
mod telemetry;
mod token_transport;
mod transport;
mod upload;
mod usage;
mod user_name;
mod zcrm;
mod zcrm_builder;

pub use api_error::ApiError;
pub use body::Body;
pub use call_options::CallOptions;
pub use client::Client;
pub use client_builder::ClientBuilder;
pub use config::{Edition, SdkConfig};
pub use download::Download;
pub use error::{Error, ErrorKind};
pub use fields::Fields;
pub use object::Object;
pub use operation::{Effect, Operation, OperationRequest};
pub use raw_call::RawCall;
pub use record_writes::RecordWrites;
pub use response::Response;
pub use retry_budget::RetryBudget;
pub use runtime::TokioRuntime;
pub use strict_value::StrictValue;
pub use transport::{Recorded, Recording, Replay, RequestProxy, Tls, TlsRoots, Transport};
pub use upload::Multipart;
pub use usage::Usage;
pub use zcrm::Zcrm;
pub use zcrm_builder::ZcrmBuilder;

pub use zcrm_auth::endpoint::RevokeEndpoint;
pub use zcrm_auth::{Authenticated, StoreOutage, TokenPhase, TokenStatus};
pub use zcrm_fields::{
    Batch, ModuleFields, ModuleList, RecordFields, Refreshed, Rules, Validation, Violation,
    ViolationKind, Write,
};
