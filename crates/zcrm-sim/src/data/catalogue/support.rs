//! The fields of Cases, Solutions, Vendors, Price Books and Campaigns.

use crate::data::field::{Field, Fill, Kind};

/// Cases.
pub(super) const CASE: &[Field] = &[
    Field::new("Subject", "Subject", Kind::Text(255), Fill::Title).mandatory(),
    Field::new("Case_Number", "Case Number", Kind::AutoNumber("C-"), Fill::Code("C-")).read_only(),
    Field::new("Status", "Status", Kind::Picklist(STATUSES), Fill::Choice).mandatory(),
    Field::new("Case_Origin", "Case Origin", Kind::Picklist(ORIGINS), Fill::Choice).mandatory(),
    Field::new("Priority", "Priority", Kind::Picklist(&["High", "Medium", "Low"]), Fill::Choice),
    Field::new(
        "Type",
        "Type",
        Kind::Picklist(&["Problem", "Feature Request", "Question"]),
        Fill::Choice,
    ),
    Field::new("Account_Name", "Account Name", Kind::Lookup("Accounts"), Fill::Link),
    Field::new("Related_To", "Related To", Kind::Lookup("Contacts"), Fill::Link),
    Field::new("Product_Name", "Product Name", Kind::Lookup("Products"), Fill::Link),
    Field::new("Email", "Email", Kind::Email, Fill::Mail),
    Field::new("Description", "Description", Kind::TextArea, Fill::Sentence),
    COMMENTS,
];

/// Solutions.
pub(super) const SOLUTION: &[Field] = &[
    Field::new("Solution_Title", "Solution Title", Kind::Text(240), Fill::Title).mandatory(),
    Field::new("Solution_Number", "Solution Number", Kind::AutoNumber("S-"), Fill::Code("S-"))
        .read_only(),
    Field::new(
        "Status",
        "Status",
        Kind::Picklist(&["Draft", "Reviewed", "Duplicate"]),
        Fill::Choice,
    ),
    Field::new("Product_Name", "Product Name", Kind::Lookup("Products"), Fill::Link),
    Field::new("Published", "Published", Kind::Boolean, Fill::Flag(60)),
    Field::new("Question", "Question", Kind::TextArea, Fill::Sentence),
    Field::new("Answer", "Answer", Kind::RichText, Fill::Sentence),
    COMMENTS,
];

/// Vendors.
pub(super) const VENDOR: &[Field] = &[
    Field::new("Vendor_Name", "Vendor Name", Kind::Text(120), Fill::Company).mandatory(),
    Field::new("Category", "Category", Kind::Text(50), Fill::Nothing),
    Field::new("GL_Account", "GL Account", Kind::Picklist(LEDGERS), Fill::Choice),
    Field::new("Email", "Email", Kind::Email, Fill::Mail),
    Field::new("Phone", "Phone", Kind::Phone, Fill::Telephone),
    Field::new("Website", "Website", Kind::Website, Fill::Site),
    Field::new("Street", "Street", Kind::Text(250), Fill::Street),
    Field::new("City", "City", Kind::Text(30), Fill::City),
    Field::new("Description", "Description", Kind::TextArea, Fill::Sentence),
];

/// Price books.
pub(super) const PRICE_BOOK: &[Field] = &[
    Field::new("Price_Book_Name", "Price Book Name", Kind::Text(120), Fill::Title).mandatory(),
    Field::new("Active", "Active", Kind::Boolean, Fill::Flag(85)),
    Field::new(
        "Pricing_Model",
        "Pricing Model",
        Kind::Picklist(&["Flat", "Differential"]),
        Fill::Choice,
    ),
    Field::new(
        "Pricing_Details",
        "Pricing Details",
        Kind::Rare("text", "jsonarray"),
        Fill::Nothing,
    ),
    Field::new("Description", "Description", Kind::TextArea, Fill::Sentence),
];

/// Campaigns.
pub(super) const CAMPAIGN: &[Field] = &[
    Field::new("Campaign_Name", "Campaign Name", Kind::Text(200), Fill::Title).mandatory(),
    Field::new("Type", "Type", Kind::Picklist(CAMPAIGN_TYPES), Fill::Choice),
    Field::new("Status", "Status", Kind::Picklist(CAMPAIGN_STATUSES), Fill::Choice),
    Field::new("Start_Date", "Start Date", Kind::Date, Fill::DaysAfter(10)),
    Field::new("End_Date", "End Date", Kind::Date, Fill::DaysAfter(90)),
    Field::new("Expected_Revenue", "Expected Revenue", Kind::Currency, Fill::Amount(1_000, 90_000)),
    Field::new("Budgeted_Cost", "Budgeted Cost", Kind::Currency, Fill::Amount(100, 9_000)),
    Field::new("Expected_Response", "Expected Response", Kind::BigInt, Fill::Whole(10, 5_000)),
    Field::new("Num_sent", "Num sent", Kind::Integer, Fill::Whole(100, 90_000)),
    Field::new("Description", "Description", Kind::TextArea, Fill::Sentence),
];

/// Source: observed: Python SDK 8.0; its data type is
/// uncertain).
const COMMENTS: Field =
    Field::new("Comments", "Comments", Kind::Rare("text", "jsonarray"), Fill::Nothing);

const STATUSES: &[&str] = &["New", "On Hold", "Escalated", "Closed"];
const ORIGINS: &[&str] = &["Phone", "Email", "Web", "Chat"];
const LEDGERS: &[&str] = &["Sales-Software", "Sales-Hardware", "Rental Income", "Interest Income"];
const CAMPAIGN_TYPES: &[&str] =
    &["Conference", "Webinar", "Trade Show", "Public Relations", "Partners", "Email", "Others"];
const CAMPAIGN_STATUSES: &[&str] = &["Planning", "Active", "Inactive", "Complete"];
