//! Operations of one's own: where they go, what is escaped, what reaches them.

use http::{HeaderValue, Method, header};
use zcrm_client::{
    Effect, Error, ErrorKind, Operation, OperationRequest, Request, Response, SdkConfig,
};
use zcrm_env::DataCenter;

use crate::scene::{Ask, Step, Zoho, access, refresh};

#[tokio::test(start_paused = true)]
async fn the_token_goes_to_the_environments_own_api_host_and_nowhere_else() {
    let zoho = Zoho::new([]);
    // Nothing that a program puts into an operation becomes part of the host.
    for segments in [
        vec!["crm", "v8", "Leads"],
        vec!["@evil.org"],
        vec![".evil.org"],
        vec![],
        vec!["\\\\evil.org", "a?b#c"],
        vec!["crm", "v8", "https://evil.org/"],
    ] {
        let request = OperationRequest::new(Method::GET, segments).query("a&b=", "c#d");
        let client = zoho.client(refresh(), SdkConfig::new());
        client.send(Ask::new(Effect::Read, request)).await.unwrap();
    }
    for seen in zoho.seen() {
        assert_eq!(seen.uri.scheme_str(), Some("https"));
        assert_eq!(seen.uri.authority().unwrap().as_str(), "www.zohoapis.com");
        assert_eq!(seen.uri.query(), Some("a%26b%3D=c%23d"));
        assert!(seen.token().is_some());
        assert!(seen.headers["authorization"].is_sensitive());
    }
    for seen in zoho.token_requests() {
        let accounts = DataCenter::Us.accounts_url();
        assert_eq!(seen.uri.to_string(), format!("{accounts}/oauth/v2/token"));
        assert_eq!(seen.token(), None);
    }
}

#[tokio::test(start_paused = true)]
async fn path_segments_arrive_as_they_were() {
    let zoho = Zoho::new([]);
    let client = zoho.client(access(), SdkConfig::new());
    for (segment, path) in [
        ("a/b", "/crm/a%2Fb"),
        ("a?b#c", "/crm/a%3Fb%23c"),
        ("50%25", "/crm/50%2525"),
        ("...", "/crm/..."),
        ("%2e%2e", "/crm/%252e%252e"),
        ("ü \r\n", "/crm/%C3%BC%20%0D%0A"),
        ("A-b.c_d~1", "/crm/A-b.c_d~1"),
    ] {
        let request = OperationRequest::new(Method::GET, ["crm", segment]);
        client.send(Ask::new(Effect::Read, request)).await.unwrap();
        let seen = zoho.seen().pop().unwrap();
        assert_eq!((seen.uri.path(), seen.uri.query()), (path, None));
    }
}

#[tokio::test(start_paused = true)]
async fn a_segment_that_servers_would_misread_is_not_sent() {
    let zoho = Zoho::new([]);
    for segment in ["", ".", ".."] {
        for segments in [vec!["crm", segment], vec!["crm", segment, "Leads"], vec![segment]] {
            let request = OperationRequest::new(Method::GET, segments);
            let client = zoho.client(refresh(), SdkConfig::new());
            let error = client.send(Ask::new(Effect::Read, request)).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration, "{segment:?}");
        }
    }
    assert_eq!((zoho.count(), zoho.token_requests().len()), (0, 0));
}

/// An endpoint that has no typed operation yet.
struct CountLeads;

impl Request for CountLeads {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::new(Method::GET, ["crm", "v8", "Leads", "actions", "count"]))
    }
}

impl Operation for CountLeads {
    type Output = u64;

    fn decode(&self, response: Response) -> Result<u64, Error> {
        #[derive(serde::Deserialize)]
        struct Count {
            count: u64,
        }
        Ok(response.json::<Count>()?.count)
    }
}

#[tokio::test(start_paused = true)]
async fn an_operation_of_ones_own_gets_everything_that_a_built_in_one_gets() {
    let body = r#"{"count":42}"#.to_owned();
    let refused = Step::error(401, "INVALID_TOKEN");
    let zoho = Zoho::new([Step::ok(), refused, Step::Answer(200, Vec::new(), body)]);
    let client = zoho.client(refresh(), SdkConfig::new());
    client.send(Ask::read()).await.unwrap();
    assert_eq!(client.send(CountLeads).await.unwrap(), 42);
    let seen = zoho.seen().pop().unwrap();
    assert_eq!(seen.uri.to_string(), "https://www.zohoapis.com/crm/v8/Leads/actions/count");
    assert!(!seen.headers.contains_key("content-type") && seen.body.is_empty());

    // An error object with status 200 is an error, not a count of nothing.
    let odd = r#"{"code":"INVALID_MODULE","details":{},"message":"m","status":"error"}"#;
    let zoho = Zoho::new([Step::Answer(200, Vec::new(), odd.to_owned())]);
    let error = zoho.client(access(), SdkConfig::new()).send(CountLeads).await.unwrap_err();
    assert_eq!(error.api().expect("Zoho's words").code(), "INVALID_MODULE");
}

/// An operation that cannot be encoded.
struct Incomplete;

impl Request for Incomplete {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Err(Error::new(ErrorKind::Configuration, "create records: none was given"))
    }
}

impl Operation for Incomplete {
    type Output = ();

    fn decode(&self, _: Response) -> Result<(), Error> {
        Ok(())
    }
}

#[tokio::test(start_paused = true)]
async fn an_operation_that_cannot_be_encoded_costs_no_request_and_no_token() {
    let zoho = Zoho::new([]);
    let error = zoho.client(refresh(), SdkConfig::new()).send(Incomplete).await.unwrap_err();
    assert_eq!(error.to_string(), "create records: none was given");
    assert_eq!((zoho.count(), zoho.token_requests().len()), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_batch_of_which_every_record_failed_reaches_the_operation() {
    let body =
        r#"{"data":[{"code":"MANDATORY_NOT_FOUND","details":{},"message":"m","status":"error"}]}"#;
    let zoho = Zoho::new([Step::Answer(400, Vec::new(), body.to_owned())]);
    let client = zoho.client(access(), SdkConfig::new());
    let request = OperationRequest::crm(Method::POST, ["Leads"]).batch("data", 1);
    let response = client.send(Ask::new(Effect::Create, request)).await.unwrap();
    assert_eq!((response.status().as_u16(), zoho.count()), (400, 1));
    // Of a call that is no batch it is an error.
    let zoho = Zoho::new([Step::Answer(400, Vec::new(), body.to_owned())]);
    let client = zoho.client(access(), SdkConfig::new());
    let error = client.send(Ask::write(Effect::Create)).await.unwrap_err();
    assert_eq!(error.api().map(|api| api.code()), Some("MANDATORY_NOT_FOUND"));
}

#[tokio::test(start_paused = true)]
async fn headers_of_an_operation_are_sent_and_take_the_place_of_none_of_ours() {
    let zoho = Zoho::new([]);
    let client = zoho.client(access(), SdkConfig::new());
    let value = HeaderValue::from_static;
    let request = OperationRequest::new(Method::GET, ["crm", "v8", "settings", "modules"])
        .header(header::IF_MODIFIED_SINCE, value("2026-11-22T10:00:00+00:00"))
        .header(header::AUTHORIZATION, value("Zoho-oauthtoken mine"))
        .header(header::ACCEPT, value("text/html"));
    client.send(Ask::new(Effect::Read, request)).await.unwrap();
    let seen = zoho.seen().remove(0);
    assert_eq!(seen.headers["if-modified-since"], "2026-11-22T10:00:00+00:00");
    assert_eq!(seen.headers["accept"], "application/json");
    assert!(seen.token().is_some_and(|token| token != "mine"));
    assert_eq!(seen.headers.get_all("authorization").iter().count(), 1);
}

/// Makes a record of a module, which is checked first.
struct MakeIn(&'static str);

impl Request for MakeIn {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let request = OperationRequest::crm(Method::POST, [self.0]);
        let request = request.json(r#"{"data":[{"Last_Name":"Lovelace"}]}"#);
        Ok(request.writes(self.0, zcrm_client::WriteKind::Create, "data"))
    }
}

impl Operation for MakeIn {
    type Output = ();

    fn decode(&self, _: Response) -> Result<(), Error> {
        Ok(())
    }
}

// User D4: a misspelt module in a write was told as a scope that is missing; `api()` was `None`.
#[tokio::test(start_paused = true)]
async fn what_zoho_says_of_the_fields_of_a_module_is_what_a_write_tells() {
    for (status, code, kind, words) in [
        (400, "INVALID_MODULE", ErrorKind::NotFound, "use the module's API name"),
        (401, "OAUTH_SCOPE_MISMATCH", ErrorKind::Permission, "ZohoCRM.settings.fields.READ"),
        (403, "NO_PERMISSION", ErrorKind::Permission, "the user's profile"),
        (400, "NOT_SUPPORTED", ErrorKind::Rejected, "NOT_SUPPORTED"),
    ] {
        let zoho = Zoho::new([Step::error(status, code)]);
        let client = zoho.client(access(), SdkConfig::new());
        let error = client.send(MakeIn("Deal")).await.unwrap_err();
        assert_eq!((error.kind(), error.may_have_happened()), (kind, false), "{error}");
        assert_eq!(error.api().expect("Zoho's words").code(), code);
        assert_eq!(error.status().expect("a status").as_u16(), status);
        let text = error.to_string();
        assert!(text.contains("the fields of Deal") && text.contains(words), "{text}");
        let named = text.matches("ZohoCRM.settings.fields.READ").count();
        assert_eq!(named, usize::from(code == "OAUTH_SCOPE_MISMATCH"), "{text}");
        assert_eq!(zoho.count(), 1, "nothing was written");
    }
}
