//! Feature `serde`: everything travels as the text it displays as.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::{DataCenter, Environment, EnvironmentClass};

/// Reads a text in place, without a `String` in between.
struct TextVisitor<T> {
    expecting: &'static str,
    result: PhantomData<T>,
}

impl<T> Visitor<'_> for TextVisitor<T>
where
    T: FromStr<Err: fmt::Display>,
{
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(|error| E::custom(format_args!("failed to {error}")))
    }
}

macro_rules! as_text {
    ($type:ty, $expecting:literal, $note:literal) => {
        #[doc = $note]
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[doc = $note]
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                deserializer
                    .deserialize_str(TextVisitor { expecting: $expecting, result: PhantomData })
            }
        }
    };
}

as_text!(DataCenter, "a data centre such as us", "As the location code, such as `us`.");
as_text!(EnvironmentClass, "production, sandbox or developer", "As the class in lower case.");
as_text!(
    Environment,
    "an environment such as eu.sandbox",
    "As `eu.sandbox`. A custom environment is written as `<name>.<class>` and cannot be read back, \
     because its hosts are not in the text: build it again."
);
