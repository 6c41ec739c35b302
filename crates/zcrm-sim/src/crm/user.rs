//! The users of the simulated organisations.

use serde_json::{Value, json};

use super::moment::iso_time;
use super::org::OrgProfile;
use time::OffsetDateTime;

/// One user whom the simulator knows.
#[derive(Clone, Debug)]
pub struct SimUser {
    email: String,
    first_name: &'static str,
    last_name: &'static str,
    id: u64,
    zgid: u64,
    administrator: bool,
}

impl SimUser {
    pub(super) fn new(
        profile: &OrgProfile,
        (first_name, last_name): (&'static str, &'static str),
        email: &str,
        id: u64,
        administrator: bool,
    ) -> Self {
        let email = email.to_owned();
        Self { email, first_name, last_name, id, zgid: profile.zgid, administrator }
    }

    /// The e-mail address that signs the user in.
    #[must_use]
    pub fn email(&self) -> &str {
        &self.email
    }

    /// First and last name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    pub(super) fn last_name(&self) -> &'static str {
        self.last_name
    }

    /// The user's id in the CRM.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The id of the organisation (Zoho group id) that the user belongs to.
    #[must_use]
    pub fn zgid(&self) -> u64 {
        self.zgid
    }

    pub(super) fn is_administrator(&self) -> bool {
        self.administrator
    }

    /// `{"name", "id"}`, as `Created_By` in the answer of a write.
    pub(super) fn short(&self) -> Value {
        json!({ "name": self.name(), "id": self.id.to_string() })
    }

    /// `{"name", "id", "zuid"}`, as the owner of a duplicate.
    pub(super) fn with_zuid(&self) -> Value {
        json!({ "name": self.name(), "id": self.id.to_string(), "zuid": self.zuid() })
    }

    fn zuid(&self) -> String {
        (self.zgid + 40 + self.id % 1_000).to_string()
    }

    /// `{"name", "id", "email"}`, as records show their owner.
    pub(super) fn reference(&self) -> Value {
        json!({ "name": self.name(), "id": self.id.to_string(), "email": self.email })
    }

    /// The user as `/users` tells it. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/get-users.html>.
    pub(super) fn json(&self, profile: &OrgProfile) -> Value {
        let made = iso_time(OffsetDateTime::UNIX_EPOCH + super::org::AGE, profile.offset);
        let (role, title) = if self.administrator { (5, "CEO") } else { (6, "Manager") };
        let kind = if self.administrator { (11, "Administrator") } else { (14, "Standard") };
        let id_of = |number: u64| profile.id(26_000 + number).to_string();
        let colours = |back: &str, font: &str| json!({ "background": back, "font_color": font });
        json!({
            "id": self.id.to_string(),
            "first_name": self.first_name,
            "last_name": self.last_name,
            "full_name": self.name(),
            "email": self.email,
            "alias": null,
            "phone": null,
            "mobile": null,
            "zuid": self.zuid(),
            "status": "active",
            "status_reason__s": null,
            "confirm": true,
            "role": { "name": title, "id": id_of(role) },
            "profile": { "name": kind.1, "id": id_of(kind.0) },
            "locale": profile.locale,
            "language": "en_US",
            "country_locale": profile.locale,
            "time_zone": profile.time_zone,
            "time_format": "hh:mm a",
            "date_format": "dd-MM-yyyy",
            "decimal_separator": "Period",
            "number_separator": "Comma",
            "offset": i64::from(profile.offset.whole_seconds()) * 1_000,
            "created_time": made,
            "created_by": self.short(),
            "Modified_Time": made,
            "Modified_By": self.short(),
            "type__s": "Regular User",
            "name_format__s": "Salutation,First Name,Last Name",
            "sort_order_preference__s": "First Name,Last Name",
            "Isonline": self.administrator,
            "microsoft": false,
            "personal_account": false,
            "sandboxDeveloper": false,
            "customize_info": {
                "notes_desc": null,
                "show_left_panel": null,
                "bc_view": null,
                "show_home": false,
                "show_detail_view": true,
                "unpin_recent_item": null,
                "show_right_panel": null,
            },
            "theme": {
                "normal_tab": colours("#313949", "#ffffff"),
                "selected_tab": colours("#222222", "#ffffff"),
                "header": colours("#ffffff", "#000000"),
                "new_background": null,
                "background": "#f3f0eb",
                "screen": "fixed",
                "type": "default",
            },
            "$current_shift": null,
            "$next_shift": null,
            "$shift_effective_from": null,
        })
    }
}
