//! The record that both arms decode into: 42 members, as a list of all of a lead's usual fields brings.

use serde::Deserialize;
use zcrm_records::{RecordId, Reference};

/// The fields that are asked for; the id comes with them.
pub(crate) const FIELDS: [&str; 41] = [
    "Owner",
    "Company",
    "First_Name",
    "Last_Name",
    "Full_Name",
    "Designation",
    "Email",
    "Secondary_Email",
    "Phone",
    "Mobile",
    "Fax",
    "Website",
    "Lead_Source",
    "Lead_Status",
    "Industry",
    "No_of_Employees",
    "Annual_Revenue",
    "Rating",
    "Email_Opt_Out",
    "Skype_ID",
    "Twitter",
    "Salutation",
    "Street",
    "City",
    "State",
    "Zip_Code",
    "Country",
    "Created_By",
    "Modified_By",
    "Created_Time",
    "Modified_Time",
    "Last_Activity_Time",
    "Tag",
    "Converted__s",
    "Unsubscribed_Mode",
    "Unsubscribed_Time",
    "Lead_Conversion_Time",
    "Record_Image",
    "Currency",
    "Exchange_Rate",
    "Description",
];

/// A lead as a program would declare it.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "decoding is what is measured")]
pub(crate) struct Lead {
    id: RecordId,
    #[serde(rename = "Owner")]
    owner: Reference,
    #[serde(rename = "Company")]
    company: String,
    #[serde(rename = "First_Name")]
    first_name: Option<String>,
    #[serde(rename = "Last_Name")]
    last_name: String,
    #[serde(rename = "Full_Name")]
    full_name: String,
    #[serde(rename = "Designation")]
    designation: Option<String>,
    #[serde(rename = "Email")]
    email: Option<String>,
    #[serde(rename = "Secondary_Email")]
    secondary_email: Option<String>,
    #[serde(rename = "Phone")]
    phone: Option<String>,
    #[serde(rename = "Mobile")]
    mobile: Option<String>,
    #[serde(rename = "Fax")]
    fax: Option<String>,
    #[serde(rename = "Website")]
    website: Option<String>,
    #[serde(rename = "Lead_Source")]
    lead_source: Option<String>,
    #[serde(rename = "Lead_Status")]
    lead_status: Option<String>,
    #[serde(rename = "Industry")]
    industry: Option<String>,
    #[serde(rename = "No_of_Employees")]
    no_of_employees: Option<i64>,
    #[serde(rename = "Annual_Revenue")]
    annual_revenue: Option<f64>,
    #[serde(rename = "Rating")]
    rating: Option<String>,
    #[serde(rename = "Email_Opt_Out")]
    email_opt_out: bool,
    #[serde(rename = "Skype_ID")]
    skype_id: Option<String>,
    #[serde(rename = "Twitter")]
    twitter: Option<String>,
    #[serde(rename = "Salutation")]
    salutation: Option<String>,
    #[serde(rename = "Street")]
    street: Option<String>,
    #[serde(rename = "City")]
    city: Option<String>,
    #[serde(rename = "State")]
    state: Option<String>,
    #[serde(rename = "Zip_Code")]
    zip_code: Option<String>,
    #[serde(rename = "Country")]
    country: Option<String>,
    #[serde(rename = "Created_By")]
    created_by: Reference,
    #[serde(rename = "Modified_By")]
    modified_by: Reference,
    #[serde(rename = "Created_Time")]
    created_time: String,
    #[serde(rename = "Modified_Time")]
    modified_time: String,
    #[serde(rename = "Last_Activity_Time")]
    last_activity_time: Option<String>,
    #[serde(rename = "Tag")]
    tag: Vec<Reference>,
    #[serde(rename = "Converted__s")]
    converted: bool,
    #[serde(rename = "Unsubscribed_Mode")]
    unsubscribed_mode: Option<String>,
    #[serde(rename = "Unsubscribed_Time")]
    unsubscribed_time: Option<String>,
    #[serde(rename = "Lead_Conversion_Time")]
    lead_conversion_time: Option<String>,
    #[serde(rename = "Record_Image")]
    record_image: Option<String>,
    #[serde(rename = "Currency")]
    currency: Option<String>,
    #[serde(rename = "Exchange_Rate")]
    exchange_rate: Option<f64>,
    #[serde(rename = "Description")]
    description: Option<String>,
}
