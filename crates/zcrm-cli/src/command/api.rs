//! `zcrm api`: any endpoint.

use std::io::{Read as _, Write as _};

use http::Method;

use super::delete::confirm;
use crate::args::{Api, Global};
use crate::connect;
use crate::failure::{Exit, Failure};

pub(super) async fn run(global: &Global, api: &Api) -> Result<(), Failure> {
    let method: Method = api.method.to_ascii_uppercase().parse().map_err(|_| {
        Failure::usage(format!("use the method {:?}: it is no HTTP method", api.method))
    })?;
    if method == Method::DELETE {
        confirm(global, &format!("send DELETE {}?", api.path))?;
    }
    let crm = connect::client(global.profile.as_deref())?;
    let mut call = crm.request(method, &api.path);
    for parameter in &api.query {
        let Some((name, value)) = parameter.split_once('=') else {
            return Err(Failure::usage(format!(
                "use the query parameter {parameter:?}: write name=value"
            )));
        };
        call = call.query(name, value);
    }
    if let Some(file) = &api.body {
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
        call = call.json_body(body);
    }
    let answer = call.send().await?;
    eprintln!("{}", answer.status());
    let mut out = std::io::stdout();
    match serde_json::from_slice::<serde_json::Value>(answer.body()) {
        Ok(value) => serde_json::to_writer_pretty(&mut out, &value)?,
        Err(_) => out.write_all(answer.body())?,
    }
    if !answer.body().is_empty() {
        out.write_all(b"\n")?;
    }
    Ok(())
}
