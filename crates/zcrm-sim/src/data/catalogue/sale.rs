//! The fields of Deals and Products.

use crate::data::field::{Field, Fill, Kind};
use crate::data::vocabulary::LEAD_SOURCES;

/// Deals.
pub(super) const DEAL: &[Field] = &[
    Field::new("Deal_Name", "Deal Name", Kind::Text(120), Fill::Title).mandatory(),
    Field::new("Stage", "Stage", Kind::Picklist(STAGES), Fill::Choice).mandatory(),
    Field::new("Account_Name", "Account Name", Kind::Lookup("Accounts"), Fill::Link),
    Field::new("Contact_Name", "Contact Name", Kind::Lookup("Contacts"), Fill::Link),
    Field::new("Amount", "Amount", Kind::Currency, Fill::Amount(1_000, 400_000)),
    Field::new("Closing_Date", "Closing Date", Kind::Date, Fill::DaysAfter(180)).required(),
    Field::new("Probability", "Probability (%)", Kind::Integer, Fill::Whole(0, 100)),
    Field::new("Expected_Revenue", "Expected Revenue", Kind::Currency, Fill::Amount(500, 300_000))
        .read_only(),
    Field::new(
        "Type",
        "Type",
        Kind::Picklist(&["Existing Business", "New Business"]),
        Fill::Choice,
    ),
    Field::new("Lead_Source", "Lead Source", Kind::Picklist(LEAD_SOURCES), Fill::Choice),
    Field::new("Next_Step", "Next Step", Kind::Text(100), Fill::Nothing),
    Field::new("Description", "Description", Kind::TextArea, Fill::Sentence),
];

/// Products. `Description` is the catalogue's one rich text field.
pub(super) const PRODUCT: &[Field] = &[
    Field::new("Product_Name", "Product Name", Kind::Text(200), Fill::Title).mandatory(),
    Field::new("Product_Code", "Product Code", Kind::Text(40), Fill::Code("P-")).unique(),
    Field::new("Product_Active", "Product Active", Kind::Boolean, Fill::Flag(90)),
    Field::new("Product_Category", "Product Category", Kind::Picklist(CATEGORIES), Fill::Choice),
    Field::new("Manufacturer", "Manufacturer", Kind::Text(100), Fill::Company),
    Field::new("Unit_Price", "Unit Price", Kind::Currency, Fill::Amount(5, 4_000)),
    Field::new("Commission_Rate", "Commission Rate", Kind::Currency, Fill::Nothing),
    Field::new("Qty_in_Stock", "Quantity in Stock", Kind::Double, Fill::Whole(0, 900)),
    Field::new("Sales_Start_Date", "Sales Start Date", Kind::Date, Fill::DaysAfter(90)),
    Field::new("Taxable", "Taxable", Kind::Boolean, Fill::Flag(80)),
    Field::new("Description", "Description", Kind::RichText, Fill::Sentence),
];

const STAGES: &[&str] = &[
    "Qualification",
    "Needs Analysis",
    "Value Proposition",
    "Id. Decision Makers",
    "Proposal/Price Quote",
    "Negotiation/Review",
    "Closed Won",
    "Closed Lost",
    "Closed-Lost to Competition",
];

const CATEGORIES: &[&str] = &["Hardware", "Software", "CRM Applications", "Services"];
