//! The users of the organisation: a list that pages by number.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-users.html>.

use http::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use zcrm_core::{Effect, Error, Operation, OperationRequest, Page, Paged, Request, Response};

/// Lists users, page by page.
#[derive(Clone, Debug)]
pub struct ListUsers {
    kind: &'static str,
    page: u32,
    per_page: u32,
}

/// A user; members that Zoho leaves out or sends as `null` are absent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct User {
    /// The user's id.
    pub id: String,
    /// The full name.
    pub full_name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
}

impl ListUsers {
    /// The active ones.
    #[must_use]
    pub fn active() -> Self {
        Self { kind: "ActiveUsers", page: 1, per_page: 200 }
    }

    /// Sets how many a page has, 1 to 200.
    #[must_use]
    pub fn per_page(mut self, users: u32) -> Self {
        self.per_page = users;
        self
    }
}

impl Request for ListUsers {
    /// It reads only, so that it may be sent again when the connection is cut.
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        // `crm` has the sender put its version of the API into the path; the scope is for the error
        // that says it is missing.
        Ok(OperationRequest::crm(Method::GET, ["users"])
            .query("type", self.kind)
            .query("page", &self.page.to_string())
            .query("per_page", &self.per_page.to_string())
            .scope("ZohoCRM.users.READ"))
    }
}

impl Operation for ListUsers {
    type Output = Page<User>;

    fn decode(&self, response: Response) -> Result<Page<User>, Error> {
        response.page("users")
    }
}

impl Paged for ListUsers {
    type Item = User;

    fn identity(&self) -> String {
        format!("users {} {}", self.kind, self.per_page)
    }

    fn cursor(&self) -> Value {
        json!({ "page": self.page })
    }

    fn at(&self, cursor: &Value) -> Option<Self> {
        let page = u32::try_from(cursor.get("page")?.as_u64()?).ok()?;
        Some(Self { page, ..self.clone() })
    }

    fn next(&self, page: &Page<User>) -> Result<Option<Self>, Error> {
        let next = Self { page: self.page + 1, ..self.clone() };
        Ok(page.info.more_records.then_some(next))
    }
}
