//! The modules of an organisation of Zoho CRM, as Rust types.
//!
//! Made by zcrm-codegen 0.1.0 of a snapshot of the organisation's metadata: not edited by hand.

#![cfg_attr(rustfmt, rustfmt_skip)]

pub use self::n7up::{N7Up, N7UpPatch, NewN7Up};
pub use self::custom_module7::{CustomModule7, CustomModule7Patch, NewCustomModule7};
pub use self::new_odd::{NewOdd, NewOddPatch, NewNewOdd};
pub use self::odd2::{Odd2, Odd2Patch, NewOdd2};
pub use self::odd3::{Odd3, Odd3Patch, NewOdd3};
pub use self::self_record::{SelfRecord, SelfRecordPatch, NewSelfRecord};
pub use self::string_record::{StringRecord, StringRecordPatch, NewStringRecord};
pub use self::type_::{Type, TypePatch, NewType};

/// 7 Ups.
pub mod n7up {
    /// A record of 7 Ups, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct N7Up {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Name.
        pub name: Option<String>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for N7Up {
        const API_NAME: &'static str = "7Up";
        type New = NewN7Up;
        type Patch = N7UpPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for N7Up {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Name",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "N7Up", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                name: fields.take("Name")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for N7Up {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("N7Up").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of 7 Ups.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewN7Up {
        /// Name.
        #[serde(rename = "Name", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
    }

    impl ::std::fmt::Debug for NewN7Up {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewN7Up").finish_non_exhaustive()
        }
    }

    /// A change of a record of 7 Ups.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct N7UpPatch {
        /// Name.
        #[serde(rename = "Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub name: ::zcrm::core::Patch<String>,
    }

    impl ::std::fmt::Debug for N7UpPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("N7UpPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Name.
    pub const NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Name");
}

/// 商談.
pub mod custom_module7 {
    /// A record of 商談, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct CustomModule7 {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Name.
        pub name: Option<String>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for CustomModule7 {
        const API_NAME: &'static str = "CustomModule7";
        type New = NewCustomModule7;
        type Patch = CustomModule7Patch;
    }

    impl<'de> ::serde::Deserialize<'de> for CustomModule7 {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Name",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "CustomModule7", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                name: fields.take("Name")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for CustomModule7 {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("CustomModule7").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of 商談.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewCustomModule7 {
        /// Name.
        #[serde(rename = "Name", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
    }

    impl ::std::fmt::Debug for NewCustomModule7 {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewCustomModule7").finish_non_exhaustive()
        }
    }

    /// A change of a record of 商談.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct CustomModule7Patch {
        /// Name.
        #[serde(rename = "Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub name: ::zcrm::core::Patch<String>,
    }

    impl ::std::fmt::Debug for CustomModule7Patch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("CustomModule7Patch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Name.
    pub const NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Name");
}

/// `NewOdds`.
pub mod new_odd {
    /// A record of NewOdds, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct NewOdd {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for NewOdd {
        const API_NAME: &'static str = "NewOdds";
        type New = NewNewOdd;
        type Patch = NewOddPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for NewOdd {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "NewOdd", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for NewOdd {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewOdd").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of NewOdds.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewNewOdd {
    }

    impl ::std::fmt::Debug for NewNewOdd {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewNewOdd").finish_non_exhaustive()
        }
    }

    /// A change of a record of NewOdds.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewOddPatch {
    }

    impl ::std::fmt::Debug for NewOddPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewOddPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
}

/// Odd things (x) b.
pub mod odd2 {
    /// A record of Odd things (x) b , as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Odd2 {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// 3rd Party.
        pub n3rd_party: Option<bool>,
        /// Files.
        pub files: Option<Vec<::zcrm::core::FileItem>>,
        /// Gr e.
        pub gr_e: Option<::zcrm::core::Decimal>,
        /// Größe.
        pub gr_e_2: Option<::zcrm::core::Decimal>,
        /// Linked.
        pub linked: Option<::zcrm::core::Reference>,
        /// Many.
        pub many: Option<Many>,
        /// More.
        pub more_2: Option<String>,
        /// Must 0.
        pub must_0: Option<::zcrm::core::Reference>,
        /// Must 1.
        pub must_1: Option<String>,
        /// Must 2.
        pub must_2: Option<::zcrm::core::Reference>,
        /// Must 3.
        pub must_3: Option<String>,
        /// Must 4.
        pub must_4: Option<::zcrm::core::Reference>,
        /// Must 5.
        pub must_5: Option<String>,
        /// Must 6.
        pub must_6: Option<::zcrm::core::Reference>,
        /// Must 7.
        pub must_7: Option<String>,
        /// Must 8.
        pub must_8: Option<::zcrm::core::Reference>,
        /// New Odd.
        pub new_odd: Option<NewOdd>,
        /// Number.
        pub number: Option<String>,
        /// Odd Patch.
        pub odd_patch: Option<OddPatch>,
        /// Option.
        pub option: Option<Option2>,
        /// Rows.
        pub rows: Option<Vec<::zcrm::core::Record>>,
        /// Several.
        pub several: Option<Vec<Several>>,
        /// String.
        pub string: Option<String2>,
        /// async.
        pub async_: Option<String>,
        /// more.
        pub more_3: Option<String>,
        /// self.
        pub self_: Option<String>,
        /// type.
        pub type_: Option<String>,
        /// Dash.
        pub dash: Option<String>,
        /// 日本語.
        pub field: Option<String>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Odd2 {
        const API_NAME: &'static str = "Odd";
        type New = NewOdd2;
        type Patch = Odd2Patch;
    }

    impl<'de> ::serde::Deserialize<'de> for Odd2 {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "3rd_Party",
                "Files",
                "Gr_e",
                "Größe",
                "Linked",
                "Many",
                "More",
                "Must_0",
                "Must_1",
                "Must_2",
                "Must_3",
                "Must_4",
                "Must_5",
                "Must_6",
                "Must_7",
                "Must_8",
                "New_Odd",
                "Number",
                "Odd_Patch",
                "Option",
                "Rows",
                "Several",
                "String",
                "async",
                "more",
                "self",
                "type",
                "—",
                "日本語",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Odd2", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                n3rd_party: fields.take("3rd_Party")?,
                files: fields.take("Files")?,
                gr_e: fields.take("Gr_e")?,
                gr_e_2: fields.take("Größe")?,
                linked: fields.take("Linked")?,
                many: fields.take("Many")?,
                more_2: fields.take("More")?,
                must_0: fields.take("Must_0")?,
                must_1: fields.take("Must_1")?,
                must_2: fields.take("Must_2")?,
                must_3: fields.take("Must_3")?,
                must_4: fields.take("Must_4")?,
                must_5: fields.take("Must_5")?,
                must_6: fields.take("Must_6")?,
                must_7: fields.take("Must_7")?,
                must_8: fields.take("Must_8")?,
                new_odd: fields.take("New_Odd")?,
                number: fields.take("Number")?,
                odd_patch: fields.take("Odd_Patch")?,
                option: fields.take("Option")?,
                rows: fields.take("Rows")?,
                several: fields.take("Several")?,
                string: fields.take("String")?,
                async_: fields.take("async")?,
                more_3: fields.take("more")?,
                self_: fields.take("self")?,
                type_: fields.take("type")?,
                dash: fields.take("—")?,
                field: fields.take("日本語")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Odd2 {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Odd2").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Odd things (x) b.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewOdd2 {
        /// Must 0.
        #[serde(rename = "Must_0")]
        pub must_0: ::zcrm::core::Reference,
        /// Must 1.
        #[serde(rename = "Must_1")]
        pub must_1: String,
        /// Must 2.
        #[serde(rename = "Must_2")]
        pub must_2: ::zcrm::core::Reference,
        /// Must 3.
        #[serde(rename = "Must_3")]
        pub must_3: String,
        /// Must 4.
        #[serde(rename = "Must_4")]
        pub must_4: ::zcrm::core::Reference,
        /// Must 5.
        #[serde(rename = "Must_5")]
        pub must_5: String,
        /// Must 6.
        #[serde(rename = "Must_6")]
        pub must_6: ::zcrm::core::Reference,
        /// Must 7.
        #[serde(rename = "Must_7")]
        pub must_7: String,
        /// Must 8.
        #[serde(rename = "Must_8")]
        pub must_8: ::zcrm::core::Reference,
        /// 3rd Party.
        #[serde(rename = "3rd_Party", skip_serializing_if = "Option::is_none")]
        pub n3rd_party: Option<bool>,
        /// Files.
        #[serde(rename = "Files", skip_serializing_if = "Option::is_none")]
        pub files: Option<Vec<::zcrm::core::FileItem>>,
        /// Gr e.
        #[serde(rename = "Gr_e", skip_serializing_if = "Option::is_none")]
        pub gr_e: Option<::zcrm::core::Decimal>,
        /// Größe.
        #[serde(rename = "Größe", skip_serializing_if = "Option::is_none")]
        pub gr_e_2: Option<::zcrm::core::Decimal>,
        /// Linked.
        #[serde(rename = "Linked", skip_serializing_if = "Option::is_none")]
        pub linked: Option<::zcrm::core::Reference>,
        /// Many.
        #[serde(rename = "Many", skip_serializing_if = "Option::is_none")]
        pub many: Option<Many>,
        /// More.
        #[serde(rename = "More", skip_serializing_if = "Option::is_none")]
        pub more_2: Option<String>,
        /// New Odd.
        #[serde(rename = "New_Odd", skip_serializing_if = "Option::is_none")]
        pub new_odd: Option<NewOdd>,
        /// Number.
        #[serde(rename = "Number", skip_serializing_if = "Option::is_none")]
        pub number: Option<String>,
        /// Odd Patch.
        #[serde(rename = "Odd_Patch", skip_serializing_if = "Option::is_none")]
        pub odd_patch: Option<OddPatch>,
        /// Option.
        #[serde(rename = "Option", skip_serializing_if = "Option::is_none")]
        pub option: Option<Option2>,
        /// Rows.
        #[serde(rename = "Rows", skip_serializing_if = "Option::is_none")]
        pub rows: Option<Vec<::zcrm::core::Row<::zcrm::core::Record>>>,
        /// Several.
        #[serde(rename = "Several", skip_serializing_if = "Option::is_none")]
        pub several: Option<Vec<Several>>,
        /// String.
        #[serde(rename = "String", skip_serializing_if = "Option::is_none")]
        pub string: Option<String2>,
        /// async.
        #[serde(rename = "async", skip_serializing_if = "Option::is_none")]
        pub async_: Option<String>,
        /// more.
        #[serde(rename = "more", skip_serializing_if = "Option::is_none")]
        pub more_3: Option<String>,
        /// self.
        #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
        pub self_: Option<String>,
        /// type.
        #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
        pub type_: Option<String>,
        /// Dash.
        #[serde(rename = "—", skip_serializing_if = "Option::is_none")]
        pub dash: Option<String>,
        /// 日本語.
        #[serde(rename = "日本語", skip_serializing_if = "Option::is_none")]
        pub field: Option<String>,
    }

    impl NewOdd2 {
        /// A record with what Zoho insists on.
        #[must_use]
        #[expect(clippy::too_many_arguments, reason = "Zoho insists on them")]
        pub fn new(must_0: impl Into<::zcrm::core::Reference>, must_1: impl Into<String>, must_2: impl Into<::zcrm::core::Reference>, must_3: impl Into<String>, must_4: impl Into<::zcrm::core::Reference>, must_5: impl Into<String>, must_6: impl Into<::zcrm::core::Reference>, must_7: impl Into<String>, must_8: impl Into<::zcrm::core::Reference>) -> Self {
            Self {
                must_0: must_0.into(),
                must_1: must_1.into(),
                must_2: must_2.into(),
                must_3: must_3.into(),
                must_4: must_4.into(),
                must_5: must_5.into(),
                must_6: must_6.into(),
                must_7: must_7.into(),
                must_8: must_8.into(),
                n3rd_party: None,
                files: None,
                gr_e: None,
                gr_e_2: None,
                linked: None,
                many: None,
                more_2: None,
                new_odd: None,
                number: None,
                odd_patch: None,
                option: None,
                rows: None,
                several: None,
                string: None,
                async_: None,
                more_3: None,
                self_: None,
                type_: None,
                dash: None,
                field: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewOdd2 {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewOdd2").finish_non_exhaustive()
        }
    }

    /// A change of a record of Odd things (x) b.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct Odd2Patch {
        /// 3rd Party.
        #[serde(rename = "3rd_Party", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub n3rd_party: ::zcrm::core::Patch<bool>,
        /// Files.
        #[serde(rename = "Files", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub files: ::zcrm::core::Patch<Vec<::zcrm::core::FileItem>>,
        /// Gr e.
        #[serde(rename = "Gr_e", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub gr_e: ::zcrm::core::Patch<::zcrm::core::Decimal>,
        /// Größe.
        #[serde(rename = "Größe", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub gr_e_2: ::zcrm::core::Patch<::zcrm::core::Decimal>,
        /// Linked.
        #[serde(rename = "Linked", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub linked: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Many.
        #[serde(rename = "Many", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub many: ::zcrm::core::Patch<Many>,
        /// More.
        #[serde(rename = "More", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub more_2: ::zcrm::core::Patch<String>,
        /// Must 0.
        #[serde(rename = "Must_0", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub must_0: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Must 1.
        #[serde(rename = "Must_1", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub must_1: ::zcrm::core::Patch<String>,
        /// Must 2.
        #[serde(rename = "Must_2", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub must_2: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Must 3.
        #[serde(rename = "Must_3", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub must_3: ::zcrm::core::Patch<String>,
        /// Must 4.
        #[serde(rename = "Must_4", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub must_4: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Must 5.
        #[serde(rename = "Must_5", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub must_5: ::zcrm::core::Patch<String>,
        /// Must 6.
        #[serde(rename = "Must_6", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub must_6: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Must 7.
        #[serde(rename = "Must_7", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub must_7: ::zcrm::core::Patch<String>,
        /// Must 8.
        #[serde(rename = "Must_8", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub must_8: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// New Odd.
        #[serde(rename = "New_Odd", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub new_odd: ::zcrm::core::Patch<NewOdd>,
        /// Number.
        #[serde(rename = "Number", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub number: ::zcrm::core::Patch<String>,
        /// Odd Patch.
        #[serde(rename = "Odd_Patch", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub odd_patch: ::zcrm::core::Patch<OddPatch>,
        /// Option.
        #[serde(rename = "Option", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub option: ::zcrm::core::Patch<Option2>,
        /// Rows.
        #[serde(rename = "Rows", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub rows: ::zcrm::core::Patch<Vec<::zcrm::core::Row<::zcrm::core::Record>>>,
        /// Several.
        #[serde(rename = "Several", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub several: ::zcrm::core::Patch<Vec<Several>>,
        /// String.
        #[serde(rename = "String", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub string: ::zcrm::core::Patch<String2>,
        /// async.
        #[serde(rename = "async", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub async_: ::zcrm::core::Patch<String>,
        /// more.
        #[serde(rename = "more", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub more_3: ::zcrm::core::Patch<String>,
        /// self.
        #[serde(rename = "self", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub self_: ::zcrm::core::Patch<String>,
        /// type.
        #[serde(rename = "type", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub type_: ::zcrm::core::Patch<String>,
        /// Dash.
        #[serde(rename = "—", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub dash: ::zcrm::core::Patch<String>,
        /// 日本語.
        #[serde(rename = "日本語", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub field: ::zcrm::core::Patch<String>,
    }

    impl ::std::fmt::Debug for Odd2Patch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Odd2Patch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// 3rd Party.
    pub const N3RD_PARTY: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("3rd_Party");
    /// Gr e.
    pub const GR_E: ::zcrm::query::Field<::zcrm::query::kind::Decimal> = ::zcrm::query::Field::new("Gr_e");
    /// Größe.
    pub const GR_E_2: ::zcrm::query::Field<::zcrm::query::kind::Decimal> = ::zcrm::query::Field::new("Größe");
    /// Linked.
    pub const LINKED: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Linked");
    /// Many.
    pub const MANY: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Many");
    /// More.
    pub const MORE_2: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("More");
    /// Must 0.
    pub const MUST_0: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Must_0");
    /// Must 1.
    pub const MUST_1: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Must_1");
    /// Must 2.
    pub const MUST_2: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Must_2");
    /// Must 3.
    pub const MUST_3: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Must_3");
    /// Must 4.
    pub const MUST_4: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Must_4");
    /// Must 5.
    pub const MUST_5: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Must_5");
    /// Must 6.
    pub const MUST_6: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Must_6");
    /// Must 7.
    pub const MUST_7: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Must_7");
    /// Must 8.
    pub const MUST_8: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Must_8");
    /// New Odd.
    pub const NEW_ODD: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("New_Odd");
    /// Number.
    pub const NUMBER: ::zcrm::query::Field<::zcrm::query::kind::AutoNumber> = ::zcrm::query::Field::new("Number");
    /// Odd Patch.
    pub const ODD_PATCH: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Odd_Patch");
    /// Option.
    pub const OPTION: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Option");
    /// Several.
    pub const SEVERAL: ::zcrm::query::Field<::zcrm::query::kind::MultiSelect> = ::zcrm::query::Field::new("Several");
    /// String.
    pub const STRING: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("String");
    /// async.
    pub const ASYNC_: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("async");
    /// more.
    pub const MORE_3: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("more");
    /// self.
    pub const SELF_: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("self");
    /// type.
    pub const TYPE_: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("type");
    /// Dash.
    pub const DASH: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("—");
    /// 日本語.
    pub const FIELD: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("日本語");

    /// The options of Many.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Many {
        /// None.
        None,
        /// 1st.
        N1st,
        /// A.
        A,
        /// A.
        A2,
        /// A.
        A3,
        /// Option 0.
        Option0,
        /// Option 1.
        Option1,
        /// Option 10.
        Option10,
        /// Option 100.
        Option100,
        /// Option 101.
        Option101,
        /// Option 102.
        Option102,
        /// Option 103.
        Option103,
        /// Option 104.
        Option104,
        /// Option 105.
        Option105,
        /// Option 106.
        Option106,
        /// Option 107.
        Option107,
        /// Option 108.
        Option108,
        /// Option 109.
        Option109,
        /// Option 11.
        Option11,
        /// Option 110.
        Option110,
        /// Option 111.
        Option111,
        /// Option 112.
        Option112,
        /// Option 113.
        Option113,
        /// Option 114.
        Option114,
        /// Option 115.
        Option115,
        /// Option 116.
        Option116,
        /// Option 117.
        Option117,
        /// Option 118.
        Option118,
        /// Option 119.
        Option119,
        /// Option 12.
        Option12,
        /// Option 120.
        Option120,
        /// Option 121.
        Option121,
        /// Option 122.
        Option122,
        /// Option 123.
        Option123,
        /// Option 124.
        Option124,
        /// Option 125.
        Option125,
        /// Option 126.
        Option126,
        /// Option 127.
        Option127,
        /// Option 128.
        Option128,
        /// Option 129.
        Option129,
        /// Option 13.
        Option13,
        /// Option 130.
        Option130,
        /// Option 131.
        Option131,
        /// Option 132.
        Option132,
        /// Option 133.
        Option133,
        /// Option 134.
        Option134,
        /// Option 135.
        Option135,
        /// Option 136.
        Option136,
        /// Option 137.
        Option137,
        /// Option 138.
        Option138,
        /// Option 139.
        Option139,
        /// Option 14.
        Option14,
        /// Option 140.
        Option140,
        /// Option 141.
        Option141,
        /// Option 142.
        Option142,
        /// Option 143.
        Option143,
        /// Option 144.
        Option144,
        /// Option 145.
        Option145,
        /// Option 146.
        Option146,
        /// Option 147.
        Option147,
        /// Option 148.
        Option148,
        /// Option 149.
        Option149,
        /// Option 15.
        Option15,
        /// Option 150.
        Option150,
        /// Option 151.
        Option151,
        /// Option 152.
        Option152,
        /// Option 153.
        Option153,
        /// Option 154.
        Option154,
        /// Option 155.
        Option155,
        /// Option 156.
        Option156,
        /// Option 157.
        Option157,
        /// Option 158.
        Option158,
        /// Option 159.
        Option159,
        /// Option 16.
        Option16,
        /// Option 160.
        Option160,
        /// Option 161.
        Option161,
        /// Option 162.
        Option162,
        /// Option 163.
        Option163,
        /// Option 164.
        Option164,
        /// Option 165.
        Option165,
        /// Option 166.
        Option166,
        /// Option 167.
        Option167,
        /// Option 168.
        Option168,
        /// Option 169.
        Option169,
        /// Option 17.
        Option17,
        /// Option 170.
        Option170,
        /// Option 171.
        Option171,
        /// Option 172.
        Option172,
        /// Option 173.
        Option173,
        /// Option 174.
        Option174,
        /// Option 175.
        Option175,
        /// Option 176.
        Option176,
        /// Option 177.
        Option177,
        /// Option 178.
        Option178,
        /// Option 179.
        Option179,
        /// Option 18.
        Option18,
        /// Option 180.
        Option180,
        /// Option 181.
        Option181,
        /// Option 182.
        Option182,
        /// Option 183.
        Option183,
        /// Option 184.
        Option184,
        /// Option 185.
        Option185,
        /// Option 186.
        Option186,
        /// Option 187.
        Option187,
        /// Option 188.
        Option188,
        /// Option 189.
        Option189,
        /// Option 19.
        Option19,
        /// Option 190.
        Option190,
        /// Option 191.
        Option191,
        /// Option 192.
        Option192,
        /// Option 193.
        Option193,
        /// Option 194.
        Option194,
        /// Option 195.
        Option195,
        /// Option 196.
        Option196,
        /// Option 197.
        Option197,
        /// Option 198.
        Option198,
        /// Option 199.
        Option199,
        /// Option 2.
        Option2,
        /// Option 20.
        Option20,
        /// Option 200.
        Option200,
        /// Option 201.
        Option201,
        /// Option 202.
        Option202,
        /// Option 203.
        Option203,
        /// Option 204.
        Option204,
        /// Option 205.
        Option205,
        /// Option 206.
        Option206,
        /// Option 207.
        Option207,
        /// Option 208.
        Option208,
        /// Option 209.
        Option209,
        /// Option 21.
        Option21,
        /// Option 210.
        Option210,
        /// Option 211.
        Option211,
        /// Option 212.
        Option212,
        /// Option 213.
        Option213,
        /// Option 214.
        Option214,
        /// Option 215.
        Option215,
        /// Option 216.
        Option216,
        /// Option 217.
        Option217,
        /// Option 218.
        Option218,
        /// Option 219.
        Option219,
        /// Option 22.
        Option22,
        /// Option 220.
        Option220,
        /// Option 221.
        Option221,
        /// Option 222.
        Option222,
        /// Option 223.
        Option223,
        /// Option 224.
        Option224,
        /// Option 225.
        Option225,
        /// Option 226.
        Option226,
        /// Option 227.
        Option227,
        /// Option 228.
        Option228,
        /// Option 229.
        Option229,
        /// Option 23.
        Option23,
        /// Option 230.
        Option230,
        /// Option 231.
        Option231,
        /// Option 232.
        Option232,
        /// Option 233.
        Option233,
        /// Option 234.
        Option234,
        /// Option 235.
        Option235,
        /// Option 236.
        Option236,
        /// Option 237.
        Option237,
        /// Option 238.
        Option238,
        /// Option 239.
        Option239,
        /// Option 24.
        Option24,
        /// Option 240.
        Option240,
        /// Option 241.
        Option241,
        /// Option 242.
        Option242,
        /// Option 243.
        Option243,
        /// Option 244.
        Option244,
        /// Option 245.
        Option245,
        /// Option 246.
        Option246,
        /// Option 247.
        Option247,
        /// Option 248.
        Option248,
        /// Option 249.
        Option249,
        /// Option 25.
        Option25,
        /// Option 250.
        Option250,
        /// Option 251.
        Option251,
        /// Option 252.
        Option252,
        /// Option 253.
        Option253,
        /// Option 254.
        Option254,
        /// Option 255.
        Option255,
        /// Option 256.
        Option256,
        /// Option 257.
        Option257,
        /// Option 258.
        Option258,
        /// Option 259.
        Option259,
        /// Option 26.
        Option26,
        /// Option 260.
        Option260,
        /// Option 261.
        Option261,
        /// Option 262.
        Option262,
        /// Option 263.
        Option263,
        /// Option 264.
        Option264,
        /// Option 265.
        Option265,
        /// Option 266.
        Option266,
        /// Option 267.
        Option267,
        /// Option 268.
        Option268,
        /// Option 269.
        Option269,
        /// Option 27.
        Option27,
        /// Option 270.
        Option270,
        /// Option 271.
        Option271,
        /// Option 272.
        Option272,
        /// Option 273.
        Option273,
        /// Option 274.
        Option274,
        /// Option 275.
        Option275,
        /// Option 276.
        Option276,
        /// Option 277.
        Option277,
        /// Option 278.
        Option278,
        /// Option 279.
        Option279,
        /// Option 28.
        Option28,
        /// Option 280.
        Option280,
        /// Option 281.
        Option281,
        /// Option 282.
        Option282,
        /// Option 283.
        Option283,
        /// Option 284.
        Option284,
        /// Option 285.
        Option285,
        /// Option 286.
        Option286,
        /// Option 287.
        Option287,
        /// Option 288.
        Option288,
        /// Option 289.
        Option289,
        /// Option 29.
        Option29,
        /// Option 290.
        Option290,
        /// Option 291.
        Option291,
        /// Option 292.
        Option292,
        /// Option 293.
        Option293,
        /// Option 294.
        Option294,
        /// Option 295.
        Option295,
        /// Option 296.
        Option296,
        /// Option 297.
        Option297,
        /// Option 298.
        Option298,
        /// Option 299.
        Option299,
        /// Option 3.
        Option3,
        /// Option 30.
        Option30,
        /// Option 300.
        Option300,
        /// Option 301.
        Option301,
        /// Option 302.
        Option302,
        /// Option 303.
        Option303,
        /// Option 304.
        Option304,
        /// Option 305.
        Option305,
        /// Option 306.
        Option306,
        /// Option 307.
        Option307,
        /// Option 308.
        Option308,
        /// Option 309.
        Option309,
        /// Option 31.
        Option31,
        /// Option 310.
        Option310,
        /// Option 311.
        Option311,
        /// Option 312.
        Option312,
        /// Option 313.
        Option313,
        /// Option 314.
        Option314,
        /// Option 315.
        Option315,
        /// Option 316.
        Option316,
        /// Option 317.
        Option317,
        /// Option 318.
        Option318,
        /// Option 319.
        Option319,
        /// Option 32.
        Option32,
        /// Option 320.
        Option320,
        /// Option 321.
        Option321,
        /// Option 322.
        Option322,
        /// Option 323.
        Option323,
        /// Option 324.
        Option324,
        /// Option 325.
        Option325,
        /// Option 326.
        Option326,
        /// Option 327.
        Option327,
        /// Option 328.
        Option328,
        /// Option 329.
        Option329,
        /// Option 33.
        Option33,
        /// Option 330.
        Option330,
        /// Option 331.
        Option331,
        /// Option 332.
        Option332,
        /// Option 333.
        Option333,
        /// Option 334.
        Option334,
        /// Option 335.
        Option335,
        /// Option 336.
        Option336,
        /// Option 337.
        Option337,
        /// Option 338.
        Option338,
        /// Option 339.
        Option339,
        /// Option 34.
        Option34,
        /// Option 340.
        Option340,
        /// Option 341.
        Option341,
        /// Option 342.
        Option342,
        /// Option 343.
        Option343,
        /// Option 344.
        Option344,
        /// Option 345.
        Option345,
        /// Option 346.
        Option346,
        /// Option 347.
        Option347,
        /// Option 348.
        Option348,
        /// Option 349.
        Option349,
        /// Option 35.
        Option35,
        /// Option 350.
        Option350,
        /// Option 351.
        Option351,
        /// Option 352.
        Option352,
        /// Option 353.
        Option353,
        /// Option 354.
        Option354,
        /// Option 355.
        Option355,
        /// Option 356.
        Option356,
        /// Option 357.
        Option357,
        /// Option 358.
        Option358,
        /// Option 359.
        Option359,
        /// Option 36.
        Option36,
        /// Option 360.
        Option360,
        /// Option 361.
        Option361,
        /// Option 362.
        Option362,
        /// Option 363.
        Option363,
        /// Option 364.
        Option364,
        /// Option 365.
        Option365,
        /// Option 366.
        Option366,
        /// Option 367.
        Option367,
        /// Option 368.
        Option368,
        /// Option 369.
        Option369,
        /// Option 37.
        Option37,
        /// Option 370.
        Option370,
        /// Option 371.
        Option371,
        /// Option 372.
        Option372,
        /// Option 373.
        Option373,
        /// Option 374.
        Option374,
        /// Option 375.
        Option375,
        /// Option 376.
        Option376,
        /// Option 377.
        Option377,
        /// Option 378.
        Option378,
        /// Option 379.
        Option379,
        /// Option 38.
        Option38,
        /// Option 380.
        Option380,
        /// Option 381.
        Option381,
        /// Option 382.
        Option382,
        /// Option 383.
        Option383,
        /// Option 384.
        Option384,
        /// Option 385.
        Option385,
        /// Option 386.
        Option386,
        /// Option 387.
        Option387,
        /// Option 388.
        Option388,
        /// Option 389.
        Option389,
        /// Option 39.
        Option39,
        /// Option 390.
        Option390,
        /// Option 391.
        Option391,
        /// Option 392.
        Option392,
        /// Option 393.
        Option393,
        /// Option 394.
        Option394,
        /// Option 395.
        Option395,
        /// Option 396.
        Option396,
        /// Option 397.
        Option397,
        /// Option 398.
        Option398,
        /// Option 399.
        Option399,
        /// Option 4.
        Option4,
        /// Option 40.
        Option40,
        /// Option 400.
        Option400,
        /// Option 401.
        Option401,
        /// Option 402.
        Option402,
        /// Option 403.
        Option403,
        /// Option 404.
        Option404,
        /// Option 405.
        Option405,
        /// Option 406.
        Option406,
        /// Option 407.
        Option407,
        /// Option 408.
        Option408,
        /// Option 409.
        Option409,
        /// Option 41.
        Option41,
        /// Option 410.
        Option410,
        /// Option 411.
        Option411,
        /// Option 412.
        Option412,
        /// Option 413.
        Option413,
        /// Option 414.
        Option414,
        /// Option 415.
        Option415,
        /// Option 416.
        Option416,
        /// Option 417.
        Option417,
        /// Option 418.
        Option418,
        /// Option 419.
        Option419,
        /// Option 42.
        Option42,
        /// Option 420.
        Option420,
        /// Option 421.
        Option421,
        /// Option 422.
        Option422,
        /// Option 423.
        Option423,
        /// Option 424.
        Option424,
        /// Option 425.
        Option425,
        /// Option 426.
        Option426,
        /// Option 427.
        Option427,
        /// Option 428.
        Option428,
        /// Option 429.
        Option429,
        /// Option 43.
        Option43,
        /// Option 430.
        Option430,
        /// Option 431.
        Option431,
        /// Option 432.
        Option432,
        /// Option 433.
        Option433,
        /// Option 434.
        Option434,
        /// Option 435.
        Option435,
        /// Option 436.
        Option436,
        /// Option 437.
        Option437,
        /// Option 438.
        Option438,
        /// Option 439.
        Option439,
        /// Option 44.
        Option44,
        /// Option 440.
        Option440,
        /// Option 441.
        Option441,
        /// Option 442.
        Option442,
        /// Option 443.
        Option443,
        /// Option 444.
        Option444,
        /// Option 445.
        Option445,
        /// Option 446.
        Option446,
        /// Option 447.
        Option447,
        /// Option 448.
        Option448,
        /// Option 449.
        Option449,
        /// Option 45.
        Option45,
        /// Option 450.
        Option450,
        /// Option 451.
        Option451,
        /// Option 452.
        Option452,
        /// Option 453.
        Option453,
        /// Option 454.
        Option454,
        /// Option 455.
        Option455,
        /// Option 456.
        Option456,
        /// Option 457.
        Option457,
        /// Option 458.
        Option458,
        /// Option 459.
        Option459,
        /// Option 46.
        Option46,
        /// Option 460.
        Option460,
        /// Option 461.
        Option461,
        /// Option 462.
        Option462,
        /// Option 463.
        Option463,
        /// Option 464.
        Option464,
        /// Option 465.
        Option465,
        /// Option 466.
        Option466,
        /// Option 467.
        Option467,
        /// Option 468.
        Option468,
        /// Option 469.
        Option469,
        /// Option 47.
        Option47,
        /// Option 470.
        Option470,
        /// Option 471.
        Option471,
        /// Option 472.
        Option472,
        /// Option 473.
        Option473,
        /// Option 474.
        Option474,
        /// Option 475.
        Option475,
        /// Option 476.
        Option476,
        /// Option 477.
        Option477,
        /// Option 478.
        Option478,
        /// Option 479.
        Option479,
        /// Option 48.
        Option48,
        /// Option 480.
        Option480,
        /// Option 481.
        Option481,
        /// Option 482.
        Option482,
        /// Option 483.
        Option483,
        /// Option 484.
        Option484,
        /// Option 485.
        Option485,
        /// Option 486.
        Option486,
        /// Option 487.
        Option487,
        /// Option 488.
        Option488,
        /// Option 489.
        Option489,
        /// Option 49.
        Option49,
        /// Option 5.
        Option5,
        /// Option 50.
        Option50,
        /// Option 51.
        Option51,
        /// Option 52.
        Option52,
        /// Option 53.
        Option53,
        /// Option 54.
        Option54,
        /// Option 55.
        Option55,
        /// Option 56.
        Option56,
        /// Option 57.
        Option57,
        /// Option 58.
        Option58,
        /// Option 59.
        Option59,
        /// Option 6.
        Option6,
        /// Option 60.
        Option60,
        /// Option 61.
        Option61,
        /// Option 62.
        Option62,
        /// Option 63.
        Option63,
        /// Option 64.
        Option64,
        /// Option 65.
        Option65,
        /// Option 66.
        Option66,
        /// Option 67.
        Option67,
        /// Option 68.
        Option68,
        /// Option 69.
        Option69,
        /// Option 7.
        Option7,
        /// Option 70.
        Option70,
        /// Option 71.
        Option71,
        /// Option 72.
        Option72,
        /// Option 73.
        Option73,
        /// Option 74.
        Option74,
        /// Option 75.
        Option75,
        /// Option 76.
        Option76,
        /// Option 77.
        Option77,
        /// Option 78.
        Option78,
        /// Option 79.
        Option79,
        /// Option 8.
        Option8,
        /// Option 80.
        Option80,
        /// Option 81.
        Option81,
        /// Option 82.
        Option82,
        /// Option 83.
        Option83,
        /// Option 84.
        Option84,
        /// Option 85.
        Option85,
        /// Option 86.
        Option86,
        /// Option 87.
        Option87,
        /// Option 88.
        Option88,
        /// Option 89.
        Option89,
        /// Option 9.
        Option9,
        /// Option 90.
        Option90,
        /// Option 91.
        Option91,
        /// Option 92.
        Option92,
        /// Option 93.
        Option93,
        /// Option 94.
        Option94,
        /// Option 95.
        Option95,
        /// Option 96.
        Option96,
        /// Option 97.
        Option97,
        /// Option 98.
        Option98,
        /// Option 99.
        Option99,
        /// Other.
        Other2,
        /// Self.
        Self_,
        /// option 1.
        Option1100,
        /// type.
        Type,
        /// 日本.
        Option,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Many {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::N1st,
            Self::A,
            Self::A2,
            Self::A3,
            Self::Option0,
            Self::Option1,
            Self::Option10,
            Self::Option100,
            Self::Option101,
            Self::Option102,
            Self::Option103,
            Self::Option104,
            Self::Option105,
            Self::Option106,
            Self::Option107,
            Self::Option108,
            Self::Option109,
            Self::Option11,
            Self::Option110,
            Self::Option111,
            Self::Option112,
            Self::Option113,
            Self::Option114,
            Self::Option115,
            Self::Option116,
            Self::Option117,
            Self::Option118,
            Self::Option119,
            Self::Option12,
            Self::Option120,
            Self::Option121,
            Self::Option122,
            Self::Option123,
            Self::Option124,
            Self::Option125,
            Self::Option126,
            Self::Option127,
            Self::Option128,
            Self::Option129,
            Self::Option13,
            Self::Option130,
            Self::Option131,
            Self::Option132,
            Self::Option133,
            Self::Option134,
            Self::Option135,
            Self::Option136,
            Self::Option137,
            Self::Option138,
            Self::Option139,
            Self::Option14,
            Self::Option140,
            Self::Option141,
            Self::Option142,
            Self::Option143,
            Self::Option144,
            Self::Option145,
            Self::Option146,
            Self::Option147,
            Self::Option148,
            Self::Option149,
            Self::Option15,
            Self::Option150,
            Self::Option151,
            Self::Option152,
            Self::Option153,
            Self::Option154,
            Self::Option155,
            Self::Option156,
            Self::Option157,
            Self::Option158,
            Self::Option159,
            Self::Option16,
            Self::Option160,
            Self::Option161,
            Self::Option162,
            Self::Option163,
            Self::Option164,
            Self::Option165,
            Self::Option166,
            Self::Option167,
            Self::Option168,
            Self::Option169,
            Self::Option17,
            Self::Option170,
            Self::Option171,
            Self::Option172,
            Self::Option173,
            Self::Option174,
            Self::Option175,
            Self::Option176,
            Self::Option177,
            Self::Option178,
            Self::Option179,
            Self::Option18,
            Self::Option180,
            Self::Option181,
            Self::Option182,
            Self::Option183,
            Self::Option184,
            Self::Option185,
            Self::Option186,
            Self::Option187,
            Self::Option188,
            Self::Option189,
            Self::Option19,
            Self::Option190,
            Self::Option191,
            Self::Option192,
            Self::Option193,
            Self::Option194,
            Self::Option195,
            Self::Option196,
            Self::Option197,
            Self::Option198,
            Self::Option199,
            Self::Option2,
            Self::Option20,
            Self::Option200,
            Self::Option201,
            Self::Option202,
            Self::Option203,
            Self::Option204,
            Self::Option205,
            Self::Option206,
            Self::Option207,
            Self::Option208,
            Self::Option209,
            Self::Option21,
            Self::Option210,
            Self::Option211,
            Self::Option212,
            Self::Option213,
            Self::Option214,
            Self::Option215,
            Self::Option216,
            Self::Option217,
            Self::Option218,
            Self::Option219,
            Self::Option22,
            Self::Option220,
            Self::Option221,
            Self::Option222,
            Self::Option223,
            Self::Option224,
            Self::Option225,
            Self::Option226,
            Self::Option227,
            Self::Option228,
            Self::Option229,
            Self::Option23,
            Self::Option230,
            Self::Option231,
            Self::Option232,
            Self::Option233,
            Self::Option234,
            Self::Option235,
            Self::Option236,
            Self::Option237,
            Self::Option238,
            Self::Option239,
            Self::Option24,
            Self::Option240,
            Self::Option241,
            Self::Option242,
            Self::Option243,
            Self::Option244,
            Self::Option245,
            Self::Option246,
            Self::Option247,
            Self::Option248,
            Self::Option249,
            Self::Option25,
            Self::Option250,
            Self::Option251,
            Self::Option252,
            Self::Option253,
            Self::Option254,
            Self::Option255,
            Self::Option256,
            Self::Option257,
            Self::Option258,
            Self::Option259,
            Self::Option26,
            Self::Option260,
            Self::Option261,
            Self::Option262,
            Self::Option263,
            Self::Option264,
            Self::Option265,
            Self::Option266,
            Self::Option267,
            Self::Option268,
            Self::Option269,
            Self::Option27,
            Self::Option270,
            Self::Option271,
            Self::Option272,
            Self::Option273,
            Self::Option274,
            Self::Option275,
            Self::Option276,
            Self::Option277,
            Self::Option278,
            Self::Option279,
            Self::Option28,
            Self::Option280,
            Self::Option281,
            Self::Option282,
            Self::Option283,
            Self::Option284,
            Self::Option285,
            Self::Option286,
            Self::Option287,
            Self::Option288,
            Self::Option289,
            Self::Option29,
            Self::Option290,
            Self::Option291,
            Self::Option292,
            Self::Option293,
            Self::Option294,
            Self::Option295,
            Self::Option296,
            Self::Option297,
            Self::Option298,
            Self::Option299,
            Self::Option3,
            Self::Option30,
            Self::Option300,
            Self::Option301,
            Self::Option302,
            Self::Option303,
            Self::Option304,
            Self::Option305,
            Self::Option306,
            Self::Option307,
            Self::Option308,
            Self::Option309,
            Self::Option31,
            Self::Option310,
            Self::Option311,
            Self::Option312,
            Self::Option313,
            Self::Option314,
            Self::Option315,
            Self::Option316,
            Self::Option317,
            Self::Option318,
            Self::Option319,
            Self::Option32,
            Self::Option320,
            Self::Option321,
            Self::Option322,
            Self::Option323,
            Self::Option324,
            Self::Option325,
            Self::Option326,
            Self::Option327,
            Self::Option328,
            Self::Option329,
            Self::Option33,
            Self::Option330,
            Self::Option331,
            Self::Option332,
            Self::Option333,
            Self::Option334,
            Self::Option335,
            Self::Option336,
            Self::Option337,
            Self::Option338,
            Self::Option339,
            Self::Option34,
            Self::Option340,
            Self::Option341,
            Self::Option342,
            Self::Option343,
            Self::Option344,
            Self::Option345,
            Self::Option346,
            Self::Option347,
            Self::Option348,
            Self::Option349,
            Self::Option35,
            Self::Option350,
            Self::Option351,
            Self::Option352,
            Self::Option353,
            Self::Option354,
            Self::Option355,
            Self::Option356,
            Self::Option357,
            Self::Option358,
            Self::Option359,
            Self::Option36,
            Self::Option360,
            Self::Option361,
            Self::Option362,
            Self::Option363,
            Self::Option364,
            Self::Option365,
            Self::Option366,
            Self::Option367,
            Self::Option368,
            Self::Option369,
            Self::Option37,
            Self::Option370,
            Self::Option371,
            Self::Option372,
            Self::Option373,
            Self::Option374,
            Self::Option375,
            Self::Option376,
            Self::Option377,
            Self::Option378,
            Self::Option379,
            Self::Option38,
            Self::Option380,
            Self::Option381,
            Self::Option382,
            Self::Option383,
            Self::Option384,
            Self::Option385,
            Self::Option386,
            Self::Option387,
            Self::Option388,
            Self::Option389,
            Self::Option39,
            Self::Option390,
            Self::Option391,
            Self::Option392,
            Self::Option393,
            Self::Option394,
            Self::Option395,
            Self::Option396,
            Self::Option397,
            Self::Option398,
            Self::Option399,
            Self::Option4,
            Self::Option40,
            Self::Option400,
            Self::Option401,
            Self::Option402,
            Self::Option403,
            Self::Option404,
            Self::Option405,
            Self::Option406,
            Self::Option407,
            Self::Option408,
            Self::Option409,
            Self::Option41,
            Self::Option410,
            Self::Option411,
            Self::Option412,
            Self::Option413,
            Self::Option414,
            Self::Option415,
            Self::Option416,
            Self::Option417,
            Self::Option418,
            Self::Option419,
            Self::Option42,
            Self::Option420,
            Self::Option421,
            Self::Option422,
            Self::Option423,
            Self::Option424,
            Self::Option425,
            Self::Option426,
            Self::Option427,
            Self::Option428,
            Self::Option429,
            Self::Option43,
            Self::Option430,
            Self::Option431,
            Self::Option432,
            Self::Option433,
            Self::Option434,
            Self::Option435,
            Self::Option436,
            Self::Option437,
            Self::Option438,
            Self::Option439,
            Self::Option44,
            Self::Option440,
            Self::Option441,
            Self::Option442,
            Self::Option443,
            Self::Option444,
            Self::Option445,
            Self::Option446,
            Self::Option447,
            Self::Option448,
            Self::Option449,
            Self::Option45,
            Self::Option450,
            Self::Option451,
            Self::Option452,
            Self::Option453,
            Self::Option454,
            Self::Option455,
            Self::Option456,
            Self::Option457,
            Self::Option458,
            Self::Option459,
            Self::Option46,
            Self::Option460,
            Self::Option461,
            Self::Option462,
            Self::Option463,
            Self::Option464,
            Self::Option465,
            Self::Option466,
            Self::Option467,
            Self::Option468,
            Self::Option469,
            Self::Option47,
            Self::Option470,
            Self::Option471,
            Self::Option472,
            Self::Option473,
            Self::Option474,
            Self::Option475,
            Self::Option476,
            Self::Option477,
            Self::Option478,
            Self::Option479,
            Self::Option48,
            Self::Option480,
            Self::Option481,
            Self::Option482,
            Self::Option483,
            Self::Option484,
            Self::Option485,
            Self::Option486,
            Self::Option487,
            Self::Option488,
            Self::Option489,
            Self::Option49,
            Self::Option5,
            Self::Option50,
            Self::Option51,
            Self::Option52,
            Self::Option53,
            Self::Option54,
            Self::Option55,
            Self::Option56,
            Self::Option57,
            Self::Option58,
            Self::Option59,
            Self::Option6,
            Self::Option60,
            Self::Option61,
            Self::Option62,
            Self::Option63,
            Self::Option64,
            Self::Option65,
            Self::Option66,
            Self::Option67,
            Self::Option68,
            Self::Option69,
            Self::Option7,
            Self::Option70,
            Self::Option71,
            Self::Option72,
            Self::Option73,
            Self::Option74,
            Self::Option75,
            Self::Option76,
            Self::Option77,
            Self::Option78,
            Self::Option79,
            Self::Option8,
            Self::Option80,
            Self::Option81,
            Self::Option82,
            Self::Option83,
            Self::Option84,
            Self::Option85,
            Self::Option86,
            Self::Option87,
            Self::Option88,
            Self::Option89,
            Self::Option9,
            Self::Option90,
            Self::Option91,
            Self::Option92,
            Self::Option93,
            Self::Option94,
            Self::Option95,
            Self::Option96,
            Self::Option97,
            Self::Option98,
            Self::Option99,
            Self::Other2,
            Self::Self_,
            Self::Option1100,
            Self::Type,
            Self::Option,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::N1st => "1st",
                Self::A => "A",
                Self::A2 => "A+",
                Self::A3 => "A-",
                Self::Option0 => "Option 0",
                Self::Option1 => "Option 1",
                Self::Option10 => "Option 10",
                Self::Option100 => "Option 100",
                Self::Option101 => "Option 101",
                Self::Option102 => "Option 102",
                Self::Option103 => "Option 103",
                Self::Option104 => "Option 104",
                Self::Option105 => "Option 105",
                Self::Option106 => "Option 106",
                Self::Option107 => "Option 107",
                Self::Option108 => "Option 108",
                Self::Option109 => "Option 109",
                Self::Option11 => "Option 11",
                Self::Option110 => "Option 110",
                Self::Option111 => "Option 111",
                Self::Option112 => "Option 112",
                Self::Option113 => "Option 113",
                Self::Option114 => "Option 114",
                Self::Option115 => "Option 115",
                Self::Option116 => "Option 116",
                Self::Option117 => "Option 117",
                Self::Option118 => "Option 118",
                Self::Option119 => "Option 119",
                Self::Option12 => "Option 12",
                Self::Option120 => "Option 120",
                Self::Option121 => "Option 121",
                Self::Option122 => "Option 122",
                Self::Option123 => "Option 123",
                Self::Option124 => "Option 124",
                Self::Option125 => "Option 125",
                Self::Option126 => "Option 126",
                Self::Option127 => "Option 127",
                Self::Option128 => "Option 128",
                Self::Option129 => "Option 129",
                Self::Option13 => "Option 13",
                Self::Option130 => "Option 130",
                Self::Option131 => "Option 131",
                Self::Option132 => "Option 132",
                Self::Option133 => "Option 133",
                Self::Option134 => "Option 134",
                Self::Option135 => "Option 135",
                Self::Option136 => "Option 136",
                Self::Option137 => "Option 137",
                Self::Option138 => "Option 138",
                Self::Option139 => "Option 139",
                Self::Option14 => "Option 14",
                Self::Option140 => "Option 140",
                Self::Option141 => "Option 141",
                Self::Option142 => "Option 142",
                Self::Option143 => "Option 143",
                Self::Option144 => "Option 144",
                Self::Option145 => "Option 145",
                Self::Option146 => "Option 146",
                Self::Option147 => "Option 147",
                Self::Option148 => "Option 148",
                Self::Option149 => "Option 149",
                Self::Option15 => "Option 15",
                Self::Option150 => "Option 150",
                Self::Option151 => "Option 151",
                Self::Option152 => "Option 152",
                Self::Option153 => "Option 153",
                Self::Option154 => "Option 154",
                Self::Option155 => "Option 155",
                Self::Option156 => "Option 156",
                Self::Option157 => "Option 157",
                Self::Option158 => "Option 158",
                Self::Option159 => "Option 159",
                Self::Option16 => "Option 16",
                Self::Option160 => "Option 160",
                Self::Option161 => "Option 161",
                Self::Option162 => "Option 162",
                Self::Option163 => "Option 163",
                Self::Option164 => "Option 164",
                Self::Option165 => "Option 165",
                Self::Option166 => "Option 166",
                Self::Option167 => "Option 167",
                Self::Option168 => "Option 168",
                Self::Option169 => "Option 169",
                Self::Option17 => "Option 17",
                Self::Option170 => "Option 170",
                Self::Option171 => "Option 171",
                Self::Option172 => "Option 172",
                Self::Option173 => "Option 173",
                Self::Option174 => "Option 174",
                Self::Option175 => "Option 175",
                Self::Option176 => "Option 176",
                Self::Option177 => "Option 177",
                Self::Option178 => "Option 178",
                Self::Option179 => "Option 179",
                Self::Option18 => "Option 18",
                Self::Option180 => "Option 180",
                Self::Option181 => "Option 181",
                Self::Option182 => "Option 182",
                Self::Option183 => "Option 183",
                Self::Option184 => "Option 184",
                Self::Option185 => "Option 185",
                Self::Option186 => "Option 186",
                Self::Option187 => "Option 187",
                Self::Option188 => "Option 188",
                Self::Option189 => "Option 189",
                Self::Option19 => "Option 19",
                Self::Option190 => "Option 190",
                Self::Option191 => "Option 191",
                Self::Option192 => "Option 192",
                Self::Option193 => "Option 193",
                Self::Option194 => "Option 194",
                Self::Option195 => "Option 195",
                Self::Option196 => "Option 196",
                Self::Option197 => "Option 197",
                Self::Option198 => "Option 198",
                Self::Option199 => "Option 199",
                Self::Option2 => "Option 2",
                Self::Option20 => "Option 20",
                Self::Option200 => "Option 200",
                Self::Option201 => "Option 201",
                Self::Option202 => "Option 202",
                Self::Option203 => "Option 203",
                Self::Option204 => "Option 204",
                Self::Option205 => "Option 205",
                Self::Option206 => "Option 206",
                Self::Option207 => "Option 207",
                Self::Option208 => "Option 208",
                Self::Option209 => "Option 209",
                Self::Option21 => "Option 21",
                Self::Option210 => "Option 210",
                Self::Option211 => "Option 211",
                Self::Option212 => "Option 212",
                Self::Option213 => "Option 213",
                Self::Option214 => "Option 214",
                Self::Option215 => "Option 215",
                Self::Option216 => "Option 216",
                Self::Option217 => "Option 217",
                Self::Option218 => "Option 218",
                Self::Option219 => "Option 219",
                Self::Option22 => "Option 22",
                Self::Option220 => "Option 220",
                Self::Option221 => "Option 221",
                Self::Option222 => "Option 222",
                Self::Option223 => "Option 223",
                Self::Option224 => "Option 224",
                Self::Option225 => "Option 225",
                Self::Option226 => "Option 226",
                Self::Option227 => "Option 227",
                Self::Option228 => "Option 228",
                Self::Option229 => "Option 229",
                Self::Option23 => "Option 23",
                Self::Option230 => "Option 230",
                Self::Option231 => "Option 231",
                Self::Option232 => "Option 232",
                Self::Option233 => "Option 233",
                Self::Option234 => "Option 234",
                Self::Option235 => "Option 235",
                Self::Option236 => "Option 236",
                Self::Option237 => "Option 237",
                Self::Option238 => "Option 238",
                Self::Option239 => "Option 239",
                Self::Option24 => "Option 24",
                Self::Option240 => "Option 240",
                Self::Option241 => "Option 241",
                Self::Option242 => "Option 242",
                Self::Option243 => "Option 243",
                Self::Option244 => "Option 244",
                Self::Option245 => "Option 245",
                Self::Option246 => "Option 246",
                Self::Option247 => "Option 247",
                Self::Option248 => "Option 248",
                Self::Option249 => "Option 249",
                Self::Option25 => "Option 25",
                Self::Option250 => "Option 250",
                Self::Option251 => "Option 251",
                Self::Option252 => "Option 252",
                Self::Option253 => "Option 253",
                Self::Option254 => "Option 254",
                Self::Option255 => "Option 255",
                Self::Option256 => "Option 256",
                Self::Option257 => "Option 257",
                Self::Option258 => "Option 258",
                Self::Option259 => "Option 259",
                Self::Option26 => "Option 26",
                Self::Option260 => "Option 260",
                Self::Option261 => "Option 261",
                Self::Option262 => "Option 262",
                Self::Option263 => "Option 263",
                Self::Option264 => "Option 264",
                Self::Option265 => "Option 265",
                Self::Option266 => "Option 266",
                Self::Option267 => "Option 267",
                Self::Option268 => "Option 268",
                Self::Option269 => "Option 269",
                Self::Option27 => "Option 27",
                Self::Option270 => "Option 270",
                Self::Option271 => "Option 271",
                Self::Option272 => "Option 272",
                Self::Option273 => "Option 273",
                Self::Option274 => "Option 274",
                Self::Option275 => "Option 275",
                Self::Option276 => "Option 276",
                Self::Option277 => "Option 277",
                Self::Option278 => "Option 278",
                Self::Option279 => "Option 279",
                Self::Option28 => "Option 28",
                Self::Option280 => "Option 280",
                Self::Option281 => "Option 281",
                Self::Option282 => "Option 282",
                Self::Option283 => "Option 283",
                Self::Option284 => "Option 284",
                Self::Option285 => "Option 285",
                Self::Option286 => "Option 286",
                Self::Option287 => "Option 287",
                Self::Option288 => "Option 288",
                Self::Option289 => "Option 289",
                Self::Option29 => "Option 29",
                Self::Option290 => "Option 290",
                Self::Option291 => "Option 291",
                Self::Option292 => "Option 292",
                Self::Option293 => "Option 293",
                Self::Option294 => "Option 294",
                Self::Option295 => "Option 295",
                Self::Option296 => "Option 296",
                Self::Option297 => "Option 297",
                Self::Option298 => "Option 298",
                Self::Option299 => "Option 299",
                Self::Option3 => "Option 3",
                Self::Option30 => "Option 30",
                Self::Option300 => "Option 300",
                Self::Option301 => "Option 301",
                Self::Option302 => "Option 302",
                Self::Option303 => "Option 303",
                Self::Option304 => "Option 304",
                Self::Option305 => "Option 305",
                Self::Option306 => "Option 306",
                Self::Option307 => "Option 307",
                Self::Option308 => "Option 308",
                Self::Option309 => "Option 309",
                Self::Option31 => "Option 31",
                Self::Option310 => "Option 310",
                Self::Option311 => "Option 311",
                Self::Option312 => "Option 312",
                Self::Option313 => "Option 313",
                Self::Option314 => "Option 314",
                Self::Option315 => "Option 315",
                Self::Option316 => "Option 316",
                Self::Option317 => "Option 317",
                Self::Option318 => "Option 318",
                Self::Option319 => "Option 319",
                Self::Option32 => "Option 32",
                Self::Option320 => "Option 320",
                Self::Option321 => "Option 321",
                Self::Option322 => "Option 322",
                Self::Option323 => "Option 323",
                Self::Option324 => "Option 324",
                Self::Option325 => "Option 325",
                Self::Option326 => "Option 326",
                Self::Option327 => "Option 327",
                Self::Option328 => "Option 328",
                Self::Option329 => "Option 329",
                Self::Option33 => "Option 33",
                Self::Option330 => "Option 330",
                Self::Option331 => "Option 331",
                Self::Option332 => "Option 332",
                Self::Option333 => "Option 333",
                Self::Option334 => "Option 334",
                Self::Option335 => "Option 335",
                Self::Option336 => "Option 336",
                Self::Option337 => "Option 337",
                Self::Option338 => "Option 338",
                Self::Option339 => "Option 339",
                Self::Option34 => "Option 34",
                Self::Option340 => "Option 340",
                Self::Option341 => "Option 341",
                Self::Option342 => "Option 342",
                Self::Option343 => "Option 343",
                Self::Option344 => "Option 344",
                Self::Option345 => "Option 345",
                Self::Option346 => "Option 346",
                Self::Option347 => "Option 347",
                Self::Option348 => "Option 348",
                Self::Option349 => "Option 349",
                Self::Option35 => "Option 35",
                Self::Option350 => "Option 350",
                Self::Option351 => "Option 351",
                Self::Option352 => "Option 352",
                Self::Option353 => "Option 353",
                Self::Option354 => "Option 354",
                Self::Option355 => "Option 355",
                Self::Option356 => "Option 356",
                Self::Option357 => "Option 357",
                Self::Option358 => "Option 358",
                Self::Option359 => "Option 359",
                Self::Option36 => "Option 36",
                Self::Option360 => "Option 360",
                Self::Option361 => "Option 361",
                Self::Option362 => "Option 362",
                Self::Option363 => "Option 363",
                Self::Option364 => "Option 364",
                Self::Option365 => "Option 365",
                Self::Option366 => "Option 366",
                Self::Option367 => "Option 367",
                Self::Option368 => "Option 368",
                Self::Option369 => "Option 369",
                Self::Option37 => "Option 37",
                Self::Option370 => "Option 370",
                Self::Option371 => "Option 371",
                Self::Option372 => "Option 372",
                Self::Option373 => "Option 373",
                Self::Option374 => "Option 374",
                Self::Option375 => "Option 375",
                Self::Option376 => "Option 376",
                Self::Option377 => "Option 377",
                Self::Option378 => "Option 378",
                Self::Option379 => "Option 379",
                Self::Option38 => "Option 38",
                Self::Option380 => "Option 380",
                Self::Option381 => "Option 381",
                Self::Option382 => "Option 382",
                Self::Option383 => "Option 383",
                Self::Option384 => "Option 384",
                Self::Option385 => "Option 385",
                Self::Option386 => "Option 386",
                Self::Option387 => "Option 387",
                Self::Option388 => "Option 388",
                Self::Option389 => "Option 389",
                Self::Option39 => "Option 39",
                Self::Option390 => "Option 390",
                Self::Option391 => "Option 391",
                Self::Option392 => "Option 392",
                Self::Option393 => "Option 393",
                Self::Option394 => "Option 394",
                Self::Option395 => "Option 395",
                Self::Option396 => "Option 396",
                Self::Option397 => "Option 397",
                Self::Option398 => "Option 398",
                Self::Option399 => "Option 399",
                Self::Option4 => "Option 4",
                Self::Option40 => "Option 40",
                Self::Option400 => "Option 400",
                Self::Option401 => "Option 401",
                Self::Option402 => "Option 402",
                Self::Option403 => "Option 403",
                Self::Option404 => "Option 404",
                Self::Option405 => "Option 405",
                Self::Option406 => "Option 406",
                Self::Option407 => "Option 407",
                Self::Option408 => "Option 408",
                Self::Option409 => "Option 409",
                Self::Option41 => "Option 41",
                Self::Option410 => "Option 410",
                Self::Option411 => "Option 411",
                Self::Option412 => "Option 412",
                Self::Option413 => "Option 413",
                Self::Option414 => "Option 414",
                Self::Option415 => "Option 415",
                Self::Option416 => "Option 416",
                Self::Option417 => "Option 417",
                Self::Option418 => "Option 418",
                Self::Option419 => "Option 419",
                Self::Option42 => "Option 42",
                Self::Option420 => "Option 420",
                Self::Option421 => "Option 421",
                Self::Option422 => "Option 422",
                Self::Option423 => "Option 423",
                Self::Option424 => "Option 424",
                Self::Option425 => "Option 425",
                Self::Option426 => "Option 426",
                Self::Option427 => "Option 427",
                Self::Option428 => "Option 428",
                Self::Option429 => "Option 429",
                Self::Option43 => "Option 43",
                Self::Option430 => "Option 430",
                Self::Option431 => "Option 431",
                Self::Option432 => "Option 432",
                Self::Option433 => "Option 433",
                Self::Option434 => "Option 434",
                Self::Option435 => "Option 435",
                Self::Option436 => "Option 436",
                Self::Option437 => "Option 437",
                Self::Option438 => "Option 438",
                Self::Option439 => "Option 439",
                Self::Option44 => "Option 44",
                Self::Option440 => "Option 440",
                Self::Option441 => "Option 441",
                Self::Option442 => "Option 442",
                Self::Option443 => "Option 443",
                Self::Option444 => "Option 444",
                Self::Option445 => "Option 445",
                Self::Option446 => "Option 446",
                Self::Option447 => "Option 447",
                Self::Option448 => "Option 448",
                Self::Option449 => "Option 449",
                Self::Option45 => "Option 45",
                Self::Option450 => "Option 450",
                Self::Option451 => "Option 451",
                Self::Option452 => "Option 452",
                Self::Option453 => "Option 453",
                Self::Option454 => "Option 454",
                Self::Option455 => "Option 455",
                Self::Option456 => "Option 456",
                Self::Option457 => "Option 457",
                Self::Option458 => "Option 458",
                Self::Option459 => "Option 459",
                Self::Option46 => "Option 46",
                Self::Option460 => "Option 460",
                Self::Option461 => "Option 461",
                Self::Option462 => "Option 462",
                Self::Option463 => "Option 463",
                Self::Option464 => "Option 464",
                Self::Option465 => "Option 465",
                Self::Option466 => "Option 466",
                Self::Option467 => "Option 467",
                Self::Option468 => "Option 468",
                Self::Option469 => "Option 469",
                Self::Option47 => "Option 47",
                Self::Option470 => "Option 470",
                Self::Option471 => "Option 471",
                Self::Option472 => "Option 472",
                Self::Option473 => "Option 473",
                Self::Option474 => "Option 474",
                Self::Option475 => "Option 475",
                Self::Option476 => "Option 476",
                Self::Option477 => "Option 477",
                Self::Option478 => "Option 478",
                Self::Option479 => "Option 479",
                Self::Option48 => "Option 48",
                Self::Option480 => "Option 480",
                Self::Option481 => "Option 481",
                Self::Option482 => "Option 482",
                Self::Option483 => "Option 483",
                Self::Option484 => "Option 484",
                Self::Option485 => "Option 485",
                Self::Option486 => "Option 486",
                Self::Option487 => "Option 487",
                Self::Option488 => "Option 488",
                Self::Option489 => "Option 489",
                Self::Option49 => "Option 49",
                Self::Option5 => "Option 5",
                Self::Option50 => "Option 50",
                Self::Option51 => "Option 51",
                Self::Option52 => "Option 52",
                Self::Option53 => "Option 53",
                Self::Option54 => "Option 54",
                Self::Option55 => "Option 55",
                Self::Option56 => "Option 56",
                Self::Option57 => "Option 57",
                Self::Option58 => "Option 58",
                Self::Option59 => "Option 59",
                Self::Option6 => "Option 6",
                Self::Option60 => "Option 60",
                Self::Option61 => "Option 61",
                Self::Option62 => "Option 62",
                Self::Option63 => "Option 63",
                Self::Option64 => "Option 64",
                Self::Option65 => "Option 65",
                Self::Option66 => "Option 66",
                Self::Option67 => "Option 67",
                Self::Option68 => "Option 68",
                Self::Option69 => "Option 69",
                Self::Option7 => "Option 7",
                Self::Option70 => "Option 70",
                Self::Option71 => "Option 71",
                Self::Option72 => "Option 72",
                Self::Option73 => "Option 73",
                Self::Option74 => "Option 74",
                Self::Option75 => "Option 75",
                Self::Option76 => "Option 76",
                Self::Option77 => "Option 77",
                Self::Option78 => "Option 78",
                Self::Option79 => "Option 79",
                Self::Option8 => "Option 8",
                Self::Option80 => "Option 80",
                Self::Option81 => "Option 81",
                Self::Option82 => "Option 82",
                Self::Option83 => "Option 83",
                Self::Option84 => "Option 84",
                Self::Option85 => "Option 85",
                Self::Option86 => "Option 86",
                Self::Option87 => "Option 87",
                Self::Option88 => "Option 88",
                Self::Option89 => "Option 89",
                Self::Option9 => "Option 9",
                Self::Option90 => "Option 90",
                Self::Option91 => "Option 91",
                Self::Option92 => "Option 92",
                Self::Option93 => "Option 93",
                Self::Option94 => "Option 94",
                Self::Option95 => "Option 95",
                Self::Option96 => "Option 96",
                Self::Option97 => "Option 97",
                Self::Option98 => "Option 98",
                Self::Option99 => "Option 99",
                Self::Other2 => "Other",
                Self::Self_ => "Self",
                Self::Option1100 => "option 1",
                Self::Type => "type",
                Self::Option => "日本",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Many {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "1st" => Self::N1st,
                "A" => Self::A,
                "A+" => Self::A2,
                "A-" => Self::A3,
                "Option 0" => Self::Option0,
                "Option 1" => Self::Option1,
                "Option 10" => Self::Option10,
                "Option 100" => Self::Option100,
                "Option 101" => Self::Option101,
                "Option 102" => Self::Option102,
                "Option 103" => Self::Option103,
                "Option 104" => Self::Option104,
                "Option 105" => Self::Option105,
                "Option 106" => Self::Option106,
                "Option 107" => Self::Option107,
                "Option 108" => Self::Option108,
                "Option 109" => Self::Option109,
                "Option 11" => Self::Option11,
                "Option 110" => Self::Option110,
                "Option 111" => Self::Option111,
                "Option 112" => Self::Option112,
                "Option 113" => Self::Option113,
                "Option 114" => Self::Option114,
                "Option 115" => Self::Option115,
                "Option 116" => Self::Option116,
                "Option 117" => Self::Option117,
                "Option 118" => Self::Option118,
                "Option 119" => Self::Option119,
                "Option 12" => Self::Option12,
                "Option 120" => Self::Option120,
                "Option 121" => Self::Option121,
                "Option 122" => Self::Option122,
                "Option 123" => Self::Option123,
                "Option 124" => Self::Option124,
                "Option 125" => Self::Option125,
                "Option 126" => Self::Option126,
                "Option 127" => Self::Option127,
                "Option 128" => Self::Option128,
                "Option 129" => Self::Option129,
                "Option 13" => Self::Option13,
                "Option 130" => Self::Option130,
                "Option 131" => Self::Option131,
                "Option 132" => Self::Option132,
                "Option 133" => Self::Option133,
                "Option 134" => Self::Option134,
                "Option 135" => Self::Option135,
                "Option 136" => Self::Option136,
                "Option 137" => Self::Option137,
                "Option 138" => Self::Option138,
                "Option 139" => Self::Option139,
                "Option 14" => Self::Option14,
                "Option 140" => Self::Option140,
                "Option 141" => Self::Option141,
                "Option 142" => Self::Option142,
                "Option 143" => Self::Option143,
                "Option 144" => Self::Option144,
                "Option 145" => Self::Option145,
                "Option 146" => Self::Option146,
                "Option 147" => Self::Option147,
                "Option 148" => Self::Option148,
                "Option 149" => Self::Option149,
                "Option 15" => Self::Option15,
                "Option 150" => Self::Option150,
                "Option 151" => Self::Option151,
                "Option 152" => Self::Option152,
                "Option 153" => Self::Option153,
                "Option 154" => Self::Option154,
                "Option 155" => Self::Option155,
                "Option 156" => Self::Option156,
                "Option 157" => Self::Option157,
                "Option 158" => Self::Option158,
                "Option 159" => Self::Option159,
                "Option 16" => Self::Option16,
                "Option 160" => Self::Option160,
                "Option 161" => Self::Option161,
                "Option 162" => Self::Option162,
                "Option 163" => Self::Option163,
                "Option 164" => Self::Option164,
                "Option 165" => Self::Option165,
                "Option 166" => Self::Option166,
                "Option 167" => Self::Option167,
                "Option 168" => Self::Option168,
                "Option 169" => Self::Option169,
                "Option 17" => Self::Option17,
                "Option 170" => Self::Option170,
                "Option 171" => Self::Option171,
                "Option 172" => Self::Option172,
                "Option 173" => Self::Option173,
                "Option 174" => Self::Option174,
                "Option 175" => Self::Option175,
                "Option 176" => Self::Option176,
                "Option 177" => Self::Option177,
                "Option 178" => Self::Option178,
                "Option 179" => Self::Option179,
                "Option 18" => Self::Option18,
                "Option 180" => Self::Option180,
                "Option 181" => Self::Option181,
                "Option 182" => Self::Option182,
                "Option 183" => Self::Option183,
                "Option 184" => Self::Option184,
                "Option 185" => Self::Option185,
                "Option 186" => Self::Option186,
                "Option 187" => Self::Option187,
                "Option 188" => Self::Option188,
                "Option 189" => Self::Option189,
                "Option 19" => Self::Option19,
                "Option 190" => Self::Option190,
                "Option 191" => Self::Option191,
                "Option 192" => Self::Option192,
                "Option 193" => Self::Option193,
                "Option 194" => Self::Option194,
                "Option 195" => Self::Option195,
                "Option 196" => Self::Option196,
                "Option 197" => Self::Option197,
                "Option 198" => Self::Option198,
                "Option 199" => Self::Option199,
                "Option 2" => Self::Option2,
                "Option 20" => Self::Option20,
                "Option 200" => Self::Option200,
                "Option 201" => Self::Option201,
                "Option 202" => Self::Option202,
                "Option 203" => Self::Option203,
                "Option 204" => Self::Option204,
                "Option 205" => Self::Option205,
                "Option 206" => Self::Option206,
                "Option 207" => Self::Option207,
                "Option 208" => Self::Option208,
                "Option 209" => Self::Option209,
                "Option 21" => Self::Option21,
                "Option 210" => Self::Option210,
                "Option 211" => Self::Option211,
                "Option 212" => Self::Option212,
                "Option 213" => Self::Option213,
                "Option 214" => Self::Option214,
                "Option 215" => Self::Option215,
                "Option 216" => Self::Option216,
                "Option 217" => Self::Option217,
                "Option 218" => Self::Option218,
                "Option 219" => Self::Option219,
                "Option 22" => Self::Option22,
                "Option 220" => Self::Option220,
                "Option 221" => Self::Option221,
                "Option 222" => Self::Option222,
                "Option 223" => Self::Option223,
                "Option 224" => Self::Option224,
                "Option 225" => Self::Option225,
                "Option 226" => Self::Option226,
                "Option 227" => Self::Option227,
                "Option 228" => Self::Option228,
                "Option 229" => Self::Option229,
                "Option 23" => Self::Option23,
                "Option 230" => Self::Option230,
                "Option 231" => Self::Option231,
                "Option 232" => Self::Option232,
                "Option 233" => Self::Option233,
                "Option 234" => Self::Option234,
                "Option 235" => Self::Option235,
                "Option 236" => Self::Option236,
                "Option 237" => Self::Option237,
                "Option 238" => Self::Option238,
                "Option 239" => Self::Option239,
                "Option 24" => Self::Option24,
                "Option 240" => Self::Option240,
                "Option 241" => Self::Option241,
                "Option 242" => Self::Option242,
                "Option 243" => Self::Option243,
                "Option 244" => Self::Option244,
                "Option 245" => Self::Option245,
                "Option 246" => Self::Option246,
                "Option 247" => Self::Option247,
                "Option 248" => Self::Option248,
                "Option 249" => Self::Option249,
                "Option 25" => Self::Option25,
                "Option 250" => Self::Option250,
                "Option 251" => Self::Option251,
                "Option 252" => Self::Option252,
                "Option 253" => Self::Option253,
                "Option 254" => Self::Option254,
                "Option 255" => Self::Option255,
                "Option 256" => Self::Option256,
                "Option 257" => Self::Option257,
                "Option 258" => Self::Option258,
                "Option 259" => Self::Option259,
                "Option 26" => Self::Option26,
                "Option 260" => Self::Option260,
                "Option 261" => Self::Option261,
                "Option 262" => Self::Option262,
                "Option 263" => Self::Option263,
                "Option 264" => Self::Option264,
                "Option 265" => Self::Option265,
                "Option 266" => Self::Option266,
                "Option 267" => Self::Option267,
                "Option 268" => Self::Option268,
                "Option 269" => Self::Option269,
                "Option 27" => Self::Option27,
                "Option 270" => Self::Option270,
                "Option 271" => Self::Option271,
                "Option 272" => Self::Option272,
                "Option 273" => Self::Option273,
                "Option 274" => Self::Option274,
                "Option 275" => Self::Option275,
                "Option 276" => Self::Option276,
                "Option 277" => Self::Option277,
                "Option 278" => Self::Option278,
                "Option 279" => Self::Option279,
                "Option 28" => Self::Option28,
                "Option 280" => Self::Option280,
                "Option 281" => Self::Option281,
                "Option 282" => Self::Option282,
                "Option 283" => Self::Option283,
                "Option 284" => Self::Option284,
                "Option 285" => Self::Option285,
                "Option 286" => Self::Option286,
                "Option 287" => Self::Option287,
                "Option 288" => Self::Option288,
                "Option 289" => Self::Option289,
                "Option 29" => Self::Option29,
                "Option 290" => Self::Option290,
                "Option 291" => Self::Option291,
                "Option 292" => Self::Option292,
                "Option 293" => Self::Option293,
                "Option 294" => Self::Option294,
                "Option 295" => Self::Option295,
                "Option 296" => Self::Option296,
                "Option 297" => Self::Option297,
                "Option 298" => Self::Option298,
                "Option 299" => Self::Option299,
                "Option 3" => Self::Option3,
                "Option 30" => Self::Option30,
                "Option 300" => Self::Option300,
                "Option 301" => Self::Option301,
                "Option 302" => Self::Option302,
                "Option 303" => Self::Option303,
                "Option 304" => Self::Option304,
                "Option 305" => Self::Option305,
                "Option 306" => Self::Option306,
                "Option 307" => Self::Option307,
                "Option 308" => Self::Option308,
                "Option 309" => Self::Option309,
                "Option 31" => Self::Option31,
                "Option 310" => Self::Option310,
                "Option 311" => Self::Option311,
                "Option 312" => Self::Option312,
                "Option 313" => Self::Option313,
                "Option 314" => Self::Option314,
                "Option 315" => Self::Option315,
                "Option 316" => Self::Option316,
                "Option 317" => Self::Option317,
                "Option 318" => Self::Option318,
                "Option 319" => Self::Option319,
                "Option 32" => Self::Option32,
                "Option 320" => Self::Option320,
                "Option 321" => Self::Option321,
                "Option 322" => Self::Option322,
                "Option 323" => Self::Option323,
                "Option 324" => Self::Option324,
                "Option 325" => Self::Option325,
                "Option 326" => Self::Option326,
                "Option 327" => Self::Option327,
                "Option 328" => Self::Option328,
                "Option 329" => Self::Option329,
                "Option 33" => Self::Option33,
                "Option 330" => Self::Option330,
                "Option 331" => Self::Option331,
                "Option 332" => Self::Option332,
                "Option 333" => Self::Option333,
                "Option 334" => Self::Option334,
                "Option 335" => Self::Option335,
                "Option 336" => Self::Option336,
                "Option 337" => Self::Option337,
                "Option 338" => Self::Option338,
                "Option 339" => Self::Option339,
                "Option 34" => Self::Option34,
                "Option 340" => Self::Option340,
                "Option 341" => Self::Option341,
                "Option 342" => Self::Option342,
                "Option 343" => Self::Option343,
                "Option 344" => Self::Option344,
                "Option 345" => Self::Option345,
                "Option 346" => Self::Option346,
                "Option 347" => Self::Option347,
                "Option 348" => Self::Option348,
                "Option 349" => Self::Option349,
                "Option 35" => Self::Option35,
                "Option 350" => Self::Option350,
                "Option 351" => Self::Option351,
                "Option 352" => Self::Option352,
                "Option 353" => Self::Option353,
                "Option 354" => Self::Option354,
                "Option 355" => Self::Option355,
                "Option 356" => Self::Option356,
                "Option 357" => Self::Option357,
                "Option 358" => Self::Option358,
                "Option 359" => Self::Option359,
                "Option 36" => Self::Option36,
                "Option 360" => Self::Option360,
                "Option 361" => Self::Option361,
                "Option 362" => Self::Option362,
                "Option 363" => Self::Option363,
                "Option 364" => Self::Option364,
                "Option 365" => Self::Option365,
                "Option 366" => Self::Option366,
                "Option 367" => Self::Option367,
                "Option 368" => Self::Option368,
                "Option 369" => Self::Option369,
                "Option 37" => Self::Option37,
                "Option 370" => Self::Option370,
                "Option 371" => Self::Option371,
                "Option 372" => Self::Option372,
                "Option 373" => Self::Option373,
                "Option 374" => Self::Option374,
                "Option 375" => Self::Option375,
                "Option 376" => Self::Option376,
                "Option 377" => Self::Option377,
                "Option 378" => Self::Option378,
                "Option 379" => Self::Option379,
                "Option 38" => Self::Option38,
                "Option 380" => Self::Option380,
                "Option 381" => Self::Option381,
                "Option 382" => Self::Option382,
                "Option 383" => Self::Option383,
                "Option 384" => Self::Option384,
                "Option 385" => Self::Option385,
                "Option 386" => Self::Option386,
                "Option 387" => Self::Option387,
                "Option 388" => Self::Option388,
                "Option 389" => Self::Option389,
                "Option 39" => Self::Option39,
                "Option 390" => Self::Option390,
                "Option 391" => Self::Option391,
                "Option 392" => Self::Option392,
                "Option 393" => Self::Option393,
                "Option 394" => Self::Option394,
                "Option 395" => Self::Option395,
                "Option 396" => Self::Option396,
                "Option 397" => Self::Option397,
                "Option 398" => Self::Option398,
                "Option 399" => Self::Option399,
                "Option 4" => Self::Option4,
                "Option 40" => Self::Option40,
                "Option 400" => Self::Option400,
                "Option 401" => Self::Option401,
                "Option 402" => Self::Option402,
                "Option 403" => Self::Option403,
                "Option 404" => Self::Option404,
                "Option 405" => Self::Option405,
                "Option 406" => Self::Option406,
                "Option 407" => Self::Option407,
                "Option 408" => Self::Option408,
                "Option 409" => Self::Option409,
                "Option 41" => Self::Option41,
                "Option 410" => Self::Option410,
                "Option 411" => Self::Option411,
                "Option 412" => Self::Option412,
                "Option 413" => Self::Option413,
                "Option 414" => Self::Option414,
                "Option 415" => Self::Option415,
                "Option 416" => Self::Option416,
                "Option 417" => Self::Option417,
                "Option 418" => Self::Option418,
                "Option 419" => Self::Option419,
                "Option 42" => Self::Option42,
                "Option 420" => Self::Option420,
                "Option 421" => Self::Option421,
                "Option 422" => Self::Option422,
                "Option 423" => Self::Option423,
                "Option 424" => Self::Option424,
                "Option 425" => Self::Option425,
                "Option 426" => Self::Option426,
                "Option 427" => Self::Option427,
                "Option 428" => Self::Option428,
                "Option 429" => Self::Option429,
                "Option 43" => Self::Option43,
                "Option 430" => Self::Option430,
                "Option 431" => Self::Option431,
                "Option 432" => Self::Option432,
                "Option 433" => Self::Option433,
                "Option 434" => Self::Option434,
                "Option 435" => Self::Option435,
                "Option 436" => Self::Option436,
                "Option 437" => Self::Option437,
                "Option 438" => Self::Option438,
                "Option 439" => Self::Option439,
                "Option 44" => Self::Option44,
                "Option 440" => Self::Option440,
                "Option 441" => Self::Option441,
                "Option 442" => Self::Option442,
                "Option 443" => Self::Option443,
                "Option 444" => Self::Option444,
                "Option 445" => Self::Option445,
                "Option 446" => Self::Option446,
                "Option 447" => Self::Option447,
                "Option 448" => Self::Option448,
                "Option 449" => Self::Option449,
                "Option 45" => Self::Option45,
                "Option 450" => Self::Option450,
                "Option 451" => Self::Option451,
                "Option 452" => Self::Option452,
                "Option 453" => Self::Option453,
                "Option 454" => Self::Option454,
                "Option 455" => Self::Option455,
                "Option 456" => Self::Option456,
                "Option 457" => Self::Option457,
                "Option 458" => Self::Option458,
                "Option 459" => Self::Option459,
                "Option 46" => Self::Option46,
                "Option 460" => Self::Option460,
                "Option 461" => Self::Option461,
                "Option 462" => Self::Option462,
                "Option 463" => Self::Option463,
                "Option 464" => Self::Option464,
                "Option 465" => Self::Option465,
                "Option 466" => Self::Option466,
                "Option 467" => Self::Option467,
                "Option 468" => Self::Option468,
                "Option 469" => Self::Option469,
                "Option 47" => Self::Option47,
                "Option 470" => Self::Option470,
                "Option 471" => Self::Option471,
                "Option 472" => Self::Option472,
                "Option 473" => Self::Option473,
                "Option 474" => Self::Option474,
                "Option 475" => Self::Option475,
                "Option 476" => Self::Option476,
                "Option 477" => Self::Option477,
                "Option 478" => Self::Option478,
                "Option 479" => Self::Option479,
                "Option 48" => Self::Option48,
                "Option 480" => Self::Option480,
                "Option 481" => Self::Option481,
                "Option 482" => Self::Option482,
                "Option 483" => Self::Option483,
                "Option 484" => Self::Option484,
                "Option 485" => Self::Option485,
                "Option 486" => Self::Option486,
                "Option 487" => Self::Option487,
                "Option 488" => Self::Option488,
                "Option 489" => Self::Option489,
                "Option 49" => Self::Option49,
                "Option 5" => Self::Option5,
                "Option 50" => Self::Option50,
                "Option 51" => Self::Option51,
                "Option 52" => Self::Option52,
                "Option 53" => Self::Option53,
                "Option 54" => Self::Option54,
                "Option 55" => Self::Option55,
                "Option 56" => Self::Option56,
                "Option 57" => Self::Option57,
                "Option 58" => Self::Option58,
                "Option 59" => Self::Option59,
                "Option 6" => Self::Option6,
                "Option 60" => Self::Option60,
                "Option 61" => Self::Option61,
                "Option 62" => Self::Option62,
                "Option 63" => Self::Option63,
                "Option 64" => Self::Option64,
                "Option 65" => Self::Option65,
                "Option 66" => Self::Option66,
                "Option 67" => Self::Option67,
                "Option 68" => Self::Option68,
                "Option 69" => Self::Option69,
                "Option 7" => Self::Option7,
                "Option 70" => Self::Option70,
                "Option 71" => Self::Option71,
                "Option 72" => Self::Option72,
                "Option 73" => Self::Option73,
                "Option 74" => Self::Option74,
                "Option 75" => Self::Option75,
                "Option 76" => Self::Option76,
                "Option 77" => Self::Option77,
                "Option 78" => Self::Option78,
                "Option 79" => Self::Option79,
                "Option 8" => Self::Option8,
                "Option 80" => Self::Option80,
                "Option 81" => Self::Option81,
                "Option 82" => Self::Option82,
                "Option 83" => Self::Option83,
                "Option 84" => Self::Option84,
                "Option 85" => Self::Option85,
                "Option 86" => Self::Option86,
                "Option 87" => Self::Option87,
                "Option 88" => Self::Option88,
                "Option 89" => Self::Option89,
                "Option 9" => Self::Option9,
                "Option 90" => Self::Option90,
                "Option 91" => Self::Option91,
                "Option 92" => Self::Option92,
                "Option 93" => Self::Option93,
                "Option 94" => Self::Option94,
                "Option 95" => Self::Option95,
                "Option 96" => Self::Option96,
                "Option 97" => Self::Option97,
                "Option 98" => Self::Option98,
                "Option 99" => Self::Option99,
                "Other" => Self::Other2,
                "Self" => Self::Self_,
                "option 1" => Self::Option1100,
                "type" => Self::Type,
                "日本" => Self::Option,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Many {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Many {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Many> for ::zcrm::query::Value {
        fn from(option: Many) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Many {}

    /// The options of New Odd.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum NewOdd {
        /// y.
        Y,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl NewOdd {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::Y,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::Y => "y",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for NewOdd {
        fn from(text: &str) -> Self {
            match text {
                "y" => Self::Y,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for NewOdd {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for NewOdd {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<NewOdd> for ::zcrm::query::Value {
        fn from(option: NewOdd) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for NewOdd {}

    /// The options of Odd Patch.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum OddPatch {
        /// x.
        X,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl OddPatch {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::X,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::X => "x",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for OddPatch {
        fn from(text: &str) -> Self {
            match text {
                "x" => Self::X,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for OddPatch {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for OddPatch {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<OddPatch> for ::zcrm::query::Value {
        fn from(option: OddPatch) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for OddPatch {}

    /// The options of Option.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Option2 {
        /// None.
        None,
        /// Self.
        Self_,
        /// b.
        A,
        /// b.
        B,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Option2 {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Self_,
            Self::A,
            Self::B,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "None",
                Self::Self_ => "Self",
                Self::A => "a",
                Self::B => "b",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Option2 {
        fn from(text: &str) -> Self {
            match text {
                "None" => Self::None,
                "Self" => Self::Self_,
                "a" => Self::A,
                "b" => Self::B,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Option2 {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Option2 {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Option2> for ::zcrm::query::Value {
        fn from(option: Option2) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Option2 {}

    /// The options of Several.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Several {
        /// a.
        A,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Several {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::A,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::A => "a",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Several {
        fn from(text: &str) -> Self {
            match text {
                "a" => Self::A,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Several {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Several {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Several> for ::zcrm::query::Value {
        fn from(option: Several) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::MultiSelect> for Several {}

    /// The options of String.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum String2 {
        /// z.
        Z,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl String2 {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::Z,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::Z => "z",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for String2 {
        fn from(text: &str) -> Self {
            match text {
                "z" => Self::Z,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for String2 {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for String2 {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<String2> for ::zcrm::query::Value {
        fn from(option: String2) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for String2 {}
}

/// Odds.
pub mod odd3 {
    /// A record of Odds, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Odd3 {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Name.
        pub name: Option<String>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Odd3 {
        const API_NAME: &'static str = "Odds";
        type New = NewOdd3;
        type Patch = Odd3Patch;
    }

    impl<'de> ::serde::Deserialize<'de> for Odd3 {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Name",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Odd3", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                name: fields.take("Name")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Odd3 {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Odd3").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Odds.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewOdd3 {
        /// Name.
        #[serde(rename = "Name")]
        pub name: String,
    }

    impl NewOdd3 {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(name: impl Into<String>) -> Self {
            Self {
                name: name.into(),
            }
        }
    }

    impl ::std::fmt::Debug for NewOdd3 {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewOdd3").finish_non_exhaustive()
        }
    }

    /// A change of a record of Odds.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct Odd3Patch {
        /// Name.
        #[serde(rename = "Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub name: ::zcrm::core::Patch<String>,
    }

    impl ::std::fmt::Debug for Odd3Patch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Odd3Patch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Name.
    pub const NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Name");
}

/// Selves.
pub mod self_record {
    /// A record of Selves, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct SelfRecord {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Name.
        pub name: Option<String>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for SelfRecord {
        const API_NAME: &'static str = "Selves";
        type New = NewSelfRecord;
        type Patch = SelfRecordPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for SelfRecord {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Name",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "SelfRecord", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                name: fields.take("Name")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for SelfRecord {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("SelfRecord").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Selves.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewSelfRecord {
        /// Name.
        #[serde(rename = "Name", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
    }

    impl ::std::fmt::Debug for NewSelfRecord {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewSelfRecord").finish_non_exhaustive()
        }
    }

    /// A change of a record of Selves.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct SelfRecordPatch {
        /// Name.
        #[serde(rename = "Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub name: ::zcrm::core::Patch<String>,
    }

    impl ::std::fmt::Debug for SelfRecordPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("SelfRecordPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Name.
    pub const NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Name");
}

/// Strings.
pub mod string_record {
    /// A record of Strings, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct StringRecord {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Name.
        pub name: Option<String>,
        /// Option.
        pub option: Option<Option2>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for StringRecord {
        const API_NAME: &'static str = "Strings";
        type New = NewStringRecord;
        type Patch = StringRecordPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for StringRecord {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Name",
                "Option",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "StringRecord", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                name: fields.take("Name")?,
                option: fields.take("Option")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for StringRecord {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("StringRecord").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Strings.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewStringRecord {
        /// Name.
        #[serde(rename = "Name", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// Option.
        #[serde(rename = "Option", skip_serializing_if = "Option::is_none")]
        pub option: Option<Option2>,
    }

    impl ::std::fmt::Debug for NewStringRecord {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewStringRecord").finish_non_exhaustive()
        }
    }

    /// A change of a record of Strings.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct StringRecordPatch {
        /// Name.
        #[serde(rename = "Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub name: ::zcrm::core::Patch<String>,
        /// Option.
        #[serde(rename = "Option", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub option: ::zcrm::core::Patch<Option2>,
    }

    impl ::std::fmt::Debug for StringRecordPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("StringRecordPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Name.
    pub const NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Name");
    /// Option.
    pub const OPTION: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Option");

    /// The options of Option.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Option2 {
        /// o.
        O,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Option2 {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::O,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::O => "o",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Option2 {
        fn from(text: &str) -> Self {
            match text {
                "o" => Self::O,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Option2 {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Option2 {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Option2> for ::zcrm::query::Value {
        fn from(option: Option2) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Option2 {}
}

/// Types.
pub mod type_ {
    /// A record of Types, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Type {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Name.
        pub name: Option<String>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Type {
        const API_NAME: &'static str = "Types";
        type New = NewType;
        type Patch = TypePatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Type {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Name",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Type", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                name: fields.take("Name")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Type {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Type").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Types.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewType {
        /// Name.
        #[serde(rename = "Name", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
    }

    impl ::std::fmt::Debug for NewType {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewType").finish_non_exhaustive()
        }
    }

    /// A change of a record of Types.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct TypePatch {
        /// Name.
        #[serde(rename = "Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub name: ::zcrm::core::Patch<String>,
    }

    impl ::std::fmt::Debug for TypePatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("TypePatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Name.
    pub const NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Name");
}
