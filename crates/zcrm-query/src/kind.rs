//! What the field behind a typed token holds: `Field<kind::Text>`.
//!
//! The kinds are never values. `zcrm-core` lets its own types stand for some of them.

use crate::DataType;

mod sealed {
    pub trait Sealed {}
}

/// What a field holds.
pub trait Kind: sealed::Sealed {
    /// The data type that decides about operators.
    const DATA_TYPE: DataType;
}

/// A kind whose values come one after another.
pub trait Ordered: Kind {}

/// A kind that is text, into which one can look.
pub trait Textual: Kind {}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $(: $is:ident)?;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            #[non_exhaustive]
            pub enum $name {}
            impl sealed::Sealed for $name {}
            impl Kind for $name {
                const DATA_TYPE: DataType = DataType::$name;
            }
            $(impl $is for $name {})?
        )*
    };
}

kinds! {
    /// A line of text.
    Text: Textual;
    /// Several lines of text.
    TextArea: Textual;
    /// An e-mail address.
    Email: Textual;
    /// A phone number.
    Phone: Textual;
    /// A web address.
    Website: Textual;
    /// One of some options.
    PickList: Textual;
    /// Several of some options.
    MultiSelect: Textual;
    /// A number that Zoho counts up, with its prefix and suffix.
    AutoNumber: Textual;
    /// A check box.
    Boolean;
    /// An integer.
    Integer: Ordered;
    /// An integer of up to 18 digits, and the id of a record.
    BigInt: Ordered;
    /// A decimal number.
    Decimal: Ordered;
    /// An amount of money.
    Currency: Ordered;
    /// A percentage.
    Percent: Ordered;
    /// A date.
    Date: Ordered;
    /// A date with a time and an offset.
    DateTime: Ordered;
    /// A record of another module.
    Lookup;
    /// A user.
    User;
}
