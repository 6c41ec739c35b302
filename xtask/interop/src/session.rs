//! What one process keeps between requests, and what it can be asked.

use std::cell::RefCell;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use zcrm::store_api::{IndexKey, SaveCondition, TokenStore};
use zcrm::{Client, ClientBuilder, OAuthApp, OAuthToken};
use zcrm_sim::Sim;

use crate::load::Load;
use crate::place::Place;
use crate::{load, row, simulator};

/// A runtime, and what earlier requests have started.
pub(crate) struct Session {
    runtime: Runtime,
    store: RefCell<Option<Arc<dyn TokenStore>>>,
    sim: RefCell<Option<Arc<Sim>>>,
    load: RefCell<Option<Load>>,
}

impl Session {
    pub(crate) fn new() -> Result<Self> {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        Ok(Self {
            runtime,
            store: RefCell::default(),
            sim: RefCell::default(),
            load: RefCell::default(),
        })
    }

    /// Does what `request["do"]` says.
    pub(crate) fn carry_out(&self, request: &Value) -> Result<Value> {
        let what = request["do"].as_str().context("a request without `do`")?;
        match what {
            "open" => {
                // The driver of MySQL wants a runtime.
                let store = self.runtime.block_on(async { Place::of(request)?.open() })?;
                *self.store.borrow_mut() = Some(store);
                Ok(Value::Null)
            }
            "find" | "save" => self.runtime.block_on(self.use_store(what, request)),
            "sim" => {
                let sim = self.runtime.block_on(simulator::start(request))?;
                let described = simulator::describe(&sim);
                *self.sim.borrow_mut() = Some(Arc::new(sim));
                Ok(described)
            }
            "grant" => Ok(self.sim()?.grant_code().into()),
            "refresh token" => Ok(self.sim()?.mint_refresh_token(&self.user()?).into()),
            "access token" => Ok(self.sim()?.mint_access_token(&self.user()?).into()),
            "expire" => {
                self.sim()?.expire_access_tokens();
                Ok(Value::Null)
            }
            "requests" => Ok(simulator::requests(&*self.sim()?)),
            "call" => self.runtime.block_on(self.call(request)),
            "exchange" => self.runtime.block_on(self.exchange(request)),
            "sign in" => {
                let load = self.runtime.block_on(Load::begin(self.sim()?, request))?;
                *self.load.borrow_mut() = Some(load);
                Ok(Value::Null)
            }
            "work" => {
                let mut load = self.load.borrow_mut();
                let load = load.as_mut().context("work before sign in")?;
                self.runtime.block_on(load.work(request))
            }
            "look" => {
                let load = self.load.borrow();
                self.runtime.block_on(load.as_ref().context("look before sign in")?.look())
            }
            _ => bail!("cannot do `{what}`"),
        }
    }

    async fn use_store(&self, what: &str, request: &Value) -> Result<Value> {
        let store = self.store.borrow().clone().context("no store is open")?;
        if what == "find" {
            let user = request["user"].as_str().context("no `user`")?;
            let found = store.find(&IndexKey::user(user, None)).await?;
            return Ok(found.as_ref().map_or(Value::Null, row::of));
        }
        let record = row::record(&request["row"])?;
        let stored = store.save(None, &record, SaveCondition::Any).await?;
        Ok(json!(stored.id().as_str()))
    }

    /// A call as `user` of the token file, by a client that has nothing else.
    async fn call(&self, request: &Value) -> Result<Value> {
        let user = request["user"].as_str().context("no `user`")?;
        let crm = self.builder(request, OAuthToken::stored_for(user))?.build()?;
        load::call(&crm).await.map_err(|error| anyhow::anyhow!("{}", load::chain(&error)))?;
        Ok(Value::Null)
    }

    /// Makes a token of a grant code, finds out whose it is, keeps it; the id it got.
    async fn exchange(&self, request: &Value) -> Result<Value> {
        let code = request["code"].as_str().context("no `code`")?;
        let sim = self.sim()?;
        let app = OAuthApp::new(sim.app().client_id(), sim.app().client_secret())
            .with_redirect_url(sim.app().redirect_url());
        let crm =
            self.builder(request, OAuthToken::grant(app, code))?.resolve_user(true).build()?;
        let known = crm.authenticate().await;
        let known = known.map_err(|error| anyhow::anyhow!("{}", load::chain(&error)))?;
        Ok(known.id.as_str().into())
    }

    fn builder(&self, request: &Value, token: OAuthToken) -> Result<ClientBuilder> {
        let builder = Client::builder(self.sim()?.environment()).token(token);
        Ok(builder.store(Place::of(request)?.open()?))
    }

    fn sim(&self) -> Result<Arc<Sim>> {
        self.sim.borrow().clone().context("no simulator was started")
    }

    fn user(&self) -> Result<String> {
        let users = self.sim()?.users();
        Ok(users.first().context("the simulator has no users")?.email().to_owned())
    }
}
