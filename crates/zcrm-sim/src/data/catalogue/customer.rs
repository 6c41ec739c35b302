//! The fields of Contacts and Accounts.

use crate::data::field::{Field, Fill, Kind};
use crate::data::vocabulary::{INDUSTRIES, LEAD_SOURCES, SALUTATIONS};

/// Contacts.
pub(super) const CONTACT: &[Field] = &[
    Field::new("Salutation", "Salutation", Kind::Picklist(SALUTATIONS), Fill::Choice),
    Field::new("First_Name", "First Name", Kind::Text(40), Fill::First),
    Field::new("Last_Name", "Last Name", Kind::Text(80), Fill::Last).mandatory(),
    Field::new("Full_Name", "Full Name", Kind::Text(120), Fill::Full).read_only(),
    Field::new("Account_Name", "Account Name", Kind::Lookup("Accounts"), Fill::Link),
    Field::new("Title", "Title", Kind::Text(100), Fill::Job),
    Field::new("Department", "Department", Kind::Text(50), Fill::Nothing),
    Field::new("Email", "Email", Kind::Email, Fill::Mail),
    Field::new("Phone", "Phone", Kind::Phone, Fill::Telephone),
    Field::new("Mobile", "Mobile", Kind::Phone, Fill::Telephone),
    Field::new("Lead_Source", "Lead Source", Kind::Picklist(LEAD_SOURCES), Fill::Choice),
    Field::new("Date_of_Birth", "Date of Birth", Kind::Date, Fill::Nothing),
    Field::new("Email_Opt_Out", "Email Opt Out", Kind::Boolean, Fill::Flag(8)),
    Field::new("Mailing_Street", "Mailing Street", Kind::Text(250), Fill::Street),
    Field::new("Mailing_City", "Mailing City", Kind::Text(100), Fill::City),
    Field::new("Mailing_State", "Mailing State", Kind::Text(100), Fill::State),
    Field::new("Mailing_Zip", "Mailing Zip", Kind::Text(30), Fill::Zip),
    Field::new("Mailing_Country", "Mailing Country", Kind::Text(100), Fill::Country),
    Field::new("Description", "Description", Kind::TextArea, Fill::Sentence),
    Field::new(
        "Data_Processing_Basis",
        "Data Processing Basis",
        Kind::Rare("consent_lookup", "jsonobject"),
        Fill::Nothing,
    ),
];

/// Accounts.
pub(super) const ACCOUNT: &[Field] = &[
    Field::new("Account_Name", "Account Name", Kind::Text(200), Fill::Company).mandatory(),
    Field::new("Parent_Account", "Parent Account", Kind::Lookup("Accounts"), Fill::Nothing),
    Field::new("Account_Number", "Account Number", Kind::BigInt, Fill::Whole(100_000, 999_999)),
    Field::new("Account_Type", "Account Type", Kind::Picklist(ACCOUNT_TYPES), Fill::Choice),
    Field::new("Industry", "Industry", Kind::Picklist(INDUSTRIES), Fill::Choice),
    Field::new(
        "Annual_Revenue",
        "Annual Revenue",
        Kind::Currency,
        Fill::Amount(500_000, 900_000_000),
    ),
    Field::new("Employees", "Employees", Kind::Integer, Fill::Whole(5, 40_000)),
    Field::new("Phone", "Phone", Kind::Phone, Fill::Telephone),
    Field::new("Website", "Website", Kind::Website, Fill::Site),
    Field::new("Billing_Street", "Billing Street", Kind::Text(250), Fill::Street),
    Field::new("Billing_City", "Billing City", Kind::Text(100), Fill::City),
    Field::new("Billing_State", "Billing State", Kind::Text(100), Fill::State),
    Field::new("Billing_Code", "Billing Code", Kind::Text(30), Fill::Zip),
    Field::new("Billing_Country", "Billing Country", Kind::Text(100), Fill::Country),
    Field::new("Description", "Description", Kind::TextArea, Fill::Sentence),
    Field::new("Deals_Won", "Deals Won", Kind::Rollup, Fill::Nothing).custom().read_only(),
    Field::new("Head_Office", "Head Office", Kind::Rare("address", "jsonobject"), Fill::Nothing)
        .custom(),
    Field::new(
        "Office_Hours",
        "Office Hours",
        Kind::Rare("time_range", "jsonobject"),
        Fill::Nothing,
    )
    .custom(),
];

const ACCOUNT_TYPES: &[&str] =
    &["Analyst", "Competitor", "Customer", "Distributor", "Investor", "Partner", "Prospect"];
