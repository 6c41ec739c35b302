//! `zcrm api`: any endpoint, by its name in the catalogue or by method and path.

use std::io::{Read as _, Write as _};

use http::Method;
use serde_json::{Value, json};
use zcrm::Client;
use zcrm::core::Response;
use zcrm::endpoints::{self, CallExt, Endpoint};

use super::delete::confirm;
use super::view;
use crate::args::{Api, ApiCall, Global};
use crate::connect;
use crate::failure::{Exit, Failure};

pub(super) async fn run(global: &Global, api: Api) -> Result<(), Failure> {
    match api {
        Api::List { text } => list(global, text.unwrap_or_default().to_lowercase()),
        Api::Call(call) => send(global, &call).await,
    }
}

fn list(global: &Global, text: String) -> Result<(), Failure> {
    let found = endpoints::all().filter(|endpoint| {
        endpoint.id().to_lowercase().contains(&text)
            || endpoint.path().to_lowercase().contains(&text)
    });
    let rows = found.map(|endpoint| {
        let scopes: Vec<_> = endpoint.scopes().collect();
        json!({
            "id": endpoint.id(),
            "method": endpoint.method().as_str(),
            "path": endpoint.path(),
            "scopes": scopes,
        })
    });
    let rows: Value = rows.collect();
    view::write(global, &json!({ "rows": rows }), Some("rows"), &["id", "method", "path", "scopes"])
}

async fn send(global: &Global, call: &ApiCall) -> Result<(), Failure> {
    let body = body(call)?;
    let query = pairs(&call.query, "query parameter")?;
    let answer = match &call.at {
        Some(path) => by_path(global, call, path, &query, body).await?,
        None => by_name(global, call, &query, body).await?,
    };
    eprintln!("{}", answer.status());
    let mut out = std::io::stdout();
    match serde_json::from_slice::<Value>(answer.body()) {
        Ok(value) => serde_json::to_writer_pretty(&mut out, &value)?,
        Err(_) => out.write_all(answer.body())?,
    }
    if !answer.body().is_empty() {
        out.write_all(b"\n")?;
    }
    Ok(())
}

async fn by_path(
    global: &Global,
    call: &ApiCall,
    path: &str,
    query: &[(&str, &str)],
    body: Option<Vec<u8>>,
) -> Result<Response, Failure> {
    let method = match call.what.to_ascii_uppercase().as_str() {
        "GET" => Method::GET,
        "POST" => Method::POST,
        "PUT" => Method::PUT,
        "PATCH" => Method::PATCH,
        "DELETE" => Method::DELETE,
        _ => {
            let message = format!("use the method {:?}: Zoho has no such method", call.what);
            return Err(Failure::usage(message)
                .advising("the methods are GET, POST, PUT, PATCH and DELETE"));
        }
    };
    if method == Method::DELETE {
        confirm(global, &format!("send DELETE {path}?"))?;
    }
    let crm = connect::client(global.profile.as_deref())?;
    let mut request = crm.request(method, path);
    for (name, value) in query {
        request = request.query(name, value);
    }
    if let Some(body) = body {
        request = request.json_body(body);
    }
    Ok(request.send().await?)
}

async fn by_name(
    global: &Global,
    call: &ApiCall,
    query: &[(&str, &str)],
    body: Option<Vec<u8>>,
) -> Result<Response, Failure> {
    let endpoint = find(&call.what)?;
    let parts = pairs(&call.path, "part of the path")?;
    let given = |name: &&str| parts.iter().all(|(given, _)| given != name);
    // The version has a default.
    let lacking = endpoint.path_names().filter(|name| *name != "version").find(given);
    if let Some(name) = lacking {
        let message =
            format!("call {}: its path {} needs `{name}`", endpoint.id(), endpoint.path());
        return Err(Failure::usage(message).advising(format!("give --path {name}=VALUE")));
    }
    if *endpoint.method() == Method::DELETE {
        confirm(global, &format!("call {}?", endpoint.id()))?;
    }
    let crm: Client = connect::client(global.profile.as_deref())?;
    let mut request = CallExt::call(&crm, endpoint);
    for (name, value) in parts {
        request = request.path(name, value);
    }
    for (name, value) in query {
        request = request.query(name, value);
    }
    if let Some(body) = body {
        request = request.json_body(&serde_json::from_slice::<Value>(&body)?);
    }
    Ok(request.response().await?)
}

fn find(name: &str) -> Result<&'static Endpoint, Failure> {
    let found = endpoints::all().find(|endpoint| endpoint.id().eq_ignore_ascii_case(name));
    found.ok_or_else(|| {
        Failure::usage(format!("find the endpoint {name}: the catalogue has none of that name"))
            .advising("`zcrm api list TEXT` lists them; or give a method and a path")
    })
}

fn pairs<'a>(texts: &'a [String], what: &str) -> Result<Vec<(&'a str, &'a str)>, Failure> {
    let pair = |text: &'a String| {
        text.split_once('=')
            .ok_or_else(|| Failure::usage(format!("use the {what} {text:?}: write name=value")))
    };
    texts.iter().map(pair).collect()
}

fn body(call: &ApiCall) -> Result<Option<Vec<u8>>, Failure> {
    let Some(file) = &call.body else { return Ok(None) };
    let mut body = Vec::new();
    if file.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut body)?;
    } else {
        body = std::fs::read(file)
            .map_err(|error| Failure::usage(format!("read {}: {error}", file.display())))?;
    }
    if serde_json::from_slice::<serde::de::IgnoredAny>(&body).is_err() {
        return Err(Failure::new(Exit::Usage, "use the body: it is no JSON"));
    }
    Ok(Some(body))
}
