//! What a call of Zoho CRM is: operations, requests, responses, errors, pages, jobs, values.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod value;

pub use zcrm_runtime::{BoxFuture, Runtime};
