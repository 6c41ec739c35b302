//! The catalogue against the simulator, over TLS.

use std::collections::BTreeMap;

use http::StatusCode;
use zcrm_auth::OAuthToken;
use zcrm_client::{Client, Tls, TlsRoots};
use zcrm_core::{ErrorKind, Record};
use zcrm_endpoints::{
    Answer, ApiDifference, ApiDirectoryExt as _, CallExt as _, Endpoint, Pages, all, coql,
    related_notes, roles,
};
use zcrm_sim::Sim;
use zcrm_store_api::MemoryStore;

fn client(sim: &Sim, token: String) -> Client {
    let tls = Tls::new().roots(TlsRoots::ExtraOnly).extra_ca_pem(sim.ca_pem().unwrap());
    Client::builder(sim.environment())
        .token(OAuthToken::access(token))
        .store(MemoryStore::new())
        .tls(tls)
        .build()
        .unwrap()
}

/// A path whatever its names are.
fn bare(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// A value for each name in the path of the endpoint: of what is there, as far as lists tell it.
async fn names(crm: &Client, endpoint: &Endpoint) -> Vec<(&'static str, String)> {
    let mut values = Vec::new();
    for name in endpoint.path_names() {
        let before = endpoint.path().split(&format!("/{{{name}}}")).next().unwrap_or_default();
        let value = match name {
            "module" => "Leads".to_owned(),
            "related_list" => "Notes".to_owned(),
            _ => Box::pin(listed_id(crm, before)).await.unwrap_or_else(|| UNKNOWN.to_owned()),
        };
        values.push((name, value));
    }
    values
}

/// An id that nothing has.
const UNKNOWN: &str = "3477061000000000001";

/// An id of what the list at this path holds, where there is such a list.
async fn listed_id(crm: &Client, path: &str) -> Option<String> {
    let list = all().find(|endpoint| {
        bare(endpoint.path()) == bare(path)
            && *endpoint.method() == http::Method::GET
            && matches!(endpoint.answer(), Answer::List(_))
    })?;
    let mut call =
        crm.call(list).query("fields", "id").query("module", "Leads").query("layout_id", 1);
    for (name, value) in names(crm, list).await {
        call = call.path(name, value);
    }
    let first = call.one::<Record>().await.ok()??;
    first.id().map(|id| id.to_string())
}

/// A call of the endpoint with names that are there as far as they are known: what came, or the status
/// and the words of the error.
async fn outcome(crm: &Client, endpoint: &'static Endpoint) -> Result<String, (u16, String)> {
    let mut call = crm.call(endpoint);
    for (name, value) in names(crm, endpoint).await {
        call = call.path(name, value);
    }
    let call = call.query("fields", "id").query("module", "Leads").query("layout_id", 1);
    let sent = match endpoint.answer() {
        Answer::File => call.download().await.map(|file| file.status().to_string()),
        Answer::List(_) if endpoint.pages() != Pages::One => {
            let mut pages = call.pages::<Record>();
            pages.next_page().await.map(|page| format!("{} entries", page.map_or(0, |p| p.len())))
        }
        _ => call.value().await.map(|value| value.to_string()),
    };
    sent.map_err(|error| {
        let status = error.status().map_or(0, |status| status.as_u16());
        (status, format!("{:?} {error}", error.kind()))
    })
}

#[tokio::test]
async fn each_get_of_the_catalogue_is_answered_or_refused_in_words() {
    let sim = Sim::builder().leads(3).tls(true).start().await.unwrap();
    let crm = client(&sim, sim.mint_access_token("patricia@example.com"));
    let mut counts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let gets: Vec<_> = all().filter(|endpoint| *endpoint.method() == http::Method::GET).collect();
    assert_eq!(gets.len(), 201);
    for endpoint in gets {
        let said = match outcome(&crm, endpoint).await {
            Ok(_) => "answered",
            // What is asked for is not there, or a parameter is missing.
            Err((status @ (400 | 403 | 404), words)) => {
                let is_url = words.contains("INVALID_URL_PATTERN");
                let is_root = endpoint.id() == "root.GET_ROOT";
                assert_eq!(is_url, is_root, "{endpoint}: {status} {words}");
                "refused"
            }
            Err((status, words)) => panic!("{endpoint}: {status} {words}"),
        };
        counts.entry(said).or_default().push(endpoint.id().to_owned());
    }
    // What is refused wants a parameter, a job or a file that was never made; none is left out (501).
    assert!(counts["answered"].len() >= 175, "{counts:#?}");
    assert_eq!(counts.values().map(Vec::len).sum::<usize>(), 201);
}

#[tokio::test]
async fn an_endpoint_that_is_not_simulated_can_be_answered_by_a_test() {
    let sim = Sim::builder().leads(0).tls(true).start().await.unwrap();
    let crm = client(&sim, sim.mint_access_token("patricia@example.com"));
    let role = crm.call(&roles::GET_ROLES).value().await.unwrap();
    assert_eq!(role["roles"][0]["name"], "CEO");
    let directory = crm.api_directory().await.unwrap();
    assert!(!directory.entries().is_empty());
    let differences = directory.differences();
    let lacks = |id: &str| {
        let is = |one: &ApiDifference| matches!(one, ApiDifference::Absent(is) if is.id() == id);
        differences.iter().any(is)
    };
    assert!(lacks("webforms.CREATE_WEB_FORMS") && !lacks("roles.GET_ROLES"));
    // What the simulator plays beyond the catalogue: a call of which only Zoho's examples tell.
    let beyond = ["/bulk/search:"];
    let words: Vec<_> = differences
        .iter()
        .filter(|one| matches!(one, ApiDifference::Unknown(_)))
        .map(ToString::to_string)
        .collect();
    let is_known = |words: &String| beyond.iter().any(|known| words.contains(known));
    assert!(words.iter().all(is_known), "{words:#?}");
}

#[tokio::test]
async fn two_scopes_are_both_named_by_a_server_that_wants_both() {
    let sim = Sim::builder().leads(3).tls(true).start().await.unwrap();
    let searches = zcrm_endpoints::find("module_search.SEARCH_RECORDS").unwrap();
    let counts = zcrm_endpoints::find("record_count.GET_RECORD_COUNT").unwrap();
    for (endpoint, both) in [
        (searches, ["ZohoCRM.modules.leads.READ", "ZohoSearch.securesearch.READ"]),
        (counts, ["ZohoCRM.modules.leads.READ", "ZohoSearch.securesearch.READ"]),
    ] {
        for held in both {
            let token = sim.mint_scoped_access_token("patricia@example.com", held);
            let call = client(&sim, token).call(endpoint).path("module", "Leads");
            let error = call.query("word", "Ada").value().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Permission, "{endpoint}: {error}");
            assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
            for scope in both {
                assert!(error.to_string().contains(scope), "{endpoint}: {error}");
            }
        }
        let token = sim.mint_scoped_access_token("patricia@example.com", &both.join(","));
        let call = client(&sim, token).call(endpoint).path("module", "Leads");
        call.query("word", "Ada").value().await.unwrap();
    }
    assert_eq!(coql::QUERY.scopes().count(), 2);
    assert_eq!(related_notes::GET_NOTES.scopes().count(), 2);
}
