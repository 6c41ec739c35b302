//! A field as a file has it: short names, and nothing of what it does not have.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::model::{
    DataType, Extra, Field, FieldParts, Flags, Lookup, PicklistParts, PicklistValue, Unique,
};

type Text<'a> = Option<Cow<'a, str>>;

/// A field. What it does not have is not written.
#[derive(Serialize, Deserialize)]
pub(super) struct FieldPage<'a> {
    #[serde(borrow)]
    n: Cow<'a, str>,
    #[serde(borrow)]
    t: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    i: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    l: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    d: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    j: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    len: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dec: Option<u32>,
    f: (u32, u32),
    #[serde(default, skip_serializing_if = "Option::is_none")]
    u: Option<bool>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    look: Option<(Cow<'a, str>, Text<'a>)>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    link: Vec<Cow<'a, str>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    sub: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    p: Vec<OptionPage<'a>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    part: bool,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    x: Option<&'a RawValue>,
}

/// An option of a pick list.
#[derive(Serialize, Deserialize)]
struct OptionPage<'a> {
    #[serde(borrow)]
    d: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    a: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    r: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    i: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    s: Option<u32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    u: bool,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    c: Text<'a>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    x: Option<&'a RawValue>,
}

fn write(text: Option<&str>) -> Text<'_> {
    text.map(Cow::Borrowed)
}

fn read(text: Text<'_>) -> Option<Box<str>> {
    text.map(boxed)
}

fn boxed(text: Cow<'_, str>) -> Box<str> {
    text.into_owned().into_boxed_str()
}

fn extra(raw: Option<&RawValue>) -> Extra {
    Extra(raw.map(ToOwned::to_owned))
}

impl<'a> FieldPage<'a> {
    pub(super) fn of(field: &'a Field) -> Self {
        let parts = &field.parts;
        let look = parts.lookup.as_ref();
        Self {
            n: (*parts.api_name).into(),
            t: parts.data_type.as_str().into(),
            i: write(parts.id.as_deref()),
            l: write(parts.label.as_deref()),
            d: write(parts.display_label.as_deref()),
            j: write(parts.json_type.as_deref()),
            len: parts.length,
            dec: parts.decimal_place,
            f: (parts.flags.told, parts.flags.set),
            u: parts.unique.map(|unique| unique.case_sensitive),
            look: look.map(|look| ((*look.module).into(), write(look.related_list.as_deref()))),
            link: parts.linked_modules.iter().map(|name| (**name).into()).collect(),
            sub: write(parts.subform.as_deref()),
            p: parts.picklist.iter().map(OptionPage::of).collect(),
            part: parts.picklist_partial,
            x: parts.extra.0.as_deref(),
        }
    }

    pub(super) fn into_field(self) -> Field {
        let parts = FieldParts {
            id: read(self.i),
            api_name: boxed(self.n),
            label: read(self.l),
            display_label: read(self.d),
            data_type: DataType::from(&*self.t),
            json_type: read(self.j),
            length: self.len,
            decimal_place: self.dec,
            flags: Flags { told: self.f.0, set: self.f.1 },
            unique: self.u.map(|case_sensitive| Unique { case_sensitive }),
            lookup: self.look.map(|(module, related_list)| Lookup {
                module: boxed(module),
                related_list: read(related_list),
            }),
            linked_modules: self.link.into_iter().map(boxed).collect(),
            subform: read(self.sub),
            picklist: self.p.into_iter().map(OptionPage::into_value).collect(),
            picklist_partial: self.part,
            extra: extra(self.x),
        };
        Field { parts }
    }
}

impl<'a> OptionPage<'a> {
    fn of(value: &'a PicklistValue) -> Self {
        let parts = &value.parts;
        Self {
            d: (*parts.display).into(),
            a: write(parts.actual.as_deref()),
            r: write(parts.reference.as_deref()),
            i: write(parts.id.as_deref()),
            s: parts.sequence,
            u: parts.unused,
            c: write(parts.colour.as_deref()),
            x: parts.extra.0.as_deref(),
        }
    }

    fn into_value(self) -> PicklistValue {
        let parts = PicklistParts {
            id: read(self.i),
            display: boxed(self.d),
            actual: read(self.a),
            reference: read(self.r),
            sequence: self.s,
            unused: self.u,
            colour: read(self.c),
            extra: extra(self.x),
        };
        PicklistValue { parts }
    }
}
