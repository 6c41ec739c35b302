//! Kinds of types, a line each.

#![expect(dead_code, reason = "no value of these types is made")]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{IgnoredAny, MapAccess};
use serde_json::{Map, Value};

use super::*;
use crate::{Date, DateTime, Decimal, Patch, RecordId, Reference, Tag};

/// Declares structs, each with its attributes.
macro_rules! structs {
    ($($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $field:ident: $type:ty),* })*) => {
        $(
            #[derive(Deserialize)]
            $(#[$outer])*
            struct $name { $($(#[$inner])* $field: $type),* }
        )*
    };
}

structs! {
    Plain { id: u64, #[serde(rename = "Last_Name")] last_name: String }
    Empty {}
    #[serde(rename_all = "PascalCase")] Pascal { last_name: u8, email: u8 }
    #[serde(rename_all = "SCREAMING_SNAKE_CASE")] Loud { last_name: u8, #[serde(rename = "Email")] email: u8 }
    #[serde(rename_all(deserialize = "camelCase"))] ReadAs { last_name: u8 }
    ReadName { #[serde(rename(deserialize = "Read", serialize = "Written"))] a: u8 }
    Alias { #[serde(rename = "Last_Name", alias = "lastName")] a: u8 }
    Skipped { a: u8, #[serde(skip)] b: u8, #[serde(skip_deserializing)] c: u8, #[serde(skip_serializing)] d: u8 }
    Defaults { #[serde(default)] a: u8, b: Option<u8> }
    #[serde(deny_unknown_fields)] Strict { a: u8 }
    Dollars { #[serde(rename = "$approved")] a: bool, #[serde(rename = "$se_module")] b: String }
    Dotted { #[serde(rename = "Account_Name.Phone")] a: String, #[serde(rename = "SUM(Amount)")] b: Decimal }
    Nested { #[serde(rename = "Owner")] owner: Plain, rows: Vec<Plain> }
    Raw { r#type: u8, r#in: u8 }
    FlatStruct { a: u8, #[serde(flatten)] rest: Plain }
    FlatMap { a: u8, #[serde(flatten)] rest: Map<String, Value> }
    With { #[serde(deserialize_with = "from_text")] a: u8, #[serde(with = "Elsewhere")] b: Foreign }
    Values { id: RecordId, day: Date, at: DateTime, amount: Decimal, of: Reference, tag: Vec<Tag>, p: Patch<u8> }
}

#[derive(Deserialize)]
#[serde(bound = "T: Deserialize<'de>")]
struct Bound<T> {
    inner: Vec<T>,
}

/// An implementation by hand over a map.
struct OverMap;

impl<'de> Deserialize<'de> for OverMap {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Map::<String, Value>::deserialize(from).map(|_| Self)
    }
}
/// An implementation by hand that asks for a struct.
struct ByHand;

impl<'de> Deserialize<'de> for ByHand {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Nothing;
        impl Visitor<'_> for Nothing {
            type Value = ByHand;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a thing")
            }
        }
        from.deserialize_struct("ByHand", &["x", "y"], Nothing)
    }
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct AllDefault {
    a: u8,
    b: u8,
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Transparent {
    inner: Plain,
}

#[derive(Deserialize)]
struct Newtype(Plain);

#[derive(Deserialize)]
struct Doubled(Newtype);

#[derive(Deserialize)]
struct Generic<T> {
    first: T,
}

#[derive(Deserialize)]
#[serde(from = "Plain")]
struct Made(u64);

#[derive(Deserialize)]
#[serde(try_from = "Plain")]
struct Tried(u64);

impl From<Plain> for Made {
    fn from(plain: Plain) -> Self {
        Self(plain.id)
    }
}

impl TryFrom<Plain> for Tried {
    type Error = String;

    fn try_from(plain: Plain) -> Result<Self, String> {
        Ok(Self(plain.id))
    }
}

struct Foreign {
    x: u8,
}

#[derive(Deserialize)]
#[serde(remote = "Foreign")]
struct Elsewhere {
    x: u8,
}

fn from_text<'de, D: Deserializer<'de>>(from: D) -> Result<u8, D::Error> {
    String::deserialize(from)?.parse().map_err(de::Error::custom)
}

#[derive(Deserialize)]
struct Tuple(u8, u8);

#[derive(Deserialize)]
struct Unit;

#[derive(Deserialize)]
enum External {
    A { x: u8 },
    B,
}

#[derive(Deserialize)]
#[serde(tag = "kind")]
enum Internal {
    A { x: u8 },
}

#[derive(Deserialize)]
#[serde(tag = "kind", content = "value")]
enum Adjacent {
    A { x: u8 },
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Untagged {
    A(Plain),
    B(u64),
}

fn told<T: DeserializeOwned>() -> Vec<&'static str> {
    fields_of::<T>().unwrap().to_vec()
}

#[test]
fn structs_tell_their_names() {
    let plain = ["id", "Last_Name"];
    assert_eq!(told::<Plain>(), plain);
    assert_eq!(told::<Empty>(), [""; 0]);
    assert_eq!(told::<Pascal>(), ["LastName", "Email"]);
    assert_eq!(told::<Loud>(), ["LAST_NAME", "Email"]);
    assert_eq!(told::<ReadAs>(), ["lastName"]);
    assert_eq!(told::<ReadName>(), ["Read"]);
    assert_eq!(told::<Skipped>(), ["a", "d"]);
    assert_eq!(told::<Defaults>(), ["a", "b"]);
    assert_eq!(told::<AllDefault>(), ["a", "b"]);
    assert_eq!(told::<Strict>(), ["a"]);
    assert_eq!(told::<Dollars>(), ["$approved", "$se_module"]);
    assert_eq!(told::<Dotted>(), ["Account_Name.Phone", "SUM(Amount)"]);
    assert_eq!(told::<Nested>(), ["Owner", "rows"]);
    assert_eq!(told::<Raw>(), ["type", "in"]);
    assert_eq!(told::<With>(), ["a", "b"]);
    assert_eq!(told::<Values>(), ["id", "day", "at", "amount", "of", "tag", "p"]);
    assert_eq!(told::<Generic<Plain>>(), ["first"]);
    assert_eq!(told::<Bound<Plain>>(), ["inner"]);
    assert_eq!(told::<ByHand>(), ["x", "y"]);
    assert_eq!(told::<Reference>(), ["id", "name", "email", "module"]);
}

#[test]
fn what_stands_around_a_struct_tells_its_names() {
    let plain = ["id", "Last_Name"];
    assert_eq!(told::<Transparent>(), plain);
    assert_eq!(told::<Newtype>(), plain);
    assert_eq!(told::<Doubled>(), plain);
    assert_eq!(told::<Made>(), plain);
    assert_eq!(told::<Tried>(), plain);
    assert_eq!(told::<Option<Plain>>(), plain);
    assert_eq!(told::<Box<Plain>>(), plain);
    assert_eq!(told::<Option<Box<Newtype>>>(), plain);
    assert_eq!(told::<Patch<Plain>>(), plain);
}

#[test]
fn aliases_are_names_of_their_own() {
    assert_eq!(told::<Alias>(), ["Last_Name", "lastName"]);
}

#[test]
fn what_does_not_tell() {
    for (name, fields) in [
        ("flatten of a struct", fields_of::<FlatStruct>()),
        ("flatten of a map", fields_of::<FlatMap>()),
        ("a list", fields_of::<Vec<Plain>>()),
        ("an array", fields_of::<[Plain; 2]>()),
        ("a tuple", fields_of::<(Plain, Plain)>()),
        ("a tuple struct", fields_of::<Tuple>()),
        ("a unit struct", fields_of::<Unit>()),
        ("a unit", fields_of::<()>()),
        ("no data", fields_of::<PhantomData<Plain>>()),
        ("a hash map", fields_of::<HashMap<String, Plain>>()),
        ("a tree map", fields_of::<BTreeMap<String, u8>>()),
        ("any value", fields_of::<Value>()),
        ("an object", fields_of::<Map<String, Value>>()),
        ("raw JSON", fields_of::<Box<serde_json::value::RawValue>>()),
        ("a tagged enum", fields_of::<External>()),
        ("an internally tagged enum", fields_of::<Internal>()),
        ("an adjacently tagged enum", fields_of::<Adjacent>()),
        ("an untagged enum", fields_of::<Untagged>()),
        ("a map by hand", fields_of::<OverMap>()),
        ("a text", fields_of::<String>()),
        ("a borrowed text", fields_of::<Cow<'static, str>>()),
        ("a number", fields_of::<u64>()),
        ("a decimal", fields_of::<Decimal>()),
        ("a record id", fields_of::<RecordId>()),
        ("a truth value", fields_of::<bool>()),
    ] {
        assert_eq!(fields, None, "{name}");
    }
}

#[test]
fn names_of_one_field_are_one_group() {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Lead {
        #[serde(alias = "E_Mail", alias = "Mail")]
        email: Option<String>,
        id: RecordId,
        #[serde(rename = "$approved", alias = "approved", default)]
        approved: bool,
        #[serde(skip)]
        kept: String,
    }
    #[derive(Deserialize)]
    struct Wrapped(Option<Box<Lead>>);
    let expected = [vec!["E_Mail", "Email", "Mail"], vec!["Id"], vec!["$approved", "approved"]];
    assert_eq!(field_groups_of::<Lead>().unwrap(), expected);
    assert_eq!(field_groups_of::<Wrapped>().unwrap(), expected);
    assert_eq!(field_groups_of::<Empty>().unwrap(), Vec::<Vec<&str>>::new());
    assert_eq!(field_groups_of::<Value>(), None);
}

#[test]
fn a_reader_written_by_hand_has_a_group_for_each_name() {
    struct ByHand;
    impl<'de> Deserialize<'de> for ByHand {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            struct Keys;
            impl<'de> Visitor<'de> for Keys {
                type Value = ByHand;
                fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("an object")
                }
                fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<ByHand, A::Error> {
                    while members.next_key::<String>()?.is_some() {
                        members.next_value::<IgnoredAny>()?;
                    }
                    Ok(ByHand)
                }
            }
            from.deserialize_struct("ByHand", &["A", "B"], Keys)
        }
    }
    assert_eq!(field_groups_of::<ByHand>().unwrap(), [vec!["A"], vec!["B"]]);
}
