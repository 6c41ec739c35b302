//! Whose token it is, asked of the API as Zoho's SDKs do.

use http::Method;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use zcrm_auth::UserSignature;

use crate::operation::{Effect, Operation, OperationRequest};
use crate::{Client, Error, ErrorKind, Response};

/// Asks for the current user and the organisation, and joins them to `email:zgid`.
///
/// Source: facts §5.4 step 6.
pub(crate) async fn find(client: &Client) -> Result<UserSignature, Error> {
    let users: Users =
        client.send(Ask::new(&["users"], Some(("type", "CurrentUser")), "users")).await?;
    let orgs: Orgs = client.send(Ask::new(&["org"], None, "org")).await?;
    match (users.users.first(), orgs.org.first()) {
        (Some(user), Some(org)) => Ok(UserSignature::new(format!("{}:{}", user.email, org.zgid))),
        _ => Err(Error::new(ErrorKind::Decode, "find out the user: Zoho names none")),
    }
}

#[derive(Deserialize)]
struct Users {
    users: Vec<User>,
}

#[derive(Deserialize)]
struct User {
    email: String,
}

#[derive(Deserialize)]
struct Orgs {
    org: Vec<Org>,
}

#[derive(Deserialize)]
struct Org {
    zgid: String,
}

/// A read of something that every organisation has.
struct Ask<T> {
    request: OperationRequest,
    answer: std::marker::PhantomData<fn() -> T>,
}

impl<T> Ask<T> {
    fn new(path: &[&str], query: Option<(&str, &str)>, scope: &str) -> Self {
        let mut request = OperationRequest::crm(Method::GET, path.iter().copied())
            .scope(format!("ZohoCRM.{scope}.READ"));
        if let Some((name, value)) = query {
            request = request.query(name, value);
        }
        Self { request, answer: std::marker::PhantomData }
    }
}

impl<T: DeserializeOwned + Send> Operation for Ask<T> {
    type Output = T;

    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(self.request.clone())
    }

    fn decode(&self, response: Response) -> Result<T, Error> {
        response.json()
    }
}
