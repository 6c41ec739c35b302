//! The fields of quotes, orders and invoices, and of the lines inside them.

use crate::data::field::{Field, Fill, Kind};

/// Quotes.
pub(super) const QUOTE: &[Field] = &[
    Field::new("Subject", "Subject", Kind::Text(120), Fill::Title).mandatory(),
    Field::new("Quote_Number", "Quote Number", Kind::AutoNumber("Q-"), Fill::Code("Q-"))
        .read_only(),
    Field::new("Quote_Stage", "Quote Stage", Kind::Picklist(QUOTE_STAGES), Fill::Choice),
    Field::new("Valid_Till", "Valid Till", Kind::Date, Fill::DaysAfter(60)),
    Field::new("Deal_Name", "Deal Name", Kind::Lookup("Deals"), Fill::Link),
    ACCOUNT,
    CONTACT,
    CARRIER,
    items("Quoted_Items", "Quoted Items"),
    SUB_TOTAL,
    GRAND_TOTAL,
    TERMS,
    LINE_TAX,
];

/// Sales orders.
pub(super) const SALES_ORDER: &[Field] = &[
    Field::new("Subject", "Subject", Kind::Text(120), Fill::Title).mandatory(),
    Field::new("SO_Number", "SO Number", Kind::AutoNumber("SO-"), Fill::Code("SO-")).read_only(),
    Field::new("Status", "Status", Kind::Picklist(ORDER_STATUSES), Fill::Choice),
    Field::new("Due_Date", "Due Date", Kind::Date, Fill::DaysAfter(45)),
    Field::new("Quote_Name", "Quote Name", Kind::Lookup("Quotes"), Fill::Link),
    ACCOUNT,
    CONTACT,
    CARRIER,
    items("Ordered_Items", "Ordered Items"),
    SUB_TOTAL,
    GRAND_TOTAL,
    TERMS,
    LINE_TAX,
];

/// Purchase orders.
pub(super) const PURCHASE_ORDER: &[Field] = &[
    Field::new("Subject", "Subject", Kind::Text(120), Fill::Title).mandatory(),
    Field::new("PO_Number", "PO Number", Kind::Text(50), Fill::Code("PO-")),
    Field::new("Status", "Status", Kind::Picklist(ORDER_STATUSES), Fill::Choice),
    Field::new("PO_Date", "PO Date", Kind::Date, Fill::DaysAfter(5)),
    Field::new("Vendor_Name", "Vendor Name", Kind::Lookup("Vendors"), Fill::Link).required(),
    CONTACT,
    CARRIER,
    items("Purchase_Items", "Purchase Items"),
    SUB_TOTAL,
    GRAND_TOTAL,
    TERMS,
    LINE_TAX,
];

/// Invoices.
pub(super) const INVOICE: &[Field] = &[
    Field::new("Subject", "Subject", Kind::Text(120), Fill::Title).mandatory(),
    Field::new("Invoice_Number", "Invoice Number", Kind::AutoNumber("I-"), Fill::Code("I-"))
        .read_only(),
    Field::new("Status", "Status", Kind::Picklist(ORDER_STATUSES), Fill::Choice),
    Field::new("Invoice_Date", "Invoice Date", Kind::Date, Fill::DaysAfter(3)),
    Field::new("Sales_Order", "Sales Order", Kind::Lookup("Sales_Orders"), Fill::Link),
    ACCOUNT,
    CONTACT,
    items("Invoiced_Items", "Invoiced Items"),
    SUB_TOTAL,
    GRAND_TOTAL,
    TERMS,
    LINE_TAX,
];

/// The lines of quotes.
pub(super) const QUOTED_ITEM: &[Field] = &line("Quotes");
/// The lines of sales orders.
pub(super) const ORDERED_ITEM: &[Field] = &line("Sales_Orders");
/// The lines of purchase orders.
pub(super) const PURCHASE_ITEM: &[Field] = &line("Purchase_Orders");
/// The lines of invoices.
pub(super) const INVOICED_ITEM: &[Field] = &line("Invoices");

/// The lines of a document of this module.
const fn line(parent: &'static str) -> [Field; 8] {
    [
        Field::new("Product_Name", "Product Name", Kind::Lookup("Products"), Fill::Link),
        Field::new("Quantity", "Quantity", Kind::Double, Fill::Whole(1, 20)),
        Field::new("List_Price", "List Price", Kind::Currency, Fill::Amount(5, 900)),
        Field::new("Discount", "Discount", Kind::Currency, Fill::Nothing),
        Field::new("Total", "Total", Kind::Currency, Fill::Amount(5, 9_000)).read_only(),
        Field::new("Description", "Description", Kind::TextArea, Fill::Sentence),
        Field::new("Delivery", "Delivery", Kind::Picklist(DELIVERIES), Fill::Choice).custom(),
        Field::new("Parent_Id", "Parent", Kind::Lookup(parent), Fill::Nothing).read_only(),
    ]
}

const fn items(api_name: &'static str, label: &'static str) -> Field {
    Field::new(api_name, label, Kind::Subform(api_name), Fill::Rows).mandatory()
}

const ACCOUNT: Field =
    Field::new("Account_Name", "Account Name", Kind::Lookup("Accounts"), Fill::Link).required();
const CONTACT: Field =
    Field::new("Contact_Name", "Contact Name", Kind::Lookup("Contacts"), Fill::Link);
const CARRIER: Field = Field::new("Carrier", "Carrier", Kind::Picklist(CARRIERS), Fill::Choice);
const SUB_TOTAL: Field =
    Field::new("Sub_Total", "Sub Total", Kind::Currency, Fill::Amount(100, 50_000)).read_only();
const GRAND_TOTAL: Field =
    Field::new("Grand_Total", "Grand Total", Kind::Currency, Fill::Amount(100, 60_000)).read_only();
const TERMS: Field =
    Field::new("Terms_and_Conditions", "Terms and Conditions", Kind::TextArea, Fill::Sentence);
/// Source: observed: Python SDK 8.0. Its name in the metadata is (uncertain);
/// in records it is `$line_tax`.
const LINE_TAX: Field =
    Field::new("Line_Tax", "Line Tax", Kind::Rare("linetax", "jsonarray"), Fill::Nothing);

const QUOTE_STAGES: &[&str] =
    &["Draft", "Negotiation", "Delivered", "On Hold", "Confirmed", "Closed Won", "Closed Lost"];
const ORDER_STATUSES: &[&str] = &["Created", "Approved", "Delivered", "Cancelled"];
const CARRIERS: &[&str] = &["FedEX", "UPS", "USPS", "DHL", "BlueDart"];
const DELIVERIES: &[&str] = &["Pick up", "Parcel", "Freight"];
