//! Whose token it is, asked of the API as Zoho's SDKs do.

use http::Method;
use serde::Deserialize;
use zcrm_auth::UserSignature;
use zcrm_core::{
    Effect, Error, ErrorKind, Operation, OperationRequest, Request, Response, SenderExt,
};

/// Asks for the current user and the organisation, and joins them to `email:zgid`, as observed:
/// Python SDK 8.0.
pub(crate) async fn find_user_name(sender: &impl SenderExt) -> Result<UserSignature, Error> {
    let users = sender.send(GetCurrentUser).await?;
    let orgs = sender.send(GetOrganisation).await?;
    match (users.users.first(), orgs.org.first()) {
        (Some(user), Some(org)) => Ok(UserSignature::new(format!("{}:{}", user.email, org.zgid))),
        _ => Err(Error::new(ErrorKind::Decode, "find out the user: Zoho names none")),
    }
}

/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-users.html>.
struct GetCurrentUser;

#[derive(Deserialize)]
struct Users {
    users: Vec<User>,
}

#[derive(Deserialize)]
struct User {
    email: String,
}

impl Request for GetCurrentUser {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = OperationRequest::crm(Method::GET, ["users"]).query("type", "CurrentUser");
        Ok(request.scope("ZohoCRM.users.READ"))
    }
}

impl Operation for GetCurrentUser {
    type Output = Users;

    fn decode(&self, response: Response) -> Result<Users, Error> {
        response.json()
    }
}

/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-org-data.html>.
struct GetOrganisation;

#[derive(Deserialize)]
struct Orgs {
    org: Vec<Org>,
}

#[derive(Deserialize)]
struct Org {
    zgid: String,
}

impl Request for GetOrganisation {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::crm(Method::GET, ["org"]).scope("ZohoCRM.org.READ"))
    }
}

impl Operation for GetOrganisation {
    type Output = Orgs;

    fn decode(&self, response: Response) -> Result<Orgs, Error> {
        response.json()
    }
}
