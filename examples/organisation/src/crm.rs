//! The modules of an organisation of Zoho CRM, as Rust types.
//!
//! Made by zcrm-codegen 0.1.0 of a snapshot of the organisation's metadata: not edited by hand.

#![cfg_attr(rustfmt, rustfmt_skip)]

pub use self::account::{Account, AccountPatch, NewAccount};
pub use self::call::{Call, CallPatch, NewCall};
pub use self::campaign::{Campaign, CampaignPatch, NewCampaign};
pub use self::case::{Case, CasePatch, NewCase};
pub use self::contact::{Contact, ContactPatch, NewContact};
pub use self::deal::{Deal, DealPatch, NewDeal};
pub use self::event::{Event, EventPatch, NewEvent};
pub use self::invoice::{Invoice, InvoicePatch, NewInvoice};
pub use self::lead::{Lead, LeadPatch, NewLead};
pub use self::lead_xpartner::{LeadXPartner, LeadXPartnerPatch, NewLeadXPartner};
pub use self::lead_xuser::{LeadXUser, LeadXUserPatch, NewLeadXUser};
pub use self::note::{Note, NotePatch, NewNote};
pub use self::price_book::{PriceBook, PriceBookPatch, NewPriceBook};
pub use self::product::{Product, ProductPatch, NewProduct};
pub use self::purchase_order::{PurchaseOrder, PurchaseOrderPatch, NewPurchaseOrder};
pub use self::quote::{Quote, QuotePatch, NewQuote};
pub use self::sales_order::{SalesOrder, SalesOrderPatch, NewSalesOrder};
pub use self::solution::{Solution, SolutionPatch, NewSolution};
pub use self::task::{Task, TaskPatch, NewTask};
pub use self::vendor::{Vendor, VendorPatch, NewVendor};

/// Accounts.
pub mod account {
    /// A record of Accounts, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Account {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Account Name.
        pub account_name: Option<String>,
        /// Account Number.
        pub account_number: Option<String>,
        /// Account Type.
        pub account_type: Option<AccountType>,
        /// Annual Revenue.
        pub annual_revenue: Option<::zcrm::core::Decimal>,
        /// Billing City.
        pub billing_city: Option<String>,
        /// Billing Code.
        pub billing_code: Option<String>,
        /// Billing Country.
        pub billing_country: Option<String>,
        /// Billing State.
        pub billing_state: Option<String>,
        /// Billing Street.
        pub billing_street: Option<String>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Description.
        pub description: Option<String>,
        /// Employees.
        pub employees: Option<i64>,
        /// Industry.
        pub industry: Option<Industry>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Parent Account.
        pub parent_account: Option<::zcrm::core::Reference>,
        /// Phone.
        pub phone: Option<String>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Website.
        pub website: Option<String>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Account {
        const API_NAME: &'static str = "Accounts";
        type New = NewAccount;
        type Patch = AccountPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Account {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Account_Name",
                "Account_Number",
                "Account_Type",
                "Annual_Revenue",
                "Billing_City",
                "Billing_Code",
                "Billing_Country",
                "Billing_State",
                "Billing_Street",
                "Created_By",
                "Created_Time",
                "Description",
                "Employees",
                "Industry",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Owner",
                "Parent_Account",
                "Phone",
                "Record_Status__s",
                "Tag",
                "Website",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Account", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                account_name: fields.take("Account_Name")?,
                account_number: fields.take("Account_Number")?,
                account_type: fields.take("Account_Type")?,
                annual_revenue: fields.take("Annual_Revenue")?,
                billing_city: fields.take("Billing_City")?,
                billing_code: fields.take("Billing_Code")?,
                billing_country: fields.take("Billing_Country")?,
                billing_state: fields.take("Billing_State")?,
                billing_street: fields.take("Billing_Street")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                description: fields.take("Description")?,
                employees: fields.take("Employees")?,
                industry: fields.take("Industry")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                owner: fields.take("Owner")?,
                parent_account: fields.take("Parent_Account")?,
                phone: fields.take("Phone")?,
                record_status_s: fields.take("Record_Status__s")?,
                tag: fields.take("Tag")?,
                website: fields.take("Website")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Account {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Account").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Accounts.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewAccount {
        /// Account Name.
        #[serde(rename = "Account_Name")]
        pub account_name: String,
        /// Account Number.
        #[serde(rename = "Account_Number", skip_serializing_if = "Option::is_none")]
        pub account_number: Option<String>,
        /// Account Type.
        #[serde(rename = "Account_Type", skip_serializing_if = "Option::is_none")]
        pub account_type: Option<AccountType>,
        /// Annual Revenue.
        #[serde(rename = "Annual_Revenue", skip_serializing_if = "Option::is_none")]
        pub annual_revenue: Option<::zcrm::core::Decimal>,
        /// Billing City.
        #[serde(rename = "Billing_City", skip_serializing_if = "Option::is_none")]
        pub billing_city: Option<String>,
        /// Billing Code.
        #[serde(rename = "Billing_Code", skip_serializing_if = "Option::is_none")]
        pub billing_code: Option<String>,
        /// Billing Country.
        #[serde(rename = "Billing_Country", skip_serializing_if = "Option::is_none")]
        pub billing_country: Option<String>,
        /// Billing State.
        #[serde(rename = "Billing_State", skip_serializing_if = "Option::is_none")]
        pub billing_state: Option<String>,
        /// Billing Street.
        #[serde(rename = "Billing_Street", skip_serializing_if = "Option::is_none")]
        pub billing_street: Option<String>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// Employees.
        #[serde(rename = "Employees", skip_serializing_if = "Option::is_none")]
        pub employees: Option<i64>,
        /// Industry.
        #[serde(rename = "Industry", skip_serializing_if = "Option::is_none")]
        pub industry: Option<Industry>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Parent Account.
        #[serde(rename = "Parent_Account", skip_serializing_if = "Option::is_none")]
        pub parent_account: Option<::zcrm::core::Reference>,
        /// Phone.
        #[serde(rename = "Phone", skip_serializing_if = "Option::is_none")]
        pub phone: Option<String>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Website.
        #[serde(rename = "Website", skip_serializing_if = "Option::is_none")]
        pub website: Option<String>,
    }

    impl NewAccount {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(account_name: impl Into<String>) -> Self {
            Self {
                account_name: account_name.into(),
                account_number: None,
                account_type: None,
                annual_revenue: None,
                billing_city: None,
                billing_code: None,
                billing_country: None,
                billing_state: None,
                billing_street: None,
                description: None,
                employees: None,
                industry: None,
                owner: None,
                parent_account: None,
                phone: None,
                tag: None,
                website: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewAccount {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewAccount").finish_non_exhaustive()
        }
    }

    /// A change of a record of Accounts.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct AccountPatch {
        /// Account Name.
        #[serde(rename = "Account_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub account_name: ::zcrm::core::Patch<String>,
        /// Account Number.
        #[serde(rename = "Account_Number", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub account_number: ::zcrm::core::Patch<String>,
        /// Account Type.
        #[serde(rename = "Account_Type", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub account_type: ::zcrm::core::Patch<AccountType>,
        /// Annual Revenue.
        #[serde(rename = "Annual_Revenue", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub annual_revenue: ::zcrm::core::Patch<::zcrm::core::Decimal>,
        /// Billing City.
        #[serde(rename = "Billing_City", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub billing_city: ::zcrm::core::Patch<String>,
        /// Billing Code.
        #[serde(rename = "Billing_Code", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub billing_code: ::zcrm::core::Patch<String>,
        /// Billing Country.
        #[serde(rename = "Billing_Country", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub billing_country: ::zcrm::core::Patch<String>,
        /// Billing State.
        #[serde(rename = "Billing_State", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub billing_state: ::zcrm::core::Patch<String>,
        /// Billing Street.
        #[serde(rename = "Billing_Street", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub billing_street: ::zcrm::core::Patch<String>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub description: ::zcrm::core::Patch<String>,
        /// Employees.
        #[serde(rename = "Employees", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub employees: ::zcrm::core::Patch<i64>,
        /// Industry.
        #[serde(rename = "Industry", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub industry: ::zcrm::core::Patch<Industry>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Parent Account.
        #[serde(rename = "Parent_Account", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub parent_account: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Phone.
        #[serde(rename = "Phone", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub phone: ::zcrm::core::Patch<String>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Website.
        #[serde(rename = "Website", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub website: ::zcrm::core::Patch<String>,
    }

    impl ::std::fmt::Debug for AccountPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("AccountPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Account Name.
    pub const ACCOUNT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Account_Name");
    /// Account Number.
    pub const ACCOUNT_NUMBER: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("Account_Number");
    /// Account Type.
    pub const ACCOUNT_TYPE: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Account_Type");
    /// Annual Revenue.
    pub const ANNUAL_REVENUE: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Annual_Revenue");
    /// Billing City.
    pub const BILLING_CITY: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Billing_City");
    /// Billing Code.
    pub const BILLING_CODE: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Billing_Code");
    /// Billing Country.
    pub const BILLING_COUNTRY: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Billing_Country");
    /// Billing State.
    pub const BILLING_STATE: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Billing_State");
    /// Billing Street.
    pub const BILLING_STREET: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Billing_Street");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Description.
    pub const DESCRIPTION: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Description");
    /// Employees.
    pub const EMPLOYEES: ::zcrm::query::Field<::zcrm::query::kind::Integer> = ::zcrm::query::Field::new("Employees");
    /// Industry.
    pub const INDUSTRY: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Industry");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Parent Account.
    pub const PARENT_ACCOUNT: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Parent_Account");
    /// Phone.
    pub const PHONE: ::zcrm::query::Field<::zcrm::query::kind::Phone> = ::zcrm::query::Field::new("Phone");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Website.
    pub const WEBSITE: ::zcrm::query::Field<::zcrm::query::kind::Website> = ::zcrm::query::Field::new("Website");

    /// The options of Account Type.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum AccountType {
        /// None.
        None,
        /// Analyst.
        Analyst,
        /// Competitor.
        Competitor,
        /// Customer.
        Customer,
        /// Distributor.
        Distributor,
        /// Investor.
        Investor,
        /// Partner.
        Partner,
        /// Prospect.
        Prospect,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl AccountType {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Analyst,
            Self::Competitor,
            Self::Customer,
            Self::Distributor,
            Self::Investor,
            Self::Partner,
            Self::Prospect,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Analyst => "Analyst",
                Self::Competitor => "Competitor",
                Self::Customer => "Customer",
                Self::Distributor => "Distributor",
                Self::Investor => "Investor",
                Self::Partner => "Partner",
                Self::Prospect => "Prospect",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for AccountType {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Analyst" => Self::Analyst,
                "Competitor" => Self::Competitor,
                "Customer" => Self::Customer,
                "Distributor" => Self::Distributor,
                "Investor" => Self::Investor,
                "Partner" => Self::Partner,
                "Prospect" => Self::Prospect,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for AccountType {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for AccountType {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<AccountType> for ::zcrm::query::Value {
        fn from(option: AccountType) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for AccountType {}

    /// The options of Industry.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Industry {
        /// None.
        None,
        /// ASP (Application Service Provider).
        AspApplicationServiceProvider,
        /// Data Telecom OEM.
        DataTelecomOem,
        /// ERP (Enterprise Resource Planning).
        ErpEnterpriseResourcePlanning,
        /// Government Military.
        GovernmentMilitary,
        /// Large Enterprise.
        LargeEnterprise,
        /// MSP (Management Service Provider).
        MspManagementServiceProvider,
        /// ManagementISV.
        ManagementIsv,
        /// Network Equipment Enterprise.
        NetworkEquipmentEnterprise,
        /// Non-management ISV.
        NonManagementIsv,
        /// Optical Networking.
        OpticalNetworking,
        /// Service Provider.
        ServiceProvider,
        /// Small Medium Enterprise.
        SmallMediumEnterprise,
        /// Storage Equipment.
        StorageEquipment,
        /// Systems Integrator.
        SystemsIntegrator,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Industry {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::AspApplicationServiceProvider,
            Self::DataTelecomOem,
            Self::ErpEnterpriseResourcePlanning,
            Self::GovernmentMilitary,
            Self::LargeEnterprise,
            Self::MspManagementServiceProvider,
            Self::ManagementIsv,
            Self::NetworkEquipmentEnterprise,
            Self::NonManagementIsv,
            Self::OpticalNetworking,
            Self::ServiceProvider,
            Self::SmallMediumEnterprise,
            Self::StorageEquipment,
            Self::SystemsIntegrator,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::AspApplicationServiceProvider => "ASP (Application Service Provider)",
                Self::DataTelecomOem => "Data/Telecom OEM",
                Self::ErpEnterpriseResourcePlanning => "ERP (Enterprise Resource Planning)",
                Self::GovernmentMilitary => "Government/Military",
                Self::LargeEnterprise => "Large Enterprise",
                Self::MspManagementServiceProvider => "MSP (Management Service Provider)",
                Self::ManagementIsv => "ManagementISV",
                Self::NetworkEquipmentEnterprise => "Network Equipment Enterprise",
                Self::NonManagementIsv => "Non-management ISV",
                Self::OpticalNetworking => "Optical Networking",
                Self::ServiceProvider => "Service Provider",
                Self::SmallMediumEnterprise => "Small/Medium Enterprise",
                Self::StorageEquipment => "Storage Equipment",
                Self::SystemsIntegrator => "Systems Integrator",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Industry {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "ASP (Application Service Provider)" => Self::AspApplicationServiceProvider,
                "Data/Telecom OEM" => Self::DataTelecomOem,
                "ERP (Enterprise Resource Planning)" => Self::ErpEnterpriseResourcePlanning,
                "Government/Military" => Self::GovernmentMilitary,
                "Large Enterprise" => Self::LargeEnterprise,
                "MSP (Management Service Provider)" => Self::MspManagementServiceProvider,
                "ManagementISV" => Self::ManagementIsv,
                "Network Equipment Enterprise" => Self::NetworkEquipmentEnterprise,
                "Non-management ISV" => Self::NonManagementIsv,
                "Optical Networking" => Self::OpticalNetworking,
                "Service Provider" => Self::ServiceProvider,
                "Small/Medium Enterprise" => Self::SmallMediumEnterprise,
                "Storage Equipment" => Self::StorageEquipment,
                "Systems Integrator" => Self::SystemsIntegrator,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Industry {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Industry {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Industry> for ::zcrm::query::Value {
        fn from(option: Industry) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Industry {}
}

/// Calls.
pub mod call {
    /// A record of Calls, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Call {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Call Duration.
        pub call_duration: Option<String>,
        /// Call Purpose.
        pub call_purpose: Option<CallPurpose>,
        /// Call Result.
        pub call_result: Option<String>,
        /// Call Start Time.
        pub call_start_time: Option<::zcrm::core::DateTime>,
        /// Call Type.
        pub call_type: Option<CallType>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Description.
        pub description: Option<String>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Subject.
        pub subject: Option<String>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Related To.
        pub what_id: Option<::zcrm::core::Reference>,
        /// Contact Name.
        pub who_id: Option<::zcrm::core::Reference>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Call {
        const API_NAME: &'static str = "Calls";
        type New = NewCall;
        type Patch = CallPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Call {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Call_Duration",
                "Call_Purpose",
                "Call_Result",
                "Call_Start_Time",
                "Call_Type",
                "Created_By",
                "Created_Time",
                "Description",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Owner",
                "Record_Status__s",
                "Subject",
                "Tag",
                "What_Id",
                "Who_Id",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Call", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                call_duration: fields.take("Call_Duration")?,
                call_purpose: fields.take("Call_Purpose")?,
                call_result: fields.take("Call_Result")?,
                call_start_time: fields.take("Call_Start_Time")?,
                call_type: fields.take("Call_Type")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                description: fields.take("Description")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                owner: fields.take("Owner")?,
                record_status_s: fields.take("Record_Status__s")?,
                subject: fields.take("Subject")?,
                tag: fields.take("Tag")?,
                what_id: fields.take("What_Id")?,
                who_id: fields.take("Who_Id")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Call {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Call").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Calls.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewCall {
        /// Call Start Time.
        #[serde(rename = "Call_Start_Time")]
        pub call_start_time: ::zcrm::core::DateTime,
        /// Call Type.
        #[serde(rename = "Call_Type")]
        pub call_type: CallType,
        /// Subject.
        #[serde(rename = "Subject")]
        pub subject: String,
        /// Call Duration.
        #[serde(rename = "Call_Duration", skip_serializing_if = "Option::is_none")]
        pub call_duration: Option<String>,
        /// Call Purpose.
        #[serde(rename = "Call_Purpose", skip_serializing_if = "Option::is_none")]
        pub call_purpose: Option<CallPurpose>,
        /// Call Result.
        #[serde(rename = "Call_Result", skip_serializing_if = "Option::is_none")]
        pub call_result: Option<String>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Related To.
        #[serde(rename = "What_Id", skip_serializing_if = "Option::is_none")]
        pub what_id: Option<::zcrm::core::Reference>,
        /// Contact Name.
        #[serde(rename = "Who_Id", skip_serializing_if = "Option::is_none")]
        pub who_id: Option<::zcrm::core::Reference>,
    }

    impl NewCall {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(call_start_time: ::zcrm::core::DateTime, call_type: CallType, subject: impl Into<String>) -> Self {
            Self {
                call_start_time,
                call_type,
                subject: subject.into(),
                call_duration: None,
                call_purpose: None,
                call_result: None,
                description: None,
                owner: None,
                tag: None,
                what_id: None,
                who_id: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewCall {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewCall").finish_non_exhaustive()
        }
    }

    /// A change of a record of Calls.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct CallPatch {
        /// Call Duration.
        #[serde(rename = "Call_Duration", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub call_duration: ::zcrm::core::Patch<String>,
        /// Call Purpose.
        #[serde(rename = "Call_Purpose", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub call_purpose: ::zcrm::core::Patch<CallPurpose>,
        /// Call Result.
        #[serde(rename = "Call_Result", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub call_result: ::zcrm::core::Patch<String>,
        /// Call Start Time.
        #[serde(rename = "Call_Start_Time", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub call_start_time: ::zcrm::core::Patch<::zcrm::core::DateTime>,
        /// Call Type.
        #[serde(rename = "Call_Type", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub call_type: ::zcrm::core::Patch<CallType>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub description: ::zcrm::core::Patch<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Subject.
        #[serde(rename = "Subject", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub subject: ::zcrm::core::Patch<String>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Related To.
        #[serde(rename = "What_Id", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub what_id: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Contact Name.
        #[serde(rename = "Who_Id", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub who_id: ::zcrm::core::Patch<::zcrm::core::Reference>,
    }

    impl ::std::fmt::Debug for CallPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("CallPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Call Duration.
    pub const CALL_DURATION: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Call_Duration");
    /// Call Purpose.
    pub const CALL_PURPOSE: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Call_Purpose");
    /// Call Result.
    pub const CALL_RESULT: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Call_Result");
    /// Call Start Time.
    pub const CALL_START_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Call_Start_Time");
    /// Call Type.
    pub const CALL_TYPE: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Call_Type");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Description.
    pub const DESCRIPTION: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Description");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Subject.
    pub const SUBJECT: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Subject");
    /// Related To.
    pub const WHAT_ID: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("What_Id");
    /// Contact Name.
    pub const WHO_ID: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Who_Id");

    /// The options of Call Purpose.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum CallPurpose {
        /// None.
        None,
        /// Administrative.
        Administrative,
        /// Demo.
        Demo,
        /// Desk.
        Desk,
        /// Negotiation.
        Negotiation,
        /// Project.
        Project,
        /// Prospecting.
        Prospecting,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl CallPurpose {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Administrative,
            Self::Demo,
            Self::Desk,
            Self::Negotiation,
            Self::Project,
            Self::Prospecting,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Administrative => "Administrative",
                Self::Demo => "Demo",
                Self::Desk => "Desk",
                Self::Negotiation => "Negotiation",
                Self::Project => "Project",
                Self::Prospecting => "Prospecting",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for CallPurpose {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Administrative" => Self::Administrative,
                "Demo" => Self::Demo,
                "Desk" => Self::Desk,
                "Negotiation" => Self::Negotiation,
                "Project" => Self::Project,
                "Prospecting" => Self::Prospecting,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for CallPurpose {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for CallPurpose {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<CallPurpose> for ::zcrm::query::Value {
        fn from(option: CallPurpose) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for CallPurpose {}

    /// The options of Call Type.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum CallType {
        /// Inbound.
        Inbound,
        /// Missed.
        Missed,
        /// Outbound.
        Outbound,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl CallType {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::Inbound,
            Self::Missed,
            Self::Outbound,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::Inbound => "Inbound",
                Self::Missed => "Missed",
                Self::Outbound => "Outbound",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for CallType {
        fn from(text: &str) -> Self {
            match text {
                "Inbound" => Self::Inbound,
                "Missed" => Self::Missed,
                "Outbound" => Self::Outbound,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for CallType {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for CallType {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<CallType> for ::zcrm::query::Value {
        fn from(option: CallType) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for CallType {}
}

/// Campaigns.
pub mod campaign {
    /// A record of Campaigns, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Campaign {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Budgeted Cost.
        pub budgeted_cost: Option<::zcrm::core::Decimal>,
        /// Campaign Name.
        pub campaign_name: Option<String>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Description.
        pub description: Option<String>,
        /// End Date.
        pub end_date: Option<::zcrm::core::Date>,
        /// Expected Response.
        pub expected_response: Option<String>,
        /// Expected Revenue.
        pub expected_revenue: Option<::zcrm::core::Decimal>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Num sent.
        pub num_sent: Option<i64>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Start Date.
        pub start_date: Option<::zcrm::core::Date>,
        /// Status.
        pub status: Option<Status>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Type.
        pub type_: Option<Type>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Campaign {
        const API_NAME: &'static str = "Campaigns";
        type New = NewCampaign;
        type Patch = CampaignPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Campaign {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Budgeted_Cost",
                "Campaign_Name",
                "Created_By",
                "Created_Time",
                "Description",
                "End_Date",
                "Expected_Response",
                "Expected_Revenue",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Num_sent",
                "Owner",
                "Record_Status__s",
                "Start_Date",
                "Status",
                "Tag",
                "Type",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Campaign", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                budgeted_cost: fields.take("Budgeted_Cost")?,
                campaign_name: fields.take("Campaign_Name")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                description: fields.take("Description")?,
                end_date: fields.take("End_Date")?,
                expected_response: fields.take("Expected_Response")?,
                expected_revenue: fields.take("Expected_Revenue")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                num_sent: fields.take("Num_sent")?,
                owner: fields.take("Owner")?,
                record_status_s: fields.take("Record_Status__s")?,
                start_date: fields.take("Start_Date")?,
                status: fields.take("Status")?,
                tag: fields.take("Tag")?,
                type_: fields.take("Type")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Campaign {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Campaign").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Campaigns.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewCampaign {
        /// Campaign Name.
        #[serde(rename = "Campaign_Name")]
        pub campaign_name: String,
        /// Budgeted Cost.
        #[serde(rename = "Budgeted_Cost", skip_serializing_if = "Option::is_none")]
        pub budgeted_cost: Option<::zcrm::core::Decimal>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// End Date.
        #[serde(rename = "End_Date", skip_serializing_if = "Option::is_none")]
        pub end_date: Option<::zcrm::core::Date>,
        /// Expected Response.
        #[serde(rename = "Expected_Response", skip_serializing_if = "Option::is_none")]
        pub expected_response: Option<String>,
        /// Expected Revenue.
        #[serde(rename = "Expected_Revenue", skip_serializing_if = "Option::is_none")]
        pub expected_revenue: Option<::zcrm::core::Decimal>,
        /// Num sent.
        #[serde(rename = "Num_sent", skip_serializing_if = "Option::is_none")]
        pub num_sent: Option<i64>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Start Date.
        #[serde(rename = "Start_Date", skip_serializing_if = "Option::is_none")]
        pub start_date: Option<::zcrm::core::Date>,
        /// Status.
        #[serde(rename = "Status", skip_serializing_if = "Option::is_none")]
        pub status: Option<Status>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Type.
        #[serde(rename = "Type", skip_serializing_if = "Option::is_none")]
        pub type_: Option<Type>,
    }

    impl NewCampaign {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(campaign_name: impl Into<String>) -> Self {
            Self {
                campaign_name: campaign_name.into(),
                budgeted_cost: None,
                description: None,
                end_date: None,
                expected_response: None,
                expected_revenue: None,
                num_sent: None,
                owner: None,
                start_date: None,
                status: None,
                tag: None,
                type_: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewCampaign {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewCampaign").finish_non_exhaustive()
        }
    }

    /// A change of a record of Campaigns.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct CampaignPatch {
        /// Budgeted Cost.
        #[serde(rename = "Budgeted_Cost", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub budgeted_cost: ::zcrm::core::Patch<::zcrm::core::Decimal>,
        /// Campaign Name.
        #[serde(rename = "Campaign_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub campaign_name: ::zcrm::core::Patch<String>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub description: ::zcrm::core::Patch<String>,
        /// End Date.
        #[serde(rename = "End_Date", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub end_date: ::zcrm::core::Patch<::zcrm::core::Date>,
        /// Expected Response.
        #[serde(rename = "Expected_Response", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub expected_response: ::zcrm::core::Patch<String>,
        /// Expected Revenue.
        #[serde(rename = "Expected_Revenue", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub expected_revenue: ::zcrm::core::Patch<::zcrm::core::Decimal>,
        /// Num sent.
        #[serde(rename = "Num_sent", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub num_sent: ::zcrm::core::Patch<i64>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Start Date.
        #[serde(rename = "Start_Date", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub start_date: ::zcrm::core::Patch<::zcrm::core::Date>,
        /// Status.
        #[serde(rename = "Status", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub status: ::zcrm::core::Patch<Status>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Type.
        #[serde(rename = "Type", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub type_: ::zcrm::core::Patch<Type>,
    }

    impl ::std::fmt::Debug for CampaignPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("CampaignPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Budgeted Cost.
    pub const BUDGETED_COST: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Budgeted_Cost");
    /// Campaign Name.
    pub const CAMPAIGN_NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Campaign_Name");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Description.
    pub const DESCRIPTION: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Description");
    /// End Date.
    pub const END_DATE: ::zcrm::query::Field<::zcrm::query::kind::Date> = ::zcrm::query::Field::new("End_Date");
    /// Expected Response.
    pub const EXPECTED_RESPONSE: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("Expected_Response");
    /// Expected Revenue.
    pub const EXPECTED_REVENUE: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Expected_Revenue");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Num sent.
    pub const NUM_SENT: ::zcrm::query::Field<::zcrm::query::kind::Integer> = ::zcrm::query::Field::new("Num_sent");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Start Date.
    pub const START_DATE: ::zcrm::query::Field<::zcrm::query::kind::Date> = ::zcrm::query::Field::new("Start_Date");
    /// Status.
    pub const STATUS: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Status");
    /// Type.
    pub const TYPE_: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Type");

    /// The options of Status.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Status {
        /// None.
        None,
        /// Active.
        Active,
        /// Complete.
        Complete,
        /// Inactive.
        Inactive,
        /// Planning.
        Planning,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Status {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Active,
            Self::Complete,
            Self::Inactive,
            Self::Planning,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Active => "Active",
                Self::Complete => "Complete",
                Self::Inactive => "Inactive",
                Self::Planning => "Planning",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Status {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Active" => Self::Active,
                "Complete" => Self::Complete,
                "Inactive" => Self::Inactive,
                "Planning" => Self::Planning,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Status {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Status {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Status> for ::zcrm::query::Value {
        fn from(option: Status) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Status {}

    /// The options of Type.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Type {
        /// None.
        None,
        /// Conference.
        Conference,
        /// Email.
        Email,
        /// Others.
        Others,
        /// Partners.
        Partners,
        /// Public Relations.
        PublicRelations,
        /// Trade Show.
        TradeShow,
        /// Webinar.
        Webinar,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Type {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Conference,
            Self::Email,
            Self::Others,
            Self::Partners,
            Self::PublicRelations,
            Self::TradeShow,
            Self::Webinar,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Conference => "Conference",
                Self::Email => "Email",
                Self::Others => "Others",
                Self::Partners => "Partners",
                Self::PublicRelations => "Public Relations",
                Self::TradeShow => "Trade Show",
                Self::Webinar => "Webinar",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Type {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Conference" => Self::Conference,
                "Email" => Self::Email,
                "Others" => Self::Others,
                "Partners" => Self::Partners,
                "Public Relations" => Self::PublicRelations,
                "Trade Show" => Self::TradeShow,
                "Webinar" => Self::Webinar,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Type {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Type {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Type> for ::zcrm::query::Value {
        fn from(option: Type) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Type {}
}

/// Cases.
pub mod case {
    /// A record of Cases, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Case {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Account Name.
        pub account_name: Option<::zcrm::core::Reference>,
        /// Case Number.
        pub case_number: Option<String>,
        /// Case Origin.
        pub case_origin: Option<CaseOrigin>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Description.
        pub description: Option<String>,
        /// Email.
        pub email: Option<String>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Priority.
        pub priority: Option<Priority>,
        /// Product Name.
        pub product_name: Option<::zcrm::core::Reference>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Related To.
        pub related_to: Option<::zcrm::core::Reference>,
        /// Status.
        pub status: Option<Status>,
        /// Subject.
        pub subject: Option<String>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Type.
        pub type_: Option<Type>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Case {
        const API_NAME: &'static str = "Cases";
        type New = NewCase;
        type Patch = CasePatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Case {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Account_Name",
                "Case_Number",
                "Case_Origin",
                "Created_By",
                "Created_Time",
                "Description",
                "Email",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Owner",
                "Priority",
                "Product_Name",
                "Record_Status__s",
                "Related_To",
                "Status",
                "Subject",
                "Tag",
                "Type",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Case", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                account_name: fields.take("Account_Name")?,
                case_number: fields.take("Case_Number")?,
                case_origin: fields.take("Case_Origin")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                description: fields.take("Description")?,
                email: fields.take("Email")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                owner: fields.take("Owner")?,
                priority: fields.take("Priority")?,
                product_name: fields.take("Product_Name")?,
                record_status_s: fields.take("Record_Status__s")?,
                related_to: fields.take("Related_To")?,
                status: fields.take("Status")?,
                subject: fields.take("Subject")?,
                tag: fields.take("Tag")?,
                type_: fields.take("Type")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Case {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Case").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Cases.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewCase {
        /// Case Origin.
        #[serde(rename = "Case_Origin")]
        pub case_origin: CaseOrigin,
        /// Status.
        #[serde(rename = "Status")]
        pub status: Status,
        /// Subject.
        #[serde(rename = "Subject")]
        pub subject: String,
        /// Account Name.
        #[serde(rename = "Account_Name", skip_serializing_if = "Option::is_none")]
        pub account_name: Option<::zcrm::core::Reference>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// Email.
        #[serde(rename = "Email", skip_serializing_if = "Option::is_none")]
        pub email: Option<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Priority.
        #[serde(rename = "Priority", skip_serializing_if = "Option::is_none")]
        pub priority: Option<Priority>,
        /// Product Name.
        #[serde(rename = "Product_Name", skip_serializing_if = "Option::is_none")]
        pub product_name: Option<::zcrm::core::Reference>,
        /// Related To.
        #[serde(rename = "Related_To", skip_serializing_if = "Option::is_none")]
        pub related_to: Option<::zcrm::core::Reference>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Type.
        #[serde(rename = "Type", skip_serializing_if = "Option::is_none")]
        pub type_: Option<Type>,
    }

    impl NewCase {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(case_origin: CaseOrigin, status: Status, subject: impl Into<String>) -> Self {
            Self {
                case_origin,
                status,
                subject: subject.into(),
                account_name: None,
                description: None,
                email: None,
                owner: None,
                priority: None,
                product_name: None,
                related_to: None,
                tag: None,
                type_: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewCase {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewCase").finish_non_exhaustive()
        }
    }

    /// A change of a record of Cases.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct CasePatch {
        /// Account Name.
        #[serde(rename = "Account_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub account_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Case Origin.
        #[serde(rename = "Case_Origin", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub case_origin: ::zcrm::core::Patch<CaseOrigin>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub description: ::zcrm::core::Patch<String>,
        /// Email.
        #[serde(rename = "Email", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub email: ::zcrm::core::Patch<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Priority.
        #[serde(rename = "Priority", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub priority: ::zcrm::core::Patch<Priority>,
        /// Product Name.
        #[serde(rename = "Product_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub product_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Related To.
        #[serde(rename = "Related_To", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub related_to: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Status.
        #[serde(rename = "Status", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub status: ::zcrm::core::Patch<Status>,
        /// Subject.
        #[serde(rename = "Subject", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub subject: ::zcrm::core::Patch<String>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Type.
        #[serde(rename = "Type", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub type_: ::zcrm::core::Patch<Type>,
    }

    impl ::std::fmt::Debug for CasePatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("CasePatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Account Name.
    pub const ACCOUNT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Account_Name");
    /// Case Number.
    pub const CASE_NUMBER: ::zcrm::query::Field<::zcrm::query::kind::AutoNumber> = ::zcrm::query::Field::new("Case_Number");
    /// Case Origin.
    pub const CASE_ORIGIN: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Case_Origin");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Description.
    pub const DESCRIPTION: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Description");
    /// Email.
    pub const EMAIL: ::zcrm::query::Field<::zcrm::query::kind::Email> = ::zcrm::query::Field::new("Email");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Priority.
    pub const PRIORITY: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Priority");
    /// Product Name.
    pub const PRODUCT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Product_Name");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Related To.
    pub const RELATED_TO: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Related_To");
    /// Status.
    pub const STATUS: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Status");
    /// Subject.
    pub const SUBJECT: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Subject");
    /// Type.
    pub const TYPE_: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Type");

    /// The options of Case Origin.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum CaseOrigin {
        /// Chat.
        Chat,
        /// Email.
        Email,
        /// Phone.
        Phone,
        /// Web.
        Web,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl CaseOrigin {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::Chat,
            Self::Email,
            Self::Phone,
            Self::Web,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::Chat => "Chat",
                Self::Email => "Email",
                Self::Phone => "Phone",
                Self::Web => "Web",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for CaseOrigin {
        fn from(text: &str) -> Self {
            match text {
                "Chat" => Self::Chat,
                "Email" => Self::Email,
                "Phone" => Self::Phone,
                "Web" => Self::Web,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for CaseOrigin {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for CaseOrigin {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<CaseOrigin> for ::zcrm::query::Value {
        fn from(option: CaseOrigin) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for CaseOrigin {}

    /// The options of Priority.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Priority {
        /// None.
        None,
        /// High.
        High,
        /// Low.
        Low,
        /// Medium.
        Medium,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Priority {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::High,
            Self::Low,
            Self::Medium,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::High => "High",
                Self::Low => "Low",
                Self::Medium => "Medium",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Priority {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "High" => Self::High,
                "Low" => Self::Low,
                "Medium" => Self::Medium,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Priority {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Priority {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Priority> for ::zcrm::query::Value {
        fn from(option: Priority) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Priority {}

    /// The options of Status.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Status {
        /// Closed.
        Closed,
        /// Escalated.
        Escalated,
        /// New.
        New,
        /// On Hold.
        OnHold,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Status {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::Closed,
            Self::Escalated,
            Self::New,
            Self::OnHold,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::Closed => "Closed",
                Self::Escalated => "Escalated",
                Self::New => "New",
                Self::OnHold => "On Hold",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Status {
        fn from(text: &str) -> Self {
            match text {
                "Closed" => Self::Closed,
                "Escalated" => Self::Escalated,
                "New" => Self::New,
                "On Hold" => Self::OnHold,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Status {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Status {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Status> for ::zcrm::query::Value {
        fn from(option: Status) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Status {}

    /// The options of Type.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Type {
        /// None.
        None,
        /// Feature Request.
        FeatureRequest,
        /// Problem.
        Problem,
        /// Question.
        Question,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Type {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::FeatureRequest,
            Self::Problem,
            Self::Question,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::FeatureRequest => "Feature Request",
                Self::Problem => "Problem",
                Self::Question => "Question",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Type {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Feature Request" => Self::FeatureRequest,
                "Problem" => Self::Problem,
                "Question" => Self::Question,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Type {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Type {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Type> for ::zcrm::query::Value {
        fn from(option: Type) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Type {}
}

/// Contacts.
pub mod contact {
    /// A record of Contacts, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Contact {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Account Name.
        pub account_name: Option<::zcrm::core::Reference>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Date of Birth.
        pub date_of_birth: Option<::zcrm::core::Date>,
        /// Department.
        pub department: Option<String>,
        /// Description.
        pub description: Option<String>,
        /// Email.
        pub email: Option<String>,
        /// Email Opt Out.
        pub email_opt_out: Option<bool>,
        /// First Name.
        pub first_name: Option<String>,
        /// Full Name.
        pub full_name: Option<String>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Last Name.
        pub last_name: Option<String>,
        /// Lead Source.
        pub lead_source: Option<LeadSource>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Mailing City.
        pub mailing_city: Option<String>,
        /// Mailing Country.
        pub mailing_country: Option<String>,
        /// Mailing State.
        pub mailing_state: Option<String>,
        /// Mailing Street.
        pub mailing_street: Option<String>,
        /// Mailing Zip.
        pub mailing_zip: Option<String>,
        /// Mobile.
        pub mobile: Option<String>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Phone.
        pub phone: Option<String>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Salutation.
        pub salutation: Option<Salutation>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Title.
        pub title: Option<String>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Contact {
        const API_NAME: &'static str = "Contacts";
        type New = NewContact;
        type Patch = ContactPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Contact {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Account_Name",
                "Created_By",
                "Created_Time",
                "Date_of_Birth",
                "Department",
                "Description",
                "Email",
                "Email_Opt_Out",
                "First_Name",
                "Full_Name",
                "Last_Activity_Time",
                "Last_Name",
                "Lead_Source",
                "Locked__s",
                "Mailing_City",
                "Mailing_Country",
                "Mailing_State",
                "Mailing_Street",
                "Mailing_Zip",
                "Mobile",
                "Modified_By",
                "Modified_Time",
                "Owner",
                "Phone",
                "Record_Status__s",
                "Salutation",
                "Tag",
                "Title",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Contact", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                account_name: fields.take("Account_Name")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                date_of_birth: fields.take("Date_of_Birth")?,
                department: fields.take("Department")?,
                description: fields.take("Description")?,
                email: fields.take("Email")?,
                email_opt_out: fields.take("Email_Opt_Out")?,
                first_name: fields.take("First_Name")?,
                full_name: fields.take("Full_Name")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                last_name: fields.take("Last_Name")?,
                lead_source: fields.take("Lead_Source")?,
                locked_s: fields.take("Locked__s")?,
                mailing_city: fields.take("Mailing_City")?,
                mailing_country: fields.take("Mailing_Country")?,
                mailing_state: fields.take("Mailing_State")?,
                mailing_street: fields.take("Mailing_Street")?,
                mailing_zip: fields.take("Mailing_Zip")?,
                mobile: fields.take("Mobile")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                owner: fields.take("Owner")?,
                phone: fields.take("Phone")?,
                record_status_s: fields.take("Record_Status__s")?,
                salutation: fields.take("Salutation")?,
                tag: fields.take("Tag")?,
                title: fields.take("Title")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Contact {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Contact").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Contacts.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewContact {
        /// Last Name.
        #[serde(rename = "Last_Name")]
        pub last_name: String,
        /// Account Name.
        #[serde(rename = "Account_Name", skip_serializing_if = "Option::is_none")]
        pub account_name: Option<::zcrm::core::Reference>,
        /// Date of Birth.
        #[serde(rename = "Date_of_Birth", skip_serializing_if = "Option::is_none")]
        pub date_of_birth: Option<::zcrm::core::Date>,
        /// Department.
        #[serde(rename = "Department", skip_serializing_if = "Option::is_none")]
        pub department: Option<String>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// Email.
        #[serde(rename = "Email", skip_serializing_if = "Option::is_none")]
        pub email: Option<String>,
        /// Email Opt Out.
        #[serde(rename = "Email_Opt_Out", skip_serializing_if = "Option::is_none")]
        pub email_opt_out: Option<bool>,
        /// First Name.
        #[serde(rename = "First_Name", skip_serializing_if = "Option::is_none")]
        pub first_name: Option<String>,
        /// Lead Source.
        #[serde(rename = "Lead_Source", skip_serializing_if = "Option::is_none")]
        pub lead_source: Option<LeadSource>,
        /// Mailing City.
        #[serde(rename = "Mailing_City", skip_serializing_if = "Option::is_none")]
        pub mailing_city: Option<String>,
        /// Mailing Country.
        #[serde(rename = "Mailing_Country", skip_serializing_if = "Option::is_none")]
        pub mailing_country: Option<String>,
        /// Mailing State.
        #[serde(rename = "Mailing_State", skip_serializing_if = "Option::is_none")]
        pub mailing_state: Option<String>,
        /// Mailing Street.
        #[serde(rename = "Mailing_Street", skip_serializing_if = "Option::is_none")]
        pub mailing_street: Option<String>,
        /// Mailing Zip.
        #[serde(rename = "Mailing_Zip", skip_serializing_if = "Option::is_none")]
        pub mailing_zip: Option<String>,
        /// Mobile.
        #[serde(rename = "Mobile", skip_serializing_if = "Option::is_none")]
        pub mobile: Option<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Phone.
        #[serde(rename = "Phone", skip_serializing_if = "Option::is_none")]
        pub phone: Option<String>,
        /// Salutation.
        #[serde(rename = "Salutation", skip_serializing_if = "Option::is_none")]
        pub salutation: Option<Salutation>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Title.
        #[serde(rename = "Title", skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
    }

    impl NewContact {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(last_name: impl Into<String>) -> Self {
            Self {
                last_name: last_name.into(),
                account_name: None,
                date_of_birth: None,
                department: None,
                description: None,
                email: None,
                email_opt_out: None,
                first_name: None,
                lead_source: None,
                mailing_city: None,
                mailing_country: None,
                mailing_state: None,
                mailing_street: None,
                mailing_zip: None,
                mobile: None,
                owner: None,
                phone: None,
                salutation: None,
                tag: None,
                title: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewContact {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewContact").finish_non_exhaustive()
        }
    }

    /// A change of a record of Contacts.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct ContactPatch {
        /// Account Name.
        #[serde(rename = "Account_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub account_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Date of Birth.
        #[serde(rename = "Date_of_Birth", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub date_of_birth: ::zcrm::core::Patch<::zcrm::core::Date>,
        /// Department.
        #[serde(rename = "Department", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub department: ::zcrm::core::Patch<String>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub description: ::zcrm::core::Patch<String>,
        /// Email.
        #[serde(rename = "Email", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub email: ::zcrm::core::Patch<String>,
        /// Email Opt Out.
        #[serde(rename = "Email_Opt_Out", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub email_opt_out: ::zcrm::core::Patch<bool>,
        /// First Name.
        #[serde(rename = "First_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub first_name: ::zcrm::core::Patch<String>,
        /// Last Name.
        #[serde(rename = "Last_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub last_name: ::zcrm::core::Patch<String>,
        /// Lead Source.
        #[serde(rename = "Lead_Source", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub lead_source: ::zcrm::core::Patch<LeadSource>,
        /// Mailing City.
        #[serde(rename = "Mailing_City", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub mailing_city: ::zcrm::core::Patch<String>,
        /// Mailing Country.
        #[serde(rename = "Mailing_Country", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub mailing_country: ::zcrm::core::Patch<String>,
        /// Mailing State.
        #[serde(rename = "Mailing_State", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub mailing_state: ::zcrm::core::Patch<String>,
        /// Mailing Street.
        #[serde(rename = "Mailing_Street", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub mailing_street: ::zcrm::core::Patch<String>,
        /// Mailing Zip.
        #[serde(rename = "Mailing_Zip", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub mailing_zip: ::zcrm::core::Patch<String>,
        /// Mobile.
        #[serde(rename = "Mobile", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub mobile: ::zcrm::core::Patch<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Phone.
        #[serde(rename = "Phone", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub phone: ::zcrm::core::Patch<String>,
        /// Salutation.
        #[serde(rename = "Salutation", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub salutation: ::zcrm::core::Patch<Salutation>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Title.
        #[serde(rename = "Title", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub title: ::zcrm::core::Patch<String>,
    }

    impl ::std::fmt::Debug for ContactPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("ContactPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Account Name.
    pub const ACCOUNT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Account_Name");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Date of Birth.
    pub const DATE_OF_BIRTH: ::zcrm::query::Field<::zcrm::query::kind::Date> = ::zcrm::query::Field::new("Date_of_Birth");
    /// Department.
    pub const DEPARTMENT: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Department");
    /// Description.
    pub const DESCRIPTION: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Description");
    /// Email.
    pub const EMAIL: ::zcrm::query::Field<::zcrm::query::kind::Email> = ::zcrm::query::Field::new("Email");
    /// Email Opt Out.
    pub const EMAIL_OPT_OUT: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Email_Opt_Out");
    /// First Name.
    pub const FIRST_NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("First_Name");
    /// Full Name.
    pub const FULL_NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Full_Name");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Last Name.
    pub const LAST_NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Last_Name");
    /// Lead Source.
    pub const LEAD_SOURCE: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Lead_Source");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Mailing City.
    pub const MAILING_CITY: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Mailing_City");
    /// Mailing Country.
    pub const MAILING_COUNTRY: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Mailing_Country");
    /// Mailing State.
    pub const MAILING_STATE: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Mailing_State");
    /// Mailing Street.
    pub const MAILING_STREET: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Mailing_Street");
    /// Mailing Zip.
    pub const MAILING_ZIP: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Mailing_Zip");
    /// Mobile.
    pub const MOBILE: ::zcrm::query::Field<::zcrm::query::kind::Phone> = ::zcrm::query::Field::new("Mobile");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Phone.
    pub const PHONE: ::zcrm::query::Field<::zcrm::query::kind::Phone> = ::zcrm::query::Field::new("Phone");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Salutation.
    pub const SALUTATION: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Salutation");
    /// Title.
    pub const TITLE: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Title");

    /// The options of Lead Source.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum LeadSource {
        /// None.
        None,
        /// Advertisement.
        Advertisement,
        /// Chat.
        Chat,
        /// Cold Call.
        ColdCall,
        /// Employee Referral.
        EmployeeReferral,
        /// External Referral.
        ExternalReferral,
        /// Online Store.
        OnlineStore,
        /// Partner.
        Partner,
        /// Public Relations.
        PublicRelations,
        /// Seminar Partner.
        SeminarPartner,
        /// Trade Show.
        TradeShow,
        /// Web Download.
        WebDownload,
        /// Web Research.
        WebResearch,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl LeadSource {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Advertisement,
            Self::Chat,
            Self::ColdCall,
            Self::EmployeeReferral,
            Self::ExternalReferral,
            Self::OnlineStore,
            Self::Partner,
            Self::PublicRelations,
            Self::SeminarPartner,
            Self::TradeShow,
            Self::WebDownload,
            Self::WebResearch,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Advertisement => "Advertisement",
                Self::Chat => "Chat",
                Self::ColdCall => "Cold Call",
                Self::EmployeeReferral => "Employee Referral",
                Self::ExternalReferral => "External Referral",
                Self::OnlineStore => "Online Store",
                Self::Partner => "Partner",
                Self::PublicRelations => "Public Relations",
                Self::SeminarPartner => "Seminar Partner",
                Self::TradeShow => "Trade Show",
                Self::WebDownload => "Web Download",
                Self::WebResearch => "Web Research",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for LeadSource {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Advertisement" => Self::Advertisement,
                "Chat" => Self::Chat,
                "Cold Call" => Self::ColdCall,
                "Employee Referral" => Self::EmployeeReferral,
                "External Referral" => Self::ExternalReferral,
                "Online Store" => Self::OnlineStore,
                "Partner" => Self::Partner,
                "Public Relations" => Self::PublicRelations,
                "Seminar Partner" => Self::SeminarPartner,
                "Trade Show" => Self::TradeShow,
                "Web Download" => Self::WebDownload,
                "Web Research" => Self::WebResearch,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for LeadSource {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for LeadSource {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<LeadSource> for ::zcrm::query::Value {
        fn from(option: LeadSource) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for LeadSource {}

    /// The options of Salutation.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Salutation {
        /// None.
        None,
        /// Dr.
        Dr,
        /// Mr.
        Mr,
        /// Mrs.
        Mrs,
        /// Ms.
        Ms,
        /// Prof.
        Prof,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Salutation {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Dr,
            Self::Mr,
            Self::Mrs,
            Self::Ms,
            Self::Prof,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Dr => "Dr.",
                Self::Mr => "Mr.",
                Self::Mrs => "Mrs.",
                Self::Ms => "Ms.",
                Self::Prof => "Prof.",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Salutation {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Dr." => Self::Dr,
                "Mr." => Self::Mr,
                "Mrs." => Self::Mrs,
                "Ms." => Self::Ms,
                "Prof." => Self::Prof,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Salutation {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Salutation {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Salutation> for ::zcrm::query::Value {
        fn from(option: Salutation) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Salutation {}
}

/// Deals.
pub mod deal {
    /// A record of Deals, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Deal {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Account Name.
        pub account_name: Option<::zcrm::core::Reference>,
        /// Amount.
        pub amount: Option<::zcrm::core::Decimal>,
        /// Closing Date.
        pub closing_date: Option<::zcrm::core::Date>,
        /// Contact Name.
        pub contact_name: Option<::zcrm::core::Reference>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Deal Name.
        pub deal_name: Option<String>,
        /// Description.
        pub description: Option<String>,
        /// Expected Revenue.
        pub expected_revenue: Option<::zcrm::core::Decimal>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Lead Source.
        pub lead_source: Option<LeadSource>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Next Step.
        pub next_step: Option<String>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Probability (%).
        pub probability: Option<i64>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Stage.
        pub stage: Option<Stage>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Type.
        pub type_: Option<Type>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Deal {
        const API_NAME: &'static str = "Deals";
        type New = NewDeal;
        type Patch = DealPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Deal {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Account_Name",
                "Amount",
                "Closing_Date",
                "Contact_Name",
                "Created_By",
                "Created_Time",
                "Deal_Name",
                "Description",
                "Expected_Revenue",
                "Last_Activity_Time",
                "Lead_Source",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Next_Step",
                "Owner",
                "Probability",
                "Record_Status__s",
                "Stage",
                "Tag",
                "Type",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Deal", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                account_name: fields.take("Account_Name")?,
                amount: fields.take("Amount")?,
                closing_date: fields.take("Closing_Date")?,
                contact_name: fields.take("Contact_Name")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                deal_name: fields.take("Deal_Name")?,
                description: fields.take("Description")?,
                expected_revenue: fields.take("Expected_Revenue")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                lead_source: fields.take("Lead_Source")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                next_step: fields.take("Next_Step")?,
                owner: fields.take("Owner")?,
                probability: fields.take("Probability")?,
                record_status_s: fields.take("Record_Status__s")?,
                stage: fields.take("Stage")?,
                tag: fields.take("Tag")?,
                type_: fields.take("Type")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Deal {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Deal").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Deals.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewDeal {
        /// Deal Name.
        #[serde(rename = "Deal_Name")]
        pub deal_name: String,
        /// Stage.
        #[serde(rename = "Stage")]
        pub stage: Stage,
        /// Account Name.
        #[serde(rename = "Account_Name", skip_serializing_if = "Option::is_none")]
        pub account_name: Option<::zcrm::core::Reference>,
        /// Amount.
        #[serde(rename = "Amount", skip_serializing_if = "Option::is_none")]
        pub amount: Option<::zcrm::core::Decimal>,
        /// Closing Date.
        #[serde(rename = "Closing_Date", skip_serializing_if = "Option::is_none")]
        pub closing_date: Option<::zcrm::core::Date>,
        /// Contact Name.
        #[serde(rename = "Contact_Name", skip_serializing_if = "Option::is_none")]
        pub contact_name: Option<::zcrm::core::Reference>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// Lead Source.
        #[serde(rename = "Lead_Source", skip_serializing_if = "Option::is_none")]
        pub lead_source: Option<LeadSource>,
        /// Next Step.
        #[serde(rename = "Next_Step", skip_serializing_if = "Option::is_none")]
        pub next_step: Option<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Probability (%).
        #[serde(rename = "Probability", skip_serializing_if = "Option::is_none")]
        pub probability: Option<i64>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Type.
        #[serde(rename = "Type", skip_serializing_if = "Option::is_none")]
        pub type_: Option<Type>,
    }

    impl NewDeal {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(deal_name: impl Into<String>, stage: Stage) -> Self {
            Self {
                deal_name: deal_name.into(),
                stage,
                account_name: None,
                amount: None,
                closing_date: None,
                contact_name: None,
                description: None,
                lead_source: None,
                next_step: None,
                owner: None,
                probability: None,
                tag: None,
                type_: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewDeal {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewDeal").finish_non_exhaustive()
        }
    }

    /// A change of a record of Deals.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct DealPatch {
        /// Account Name.
        #[serde(rename = "Account_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub account_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Amount.
        #[serde(rename = "Amount", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub amount: ::zcrm::core::Patch<::zcrm::core::Decimal>,
        /// Closing Date.
        #[serde(rename = "Closing_Date", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub closing_date: ::zcrm::core::Patch<::zcrm::core::Date>,
        /// Contact Name.
        #[serde(rename = "Contact_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub contact_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Deal Name.
        #[serde(rename = "Deal_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub deal_name: ::zcrm::core::Patch<String>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub description: ::zcrm::core::Patch<String>,
        /// Lead Source.
        #[serde(rename = "Lead_Source", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub lead_source: ::zcrm::core::Patch<LeadSource>,
        /// Next Step.
        #[serde(rename = "Next_Step", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub next_step: ::zcrm::core::Patch<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Probability (%).
        #[serde(rename = "Probability", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub probability: ::zcrm::core::Patch<i64>,
        /// Stage.
        #[serde(rename = "Stage", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub stage: ::zcrm::core::Patch<Stage>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Type.
        #[serde(rename = "Type", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub type_: ::zcrm::core::Patch<Type>,
    }

    impl ::std::fmt::Debug for DealPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("DealPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Account Name.
    pub const ACCOUNT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Account_Name");
    /// Amount.
    pub const AMOUNT: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Amount");
    /// Closing Date.
    pub const CLOSING_DATE: ::zcrm::query::Field<::zcrm::query::kind::Date> = ::zcrm::query::Field::new("Closing_Date");
    /// Contact Name.
    pub const CONTACT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Contact_Name");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Deal Name.
    pub const DEAL_NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Deal_Name");
    /// Description.
    pub const DESCRIPTION: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Description");
    /// Expected Revenue.
    pub const EXPECTED_REVENUE: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Expected_Revenue");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Lead Source.
    pub const LEAD_SOURCE: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Lead_Source");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Next Step.
    pub const NEXT_STEP: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Next_Step");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Probability (%).
    pub const PROBABILITY: ::zcrm::query::Field<::zcrm::query::kind::Integer> = ::zcrm::query::Field::new("Probability");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Stage.
    pub const STAGE: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Stage");
    /// Type.
    pub const TYPE_: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Type");

    /// The options of Lead Source.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum LeadSource {
        /// None.
        None,
        /// Advertisement.
        Advertisement,
        /// Chat.
        Chat,
        /// Cold Call.
        ColdCall,
        /// Employee Referral.
        EmployeeReferral,
        /// External Referral.
        ExternalReferral,
        /// Online Store.
        OnlineStore,
        /// Partner.
        Partner,
        /// Public Relations.
        PublicRelations,
        /// Seminar Partner.
        SeminarPartner,
        /// Trade Show.
        TradeShow,
        /// Web Download.
        WebDownload,
        /// Web Research.
        WebResearch,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl LeadSource {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Advertisement,
            Self::Chat,
            Self::ColdCall,
            Self::EmployeeReferral,
            Self::ExternalReferral,
            Self::OnlineStore,
            Self::Partner,
            Self::PublicRelations,
            Self::SeminarPartner,
            Self::TradeShow,
            Self::WebDownload,
            Self::WebResearch,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Advertisement => "Advertisement",
                Self::Chat => "Chat",
                Self::ColdCall => "Cold Call",
                Self::EmployeeReferral => "Employee Referral",
                Self::ExternalReferral => "External Referral",
                Self::OnlineStore => "Online Store",
                Self::Partner => "Partner",
                Self::PublicRelations => "Public Relations",
                Self::SeminarPartner => "Seminar Partner",
                Self::TradeShow => "Trade Show",
                Self::WebDownload => "Web Download",
                Self::WebResearch => "Web Research",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for LeadSource {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Advertisement" => Self::Advertisement,
                "Chat" => Self::Chat,
                "Cold Call" => Self::ColdCall,
                "Employee Referral" => Self::EmployeeReferral,
                "External Referral" => Self::ExternalReferral,
                "Online Store" => Self::OnlineStore,
                "Partner" => Self::Partner,
                "Public Relations" => Self::PublicRelations,
                "Seminar Partner" => Self::SeminarPartner,
                "Trade Show" => Self::TradeShow,
                "Web Download" => Self::WebDownload,
                "Web Research" => Self::WebResearch,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for LeadSource {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for LeadSource {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<LeadSource> for ::zcrm::query::Value {
        fn from(option: LeadSource) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for LeadSource {}

    /// The options of Stage.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Stage {
        /// Closed Lost.
        ClosedLost,
        /// Closed Won.
        ClosedWon,
        /// Closed Lost to Competition.
        ClosedLostToCompetition,
        /// Identify Decision Makers.
        IdDecisionMakers,
        /// Needs Analysis.
        NeedsAnalysis,
        /// Negotiation Review.
        NegotiationReview,
        /// Angebot.
        ProposalOrPriceQuote,
        /// Qualification.
        Qualification,
        /// Value Proposition.
        ValueProposition,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Stage {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::ClosedLost,
            Self::ClosedWon,
            Self::ClosedLostToCompetition,
            Self::IdDecisionMakers,
            Self::NeedsAnalysis,
            Self::NegotiationReview,
            Self::ProposalOrPriceQuote,
            Self::Qualification,
            Self::ValueProposition,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::ClosedLost => "Closed Lost",
                Self::ClosedWon => "Closed Won",
                Self::ClosedLostToCompetition => "Closed-Lost to Competition",
                Self::IdDecisionMakers => "Id. Decision Makers",
                Self::NeedsAnalysis => "Needs Analysis",
                Self::NegotiationReview => "Negotiation/Review",
                Self::ProposalOrPriceQuote => "Proposal or Price Quote",
                Self::Qualification => "Qualification",
                Self::ValueProposition => "Value Proposition",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Stage {
        fn from(text: &str) -> Self {
            match text {
                "Closed Lost" => Self::ClosedLost,
                "Closed Won" => Self::ClosedWon,
                "Closed-Lost to Competition" | "Closed Lost to Competition" => Self::ClosedLostToCompetition,
                "Id. Decision Makers" | "Identify Decision Makers" => Self::IdDecisionMakers,
                "Needs Analysis" => Self::NeedsAnalysis,
                "Negotiation/Review" => Self::NegotiationReview,
                "Proposal or Price Quote" | "Angebot" => Self::ProposalOrPriceQuote,
                "Qualification" => Self::Qualification,
                "Value Proposition" => Self::ValueProposition,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Stage {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Stage {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Stage> for ::zcrm::query::Value {
        fn from(option: Stage) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Stage {}

    /// The options of Type.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Type {
        /// None.
        None,
        /// Existing Business.
        ExistingBusiness,
        /// New Business.
        NewBusiness,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Type {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::ExistingBusiness,
            Self::NewBusiness,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::ExistingBusiness => "Existing Business",
                Self::NewBusiness => "New Business",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Type {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Existing Business" => Self::ExistingBusiness,
                "New Business" => Self::NewBusiness,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Type {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Type {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Type> for ::zcrm::query::Value {
        fn from(option: Type) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Type {}
}

/// Meetings.
pub mod event {
    /// A record of Meetings, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Event {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// All day.
        pub all_day: Option<bool>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Description.
        pub description: Option<String>,
        /// To.
        pub end_date_time: Option<::zcrm::core::DateTime>,
        /// Title.
        pub event_title: Option<String>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// From.
        pub start_date_time: Option<::zcrm::core::DateTime>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Location.
        pub venue: Option<String>,
        /// Related To.
        pub what_id: Option<::zcrm::core::Reference>,
        /// Contact Name.
        pub who_id: Option<::zcrm::core::Reference>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Event {
        const API_NAME: &'static str = "Events";
        type New = NewEvent;
        type Patch = EventPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Event {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "All_day",
                "Created_By",
                "Created_Time",
                "Description",
                "End_DateTime",
                "Event_Title",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Owner",
                "Record_Status__s",
                "Start_DateTime",
                "Tag",
                "Venue",
                "What_Id",
                "Who_Id",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Event", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                all_day: fields.take("All_day")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                description: fields.take("Description")?,
                end_date_time: fields.take("End_DateTime")?,
                event_title: fields.take("Event_Title")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                owner: fields.take("Owner")?,
                record_status_s: fields.take("Record_Status__s")?,
                start_date_time: fields.take("Start_DateTime")?,
                tag: fields.take("Tag")?,
                venue: fields.take("Venue")?,
                what_id: fields.take("What_Id")?,
                who_id: fields.take("Who_Id")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Event {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Event").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Meetings.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewEvent {
        /// To.
        #[serde(rename = "End_DateTime")]
        pub end_date_time: ::zcrm::core::DateTime,
        /// Title.
        #[serde(rename = "Event_Title")]
        pub event_title: String,
        /// From.
        #[serde(rename = "Start_DateTime")]
        pub start_date_time: ::zcrm::core::DateTime,
        /// All day.
        #[serde(rename = "All_day", skip_serializing_if = "Option::is_none")]
        pub all_day: Option<bool>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Location.
        #[serde(rename = "Venue", skip_serializing_if = "Option::is_none")]
        pub venue: Option<String>,
        /// Related To.
        #[serde(rename = "What_Id", skip_serializing_if = "Option::is_none")]
        pub what_id: Option<::zcrm::core::Reference>,
        /// Contact Name.
        #[serde(rename = "Who_Id", skip_serializing_if = "Option::is_none")]
        pub who_id: Option<::zcrm::core::Reference>,
    }

    impl NewEvent {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(end_date_time: ::zcrm::core::DateTime, event_title: impl Into<String>, start_date_time: ::zcrm::core::DateTime) -> Self {
            Self {
                end_date_time,
                event_title: event_title.into(),
                start_date_time,
                all_day: None,
                description: None,
                owner: None,
                tag: None,
                venue: None,
                what_id: None,
                who_id: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewEvent {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewEvent").finish_non_exhaustive()
        }
    }

    /// A change of a record of Meetings.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct EventPatch {
        /// All day.
        #[serde(rename = "All_day", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub all_day: ::zcrm::core::Patch<bool>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub description: ::zcrm::core::Patch<String>,
        /// To.
        #[serde(rename = "End_DateTime", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub end_date_time: ::zcrm::core::Patch<::zcrm::core::DateTime>,
        /// Title.
        #[serde(rename = "Event_Title", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub event_title: ::zcrm::core::Patch<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// From.
        #[serde(rename = "Start_DateTime", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub start_date_time: ::zcrm::core::Patch<::zcrm::core::DateTime>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Location.
        #[serde(rename = "Venue", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub venue: ::zcrm::core::Patch<String>,
        /// Related To.
        #[serde(rename = "What_Id", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub what_id: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Contact Name.
        #[serde(rename = "Who_Id", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub who_id: ::zcrm::core::Patch<::zcrm::core::Reference>,
    }

    impl ::std::fmt::Debug for EventPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("EventPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// All day.
    pub const ALL_DAY: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("All_day");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Description.
    pub const DESCRIPTION: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Description");
    /// To.
    pub const END_DATE_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("End_DateTime");
    /// Title.
    pub const EVENT_TITLE: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Event_Title");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// From.
    pub const START_DATE_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Start_DateTime");
    /// Location.
    pub const VENUE: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Venue");
    /// Related To.
    pub const WHAT_ID: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("What_Id");
    /// Contact Name.
    pub const WHO_ID: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Who_Id");
}

/// Invoices.
pub mod invoice {
    /// A record of Invoices, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Invoice {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Account Name.
        pub account_name: Option<::zcrm::core::Reference>,
        /// Contact Name.
        pub contact_name: Option<::zcrm::core::Reference>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Grand Total.
        pub grand_total: Option<::zcrm::core::Decimal>,
        /// Invoice Date.
        pub invoice_date: Option<::zcrm::core::Date>,
        /// Invoice Number.
        pub invoice_number: Option<String>,
        /// Invoiced Items.
        pub invoiced_items: Option<Vec<::zcrm::core::Record>>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Sales Order.
        pub sales_order: Option<::zcrm::core::Reference>,
        /// Status.
        pub status: Option<Status>,
        /// Sub Total.
        pub sub_total: Option<::zcrm::core::Decimal>,
        /// Subject.
        pub subject: Option<String>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Terms and Conditions.
        pub terms_and_conditions: Option<String>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Invoice {
        const API_NAME: &'static str = "Invoices";
        type New = NewInvoice;
        type Patch = InvoicePatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Invoice {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Account_Name",
                "Contact_Name",
                "Created_By",
                "Created_Time",
                "Grand_Total",
                "Invoice_Date",
                "Invoice_Number",
                "Invoiced_Items",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Owner",
                "Record_Status__s",
                "Sales_Order",
                "Status",
                "Sub_Total",
                "Subject",
                "Tag",
                "Terms_and_Conditions",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Invoice", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                account_name: fields.take("Account_Name")?,
                contact_name: fields.take("Contact_Name")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                grand_total: fields.take("Grand_Total")?,
                invoice_date: fields.take("Invoice_Date")?,
                invoice_number: fields.take("Invoice_Number")?,
                invoiced_items: fields.take("Invoiced_Items")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                owner: fields.take("Owner")?,
                record_status_s: fields.take("Record_Status__s")?,
                sales_order: fields.take("Sales_Order")?,
                status: fields.take("Status")?,
                sub_total: fields.take("Sub_Total")?,
                subject: fields.take("Subject")?,
                tag: fields.take("Tag")?,
                terms_and_conditions: fields.take("Terms_and_Conditions")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Invoice {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Invoice").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Invoices.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewInvoice {
        /// Invoiced Items.
        #[serde(rename = "Invoiced_Items")]
        pub invoiced_items: Vec<::zcrm::core::Row<::zcrm::core::Record>>,
        /// Subject.
        #[serde(rename = "Subject")]
        pub subject: String,
        /// Account Name.
        #[serde(rename = "Account_Name", skip_serializing_if = "Option::is_none")]
        pub account_name: Option<::zcrm::core::Reference>,
        /// Contact Name.
        #[serde(rename = "Contact_Name", skip_serializing_if = "Option::is_none")]
        pub contact_name: Option<::zcrm::core::Reference>,
        /// Invoice Date.
        #[serde(rename = "Invoice_Date", skip_serializing_if = "Option::is_none")]
        pub invoice_date: Option<::zcrm::core::Date>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Sales Order.
        #[serde(rename = "Sales_Order", skip_serializing_if = "Option::is_none")]
        pub sales_order: Option<::zcrm::core::Reference>,
        /// Status.
        #[serde(rename = "Status", skip_serializing_if = "Option::is_none")]
        pub status: Option<Status>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Terms and Conditions.
        #[serde(rename = "Terms_and_Conditions", skip_serializing_if = "Option::is_none")]
        pub terms_and_conditions: Option<String>,
    }

    impl NewInvoice {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(invoiced_items: Vec<::zcrm::core::Row<::zcrm::core::Record>>, subject: impl Into<String>) -> Self {
            Self {
                invoiced_items,
                subject: subject.into(),
                account_name: None,
                contact_name: None,
                invoice_date: None,
                owner: None,
                sales_order: None,
                status: None,
                tag: None,
                terms_and_conditions: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewInvoice {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewInvoice").finish_non_exhaustive()
        }
    }

    /// A change of a record of Invoices.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct InvoicePatch {
        /// Account Name.
        #[serde(rename = "Account_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub account_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Contact Name.
        #[serde(rename = "Contact_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub contact_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Invoice Date.
        #[serde(rename = "Invoice_Date", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub invoice_date: ::zcrm::core::Patch<::zcrm::core::Date>,
        /// Invoiced Items.
        #[serde(rename = "Invoiced_Items", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub invoiced_items: ::zcrm::core::Patch<Vec<::zcrm::core::Row<::zcrm::core::Record>>>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Sales Order.
        #[serde(rename = "Sales_Order", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub sales_order: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Status.
        #[serde(rename = "Status", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub status: ::zcrm::core::Patch<Status>,
        /// Subject.
        #[serde(rename = "Subject", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub subject: ::zcrm::core::Patch<String>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Terms and Conditions.
        #[serde(rename = "Terms_and_Conditions", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub terms_and_conditions: ::zcrm::core::Patch<String>,
    }

    impl ::std::fmt::Debug for InvoicePatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("InvoicePatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Account Name.
    pub const ACCOUNT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Account_Name");
    /// Contact Name.
    pub const CONTACT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Contact_Name");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Grand Total.
    pub const GRAND_TOTAL: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Grand_Total");
    /// Invoice Date.
    pub const INVOICE_DATE: ::zcrm::query::Field<::zcrm::query::kind::Date> = ::zcrm::query::Field::new("Invoice_Date");
    /// Invoice Number.
    pub const INVOICE_NUMBER: ::zcrm::query::Field<::zcrm::query::kind::AutoNumber> = ::zcrm::query::Field::new("Invoice_Number");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Sales Order.
    pub const SALES_ORDER: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Sales_Order");
    /// Status.
    pub const STATUS: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Status");
    /// Sub Total.
    pub const SUB_TOTAL: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Sub_Total");
    /// Subject.
    pub const SUBJECT: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Subject");
    /// Terms and Conditions.
    pub const TERMS_AND_CONDITIONS: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Terms_and_Conditions");

    /// The options of Status.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Status {
        /// None.
        None,
        /// Approved.
        Approved,
        /// Cancelled.
        Cancelled,
        /// Created.
        Created,
        /// Delivered.
        Delivered,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Status {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Approved,
            Self::Cancelled,
            Self::Created,
            Self::Delivered,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Approved => "Approved",
                Self::Cancelled => "Cancelled",
                Self::Created => "Created",
                Self::Delivered => "Delivered",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Status {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Approved" => Self::Approved,
                "Cancelled" => Self::Cancelled,
                "Created" => Self::Created,
                "Delivered" => Self::Delivered,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Status {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Status {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Status> for ::zcrm::query::Value {
        fn from(option: Status) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Status {}
}

/// Leads.
pub mod lead {
    /// A record of Leads, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Lead {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Annual Revenue.
        pub annual_revenue: Option<::zcrm::core::Decimal>,
        /// Auto No.
        pub auto_no: Option<String>,
        /// Big ID.
        pub big_id: Option<String>,
        /// City.
        pub city: Option<String>,
        /// Company.
        pub company: Option<String>,
        /// Is Converted.
        pub converted_s: Option<bool>,
        /// Country.
        pub country: Option<String>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Demo Date.
        pub demo_date: Option<::zcrm::core::Date>,
        /// Demo Time.
        pub demo_time: Option<::zcrm::core::DateTime>,
        /// Description.
        pub description: Option<String>,
        /// Title.
        pub designation: Option<String>,
        /// Discount Pct.
        pub discount_pct: Option<::zcrm::core::Decimal>,
        /// Email.
        pub email: Option<String>,
        /// Email Opt Out.
        pub email_opt_out: Option<bool>,
        /// External Ref.
        pub external_ref: Option<String>,
        /// Fax.
        pub fax: Option<String>,
        /// Files.
        pub files: Option<Vec<::zcrm::core::FileItem>>,
        /// First Name.
        pub first_name: Option<String>,
        /// Lead Name.
        pub full_name: Option<String>,
        /// Industry.
        pub industry: Option<Industry>,
        /// Interested Items.
        pub interested_items: Option<Vec<::zcrm::core::Record>>,
        /// Interests.
        pub interests: Option<Vec<Interests>>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Last Name.
        pub last_name: Option<String>,
        /// Lead Source.
        pub lead_source: Option<LeadSource>,
        /// Lead Status.
        pub lead_status: Option<LeadStatus>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Mobile.
        pub mobile: Option<String>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// No. of Employees.
        pub no_of_employees: Option<i64>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Parent Account.
        pub parent_account: Option<::zcrm::core::Reference>,
        /// Phone.
        pub phone: Option<String>,
        /// Photos.
        pub photos: Option<Vec<::zcrm::core::FileItem>>,
        /// Rating.
        pub rating: Option<Rating>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Reviewer.
        pub reviewer: Option<::zcrm::core::Reference>,
        /// Salutation.
        pub salutation: Option<Salutation>,
        /// Score.
        pub score: Option<::zcrm::core::Decimal>,
        /// Secondary Email.
        pub secondary_email: Option<String>,
        /// Skype ID.
        pub skype_id: Option<String>,
        /// State.
        pub state: Option<String>,
        /// Street.
        pub street: Option<String>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Unsubscribed Time.
        pub unsubscribed_time: Option<::zcrm::core::DateTime>,
        /// Website.
        pub site: Option<String>,
        /// Zip Code.
        pub zip_code: Option<String>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Lead {
        const API_NAME: &'static str = "Leads";
        type New = NewLead;
        type Patch = LeadPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Lead {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Annual_Revenue",
                "Auto_No",
                "Big_ID",
                "City",
                "Company",
                "Converted__s",
                "Country",
                "Created_By",
                "Created_Time",
                "Demo_Date",
                "Demo_Time",
                "Description",
                "Designation",
                "Discount_Pct",
                "Email",
                "Email_Opt_Out",
                "External_Ref",
                "Fax",
                "Files",
                "First_Name",
                "Full_Name",
                "Industry",
                "Interested_Items",
                "Interests",
                "Last_Activity_Time",
                "Last_Name",
                "Lead_Source",
                "Lead_Status",
                "Locked__s",
                "Mobile",
                "Modified_By",
                "Modified_Time",
                "No_of_Employees",
                "Owner",
                "Parent_Account",
                "Phone",
                "Photos",
                "Rating",
                "Record_Status__s",
                "Reviewer",
                "Salutation",
                "Score",
                "Secondary_Email",
                "Skype_ID",
                "State",
                "Street",
                "Tag",
                "Unsubscribed_Time",
                "Website",
                "Zip_Code",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Lead", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                annual_revenue: fields.take("Annual_Revenue")?,
                auto_no: fields.take("Auto_No")?,
                big_id: fields.take("Big_ID")?,
                city: fields.take("City")?,
                company: fields.take("Company")?,
                converted_s: fields.take("Converted__s")?,
                country: fields.take("Country")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                demo_date: fields.take("Demo_Date")?,
                demo_time: fields.take("Demo_Time")?,
                description: fields.take("Description")?,
                designation: fields.take("Designation")?,
                discount_pct: fields.take("Discount_Pct")?,
                email: fields.take("Email")?,
                email_opt_out: fields.take("Email_Opt_Out")?,
                external_ref: fields.take("External_Ref")?,
                fax: fields.take("Fax")?,
                files: fields.take("Files")?,
                first_name: fields.take("First_Name")?,
                full_name: fields.take("Full_Name")?,
                industry: fields.take("Industry")?,
                interested_items: fields.take("Interested_Items")?,
                interests: fields.take("Interests")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                last_name: fields.take("Last_Name")?,
                lead_source: fields.take("Lead_Source")?,
                lead_status: fields.take("Lead_Status")?,
                locked_s: fields.take("Locked__s")?,
                mobile: fields.take("Mobile")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                no_of_employees: fields.take("No_of_Employees")?,
                owner: fields.take("Owner")?,
                parent_account: fields.take("Parent_Account")?,
                phone: fields.take("Phone")?,
                photos: fields.take("Photos")?,
                rating: fields.take("Rating")?,
                record_status_s: fields.take("Record_Status__s")?,
                reviewer: fields.take("Reviewer")?,
                salutation: fields.take("Salutation")?,
                score: fields.take("Score")?,
                secondary_email: fields.take("Secondary_Email")?,
                skype_id: fields.take("Skype_ID")?,
                state: fields.take("State")?,
                street: fields.take("Street")?,
                tag: fields.take("Tag")?,
                unsubscribed_time: fields.take("Unsubscribed_Time")?,
                site: fields.take("Website")?,
                zip_code: fields.take("Zip_Code")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Lead {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Lead").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Leads.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewLead {
        /// Last Name.
        #[serde(rename = "Last_Name")]
        pub last_name: String,
        /// Annual Revenue.
        #[serde(rename = "Annual_Revenue", skip_serializing_if = "Option::is_none")]
        pub annual_revenue: Option<::zcrm::core::Decimal>,
        /// Big ID.
        #[serde(rename = "Big_ID", skip_serializing_if = "Option::is_none")]
        pub big_id: Option<String>,
        /// City.
        #[serde(rename = "City", skip_serializing_if = "Option::is_none")]
        pub city: Option<String>,
        /// Company.
        #[serde(rename = "Company", skip_serializing_if = "Option::is_none")]
        pub company: Option<String>,
        /// Country.
        #[serde(rename = "Country", skip_serializing_if = "Option::is_none")]
        pub country: Option<String>,
        /// Demo Date.
        #[serde(rename = "Demo_Date", skip_serializing_if = "Option::is_none")]
        pub demo_date: Option<::zcrm::core::Date>,
        /// Demo Time.
        #[serde(rename = "Demo_Time", skip_serializing_if = "Option::is_none")]
        pub demo_time: Option<::zcrm::core::DateTime>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// Title.
        #[serde(rename = "Designation", skip_serializing_if = "Option::is_none")]
        pub designation: Option<String>,
        /// Discount Pct.
        #[serde(rename = "Discount_Pct", skip_serializing_if = "Option::is_none")]
        pub discount_pct: Option<::zcrm::core::Decimal>,
        /// Email.
        #[serde(rename = "Email", skip_serializing_if = "Option::is_none")]
        pub email: Option<String>,
        /// Email Opt Out.
        #[serde(rename = "Email_Opt_Out", skip_serializing_if = "Option::is_none")]
        pub email_opt_out: Option<bool>,
        /// External Ref.
        #[serde(rename = "External_Ref", skip_serializing_if = "Option::is_none")]
        pub external_ref: Option<String>,
        /// Fax.
        #[serde(rename = "Fax", skip_serializing_if = "Option::is_none")]
        pub fax: Option<String>,
        /// Files.
        #[serde(rename = "Files", skip_serializing_if = "Option::is_none")]
        pub files: Option<Vec<::zcrm::core::FileItem>>,
        /// First Name.
        #[serde(rename = "First_Name", skip_serializing_if = "Option::is_none")]
        pub first_name: Option<String>,
        /// Industry.
        #[serde(rename = "Industry", skip_serializing_if = "Option::is_none")]
        pub industry: Option<Industry>,
        /// Interested Items.
        #[serde(rename = "Interested_Items", skip_serializing_if = "Option::is_none")]
        pub interested_items: Option<Vec<::zcrm::core::Row<::zcrm::core::Record>>>,
        /// Interests.
        #[serde(rename = "Interests", skip_serializing_if = "Option::is_none")]
        pub interests: Option<Vec<Interests>>,
        /// Lead Source.
        #[serde(rename = "Lead_Source", skip_serializing_if = "Option::is_none")]
        pub lead_source: Option<LeadSource>,
        /// Lead Status.
        #[serde(rename = "Lead_Status", skip_serializing_if = "Option::is_none")]
        pub lead_status: Option<LeadStatus>,
        /// Mobile.
        #[serde(rename = "Mobile", skip_serializing_if = "Option::is_none")]
        pub mobile: Option<String>,
        /// No. of Employees.
        #[serde(rename = "No_of_Employees", skip_serializing_if = "Option::is_none")]
        pub no_of_employees: Option<i64>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Parent Account.
        #[serde(rename = "Parent_Account", skip_serializing_if = "Option::is_none")]
        pub parent_account: Option<::zcrm::core::Reference>,
        /// Phone.
        #[serde(rename = "Phone", skip_serializing_if = "Option::is_none")]
        pub phone: Option<String>,
        /// Photos.
        #[serde(rename = "Photos", skip_serializing_if = "Option::is_none")]
        pub photos: Option<Vec<::zcrm::core::FileItem>>,
        /// Rating.
        #[serde(rename = "Rating", skip_serializing_if = "Option::is_none")]
        pub rating: Option<Rating>,
        /// Reviewer.
        #[serde(rename = "Reviewer", skip_serializing_if = "Option::is_none")]
        pub reviewer: Option<::zcrm::core::Reference>,
        /// Salutation.
        #[serde(rename = "Salutation", skip_serializing_if = "Option::is_none")]
        pub salutation: Option<Salutation>,
        /// Score.
        #[serde(rename = "Score", skip_serializing_if = "Option::is_none")]
        pub score: Option<::zcrm::core::Decimal>,
        /// Secondary Email.
        #[serde(rename = "Secondary_Email", skip_serializing_if = "Option::is_none")]
        pub secondary_email: Option<String>,
        /// Skype ID.
        #[serde(rename = "Skype_ID", skip_serializing_if = "Option::is_none")]
        pub skype_id: Option<String>,
        /// State.
        #[serde(rename = "State", skip_serializing_if = "Option::is_none")]
        pub state: Option<String>,
        /// Street.
        #[serde(rename = "Street", skip_serializing_if = "Option::is_none")]
        pub street: Option<String>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Website.
        #[serde(rename = "Website", skip_serializing_if = "Option::is_none")]
        pub site: Option<String>,
        /// Zip Code.
        #[serde(rename = "Zip_Code", skip_serializing_if = "Option::is_none")]
        pub zip_code: Option<String>,
    }

    impl NewLead {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(last_name: impl Into<String>) -> Self {
            Self {
                last_name: last_name.into(),
                annual_revenue: None,
                big_id: None,
                city: None,
                company: None,
                country: None,
                demo_date: None,
                demo_time: None,
                description: None,
                designation: None,
                discount_pct: None,
                email: None,
                email_opt_out: None,
                external_ref: None,
                fax: None,
                files: None,
                first_name: None,
                industry: None,
                interested_items: None,
                interests: None,
                lead_source: None,
                lead_status: None,
                mobile: None,
                no_of_employees: None,
                owner: None,
                parent_account: None,
                phone: None,
                photos: None,
                rating: None,
                reviewer: None,
                salutation: None,
                score: None,
                secondary_email: None,
                skype_id: None,
                state: None,
                street: None,
                tag: None,
                site: None,
                zip_code: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewLead {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewLead").finish_non_exhaustive()
        }
    }

    /// A change of a record of Leads.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct LeadPatch {
        /// Annual Revenue.
        #[serde(rename = "Annual_Revenue", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub annual_revenue: ::zcrm::core::Patch<::zcrm::core::Decimal>,
        /// Big ID.
        #[serde(rename = "Big_ID", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub big_id: ::zcrm::core::Patch<String>,
        /// City.
        #[serde(rename = "City", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub city: ::zcrm::core::Patch<String>,
        /// Company.
        #[serde(rename = "Company", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub company: ::zcrm::core::Patch<String>,
        /// Country.
        #[serde(rename = "Country", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub country: ::zcrm::core::Patch<String>,
        /// Demo Date.
        #[serde(rename = "Demo_Date", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub demo_date: ::zcrm::core::Patch<::zcrm::core::Date>,
        /// Demo Time.
        #[serde(rename = "Demo_Time", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub demo_time: ::zcrm::core::Patch<::zcrm::core::DateTime>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub description: ::zcrm::core::Patch<String>,
        /// Title.
        #[serde(rename = "Designation", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub designation: ::zcrm::core::Patch<String>,
        /// Discount Pct.
        #[serde(rename = "Discount_Pct", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub discount_pct: ::zcrm::core::Patch<::zcrm::core::Decimal>,
        /// Email.
        #[serde(rename = "Email", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub email: ::zcrm::core::Patch<String>,
        /// Email Opt Out.
        #[serde(rename = "Email_Opt_Out", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub email_opt_out: ::zcrm::core::Patch<bool>,
        /// External Ref.
        #[serde(rename = "External_Ref", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub external_ref: ::zcrm::core::Patch<String>,
        /// Fax.
        #[serde(rename = "Fax", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub fax: ::zcrm::core::Patch<String>,
        /// Files.
        #[serde(rename = "Files", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub files: ::zcrm::core::Patch<Vec<::zcrm::core::FileItem>>,
        /// First Name.
        #[serde(rename = "First_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub first_name: ::zcrm::core::Patch<String>,
        /// Industry.
        #[serde(rename = "Industry", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub industry: ::zcrm::core::Patch<Industry>,
        /// Interested Items.
        #[serde(rename = "Interested_Items", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub interested_items: ::zcrm::core::Patch<Vec<::zcrm::core::Row<::zcrm::core::Record>>>,
        /// Interests.
        #[serde(rename = "Interests", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub interests: ::zcrm::core::Patch<Vec<Interests>>,
        /// Last Name.
        #[serde(rename = "Last_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub last_name: ::zcrm::core::Patch<String>,
        /// Lead Source.
        #[serde(rename = "Lead_Source", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub lead_source: ::zcrm::core::Patch<LeadSource>,
        /// Lead Status.
        #[serde(rename = "Lead_Status", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub lead_status: ::zcrm::core::Patch<LeadStatus>,
        /// Mobile.
        #[serde(rename = "Mobile", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub mobile: ::zcrm::core::Patch<String>,
        /// No. of Employees.
        #[serde(rename = "No_of_Employees", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub no_of_employees: ::zcrm::core::Patch<i64>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Parent Account.
        #[serde(rename = "Parent_Account", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub parent_account: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Phone.
        #[serde(rename = "Phone", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub phone: ::zcrm::core::Patch<String>,
        /// Photos.
        #[serde(rename = "Photos", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub photos: ::zcrm::core::Patch<Vec<::zcrm::core::FileItem>>,
        /// Rating.
        #[serde(rename = "Rating", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub rating: ::zcrm::core::Patch<Rating>,
        /// Reviewer.
        #[serde(rename = "Reviewer", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub reviewer: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Salutation.
        #[serde(rename = "Salutation", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub salutation: ::zcrm::core::Patch<Salutation>,
        /// Score.
        #[serde(rename = "Score", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub score: ::zcrm::core::Patch<::zcrm::core::Decimal>,
        /// Secondary Email.
        #[serde(rename = "Secondary_Email", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub secondary_email: ::zcrm::core::Patch<String>,
        /// Skype ID.
        #[serde(rename = "Skype_ID", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub skype_id: ::zcrm::core::Patch<String>,
        /// State.
        #[serde(rename = "State", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub state: ::zcrm::core::Patch<String>,
        /// Street.
        #[serde(rename = "Street", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub street: ::zcrm::core::Patch<String>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Website.
        #[serde(rename = "Website", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub site: ::zcrm::core::Patch<String>,
        /// Zip Code.
        #[serde(rename = "Zip_Code", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub zip_code: ::zcrm::core::Patch<String>,
    }

    impl ::std::fmt::Debug for LeadPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("LeadPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Annual Revenue.
    pub const ANNUAL_REVENUE: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Annual_Revenue");
    /// Auto No.
    pub const AUTO_NO: ::zcrm::query::Field<::zcrm::query::kind::AutoNumber> = ::zcrm::query::Field::new("Auto_No");
    /// Big ID.
    pub const BIG_ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("Big_ID");
    /// City.
    pub const CITY: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("City");
    /// Company.
    pub const COMPANY: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Company");
    /// Is Converted.
    pub const CONVERTED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Converted__s");
    /// Country.
    pub const COUNTRY: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Country");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Demo Date.
    pub const DEMO_DATE: ::zcrm::query::Field<::zcrm::query::kind::Date> = ::zcrm::query::Field::new("Demo_Date");
    /// Demo Time.
    pub const DEMO_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Demo_Time");
    /// Description.
    pub const DESCRIPTION: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Description");
    /// Title.
    pub const DESIGNATION: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Designation");
    /// Discount Pct.
    pub const DISCOUNT_PCT: ::zcrm::query::Field<::zcrm::query::kind::Percent> = ::zcrm::query::Field::new("Discount_Pct");
    /// Email.
    pub const EMAIL: ::zcrm::query::Field<::zcrm::query::kind::Email> = ::zcrm::query::Field::new("Email");
    /// Email Opt Out.
    pub const EMAIL_OPT_OUT: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Email_Opt_Out");
    /// External Ref.
    pub const EXTERNAL_REF: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("External_Ref");
    /// Fax.
    pub const FAX: ::zcrm::query::Field<::zcrm::query::kind::Phone> = ::zcrm::query::Field::new("Fax");
    /// First Name.
    pub const FIRST_NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("First_Name");
    /// Lead Name.
    pub const FULL_NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Full_Name");
    /// Industry.
    pub const INDUSTRY: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Industry");
    /// Interests.
    pub const INTERESTS: ::zcrm::query::Field<::zcrm::query::kind::MultiSelect> = ::zcrm::query::Field::new("Interests");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Last Name.
    pub const LAST_NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Last_Name");
    /// Lead Source.
    pub const LEAD_SOURCE: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Lead_Source");
    /// Lead Status.
    pub const LEAD_STATUS: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Lead_Status");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Mobile.
    pub const MOBILE: ::zcrm::query::Field<::zcrm::query::kind::Phone> = ::zcrm::query::Field::new("Mobile");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// No. of Employees.
    pub const NO_OF_EMPLOYEES: ::zcrm::query::Field<::zcrm::query::kind::Integer> = ::zcrm::query::Field::new("No_of_Employees");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Parent Account.
    pub const PARENT_ACCOUNT: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Parent_Account");
    /// Phone.
    pub const PHONE: ::zcrm::query::Field<::zcrm::query::kind::Phone> = ::zcrm::query::Field::new("Phone");
    /// Rating.
    pub const RATING: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Rating");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Reviewer.
    pub const REVIEWER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Reviewer");
    /// Salutation.
    pub const SALUTATION: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Salutation");
    /// Score.
    pub const SCORE: ::zcrm::query::Field<::zcrm::query::kind::Decimal> = ::zcrm::query::Field::new("Score");
    /// Secondary Email.
    pub const SECONDARY_EMAIL: ::zcrm::query::Field<::zcrm::query::kind::Email> = ::zcrm::query::Field::new("Secondary_Email");
    /// Skype ID.
    pub const SKYPE_ID: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Skype_ID");
    /// State.
    pub const STATE: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("State");
    /// Street.
    pub const STREET: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Street");
    /// Unsubscribed Time.
    pub const UNSUBSCRIBED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Unsubscribed_Time");
    /// Website.
    pub const SITE: ::zcrm::query::Field<::zcrm::query::kind::Website> = ::zcrm::query::Field::new("Website");
    /// Zip Code.
    pub const ZIP_CODE: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Zip_Code");

    /// The options of Industry.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Industry {
        /// None.
        None,
        /// ASP (Application Service Provider).
        AspApplicationServiceProvider,
        /// Data Telecom OEM.
        DataTelecomOem,
        /// ERP (Enterprise Resource Planning).
        ErpEnterpriseResourcePlanning,
        /// Government Military.
        GovernmentMilitary,
        /// Large Enterprise.
        LargeEnterprise,
        /// MSP (Management Service Provider).
        MspManagementServiceProvider,
        /// ManagementISV.
        ManagementIsv,
        /// Network Equipment Enterprise.
        NetworkEquipmentEnterprise,
        /// Non-management ISV.
        NonManagementIsv,
        /// Optical Networking.
        OpticalNetworking,
        /// Service Provider.
        ServiceProvider,
        /// Small Medium Enterprise.
        SmallMediumEnterprise,
        /// Storage Equipment.
        StorageEquipment,
        /// Systems Integrator.
        SystemsIntegrator,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Industry {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::AspApplicationServiceProvider,
            Self::DataTelecomOem,
            Self::ErpEnterpriseResourcePlanning,
            Self::GovernmentMilitary,
            Self::LargeEnterprise,
            Self::MspManagementServiceProvider,
            Self::ManagementIsv,
            Self::NetworkEquipmentEnterprise,
            Self::NonManagementIsv,
            Self::OpticalNetworking,
            Self::ServiceProvider,
            Self::SmallMediumEnterprise,
            Self::StorageEquipment,
            Self::SystemsIntegrator,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::AspApplicationServiceProvider => "ASP (Application Service Provider)",
                Self::DataTelecomOem => "Data/Telecom OEM",
                Self::ErpEnterpriseResourcePlanning => "ERP (Enterprise Resource Planning)",
                Self::GovernmentMilitary => "Government/Military",
                Self::LargeEnterprise => "Large Enterprise",
                Self::MspManagementServiceProvider => "MSP (Management Service Provider)",
                Self::ManagementIsv => "ManagementISV",
                Self::NetworkEquipmentEnterprise => "Network Equipment Enterprise",
                Self::NonManagementIsv => "Non-management ISV",
                Self::OpticalNetworking => "Optical Networking",
                Self::ServiceProvider => "Service Provider",
                Self::SmallMediumEnterprise => "Small/Medium Enterprise",
                Self::StorageEquipment => "Storage Equipment",
                Self::SystemsIntegrator => "Systems Integrator",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Industry {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "ASP (Application Service Provider)" => Self::AspApplicationServiceProvider,
                "Data/Telecom OEM" => Self::DataTelecomOem,
                "ERP (Enterprise Resource Planning)" => Self::ErpEnterpriseResourcePlanning,
                "Government/Military" => Self::GovernmentMilitary,
                "Large Enterprise" => Self::LargeEnterprise,
                "MSP (Management Service Provider)" => Self::MspManagementServiceProvider,
                "ManagementISV" => Self::ManagementIsv,
                "Network Equipment Enterprise" => Self::NetworkEquipmentEnterprise,
                "Non-management ISV" => Self::NonManagementIsv,
                "Optical Networking" => Self::OpticalNetworking,
                "Service Provider" => Self::ServiceProvider,
                "Small/Medium Enterprise" => Self::SmallMediumEnterprise,
                "Storage Equipment" => Self::StorageEquipment,
                "Systems Integrator" => Self::SystemsIntegrator,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Industry {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Industry {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Industry> for ::zcrm::query::Value {
        fn from(option: Industry) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Industry {}

    /// The options of Interests.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Interests {
        /// Analytics.
        Analytics,
        /// Cloud.
        Cloud,
        /// Mobile.
        Mobile,
        /// Security.
        Security,
        /// Support.
        Support,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Interests {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::Analytics,
            Self::Cloud,
            Self::Mobile,
            Self::Security,
            Self::Support,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::Analytics => "Analytics",
                Self::Cloud => "Cloud",
                Self::Mobile => "Mobile",
                Self::Security => "Security",
                Self::Support => "Support",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Interests {
        fn from(text: &str) -> Self {
            match text {
                "Analytics" => Self::Analytics,
                "Cloud" => Self::Cloud,
                "Mobile" => Self::Mobile,
                "Security" => Self::Security,
                "Support" => Self::Support,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Interests {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Interests {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Interests> for ::zcrm::query::Value {
        fn from(option: Interests) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::MultiSelect> for Interests {}

    /// The options of Lead Source.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum LeadSource {
        /// None.
        None,
        /// Advertisement.
        Advertisement,
        /// Chat.
        Chat,
        /// Cold Call.
        ColdCall,
        /// Employee Referral.
        EmployeeReferral,
        /// External Referral.
        ExternalReferral,
        /// Online Store.
        OnlineStore,
        /// Partner.
        Partner,
        /// Public Relations.
        PublicRelations,
        /// Seminar Partner.
        SeminarPartner,
        /// Trade Show.
        TradeShow,
        /// Web Download.
        WebDownload,
        /// Web Research.
        WebResearch,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl LeadSource {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Advertisement,
            Self::Chat,
            Self::ColdCall,
            Self::EmployeeReferral,
            Self::ExternalReferral,
            Self::OnlineStore,
            Self::Partner,
            Self::PublicRelations,
            Self::SeminarPartner,
            Self::TradeShow,
            Self::WebDownload,
            Self::WebResearch,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Advertisement => "Advertisement",
                Self::Chat => "Chat",
                Self::ColdCall => "Cold Call",
                Self::EmployeeReferral => "Employee Referral",
                Self::ExternalReferral => "External Referral",
                Self::OnlineStore => "Online Store",
                Self::Partner => "Partner",
                Self::PublicRelations => "Public Relations",
                Self::SeminarPartner => "Seminar Partner",
                Self::TradeShow => "Trade Show",
                Self::WebDownload => "Web Download",
                Self::WebResearch => "Web Research",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for LeadSource {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Advertisement" => Self::Advertisement,
                "Chat" => Self::Chat,
                "Cold Call" => Self::ColdCall,
                "Employee Referral" => Self::EmployeeReferral,
                "External Referral" => Self::ExternalReferral,
                "Online Store" => Self::OnlineStore,
                "Partner" => Self::Partner,
                "Public Relations" => Self::PublicRelations,
                "Seminar Partner" => Self::SeminarPartner,
                "Trade Show" => Self::TradeShow,
                "Web Download" => Self::WebDownload,
                "Web Research" => Self::WebResearch,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for LeadSource {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for LeadSource {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<LeadSource> for ::zcrm::query::Value {
        fn from(option: LeadSource) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for LeadSource {}

    /// The options of Lead Status.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum LeadStatus {
        /// None.
        None,
        /// Attempted to Contact.
        AttemptedToContact,
        /// Contact in Future.
        ContactInFuture,
        /// Contacted.
        Contacted,
        /// Junk Lead.
        JunkLead,
        /// Lost Lead.
        LostLead,
        /// Not Contacted.
        NotContacted,
        /// Not Qualified.
        NotQualified,
        /// Pre-Qualified.
        PreQualified,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl LeadStatus {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::AttemptedToContact,
            Self::ContactInFuture,
            Self::Contacted,
            Self::JunkLead,
            Self::LostLead,
            Self::NotContacted,
            Self::NotQualified,
            Self::PreQualified,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::AttemptedToContact => "Attempted to Contact",
                Self::ContactInFuture => "Contact in Future",
                Self::Contacted => "Contacted",
                Self::JunkLead => "Junk Lead",
                Self::LostLead => "Lost Lead",
                Self::NotContacted => "Not Contacted",
                Self::NotQualified => "Not Qualified",
                Self::PreQualified => "Pre-Qualified",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for LeadStatus {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Attempted to Contact" => Self::AttemptedToContact,
                "Contact in Future" => Self::ContactInFuture,
                "Contacted" => Self::Contacted,
                "Junk Lead" => Self::JunkLead,
                "Lost Lead" => Self::LostLead,
                "Not Contacted" => Self::NotContacted,
                "Not Qualified" => Self::NotQualified,
                "Pre-Qualified" => Self::PreQualified,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for LeadStatus {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for LeadStatus {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<LeadStatus> for ::zcrm::query::Value {
        fn from(option: LeadStatus) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for LeadStatus {}

    /// The options of Rating.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Rating {
        /// None.
        None,
        /// Acquired.
        Acquired,
        /// Active.
        Active,
        /// Market Failed.
        MarketFailed,
        /// Project Cancelled.
        ProjectCancelled,
        /// Shut Down.
        ShutDown,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Rating {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Acquired,
            Self::Active,
            Self::MarketFailed,
            Self::ProjectCancelled,
            Self::ShutDown,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Acquired => "Acquired",
                Self::Active => "Active",
                Self::MarketFailed => "Market Failed",
                Self::ProjectCancelled => "Project Cancelled",
                Self::ShutDown => "Shut Down",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Rating {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Acquired" => Self::Acquired,
                "Active" => Self::Active,
                "Market Failed" => Self::MarketFailed,
                "Project Cancelled" => Self::ProjectCancelled,
                "Shut Down" => Self::ShutDown,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Rating {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Rating {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Rating> for ::zcrm::query::Value {
        fn from(option: Rating) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Rating {}

    /// The options of Salutation.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Salutation {
        /// None.
        None,
        /// Dr.
        Dr,
        /// Mr.
        Mr,
        /// Mrs.
        Mrs,
        /// Ms.
        Ms,
        /// Prof.
        Prof,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Salutation {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Dr,
            Self::Mr,
            Self::Mrs,
            Self::Ms,
            Self::Prof,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Dr => "Dr.",
                Self::Mr => "Mr.",
                Self::Mrs => "Mrs.",
                Self::Ms => "Ms.",
                Self::Prof => "Prof.",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Salutation {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Dr." => Self::Dr,
                "Mr." => Self::Mr,
                "Mrs." => Self::Mrs,
                "Ms." => Self::Ms,
                "Prof." => Self::Prof,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Salutation {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Salutation {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Salutation> for ::zcrm::query::Value {
        fn from(option: Salutation) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Salutation {}
}

/// Leads X Partners.
pub mod lead_xpartner {
    /// A record of Leads X Partners, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct LeadXPartner {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Lead.
        pub lead: Option<::zcrm::core::Reference>,
        /// Partner.
        pub partner: Option<::zcrm::core::Reference>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for LeadXPartner {
        const API_NAME: &'static str = "Leads_X_Partners";
        type New = NewLeadXPartner;
        type Patch = LeadXPartnerPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for LeadXPartner {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Lead",
                "Partner",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "LeadXPartner", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                lead: fields.take("Lead")?,
                partner: fields.take("Partner")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for LeadXPartner {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("LeadXPartner").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Leads X Partners.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewLeadXPartner {
        /// Lead.
        #[serde(rename = "Lead", skip_serializing_if = "Option::is_none")]
        pub lead: Option<::zcrm::core::Reference>,
        /// Partner.
        #[serde(rename = "Partner", skip_serializing_if = "Option::is_none")]
        pub partner: Option<::zcrm::core::Reference>,
    }

    impl ::std::fmt::Debug for NewLeadXPartner {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewLeadXPartner").finish_non_exhaustive()
        }
    }

    /// A change of a record of Leads X Partners.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct LeadXPartnerPatch {
        /// Lead.
        #[serde(rename = "Lead", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub lead: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Partner.
        #[serde(rename = "Partner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub partner: ::zcrm::core::Patch<::zcrm::core::Reference>,
    }

    impl ::std::fmt::Debug for LeadXPartnerPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("LeadXPartnerPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Lead.
    pub const LEAD: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Lead");
    /// Partner.
    pub const PARTNER: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Partner");
}

/// Leads X Users.
pub mod lead_xuser {
    /// A record of Leads X Users, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct LeadXUser {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Lead.
        pub lead: Option<::zcrm::core::Reference>,
        /// User.
        pub user: Option<::zcrm::core::Reference>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for LeadXUser {
        const API_NAME: &'static str = "Leads_X_Users";
        type New = NewLeadXUser;
        type Patch = LeadXUserPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for LeadXUser {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Lead",
                "User",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "LeadXUser", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                lead: fields.take("Lead")?,
                user: fields.take("User")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for LeadXUser {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("LeadXUser").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Leads X Users.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewLeadXUser {
        /// Lead.
        #[serde(rename = "Lead", skip_serializing_if = "Option::is_none")]
        pub lead: Option<::zcrm::core::Reference>,
        /// User.
        #[serde(rename = "User", skip_serializing_if = "Option::is_none")]
        pub user: Option<::zcrm::core::Reference>,
    }

    impl ::std::fmt::Debug for NewLeadXUser {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewLeadXUser").finish_non_exhaustive()
        }
    }

    /// A change of a record of Leads X Users.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct LeadXUserPatch {
        /// Lead.
        #[serde(rename = "Lead", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub lead: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// User.
        #[serde(rename = "User", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub user: ::zcrm::core::Patch<::zcrm::core::Reference>,
    }

    impl ::std::fmt::Debug for LeadXUserPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("LeadXUserPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Lead.
    pub const LEAD: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Lead");
    /// User.
    pub const USER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("User");
}

/// Notes.
pub mod note {
    /// A record of Notes, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Note {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Note Content.
        pub note_content: Option<String>,
        /// Note Title.
        pub note_title: Option<String>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Parent ID.
        pub parent_id: Option<::zcrm::core::Reference>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Note {
        const API_NAME: &'static str = "Notes";
        type New = NewNote;
        type Patch = NotePatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Note {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Created_By",
                "Created_Time",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Note_Content",
                "Note_Title",
                "Owner",
                "Parent_Id",
                "Record_Status__s",
                "Tag",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Note", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                note_content: fields.take("Note_Content")?,
                note_title: fields.take("Note_Title")?,
                owner: fields.take("Owner")?,
                parent_id: fields.take("Parent_Id")?,
                record_status_s: fields.take("Record_Status__s")?,
                tag: fields.take("Tag")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Note {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Note").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Notes.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewNote {
        /// Parent ID.
        #[serde(rename = "Parent_Id")]
        pub parent_id: ::zcrm::core::Reference,
        /// Note Content.
        #[serde(rename = "Note_Content", skip_serializing_if = "Option::is_none")]
        pub note_content: Option<String>,
        /// Note Title.
        #[serde(rename = "Note_Title", skip_serializing_if = "Option::is_none")]
        pub note_title: Option<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
    }

    impl NewNote {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(parent_id: impl Into<::zcrm::core::Reference>) -> Self {
            Self {
                parent_id: parent_id.into(),
                note_content: None,
                note_title: None,
                owner: None,
                tag: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewNote {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewNote").finish_non_exhaustive()
        }
    }

    /// A change of a record of Notes.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NotePatch {
        /// Note Content.
        #[serde(rename = "Note_Content", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub note_content: ::zcrm::core::Patch<String>,
        /// Note Title.
        #[serde(rename = "Note_Title", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub note_title: ::zcrm::core::Patch<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Parent ID.
        #[serde(rename = "Parent_Id", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub parent_id: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
    }

    impl ::std::fmt::Debug for NotePatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NotePatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Note Content.
    pub const NOTE_CONTENT: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Note_Content");
    /// Note Title.
    pub const NOTE_TITLE: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Note_Title");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Parent ID.
    pub const PARENT_ID: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Parent_Id");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
}

/// Price Books.
pub mod price_book {
    /// A record of Price Books, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct PriceBook {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Active.
        pub active: Option<bool>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Description.
        pub description: Option<String>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Price Book Name.
        pub price_book_name: Option<String>,
        /// Pricing Model.
        pub pricing_model: Option<PricingModel>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for PriceBook {
        const API_NAME: &'static str = "Price_Books";
        type New = NewPriceBook;
        type Patch = PriceBookPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for PriceBook {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Active",
                "Created_By",
                "Created_Time",
                "Description",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Owner",
                "Price_Book_Name",
                "Pricing_Model",
                "Record_Status__s",
                "Tag",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "PriceBook", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                active: fields.take("Active")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                description: fields.take("Description")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                owner: fields.take("Owner")?,
                price_book_name: fields.take("Price_Book_Name")?,
                pricing_model: fields.take("Pricing_Model")?,
                record_status_s: fields.take("Record_Status__s")?,
                tag: fields.take("Tag")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for PriceBook {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("PriceBook").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Price Books.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewPriceBook {
        /// Price Book Name.
        #[serde(rename = "Price_Book_Name")]
        pub price_book_name: String,
        /// Active.
        #[serde(rename = "Active", skip_serializing_if = "Option::is_none")]
        pub active: Option<bool>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Pricing Model.
        #[serde(rename = "Pricing_Model", skip_serializing_if = "Option::is_none")]
        pub pricing_model: Option<PricingModel>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
    }

    impl NewPriceBook {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(price_book_name: impl Into<String>) -> Self {
            Self {
                price_book_name: price_book_name.into(),
                active: None,
                description: None,
                owner: None,
                pricing_model: None,
                tag: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewPriceBook {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewPriceBook").finish_non_exhaustive()
        }
    }

    /// A change of a record of Price Books.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct PriceBookPatch {
        /// Active.
        #[serde(rename = "Active", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub active: ::zcrm::core::Patch<bool>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub description: ::zcrm::core::Patch<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Price Book Name.
        #[serde(rename = "Price_Book_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub price_book_name: ::zcrm::core::Patch<String>,
        /// Pricing Model.
        #[serde(rename = "Pricing_Model", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub pricing_model: ::zcrm::core::Patch<PricingModel>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
    }

    impl ::std::fmt::Debug for PriceBookPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("PriceBookPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Active.
    pub const ACTIVE: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Active");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Description.
    pub const DESCRIPTION: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Description");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Price Book Name.
    pub const PRICE_BOOK_NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Price_Book_Name");
    /// Pricing Model.
    pub const PRICING_MODEL: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Pricing_Model");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");

    /// The options of Pricing Model.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum PricingModel {
        /// None.
        None,
        /// Differential.
        Differential,
        /// Flat.
        Flat,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl PricingModel {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Differential,
            Self::Flat,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Differential => "Differential",
                Self::Flat => "Flat",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for PricingModel {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Differential" => Self::Differential,
                "Flat" => Self::Flat,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for PricingModel {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for PricingModel {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<PricingModel> for ::zcrm::query::Value {
        fn from(option: PricingModel) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for PricingModel {}
}

/// Products.
pub mod product {
    /// A record of Products, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Product {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Commission Rate.
        pub commission_rate: Option<::zcrm::core::Decimal>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Description.
        pub description: Option<String>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Manufacturer.
        pub manufacturer: Option<String>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Product Active.
        pub product_active: Option<bool>,
        /// Product Category.
        pub product_category: Option<ProductCategory>,
        /// Product Code.
        pub product_code: Option<String>,
        /// Product Name.
        pub product_name: Option<String>,
        /// Quantity in Stock.
        pub qty_in_stock: Option<::zcrm::core::Decimal>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Sales Start Date.
        pub sales_start_date: Option<::zcrm::core::Date>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Taxable.
        pub taxable: Option<bool>,
        /// Unit Price.
        pub unit_price: Option<::zcrm::core::Decimal>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Product {
        const API_NAME: &'static str = "Products";
        type New = NewProduct;
        type Patch = ProductPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Product {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Commission_Rate",
                "Created_By",
                "Created_Time",
                "Description",
                "Last_Activity_Time",
                "Locked__s",
                "Manufacturer",
                "Modified_By",
                "Modified_Time",
                "Owner",
                "Product_Active",
                "Product_Category",
                "Product_Code",
                "Product_Name",
                "Qty_in_Stock",
                "Record_Status__s",
                "Sales_Start_Date",
                "Tag",
                "Taxable",
                "Unit_Price",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Product", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                commission_rate: fields.take("Commission_Rate")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                description: fields.take("Description")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                manufacturer: fields.take("Manufacturer")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                owner: fields.take("Owner")?,
                product_active: fields.take("Product_Active")?,
                product_category: fields.take("Product_Category")?,
                product_code: fields.take("Product_Code")?,
                product_name: fields.take("Product_Name")?,
                qty_in_stock: fields.take("Qty_in_Stock")?,
                record_status_s: fields.take("Record_Status__s")?,
                sales_start_date: fields.take("Sales_Start_Date")?,
                tag: fields.take("Tag")?,
                taxable: fields.take("Taxable")?,
                unit_price: fields.take("Unit_Price")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Product {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Product").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Products.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewProduct {
        /// Product Name.
        #[serde(rename = "Product_Name")]
        pub product_name: String,
        /// Commission Rate.
        #[serde(rename = "Commission_Rate", skip_serializing_if = "Option::is_none")]
        pub commission_rate: Option<::zcrm::core::Decimal>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// Manufacturer.
        #[serde(rename = "Manufacturer", skip_serializing_if = "Option::is_none")]
        pub manufacturer: Option<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Product Active.
        #[serde(rename = "Product_Active", skip_serializing_if = "Option::is_none")]
        pub product_active: Option<bool>,
        /// Product Category.
        #[serde(rename = "Product_Category", skip_serializing_if = "Option::is_none")]
        pub product_category: Option<ProductCategory>,
        /// Product Code.
        #[serde(rename = "Product_Code", skip_serializing_if = "Option::is_none")]
        pub product_code: Option<String>,
        /// Quantity in Stock.
        #[serde(rename = "Qty_in_Stock", skip_serializing_if = "Option::is_none")]
        pub qty_in_stock: Option<::zcrm::core::Decimal>,
        /// Sales Start Date.
        #[serde(rename = "Sales_Start_Date", skip_serializing_if = "Option::is_none")]
        pub sales_start_date: Option<::zcrm::core::Date>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Taxable.
        #[serde(rename = "Taxable", skip_serializing_if = "Option::is_none")]
        pub taxable: Option<bool>,
        /// Unit Price.
        #[serde(rename = "Unit_Price", skip_serializing_if = "Option::is_none")]
        pub unit_price: Option<::zcrm::core::Decimal>,
    }

    impl NewProduct {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(product_name: impl Into<String>) -> Self {
            Self {
                product_name: product_name.into(),
                commission_rate: None,
                description: None,
                manufacturer: None,
                owner: None,
                product_active: None,
                product_category: None,
                product_code: None,
                qty_in_stock: None,
                sales_start_date: None,
                tag: None,
                taxable: None,
                unit_price: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewProduct {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewProduct").finish_non_exhaustive()
        }
    }

    /// A change of a record of Products.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct ProductPatch {
        /// Commission Rate.
        #[serde(rename = "Commission_Rate", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub commission_rate: ::zcrm::core::Patch<::zcrm::core::Decimal>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub description: ::zcrm::core::Patch<String>,
        /// Manufacturer.
        #[serde(rename = "Manufacturer", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub manufacturer: ::zcrm::core::Patch<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Product Active.
        #[serde(rename = "Product_Active", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub product_active: ::zcrm::core::Patch<bool>,
        /// Product Category.
        #[serde(rename = "Product_Category", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub product_category: ::zcrm::core::Patch<ProductCategory>,
        /// Product Code.
        #[serde(rename = "Product_Code", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub product_code: ::zcrm::core::Patch<String>,
        /// Product Name.
        #[serde(rename = "Product_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub product_name: ::zcrm::core::Patch<String>,
        /// Quantity in Stock.
        #[serde(rename = "Qty_in_Stock", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub qty_in_stock: ::zcrm::core::Patch<::zcrm::core::Decimal>,
        /// Sales Start Date.
        #[serde(rename = "Sales_Start_Date", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub sales_start_date: ::zcrm::core::Patch<::zcrm::core::Date>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Taxable.
        #[serde(rename = "Taxable", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub taxable: ::zcrm::core::Patch<bool>,
        /// Unit Price.
        #[serde(rename = "Unit_Price", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub unit_price: ::zcrm::core::Patch<::zcrm::core::Decimal>,
    }

    impl ::std::fmt::Debug for ProductPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("ProductPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Commission Rate.
    pub const COMMISSION_RATE: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Commission_Rate");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Description.
    pub const DESCRIPTION: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Description");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Manufacturer.
    pub const MANUFACTURER: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Manufacturer");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Product Active.
    pub const PRODUCT_ACTIVE: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Product_Active");
    /// Product Category.
    pub const PRODUCT_CATEGORY: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Product_Category");
    /// Product Code.
    pub const PRODUCT_CODE: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Product_Code");
    /// Product Name.
    pub const PRODUCT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Product_Name");
    /// Quantity in Stock.
    pub const QTY_IN_STOCK: ::zcrm::query::Field<::zcrm::query::kind::Decimal> = ::zcrm::query::Field::new("Qty_in_Stock");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Sales Start Date.
    pub const SALES_START_DATE: ::zcrm::query::Field<::zcrm::query::kind::Date> = ::zcrm::query::Field::new("Sales_Start_Date");
    /// Taxable.
    pub const TAXABLE: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Taxable");
    /// Unit Price.
    pub const UNIT_PRICE: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Unit_Price");

    /// The options of Product Category.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum ProductCategory {
        /// None.
        None,
        /// CRM Applications.
        CrmApplications,
        /// Hardware.
        Hardware,
        /// Services.
        Services,
        /// Software.
        Software,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl ProductCategory {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::CrmApplications,
            Self::Hardware,
            Self::Services,
            Self::Software,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::CrmApplications => "CRM Applications",
                Self::Hardware => "Hardware",
                Self::Services => "Services",
                Self::Software => "Software",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for ProductCategory {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "CRM Applications" => Self::CrmApplications,
                "Hardware" => Self::Hardware,
                "Services" => Self::Services,
                "Software" => Self::Software,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for ProductCategory {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for ProductCategory {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<ProductCategory> for ::zcrm::query::Value {
        fn from(option: ProductCategory) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for ProductCategory {}
}

/// Purchase Orders.
pub mod purchase_order {
    /// A record of Purchase Orders, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct PurchaseOrder {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Carrier.
        pub carrier: Option<Carrier>,
        /// Contact Name.
        pub contact_name: Option<::zcrm::core::Reference>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Grand Total.
        pub grand_total: Option<::zcrm::core::Decimal>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// PO Date.
        pub po_date: Option<::zcrm::core::Date>,
        /// PO Number.
        pub po_number: Option<String>,
        /// Purchase Items.
        pub purchase_items: Option<Vec<::zcrm::core::Record>>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Status.
        pub status: Option<Status>,
        /// Sub Total.
        pub sub_total: Option<::zcrm::core::Decimal>,
        /// Subject.
        pub subject: Option<String>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Terms and Conditions.
        pub terms_and_conditions: Option<String>,
        /// Vendor Name.
        pub vendor_name: Option<::zcrm::core::Reference>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for PurchaseOrder {
        const API_NAME: &'static str = "Purchase_Orders";
        type New = NewPurchaseOrder;
        type Patch = PurchaseOrderPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for PurchaseOrder {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Carrier",
                "Contact_Name",
                "Created_By",
                "Created_Time",
                "Grand_Total",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Owner",
                "PO_Date",
                "PO_Number",
                "Purchase_Items",
                "Record_Status__s",
                "Status",
                "Sub_Total",
                "Subject",
                "Tag",
                "Terms_and_Conditions",
                "Vendor_Name",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "PurchaseOrder", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                carrier: fields.take("Carrier")?,
                contact_name: fields.take("Contact_Name")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                grand_total: fields.take("Grand_Total")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                owner: fields.take("Owner")?,
                po_date: fields.take("PO_Date")?,
                po_number: fields.take("PO_Number")?,
                purchase_items: fields.take("Purchase_Items")?,
                record_status_s: fields.take("Record_Status__s")?,
                status: fields.take("Status")?,
                sub_total: fields.take("Sub_Total")?,
                subject: fields.take("Subject")?,
                tag: fields.take("Tag")?,
                terms_and_conditions: fields.take("Terms_and_Conditions")?,
                vendor_name: fields.take("Vendor_Name")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for PurchaseOrder {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("PurchaseOrder").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Purchase Orders.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewPurchaseOrder {
        /// Purchase Items.
        #[serde(rename = "Purchase_Items")]
        pub purchase_items: Vec<::zcrm::core::Row<::zcrm::core::Record>>,
        /// Subject.
        #[serde(rename = "Subject")]
        pub subject: String,
        /// Carrier.
        #[serde(rename = "Carrier", skip_serializing_if = "Option::is_none")]
        pub carrier: Option<Carrier>,
        /// Contact Name.
        #[serde(rename = "Contact_Name", skip_serializing_if = "Option::is_none")]
        pub contact_name: Option<::zcrm::core::Reference>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// PO Date.
        #[serde(rename = "PO_Date", skip_serializing_if = "Option::is_none")]
        pub po_date: Option<::zcrm::core::Date>,
        /// PO Number.
        #[serde(rename = "PO_Number", skip_serializing_if = "Option::is_none")]
        pub po_number: Option<String>,
        /// Status.
        #[serde(rename = "Status", skip_serializing_if = "Option::is_none")]
        pub status: Option<Status>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Terms and Conditions.
        #[serde(rename = "Terms_and_Conditions", skip_serializing_if = "Option::is_none")]
        pub terms_and_conditions: Option<String>,
        /// Vendor Name.
        #[serde(rename = "Vendor_Name", skip_serializing_if = "Option::is_none")]
        pub vendor_name: Option<::zcrm::core::Reference>,
    }

    impl NewPurchaseOrder {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(purchase_items: Vec<::zcrm::core::Row<::zcrm::core::Record>>, subject: impl Into<String>) -> Self {
            Self {
                purchase_items,
                subject: subject.into(),
                carrier: None,
                contact_name: None,
                owner: None,
                po_date: None,
                po_number: None,
                status: None,
                tag: None,
                terms_and_conditions: None,
                vendor_name: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewPurchaseOrder {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewPurchaseOrder").finish_non_exhaustive()
        }
    }

    /// A change of a record of Purchase Orders.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct PurchaseOrderPatch {
        /// Carrier.
        #[serde(rename = "Carrier", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub carrier: ::zcrm::core::Patch<Carrier>,
        /// Contact Name.
        #[serde(rename = "Contact_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub contact_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// PO Date.
        #[serde(rename = "PO_Date", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub po_date: ::zcrm::core::Patch<::zcrm::core::Date>,
        /// PO Number.
        #[serde(rename = "PO_Number", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub po_number: ::zcrm::core::Patch<String>,
        /// Purchase Items.
        #[serde(rename = "Purchase_Items", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub purchase_items: ::zcrm::core::Patch<Vec<::zcrm::core::Row<::zcrm::core::Record>>>,
        /// Status.
        #[serde(rename = "Status", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub status: ::zcrm::core::Patch<Status>,
        /// Subject.
        #[serde(rename = "Subject", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub subject: ::zcrm::core::Patch<String>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Terms and Conditions.
        #[serde(rename = "Terms_and_Conditions", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub terms_and_conditions: ::zcrm::core::Patch<String>,
        /// Vendor Name.
        #[serde(rename = "Vendor_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub vendor_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
    }

    impl ::std::fmt::Debug for PurchaseOrderPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("PurchaseOrderPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Carrier.
    pub const CARRIER: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Carrier");
    /// Contact Name.
    pub const CONTACT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Contact_Name");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Grand Total.
    pub const GRAND_TOTAL: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Grand_Total");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// PO Date.
    pub const PO_DATE: ::zcrm::query::Field<::zcrm::query::kind::Date> = ::zcrm::query::Field::new("PO_Date");
    /// PO Number.
    pub const PO_NUMBER: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("PO_Number");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Status.
    pub const STATUS: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Status");
    /// Sub Total.
    pub const SUB_TOTAL: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Sub_Total");
    /// Subject.
    pub const SUBJECT: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Subject");
    /// Terms and Conditions.
    pub const TERMS_AND_CONDITIONS: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Terms_and_Conditions");
    /// Vendor Name.
    pub const VENDOR_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Vendor_Name");

    /// The options of Carrier.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Carrier {
        /// None.
        None,
        /// BlueDart.
        BlueDart,
        /// DHL.
        Dhl,
        /// FedEX.
        FedEx,
        /// UPS.
        Ups,
        /// USPS.
        Usps,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Carrier {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::BlueDart,
            Self::Dhl,
            Self::FedEx,
            Self::Ups,
            Self::Usps,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::BlueDart => "BlueDart",
                Self::Dhl => "DHL",
                Self::FedEx => "FedEX",
                Self::Ups => "UPS",
                Self::Usps => "USPS",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Carrier {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "BlueDart" => Self::BlueDart,
                "DHL" => Self::Dhl,
                "FedEX" => Self::FedEx,
                "UPS" => Self::Ups,
                "USPS" => Self::Usps,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Carrier {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Carrier {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Carrier> for ::zcrm::query::Value {
        fn from(option: Carrier) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Carrier {}

    /// The options of Status.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Status {
        /// None.
        None,
        /// Approved.
        Approved,
        /// Cancelled.
        Cancelled,
        /// Created.
        Created,
        /// Delivered.
        Delivered,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Status {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Approved,
            Self::Cancelled,
            Self::Created,
            Self::Delivered,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Approved => "Approved",
                Self::Cancelled => "Cancelled",
                Self::Created => "Created",
                Self::Delivered => "Delivered",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Status {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Approved" => Self::Approved,
                "Cancelled" => Self::Cancelled,
                "Created" => Self::Created,
                "Delivered" => Self::Delivered,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Status {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Status {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Status> for ::zcrm::query::Value {
        fn from(option: Status) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Status {}
}

/// Quotes.
pub mod quote {
    /// A record of Quotes, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Quote {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Account Name.
        pub account_name: Option<::zcrm::core::Reference>,
        /// Carrier.
        pub carrier: Option<Carrier>,
        /// Contact Name.
        pub contact_name: Option<::zcrm::core::Reference>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Deal Name.
        pub deal_name: Option<::zcrm::core::Reference>,
        /// Grand Total.
        pub grand_total: Option<::zcrm::core::Decimal>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Quote Number.
        pub quote_number: Option<String>,
        /// Quote Stage.
        pub quote_stage: Option<QuoteStage>,
        /// Quoted Items.
        pub quoted_items: Option<Vec<::zcrm::core::Record>>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Sub Total.
        pub sub_total: Option<::zcrm::core::Decimal>,
        /// Subject.
        pub subject: Option<String>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Terms and Conditions.
        pub terms_and_conditions: Option<String>,
        /// Valid Till.
        pub valid_till: Option<::zcrm::core::Date>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Quote {
        const API_NAME: &'static str = "Quotes";
        type New = NewQuote;
        type Patch = QuotePatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Quote {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Account_Name",
                "Carrier",
                "Contact_Name",
                "Created_By",
                "Created_Time",
                "Deal_Name",
                "Grand_Total",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Owner",
                "Quote_Number",
                "Quote_Stage",
                "Quoted_Items",
                "Record_Status__s",
                "Sub_Total",
                "Subject",
                "Tag",
                "Terms_and_Conditions",
                "Valid_Till",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Quote", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                account_name: fields.take("Account_Name")?,
                carrier: fields.take("Carrier")?,
                contact_name: fields.take("Contact_Name")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                deal_name: fields.take("Deal_Name")?,
                grand_total: fields.take("Grand_Total")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                owner: fields.take("Owner")?,
                quote_number: fields.take("Quote_Number")?,
                quote_stage: fields.take("Quote_Stage")?,
                quoted_items: fields.take("Quoted_Items")?,
                record_status_s: fields.take("Record_Status__s")?,
                sub_total: fields.take("Sub_Total")?,
                subject: fields.take("Subject")?,
                tag: fields.take("Tag")?,
                terms_and_conditions: fields.take("Terms_and_Conditions")?,
                valid_till: fields.take("Valid_Till")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Quote {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Quote").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Quotes.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewQuote {
        /// Quoted Items.
        #[serde(rename = "Quoted_Items")]
        pub quoted_items: Vec<::zcrm::core::Row<::zcrm::core::Record>>,
        /// Subject.
        #[serde(rename = "Subject")]
        pub subject: String,
        /// Account Name.
        #[serde(rename = "Account_Name", skip_serializing_if = "Option::is_none")]
        pub account_name: Option<::zcrm::core::Reference>,
        /// Carrier.
        #[serde(rename = "Carrier", skip_serializing_if = "Option::is_none")]
        pub carrier: Option<Carrier>,
        /// Contact Name.
        #[serde(rename = "Contact_Name", skip_serializing_if = "Option::is_none")]
        pub contact_name: Option<::zcrm::core::Reference>,
        /// Deal Name.
        #[serde(rename = "Deal_Name", skip_serializing_if = "Option::is_none")]
        pub deal_name: Option<::zcrm::core::Reference>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Quote Stage.
        #[serde(rename = "Quote_Stage", skip_serializing_if = "Option::is_none")]
        pub quote_stage: Option<QuoteStage>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Terms and Conditions.
        #[serde(rename = "Terms_and_Conditions", skip_serializing_if = "Option::is_none")]
        pub terms_and_conditions: Option<String>,
        /// Valid Till.
        #[serde(rename = "Valid_Till", skip_serializing_if = "Option::is_none")]
        pub valid_till: Option<::zcrm::core::Date>,
    }

    impl NewQuote {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(quoted_items: Vec<::zcrm::core::Row<::zcrm::core::Record>>, subject: impl Into<String>) -> Self {
            Self {
                quoted_items,
                subject: subject.into(),
                account_name: None,
                carrier: None,
                contact_name: None,
                deal_name: None,
                owner: None,
                quote_stage: None,
                tag: None,
                terms_and_conditions: None,
                valid_till: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewQuote {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewQuote").finish_non_exhaustive()
        }
    }

    /// A change of a record of Quotes.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct QuotePatch {
        /// Account Name.
        #[serde(rename = "Account_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub account_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Carrier.
        #[serde(rename = "Carrier", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub carrier: ::zcrm::core::Patch<Carrier>,
        /// Contact Name.
        #[serde(rename = "Contact_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub contact_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Deal Name.
        #[serde(rename = "Deal_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub deal_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Quote Stage.
        #[serde(rename = "Quote_Stage", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub quote_stage: ::zcrm::core::Patch<QuoteStage>,
        /// Quoted Items.
        #[serde(rename = "Quoted_Items", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub quoted_items: ::zcrm::core::Patch<Vec<::zcrm::core::Row<::zcrm::core::Record>>>,
        /// Subject.
        #[serde(rename = "Subject", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub subject: ::zcrm::core::Patch<String>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Terms and Conditions.
        #[serde(rename = "Terms_and_Conditions", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub terms_and_conditions: ::zcrm::core::Patch<String>,
        /// Valid Till.
        #[serde(rename = "Valid_Till", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub valid_till: ::zcrm::core::Patch<::zcrm::core::Date>,
    }

    impl ::std::fmt::Debug for QuotePatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("QuotePatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Account Name.
    pub const ACCOUNT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Account_Name");
    /// Carrier.
    pub const CARRIER: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Carrier");
    /// Contact Name.
    pub const CONTACT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Contact_Name");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Deal Name.
    pub const DEAL_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Deal_Name");
    /// Grand Total.
    pub const GRAND_TOTAL: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Grand_Total");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Quote Number.
    pub const QUOTE_NUMBER: ::zcrm::query::Field<::zcrm::query::kind::AutoNumber> = ::zcrm::query::Field::new("Quote_Number");
    /// Quote Stage.
    pub const QUOTE_STAGE: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Quote_Stage");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Sub Total.
    pub const SUB_TOTAL: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Sub_Total");
    /// Subject.
    pub const SUBJECT: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Subject");
    /// Terms and Conditions.
    pub const TERMS_AND_CONDITIONS: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Terms_and_Conditions");
    /// Valid Till.
    pub const VALID_TILL: ::zcrm::query::Field<::zcrm::query::kind::Date> = ::zcrm::query::Field::new("Valid_Till");

    /// The options of Carrier.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Carrier {
        /// None.
        None,
        /// BlueDart.
        BlueDart,
        /// DHL.
        Dhl,
        /// FedEX.
        FedEx,
        /// UPS.
        Ups,
        /// USPS.
        Usps,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Carrier {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::BlueDart,
            Self::Dhl,
            Self::FedEx,
            Self::Ups,
            Self::Usps,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::BlueDart => "BlueDart",
                Self::Dhl => "DHL",
                Self::FedEx => "FedEX",
                Self::Ups => "UPS",
                Self::Usps => "USPS",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Carrier {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "BlueDart" => Self::BlueDart,
                "DHL" => Self::Dhl,
                "FedEX" => Self::FedEx,
                "UPS" => Self::Ups,
                "USPS" => Self::Usps,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Carrier {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Carrier {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Carrier> for ::zcrm::query::Value {
        fn from(option: Carrier) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Carrier {}

    /// The options of Quote Stage.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum QuoteStage {
        /// None.
        None,
        /// Closed Lost.
        ClosedLost,
        /// Closed Won.
        ClosedWon,
        /// Confirmed.
        Confirmed,
        /// Delivered.
        Delivered,
        /// Draft.
        Draft,
        /// Negotiation.
        Negotiation,
        /// On Hold.
        OnHold,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl QuoteStage {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::ClosedLost,
            Self::ClosedWon,
            Self::Confirmed,
            Self::Delivered,
            Self::Draft,
            Self::Negotiation,
            Self::OnHold,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::ClosedLost => "Closed Lost",
                Self::ClosedWon => "Closed Won",
                Self::Confirmed => "Confirmed",
                Self::Delivered => "Delivered",
                Self::Draft => "Draft",
                Self::Negotiation => "Negotiation",
                Self::OnHold => "On Hold",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for QuoteStage {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Closed Lost" => Self::ClosedLost,
                "Closed Won" => Self::ClosedWon,
                "Confirmed" => Self::Confirmed,
                "Delivered" => Self::Delivered,
                "Draft" => Self::Draft,
                "Negotiation" => Self::Negotiation,
                "On Hold" => Self::OnHold,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for QuoteStage {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for QuoteStage {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<QuoteStage> for ::zcrm::query::Value {
        fn from(option: QuoteStage) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for QuoteStage {}
}

/// Sales Orders.
pub mod sales_order {
    /// A record of Sales Orders, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct SalesOrder {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Account Name.
        pub account_name: Option<::zcrm::core::Reference>,
        /// Carrier.
        pub carrier: Option<Carrier>,
        /// Contact Name.
        pub contact_name: Option<::zcrm::core::Reference>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Due Date.
        pub due_date: Option<::zcrm::core::Date>,
        /// Grand Total.
        pub grand_total: Option<::zcrm::core::Decimal>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Ordered Items.
        pub ordered_items: Option<Vec<::zcrm::core::Record>>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Quote Name.
        pub quote_name: Option<::zcrm::core::Reference>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// SO Number.
        pub so_number: Option<String>,
        /// Status.
        pub status: Option<Status>,
        /// Sub Total.
        pub sub_total: Option<::zcrm::core::Decimal>,
        /// Subject.
        pub subject: Option<String>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Terms and Conditions.
        pub terms_and_conditions: Option<String>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for SalesOrder {
        const API_NAME: &'static str = "Sales_Orders";
        type New = NewSalesOrder;
        type Patch = SalesOrderPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for SalesOrder {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Account_Name",
                "Carrier",
                "Contact_Name",
                "Created_By",
                "Created_Time",
                "Due_Date",
                "Grand_Total",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Ordered_Items",
                "Owner",
                "Quote_Name",
                "Record_Status__s",
                "SO_Number",
                "Status",
                "Sub_Total",
                "Subject",
                "Tag",
                "Terms_and_Conditions",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "SalesOrder", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                account_name: fields.take("Account_Name")?,
                carrier: fields.take("Carrier")?,
                contact_name: fields.take("Contact_Name")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                due_date: fields.take("Due_Date")?,
                grand_total: fields.take("Grand_Total")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                ordered_items: fields.take("Ordered_Items")?,
                owner: fields.take("Owner")?,
                quote_name: fields.take("Quote_Name")?,
                record_status_s: fields.take("Record_Status__s")?,
                so_number: fields.take("SO_Number")?,
                status: fields.take("Status")?,
                sub_total: fields.take("Sub_Total")?,
                subject: fields.take("Subject")?,
                tag: fields.take("Tag")?,
                terms_and_conditions: fields.take("Terms_and_Conditions")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for SalesOrder {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("SalesOrder").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Sales Orders.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewSalesOrder {
        /// Ordered Items.
        #[serde(rename = "Ordered_Items")]
        pub ordered_items: Vec<::zcrm::core::Row<::zcrm::core::Record>>,
        /// Subject.
        #[serde(rename = "Subject")]
        pub subject: String,
        /// Account Name.
        #[serde(rename = "Account_Name", skip_serializing_if = "Option::is_none")]
        pub account_name: Option<::zcrm::core::Reference>,
        /// Carrier.
        #[serde(rename = "Carrier", skip_serializing_if = "Option::is_none")]
        pub carrier: Option<Carrier>,
        /// Contact Name.
        #[serde(rename = "Contact_Name", skip_serializing_if = "Option::is_none")]
        pub contact_name: Option<::zcrm::core::Reference>,
        /// Due Date.
        #[serde(rename = "Due_Date", skip_serializing_if = "Option::is_none")]
        pub due_date: Option<::zcrm::core::Date>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Quote Name.
        #[serde(rename = "Quote_Name", skip_serializing_if = "Option::is_none")]
        pub quote_name: Option<::zcrm::core::Reference>,
        /// Status.
        #[serde(rename = "Status", skip_serializing_if = "Option::is_none")]
        pub status: Option<Status>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Terms and Conditions.
        #[serde(rename = "Terms_and_Conditions", skip_serializing_if = "Option::is_none")]
        pub terms_and_conditions: Option<String>,
    }

    impl NewSalesOrder {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(ordered_items: Vec<::zcrm::core::Row<::zcrm::core::Record>>, subject: impl Into<String>) -> Self {
            Self {
                ordered_items,
                subject: subject.into(),
                account_name: None,
                carrier: None,
                contact_name: None,
                due_date: None,
                owner: None,
                quote_name: None,
                status: None,
                tag: None,
                terms_and_conditions: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewSalesOrder {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewSalesOrder").finish_non_exhaustive()
        }
    }

    /// A change of a record of Sales Orders.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct SalesOrderPatch {
        /// Account Name.
        #[serde(rename = "Account_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub account_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Carrier.
        #[serde(rename = "Carrier", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub carrier: ::zcrm::core::Patch<Carrier>,
        /// Contact Name.
        #[serde(rename = "Contact_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub contact_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Due Date.
        #[serde(rename = "Due_Date", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub due_date: ::zcrm::core::Patch<::zcrm::core::Date>,
        /// Ordered Items.
        #[serde(rename = "Ordered_Items", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub ordered_items: ::zcrm::core::Patch<Vec<::zcrm::core::Row<::zcrm::core::Record>>>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Quote Name.
        #[serde(rename = "Quote_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub quote_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Status.
        #[serde(rename = "Status", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub status: ::zcrm::core::Patch<Status>,
        /// Subject.
        #[serde(rename = "Subject", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub subject: ::zcrm::core::Patch<String>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Terms and Conditions.
        #[serde(rename = "Terms_and_Conditions", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub terms_and_conditions: ::zcrm::core::Patch<String>,
    }

    impl ::std::fmt::Debug for SalesOrderPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("SalesOrderPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Account Name.
    pub const ACCOUNT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Account_Name");
    /// Carrier.
    pub const CARRIER: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Carrier");
    /// Contact Name.
    pub const CONTACT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Contact_Name");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Due Date.
    pub const DUE_DATE: ::zcrm::query::Field<::zcrm::query::kind::Date> = ::zcrm::query::Field::new("Due_Date");
    /// Grand Total.
    pub const GRAND_TOTAL: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Grand_Total");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Quote Name.
    pub const QUOTE_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Quote_Name");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// SO Number.
    pub const SO_NUMBER: ::zcrm::query::Field<::zcrm::query::kind::AutoNumber> = ::zcrm::query::Field::new("SO_Number");
    /// Status.
    pub const STATUS: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Status");
    /// Sub Total.
    pub const SUB_TOTAL: ::zcrm::query::Field<::zcrm::query::kind::Currency> = ::zcrm::query::Field::new("Sub_Total");
    /// Subject.
    pub const SUBJECT: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Subject");
    /// Terms and Conditions.
    pub const TERMS_AND_CONDITIONS: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Terms_and_Conditions");

    /// The options of Carrier.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Carrier {
        /// None.
        None,
        /// BlueDart.
        BlueDart,
        /// DHL.
        Dhl,
        /// FedEX.
        FedEx,
        /// UPS.
        Ups,
        /// USPS.
        Usps,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Carrier {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::BlueDart,
            Self::Dhl,
            Self::FedEx,
            Self::Ups,
            Self::Usps,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::BlueDart => "BlueDart",
                Self::Dhl => "DHL",
                Self::FedEx => "FedEX",
                Self::Ups => "UPS",
                Self::Usps => "USPS",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Carrier {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "BlueDart" => Self::BlueDart,
                "DHL" => Self::Dhl,
                "FedEX" => Self::FedEx,
                "UPS" => Self::Ups,
                "USPS" => Self::Usps,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Carrier {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Carrier {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Carrier> for ::zcrm::query::Value {
        fn from(option: Carrier) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Carrier {}

    /// The options of Status.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Status {
        /// None.
        None,
        /// Approved.
        Approved,
        /// Cancelled.
        Cancelled,
        /// Created.
        Created,
        /// Delivered.
        Delivered,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Status {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Approved,
            Self::Cancelled,
            Self::Created,
            Self::Delivered,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Approved => "Approved",
                Self::Cancelled => "Cancelled",
                Self::Created => "Created",
                Self::Delivered => "Delivered",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Status {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Approved" => Self::Approved,
                "Cancelled" => Self::Cancelled,
                "Created" => Self::Created,
                "Delivered" => Self::Delivered,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Status {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Status {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Status> for ::zcrm::query::Value {
        fn from(option: Status) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Status {}
}

/// Solutions.
pub mod solution {
    /// A record of Solutions, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Solution {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Answer.
        pub answer: Option<String>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Product Name.
        pub product_name: Option<::zcrm::core::Reference>,
        /// Published.
        pub published: Option<bool>,
        /// Question.
        pub question: Option<String>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Solution Number.
        pub solution_number: Option<String>,
        /// Solution Title.
        pub solution_title: Option<String>,
        /// Status.
        pub status: Option<Status>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Solution {
        const API_NAME: &'static str = "Solutions";
        type New = NewSolution;
        type Patch = SolutionPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Solution {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Answer",
                "Created_By",
                "Created_Time",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Owner",
                "Product_Name",
                "Published",
                "Question",
                "Record_Status__s",
                "Solution_Number",
                "Solution_Title",
                "Status",
                "Tag",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Solution", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                answer: fields.take("Answer")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                owner: fields.take("Owner")?,
                product_name: fields.take("Product_Name")?,
                published: fields.take("Published")?,
                question: fields.take("Question")?,
                record_status_s: fields.take("Record_Status__s")?,
                solution_number: fields.take("Solution_Number")?,
                solution_title: fields.take("Solution_Title")?,
                status: fields.take("Status")?,
                tag: fields.take("Tag")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Solution {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Solution").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Solutions.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewSolution {
        /// Solution Title.
        #[serde(rename = "Solution_Title")]
        pub solution_title: String,
        /// Answer.
        #[serde(rename = "Answer", skip_serializing_if = "Option::is_none")]
        pub answer: Option<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Product Name.
        #[serde(rename = "Product_Name", skip_serializing_if = "Option::is_none")]
        pub product_name: Option<::zcrm::core::Reference>,
        /// Published.
        #[serde(rename = "Published", skip_serializing_if = "Option::is_none")]
        pub published: Option<bool>,
        /// Question.
        #[serde(rename = "Question", skip_serializing_if = "Option::is_none")]
        pub question: Option<String>,
        /// Status.
        #[serde(rename = "Status", skip_serializing_if = "Option::is_none")]
        pub status: Option<Status>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
    }

    impl NewSolution {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(solution_title: impl Into<String>) -> Self {
            Self {
                solution_title: solution_title.into(),
                answer: None,
                owner: None,
                product_name: None,
                published: None,
                question: None,
                status: None,
                tag: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewSolution {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewSolution").finish_non_exhaustive()
        }
    }

    /// A change of a record of Solutions.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct SolutionPatch {
        /// Answer.
        #[serde(rename = "Answer", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub answer: ::zcrm::core::Patch<String>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Product Name.
        #[serde(rename = "Product_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub product_name: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Published.
        #[serde(rename = "Published", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub published: ::zcrm::core::Patch<bool>,
        /// Question.
        #[serde(rename = "Question", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub question: ::zcrm::core::Patch<String>,
        /// Solution Title.
        #[serde(rename = "Solution_Title", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub solution_title: ::zcrm::core::Patch<String>,
        /// Status.
        #[serde(rename = "Status", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub status: ::zcrm::core::Patch<Status>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
    }

    impl ::std::fmt::Debug for SolutionPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("SolutionPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Answer.
    pub const ANSWER: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Answer");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Product Name.
    pub const PRODUCT_NAME: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Product_Name");
    /// Published.
    pub const PUBLISHED: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Published");
    /// Question.
    pub const QUESTION: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Question");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Solution Number.
    pub const SOLUTION_NUMBER: ::zcrm::query::Field<::zcrm::query::kind::AutoNumber> = ::zcrm::query::Field::new("Solution_Number");
    /// Solution Title.
    pub const SOLUTION_TITLE: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Solution_Title");
    /// Status.
    pub const STATUS: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Status");

    /// The options of Status.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Status {
        /// None.
        None,
        /// Draft.
        Draft,
        /// Duplicate.
        Duplicate,
        /// Reviewed.
        Reviewed,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Status {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Draft,
            Self::Duplicate,
            Self::Reviewed,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Draft => "Draft",
                Self::Duplicate => "Duplicate",
                Self::Reviewed => "Reviewed",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Status {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Draft" => Self::Draft,
                "Duplicate" => Self::Duplicate,
                "Reviewed" => Self::Reviewed,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Status {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Status {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Status> for ::zcrm::query::Value {
        fn from(option: Status) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Status {}
}

/// Tasks.
pub mod task {
    /// A record of Tasks, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Task {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Closed Time.
        pub closed_time: Option<::zcrm::core::DateTime>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Description.
        pub description: Option<String>,
        /// Due Date.
        pub due_date: Option<::zcrm::core::Date>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Priority.
        pub priority: Option<Priority>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Send Notification Email.
        pub send_notification_email: Option<bool>,
        /// Status.
        pub status: Option<Status>,
        /// Subject.
        pub subject: Option<String>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Related To.
        pub what_id: Option<::zcrm::core::Reference>,
        /// Contact Name.
        pub who_id: Option<::zcrm::core::Reference>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Task {
        const API_NAME: &'static str = "Tasks";
        type New = NewTask;
        type Patch = TaskPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Task {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Closed_Time",
                "Created_By",
                "Created_Time",
                "Description",
                "Due_Date",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Owner",
                "Priority",
                "Record_Status__s",
                "Send_Notification_Email",
                "Status",
                "Subject",
                "Tag",
                "What_Id",
                "Who_Id",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Task", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                closed_time: fields.take("Closed_Time")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                description: fields.take("Description")?,
                due_date: fields.take("Due_Date")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                owner: fields.take("Owner")?,
                priority: fields.take("Priority")?,
                record_status_s: fields.take("Record_Status__s")?,
                send_notification_email: fields.take("Send_Notification_Email")?,
                status: fields.take("Status")?,
                subject: fields.take("Subject")?,
                tag: fields.take("Tag")?,
                what_id: fields.take("What_Id")?,
                who_id: fields.take("Who_Id")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Task {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Task").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Tasks.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewTask {
        /// Subject.
        #[serde(rename = "Subject")]
        pub subject: String,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// Due Date.
        #[serde(rename = "Due_Date", skip_serializing_if = "Option::is_none")]
        pub due_date: Option<::zcrm::core::Date>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Priority.
        #[serde(rename = "Priority", skip_serializing_if = "Option::is_none")]
        pub priority: Option<Priority>,
        /// Send Notification Email.
        #[serde(rename = "Send_Notification_Email", skip_serializing_if = "Option::is_none")]
        pub send_notification_email: Option<bool>,
        /// Status.
        #[serde(rename = "Status", skip_serializing_if = "Option::is_none")]
        pub status: Option<Status>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Related To.
        #[serde(rename = "What_Id", skip_serializing_if = "Option::is_none")]
        pub what_id: Option<::zcrm::core::Reference>,
        /// Contact Name.
        #[serde(rename = "Who_Id", skip_serializing_if = "Option::is_none")]
        pub who_id: Option<::zcrm::core::Reference>,
    }

    impl NewTask {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(subject: impl Into<String>) -> Self {
            Self {
                subject: subject.into(),
                description: None,
                due_date: None,
                owner: None,
                priority: None,
                send_notification_email: None,
                status: None,
                tag: None,
                what_id: None,
                who_id: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewTask {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewTask").finish_non_exhaustive()
        }
    }

    /// A change of a record of Tasks.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct TaskPatch {
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub description: ::zcrm::core::Patch<String>,
        /// Due Date.
        #[serde(rename = "Due_Date", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub due_date: ::zcrm::core::Patch<::zcrm::core::Date>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Priority.
        #[serde(rename = "Priority", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub priority: ::zcrm::core::Patch<Priority>,
        /// Send Notification Email.
        #[serde(rename = "Send_Notification_Email", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub send_notification_email: ::zcrm::core::Patch<bool>,
        /// Status.
        #[serde(rename = "Status", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub status: ::zcrm::core::Patch<Status>,
        /// Subject.
        #[serde(rename = "Subject", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub subject: ::zcrm::core::Patch<String>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Related To.
        #[serde(rename = "What_Id", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub what_id: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Contact Name.
        #[serde(rename = "Who_Id", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub who_id: ::zcrm::core::Patch<::zcrm::core::Reference>,
    }

    impl ::std::fmt::Debug for TaskPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("TaskPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Closed Time.
    pub const CLOSED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Closed_Time");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Description.
    pub const DESCRIPTION: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Description");
    /// Due Date.
    pub const DUE_DATE: ::zcrm::query::Field<::zcrm::query::kind::Date> = ::zcrm::query::Field::new("Due_Date");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Priority.
    pub const PRIORITY: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Priority");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Send Notification Email.
    pub const SEND_NOTIFICATION_EMAIL: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Send_Notification_Email");
    /// Status.
    pub const STATUS: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("Status");
    /// Subject.
    pub const SUBJECT: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Subject");
    /// Related To.
    pub const WHAT_ID: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("What_Id");
    /// Contact Name.
    pub const WHO_ID: ::zcrm::query::Field<::zcrm::query::kind::Lookup> = ::zcrm::query::Field::new("Who_Id");

    /// The options of Priority.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Priority {
        /// None.
        None,
        /// High.
        High,
        /// Highest.
        Highest,
        /// Low.
        Low,
        /// Lowest.
        Lowest,
        /// Normal.
        Normal,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Priority {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::High,
            Self::Highest,
            Self::Low,
            Self::Lowest,
            Self::Normal,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::High => "High",
                Self::Highest => "Highest",
                Self::Low => "Low",
                Self::Lowest => "Lowest",
                Self::Normal => "Normal",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Priority {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "High" => Self::High,
                "Highest" => Self::Highest,
                "Low" => Self::Low,
                "Lowest" => Self::Lowest,
                "Normal" => Self::Normal,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Priority {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Priority {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Priority> for ::zcrm::query::Value {
        fn from(option: Priority) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Priority {}

    /// The options of Status.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Status {
        /// None.
        None,
        /// Completed.
        Completed,
        /// Deferred.
        Deferred,
        /// In Progress.
        InProgress,
        /// Not Started.
        NotStarted,
        /// Waiting for input.
        WaitingForInput,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl Status {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::Completed,
            Self::Deferred,
            Self::InProgress,
            Self::NotStarted,
            Self::WaitingForInput,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::Completed => "Completed",
                Self::Deferred => "Deferred",
                Self::InProgress => "In Progress",
                Self::NotStarted => "Not Started",
                Self::WaitingForInput => "Waiting for input",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for Status {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Completed" => Self::Completed,
                "Deferred" => Self::Deferred,
                "In Progress" => Self::InProgress,
                "Not Started" => Self::NotStarted,
                "Waiting for input" => Self::WaitingForInput,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for Status {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for Status {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<Status> for ::zcrm::query::Value {
        fn from(option: Status) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for Status {}
}

/// Vendors.
pub mod vendor {
    /// A record of Vendors, as it is read.
    #[derive(Clone)]
    #[non_exhaustive]
    pub struct Vendor {
        /// The id.
        pub id: Option<::zcrm::core::RecordId>,
        /// Category.
        pub category: Option<String>,
        /// City.
        pub city: Option<String>,
        /// Created By.
        pub created_by: Option<::zcrm::core::Reference>,
        /// Created Time.
        pub created_time: Option<::zcrm::core::DateTime>,
        /// Description.
        pub description: Option<String>,
        /// Email.
        pub email: Option<String>,
        /// GL Account.
        pub gl_account: Option<GlAccount>,
        /// Last Activity Time.
        pub last_activity_time: Option<::zcrm::core::DateTime>,
        /// Locked.
        pub locked_s: Option<bool>,
        /// Modified By.
        pub modified_by: Option<::zcrm::core::Reference>,
        /// Modified Time.
        pub modified_time: Option<::zcrm::core::DateTime>,
        /// Owner.
        pub owner: Option<::zcrm::core::Reference>,
        /// Phone.
        pub phone: Option<String>,
        /// Record Status.
        pub record_status_s: Option<String>,
        /// Street.
        pub street: Option<String>,
        /// Tag.
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Vendor Name.
        pub vendor_name: Option<String>,
        /// Website.
        pub website: Option<String>,
        /// What this file does not know.
        pub more: ::zcrm::core::Record,
    }

    impl ::zcrm::records::Module for Vendor {
        const API_NAME: &'static str = "Vendors";
        type New = NewVendor;
        type Patch = VendorPatch;
    }

    impl<'de> ::serde::Deserialize<'de> for Vendor {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            const FIELDS: &[&str] = &[
                "id",
                "Category",
                "City",
                "Created_By",
                "Created_Time",
                "Description",
                "Email",
                "GL_Account",
                "Last_Activity_Time",
                "Locked__s",
                "Modified_By",
                "Modified_Time",
                "Owner",
                "Phone",
                "Record_Status__s",
                "Street",
                "Tag",
                "Vendor_Name",
                "Website",
            ];
            let mut fields = ::zcrm::records::FieldReader::read(deserializer, "Vendor", FIELDS)?;
            Ok(Self {
                id: fields.take("id")?,
                category: fields.take("Category")?,
                city: fields.take("City")?,
                created_by: fields.take("Created_By")?,
                created_time: fields.take("Created_Time")?,
                description: fields.take("Description")?,
                email: fields.take("Email")?,
                gl_account: fields.take("GL_Account")?,
                last_activity_time: fields.take("Last_Activity_Time")?,
                locked_s: fields.take("Locked__s")?,
                modified_by: fields.take("Modified_By")?,
                modified_time: fields.take("Modified_Time")?,
                owner: fields.take("Owner")?,
                phone: fields.take("Phone")?,
                record_status_s: fields.take("Record_Status__s")?,
                street: fields.take("Street")?,
                tag: fields.take("Tag")?,
                vendor_name: fields.take("Vendor_Name")?,
                website: fields.take("Website")?,
                more: fields.rest(),
            })
        }
    }

    impl ::std::fmt::Debug for Vendor {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("Vendor").field("id", &self.id).finish_non_exhaustive()
        }
    }

    /// A new record of Vendors.
    #[derive(Clone, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct NewVendor {
        /// Vendor Name.
        #[serde(rename = "Vendor_Name")]
        pub vendor_name: String,
        /// Category.
        #[serde(rename = "Category", skip_serializing_if = "Option::is_none")]
        pub category: Option<String>,
        /// City.
        #[serde(rename = "City", skip_serializing_if = "Option::is_none")]
        pub city: Option<String>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// Email.
        #[serde(rename = "Email", skip_serializing_if = "Option::is_none")]
        pub email: Option<String>,
        /// GL Account.
        #[serde(rename = "GL_Account", skip_serializing_if = "Option::is_none")]
        pub gl_account: Option<GlAccount>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "Option::is_none")]
        pub owner: Option<::zcrm::core::Reference>,
        /// Phone.
        #[serde(rename = "Phone", skip_serializing_if = "Option::is_none")]
        pub phone: Option<String>,
        /// Street.
        #[serde(rename = "Street", skip_serializing_if = "Option::is_none")]
        pub street: Option<String>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "Option::is_none")]
        pub tag: Option<Vec<::zcrm::core::Tag>>,
        /// Website.
        #[serde(rename = "Website", skip_serializing_if = "Option::is_none")]
        pub website: Option<String>,
    }

    impl NewVendor {
        /// A record with what Zoho insists on.
        #[must_use]
        pub fn new(vendor_name: impl Into<String>) -> Self {
            Self {
                vendor_name: vendor_name.into(),
                category: None,
                city: None,
                description: None,
                email: None,
                gl_account: None,
                owner: None,
                phone: None,
                street: None,
                tag: None,
                website: None,
            }
        }
    }

    impl ::std::fmt::Debug for NewVendor {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("NewVendor").finish_non_exhaustive()
        }
    }

    /// A change of a record of Vendors.
    #[derive(Clone, Default, ::serde::Serialize)]
    #[non_exhaustive]
    pub struct VendorPatch {
        /// Category.
        #[serde(rename = "Category", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub category: ::zcrm::core::Patch<String>,
        /// City.
        #[serde(rename = "City", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub city: ::zcrm::core::Patch<String>,
        /// Description.
        #[serde(rename = "Description", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub description: ::zcrm::core::Patch<String>,
        /// Email.
        #[serde(rename = "Email", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub email: ::zcrm::core::Patch<String>,
        /// GL Account.
        #[serde(rename = "GL_Account", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub gl_account: ::zcrm::core::Patch<GlAccount>,
        /// Owner.
        #[serde(rename = "Owner", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub owner: ::zcrm::core::Patch<::zcrm::core::Reference>,
        /// Phone.
        #[serde(rename = "Phone", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub phone: ::zcrm::core::Patch<String>,
        /// Street.
        #[serde(rename = "Street", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub street: ::zcrm::core::Patch<String>,
        /// Tag.
        #[serde(rename = "Tag", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub tag: ::zcrm::core::Patch<Vec<::zcrm::core::Tag>>,
        /// Vendor Name.
        #[serde(rename = "Vendor_Name", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub vendor_name: ::zcrm::core::Patch<String>,
        /// Website.
        #[serde(rename = "Website", skip_serializing_if = "::zcrm::core::Patch::is_keep")]
        pub website: ::zcrm::core::Patch<String>,
    }

    impl ::std::fmt::Debug for VendorPatch {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.debug_struct("VendorPatch").finish_non_exhaustive()
        }
    }

    /// The id.
    pub const ID: ::zcrm::query::Field<::zcrm::query::kind::BigInt> = ::zcrm::query::Field::new("id");
    /// Category.
    pub const CATEGORY: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Category");
    /// City.
    pub const CITY: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("City");
    /// Created By.
    pub const CREATED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Created_By");
    /// Created Time.
    pub const CREATED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Created_Time");
    /// Description.
    pub const DESCRIPTION: ::zcrm::query::Field<::zcrm::query::kind::TextArea> = ::zcrm::query::Field::new("Description");
    /// Email.
    pub const EMAIL: ::zcrm::query::Field<::zcrm::query::kind::Email> = ::zcrm::query::Field::new("Email");
    /// GL Account.
    pub const GL_ACCOUNT: ::zcrm::query::Field<::zcrm::query::kind::PickList> = ::zcrm::query::Field::new("GL_Account");
    /// Last Activity Time.
    pub const LAST_ACTIVITY_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Last_Activity_Time");
    /// Locked.
    pub const LOCKED_S: ::zcrm::query::Field<::zcrm::query::kind::Boolean> = ::zcrm::query::Field::new("Locked__s");
    /// Modified By.
    pub const MODIFIED_BY: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Modified_By");
    /// Modified Time.
    pub const MODIFIED_TIME: ::zcrm::query::Field<::zcrm::query::kind::DateTime> = ::zcrm::query::Field::new("Modified_Time");
    /// Owner.
    pub const OWNER: ::zcrm::query::Field<::zcrm::query::kind::User> = ::zcrm::query::Field::new("Owner");
    /// Phone.
    pub const PHONE: ::zcrm::query::Field<::zcrm::query::kind::Phone> = ::zcrm::query::Field::new("Phone");
    /// Record Status.
    pub const RECORD_STATUS_S: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Record_Status__s");
    /// Street.
    pub const STREET: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Street");
    /// Vendor Name.
    pub const VENDOR_NAME: ::zcrm::query::Field<::zcrm::query::kind::Text> = ::zcrm::query::Field::new("Vendor_Name");
    /// Website.
    pub const WEBSITE: ::zcrm::query::Field<::zcrm::query::kind::Website> = ::zcrm::query::Field::new("Website");

    /// The options of GL Account.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum GlAccount {
        /// None.
        None,
        /// Interest Income.
        InterestIncome,
        /// Rental Income.
        RentalIncome,
        /// Sales-Hardware.
        SalesHardware,
        /// Sales-Software.
        SalesSoftware,
        /// An option that this file does not know.
        Other(Box<str>),
    }

    impl GlAccount {
        /// All options that this file knows.
        pub const ALL: &'static [Self] = &[
            Self::None,
            Self::InterestIncome,
            Self::RentalIncome,
            Self::SalesHardware,
            Self::SalesSoftware,
        ];

        /// The text that Zoho has for it.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "-None-",
                Self::InterestIncome => "Interest Income",
                Self::RentalIncome => "Rental Income",
                Self::SalesHardware => "Sales-Hardware",
                Self::SalesSoftware => "Sales-Software",
                Self::Other(text) => text,
            }
        }
    }

    impl From<&str> for GlAccount {
        fn from(text: &str) -> Self {
            match text {
                "-None-" => Self::None,
                "Interest Income" => Self::InterestIncome,
                "Rental Income" => Self::RentalIncome,
                "Sales-Hardware" => Self::SalesHardware,
                "Sales-Software" => Self::SalesSoftware,
                other => Self::Other(other.into()),
            }
        }
    }

    impl ::serde::Serialize for GlAccount {
        fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }

    impl<'de> ::serde::Deserialize<'de> for GlAccount {
        fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
            Ok(Self::from(text.as_str()))
        }
    }

    impl From<GlAccount> for ::zcrm::query::Value {
        fn from(option: GlAccount) -> Self {
            Self::from(option.as_str())
        }
    }

    impl ::zcrm::query::Fits<::zcrm::query::kind::PickList> for GlAccount {}
}
