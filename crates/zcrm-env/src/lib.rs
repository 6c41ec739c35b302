//! Zoho CRM data centres and environments: hosts, names and look-ups, without a dependency or an allocation.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod catalogue;
mod custom;
mod data_center;
mod environment;
mod environment_class;
mod error;
mod origin;
mod parse;
#[cfg(feature = "serde")]
mod text_serde;

pub use custom::CustomEnvironment;
pub use data_center::DataCenter;
pub use environment::Environment;
pub use environment_class::EnvironmentClass;
pub use error::{
    EnvironmentError, EnvironmentUrl, LocationError, ParseDataCenterError,
    ParseEnvironmentClassError, ParseEnvironmentError, UrlFault,
};
