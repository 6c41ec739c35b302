//! The fields of Leads, and of the subform and linking modules that belong to them.

use crate::data::field::{Field, Fill, Kind};
use crate::data::vocabulary::{INDUSTRIES, LEAD_SOURCES, SALUTATIONS};

/// Leads. The custom fields are those of the recordings, one of each kind.
pub(super) const FIELDS: &[Field] = &[
    Field::new("Company", "Company", Kind::Text(200), Fill::Company).required(),
    Field::new("Salutation", "Salutation", Kind::Picklist(SALUTATIONS), Fill::Choice),
    Field::new("First_Name", "First Name", Kind::Text(40), Fill::First),
    Field::new("Last_Name", "Last Name", Kind::Text(80), Fill::Last).mandatory(),
    Field::new("Full_Name", "Lead Name", Kind::Text(120), Fill::Full).read_only(),
    Field::new("Designation", "Title", Kind::Text(100), Fill::Job),
    Field::new("Email", "Email", Kind::Email, Fill::Mail),
    Field::new("Secondary_Email", "Secondary Email", Kind::Email, Fill::Nothing),
    Field::new("Phone", "Phone", Kind::Phone, Fill::Telephone),
    Field::new("Mobile", "Mobile", Kind::Phone, Fill::Telephone),
    Field::new("Fax", "Fax", Kind::Phone, Fill::Nothing),
    Field::new("Website", "Website", Kind::Website, Fill::Site),
    Field::new("Lead_Source", "Lead Source", Kind::Picklist(LEAD_SOURCES), Fill::Choice),
    Field::new("Lead_Status", "Lead Status", Kind::Picklist(STATUSES), Fill::Choice),
    Field::new("Industry", "Industry", Kind::Picklist(INDUSTRIES), Fill::Choice),
    Field::new("Rating", "Rating", Kind::Picklist(RATINGS), Fill::Choice),
    Field::new("No_of_Employees", "No. of Employees", Kind::Integer, Fill::Whole(1, 5_000)),
    Field::new(
        "Annual_Revenue",
        "Annual Revenue",
        Kind::Currency,
        Fill::Amount(20_000, 90_000_000),
    ),
    Field::new("Email_Opt_Out", "Email Opt Out", Kind::Boolean, Fill::Flag(12)),
    Field::new("Skype_ID", "Skype ID", Kind::Text(50), Fill::Nothing),
    Field::new("Street", "Street", Kind::Text(250), Fill::Street),
    Field::new("City", "City", Kind::Text(100), Fill::City),
    Field::new("State", "State", Kind::Text(100), Fill::State),
    Field::new("Zip_Code", "Zip Code", Kind::Text(30), Fill::Zip),
    Field::new("Country", "Country", Kind::Text(100), Fill::Country),
    Field::new("Description", "Description", Kind::TextArea, Fill::Sentence),
    Field::new("Record_Image", "Lead Image", Kind::ProfileImage, Fill::Nothing),
    Field::new("Unsubscribed_Time", "Unsubscribed Time", Kind::DateTime, Fill::Nothing).read_only(),
    Field::new("Converted__s", "Is Converted", Kind::Boolean, Fill::Flag(0)).read_only(),
    Field::new("Interests", "Interests", Kind::MultiPicklist(INTERESTS), Fill::Choice).custom(),
    Field::new("Demo_Date", "Demo Date", Kind::Date, Fill::DaysAfter(30)).custom(),
    Field::new("Demo_Time", "Demo Time", Kind::DateTime, Fill::TimeAfter(30)).custom(),
    Field::new("Discount_Pct", "Discount Pct", Kind::Percent, Fill::Amount(0, 25)).custom(),
    Field::new("Score", "Score", Kind::Double, Fill::Amount(0, 100)).custom(),
    Field::new("Big_ID", "Big ID", Kind::BigInt, Fill::Nothing).custom(),
    Field::new("External_Ref", "External Ref", Kind::Text(60), Fill::Nothing).custom().unique(),
    Field::new("Auto_No", "Auto No", Kind::AutoNumber("L-"), Fill::Code("L-")).custom().read_only(),
    Field::new("Parent_Account", "Parent Account", Kind::Lookup("Accounts"), Fill::Link).custom(),
    Field::new("Reviewer", "Reviewer", Kind::User, Fill::Nothing).custom(),
    Field::new(
        "Interested_Items",
        "Interested Items",
        Kind::Subform("Interested_Items"),
        Fill::Rows,
    )
    .custom(),
    Field::new(
        "Partners",
        "Partners",
        Kind::MultiLookup("Leads_X_Partners", "Accounts"),
        Fill::Nothing,
    )
    .custom(),
    Field::new("Assignees", "Assignees", Kind::MultiUser("Leads_X_Users"), Fill::Nothing).custom(),
    Field::new("Files", "Files", Kind::FileUpload, Fill::Nothing).custom(),
    Field::new("Photos", "Photos", Kind::ImageUpload, Fill::Nothing).custom(),
    Field::new("Weighted", "Weighted", Kind::Formula, Fill::Nothing).custom().read_only(),
];

/// Rows of the subform `Interested_Items`.
pub(super) const ITEM: &[Field] = &[
    Field::new("Item_Name", "Item Name", Kind::Text(120), Fill::Title).mandatory(),
    Field::new("Qty", "Qty", Kind::Integer, Fill::Whole(1, 40)).custom(),
    Field::new("Kind", "Kind", Kind::Picklist(&["A", "B"]), Fill::Choice).custom(),
    Field::new("Parent_Id", "Parent", Kind::Lookup("Leads"), Fill::Nothing).read_only(),
];

/// The linking module behind the multi-select lookup `Partners`.
pub(super) const PARTNER: &[Field] = &[
    Field::new("Lead", "Lead", Kind::Lookup("Leads"), Fill::Nothing),
    Field::new("Partner", "Partner", Kind::Lookup("Accounts"), Fill::Nothing),
];

/// The linking module behind the multi-user lookup `Assignees`.
pub(super) const ASSIGNEE: &[Field] = &[
    Field::new("Lead", "Lead", Kind::Lookup("Leads"), Fill::Nothing),
    Field::new("User", "User", Kind::User, Fill::Nothing),
];

const STATUSES: &[&str] = &[
    "Attempted to Contact",
    "Contact in Future",
    "Contacted",
    "Junk Lead",
    "Lost Lead",
    "Not Contacted",
    "Pre-Qualified",
    "Not Qualified",
];

const RATINGS: &[&str] = &["Acquired", "Active", "Market Failed", "Project Cancelled", "Shut Down"];

const INTERESTS: &[&str] = &["Cloud", "Mobile", "Analytics", "Security", "Support"];
