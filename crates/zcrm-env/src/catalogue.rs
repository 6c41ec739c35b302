//! The catalogue: what Zoho's own SDKs agree on, one row per data centre.

use crate::DataCenter;

/// The hosts of one data centre, as origins without a trailing slash.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html>;
/// rows US to SA are the same in all six of Zoho's SDKs.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) location: &'static str,
    /// The class name in Zoho's SDKs, which [`str::parse`] accepts too.
    pub(crate) zoho_name: &'static str,
    pub(crate) accounts: &'static str,
    pub(crate) production: &'static str,
    pub(crate) sandbox: &'static str,
    pub(crate) developer: &'static str,
    pub(crate) content: &'static str,
    /// Where the results of bulk writes are (uncertain but for US).
    pub(crate) download: [&'static str; 2],
    /// The production host without its `www.`, as Zoho's OpenAPI files spell it.
    pub(crate) bare_host: &'static str,
    /// What the Accounts documentation shows as `api_domain`, where the CRM one shows `www.`
    /// (uncertain: both are accepted as evidence).
    pub(crate) accounts_api_host: &'static str,
}

/// Location codes that Zoho uses but for which no SDK of Zoho's names hosts.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html>
/// names the locations; their hosts are uncertain.
pub(crate) const HOSTS_NOT_KNOWN: [&str; 3] = ["uk", "ae", "sg"];

pub(crate) const fn row(data_center: DataCenter) -> &'static Row {
    match data_center {
        DataCenter::Us => &US,
        DataCenter::Eu => &EU,
        DataCenter::In => &IN,
        DataCenter::Cn => &CN,
        DataCenter::Au => &AU,
        DataCenter::Jp => &JP,
        DataCenter::Ca => &CA,
        DataCenter::Sa => &SA,
    }
}

// Statics, not constants: each row stands in the binary once.
static US: Row = Row {
    location: "us",
    zoho_name: "USDataCenter",
    accounts: "https://accounts.zoho.com",
    production: "https://www.zohoapis.com",
    sandbox: "https://sandbox.zohoapis.com",
    developer: "https://developer.zohoapis.com",
    content: "https://content.zohoapis.com",
    download: ["https://download-accl.zoho.com", "https://download.zohocrm.com"],
    bare_host: "zohoapis.com",
    accounts_api_host: "api.zoho.com",
};

static EU: Row = Row {
    location: "eu",
    zoho_name: "EUDataCenter",
    accounts: "https://accounts.zoho.eu",
    production: "https://www.zohoapis.eu",
    sandbox: "https://sandbox.zohoapis.eu",
    developer: "https://developer.zohoapis.eu",
    content: "https://content.zohoapis.eu",
    download: ["https://download-accl.zoho.eu", "https://download.zohocrm.eu"],
    bare_host: "zohoapis.eu",
    accounts_api_host: "api.zoho.eu",
};

static IN: Row = Row {
    location: "in",
    zoho_name: "INDataCenter",
    accounts: "https://accounts.zoho.in",
    production: "https://www.zohoapis.in",
    sandbox: "https://sandbox.zohoapis.in",
    developer: "https://developer.zohoapis.in",
    content: "https://content.zohoapis.in",
    download: ["https://download-accl.zoho.in", "https://download.zohocrm.in"],
    bare_host: "zohoapis.in",
    accounts_api_host: "api.zoho.in",
};

static CN: Row = Row {
    location: "cn",
    zoho_name: "CNDataCenter",
    accounts: "https://accounts.zoho.com.cn",
    production: "https://www.zohoapis.com.cn",
    sandbox: "https://sandbox.zohoapis.com.cn",
    developer: "https://developer.zohoapis.com.cn",
    content: "https://content.zohoapis.com.cn",
    download: ["https://download-accl.zoho.com.cn", "https://download.zohocrm.com.cn"],
    bare_host: "zohoapis.com.cn",
    accounts_api_host: "api.zoho.com.cn",
};

static AU: Row = Row {
    location: "au",
    zoho_name: "AUDataCenter",
    accounts: "https://accounts.zoho.com.au",
    production: "https://www.zohoapis.com.au",
    sandbox: "https://sandbox.zohoapis.com.au",
    developer: "https://developer.zohoapis.com.au",
    content: "https://content.zohoapis.com.au",
    download: ["https://download-accl.zoho.com.au", "https://download.zohocrm.com.au"],
    bare_host: "zohoapis.com.au",
    accounts_api_host: "api.zoho.com.au",
};

static JP: Row = Row {
    location: "jp",
    zoho_name: "JPDataCenter",
    accounts: "https://accounts.zoho.jp",
    production: "https://www.zohoapis.jp",
    sandbox: "https://sandbox.zohoapis.jp",
    developer: "https://developer.zohoapis.jp",
    content: "https://content.zohoapis.jp",
    download: ["https://download-accl.zoho.jp", "https://download.zohocrm.jp"],
    bare_host: "zohoapis.jp",
    accounts_api_host: "api.zoho.jp",
};

static CA: Row = Row {
    location: "ca",
    zoho_name: "CADataCenter",
    accounts: "https://accounts.zohocloud.ca",
    production: "https://www.zohoapis.ca",
    sandbox: "https://sandbox.zohoapis.ca",
    developer: "https://developer.zohoapis.ca",
    content: "https://upload.zohocloud.ca",
    download: ["https://download-accl.zohocloud.ca", "https://download.zohocrm.ca"],
    bare_host: "zohoapis.ca",
    accounts_api_host: "api.zohocloud.ca",
};

static SA: Row = Row {
    location: "sa",
    zoho_name: "SADataCenter",
    accounts: "https://accounts.zoho.sa",
    production: "https://www.zohoapis.sa",
    sandbox: "https://sandbox.zohoapis.sa",
    developer: "https://developer.zohoapis.sa",
    content: "https://files.zoho.sa",
    download: ["https://download-accl.zoho.sa", "https://download.zohocrm.sa"],
    bare_host: "zohoapis.sa",
    accounts_api_host: "api.zoho.sa",
};
