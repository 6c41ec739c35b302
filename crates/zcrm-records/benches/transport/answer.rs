//! Leads as the server answers them.

/// How many bytes a record has: a page of 200 is 252 KB, as in the figures of the peers.
const BYTES: usize = 1_260;

/// The n-th lead as JSON, [`BYTES`] long.
pub(crate) fn lead(n: u64) -> String {
    let id = 3_477_061_000_000_000_000 + n;
    let user =
        r#"{"name":"Patricia Boyle","id":"3477061000000173021","email":"patricia@example.com"}"#;
    let mut text = format!(
        r#"{{"Owner":{user},"Company":"Printing {n}","First_Name":"Capla","Last_Name":"Paprocki {n}","Full_Name":"Capla Paprocki {n}","Designation":"VP Accounting","Email":"capla.paprocki{n}@example.com","Secondary_Email":null,"Phone":"555-555-5555","Mobile":"555-555-5555","Fax":null,"Website":"https://www.example.com","Lead_Source":"Trade Show","Lead_Status":"Attempted to Contact","Industry":"Data/Telecom OEM","No_of_Employees":{n},"Annual_Revenue":7{n}000.5,"Rating":null,"Email_Opt_Out":false,"Skype_ID":"capla-paprocki","Twitter":null,"Salutation":"Mr.","Street":null,"City":"Anchorage","State":"AK","Zip_Code":"99501","Country":"United States","Created_By":{user},"Modified_By":{user},"Created_Time":"2026-08-24T10:42:50+05:30","Modified_Time":"2026-10-11T17:55:13+05:30","Last_Activity_Time":"2026-10-11T17:55:13+05:30","Tag":[],"Converted__s":false,"Unsubscribed_Mode":null,"Unsubscribed_Time":null,"Lead_Conversion_Time":null,"Record_Image":null,"Currency":"USD","Exchange_Rate":1,"id":"{id}","Description":""#
    );
    let rest = BYTES.saturating_sub(text.len() + 2);
    text.extend("Met at the show; wants a quote. ".chars().cycle().take(rest));
    text.push_str("\"}");
    text
}
