//! One operation of a composite.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;

use zcrm_core::{Effect, Error, Operation, OperationRequest, Request, Response};

use super::PartValue;

/// One operation of a [`Composite`](super::Composite): what its result is taken by, and what later
/// parts refer to.
#[must_use = "the result of a part is taken by it"]
pub struct Part<T> {
    pub(super) id: Box<str>,
    output: PhantomData<fn() -> T>,
}

impl<T> Part<T> {
    pub(super) fn new(id: Box<str>) -> Self {
        Self { id, output: PhantomData }
    }

    /// A value in the body of this part's answer, by its path, such as `$.data[0].details.id`.
    #[must_use]
    pub fn at(&self, path: &str) -> PartValue {
        PartValue::new(&self.id, path)
    }

    /// The id of the record that this part writes: `$.data[0].details.id`.
    #[must_use]
    pub fn record_id(&self) -> PartValue {
        self.at("$.data[0].details.id")
    }
}

impl<T> fmt::Debug for Part<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part").field("id", &self.id).finish()
    }
}

/// A result of a type that only the [`Part`] knows.
pub(super) type AnyResult = Result<Box<dyn Any + Send>, Error>;

/// An operation whose output is of some type.
pub(super) trait AnyOperation: Request {
    /// Judges the answer of the part as that of a call of its own, and reads it.
    fn read(&self, response: Response) -> AnyResult;
}

pub(super) struct Held<O>(pub(super) O);

impl<O: Operation> Request for Held<O> {
    fn effect(&self) -> Effect {
        self.0.effect()
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.0.encode()
    }
}

impl<O: Operation<Output: 'static>> AnyOperation for Held<O> {
    fn read(&self, response: Response) -> AnyResult {
        if let Some(error) = response.refusal(&self.0.encode()?) {
            return Err(error);
        }
        let output = response.decode_with(|response| self.0.decode(response))?;
        Ok(Box::new(output))
    }
}
