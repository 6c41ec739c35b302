//! `GET /org`. Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-org-data.html>.

use http::StatusCode;
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::moment::iso_time;
use super::org::Org;
use super::route::Endpoint;
use super::user::SimUser;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::new("GET", "/org", |cx| Ok(answer(cx.org)))];

/// Answers the call.
fn answer(org: &Org) -> Reply {
    Reply::json(StatusCode::OK, &json!({ "org": [body(org)] }))
}

fn body(org: &Org) -> Value {
    let profile = &org.profile;
    let (currency, iso_code, symbol) = profile.currency;
    let founded = iso_time(OffsetDateTime::UNIX_EPOCH + super::org::AGE, profile.offset);
    json!({
        "id": profile.id(87).to_string(),
        "zgid": profile.zgid.to_string(),
        "company_name": profile.company_name,
        "alias": null,
        "primary_email": org.users.first().map(SimUser::email),
        "primary_zuid": (profile.zgid + 61).to_string(),
        "type": "production",
        "domain_name": profile.domain_name,
        "description": null,
        "employee_count": "50",
        "website": "https://www.example.com",
        "phone": "+1 555 0100",
        "mobile": null,
        "fax": null,
        "street": null,
        "city": null,
        "state": null,
        "zip": null,
        "country": profile.country_code,
        "country_code": profile.country_code,
        "iso_code": iso_code,
        "currency": currency,
        "currency_symbol": symbol,
        "currency_locale": profile.locale,
        "mc_status": false,
        "time_zone": profile.time_zone,
        "license_details": {
            "paid_type": "enterprise",
            "paid": true,
            "paid_expiry": null,
            "trial_type": null,
            "trial_expiry": null,
            "users_license_purchased": 10,
            "portal_users_license_purchased": 0,
        },
        "hierarchy_preferences": { "type": "Role_Hierarchy", "strictly_reporting": false },
        "privacy_settings": false,
        "hipaa_compliance_enabled": false,
        "lite_users_enabled": false,
        "translation_enabled": false,
        "gapps_enabled": false,
        "deletable_org_account": true,
        "zia_portal_id": null,
        "photo_id": null,
        "created_time": founded,
    })
}
