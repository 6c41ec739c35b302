//! What a line of the catalogue is made of.

pub(super) use http::Method;

pub(super) use crate::Endpoint;
pub(super) use crate::endpoint::{Answer, Does, Pages, Price, Takes};
