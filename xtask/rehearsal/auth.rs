//! An author with an HTTP client and a runtime of their own: signs in and gets a token from an
//! accounts server that stands in this file.

use std::fmt;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{Request, Response};
use zcrm_auth::{
    AuthenticatorBuilder, BlockingWork, BoxFuture, OAuthApp, PendingSignIn, Runtime, Scope,
    SealingKey,
};
use zcrm_env::DataCenter;
use zcrm_store_api::{MemoryStore, TokenStore};

fn main() {
    let app = OAuthApp::new("1000.CLIENT", "secret").with_redirect_url("https://app.example/back");
    let start = app.authorize([Scope::MODULES_ALL]).offline().begin().unwrap();
    assert!(start.url().starts_with("https://accounts.zoho.com/oauth/v2/auth?"), "{}", start.url());
    let key = SealingKey::from_bytes([7; 32]);
    let cookie = start.pending().seal(&key);

    // The browser comes back, with the state that it was sent away with.
    let state = start.url().split(['?', '&']).find(|part| part.starts_with("state=")).unwrap();
    let query = format!(
        "code=1000.a.b&location=us&accounts-server=https%3A%2F%2Faccounts.zoho.com&{state}"
    );
    let pending = PendingSignIn::unseal(&cookie, &key).unwrap();
    assert!(pending.verify(&query.replace("state=", "state=x")).is_err(), "another state");
    let token = pending.verify(&query).unwrap().into_token(app).unwrap();

    let asked = Arc::new(AtomicUsize::new(0));
    let forms = Arc::new(Mutex::new(String::new()));
    let (count, seen) = (Arc::clone(&asked), Arc::clone(&forms));
    let accounts = move |request: Request<Bytes>| {
        count.fetch_add(1, Ordering::SeqCst);
        seen.lock().unwrap().push_str(std::str::from_utf8(request.body()).unwrap());
        let answer = r#"{"access_token":"1000.access","refresh_token":"1000.refresh",
            "api_domain":"https://www.zohoapis.com","token_type":"Bearer","expires_in":3600}"#;
        std::future::ready(Ok(Response::new(Bytes::from(answer))))
    };
    let store = MemoryStore::new();
    let authenticator = AuthenticatorBuilder::new(
        DataCenter::Us.production(),
        token,
        Arc::new(store.clone()),
        Arc::new(accounts),
        Arc::new(Threads),
    )
    .build();
    for _ in 0..3 {
        block_on(authenticator.ready()).unwrap();
    }
    let mut request = Request::get("https://www.zohoapis.com/crm/v8/Leads").body(()).unwrap();
    authenticator.attach(&mut request).unwrap();
    assert_eq!(request.headers()["authorization"], "Zoho-oauthtoken 1000.access");
    let mut foreign = Request::get("https://elsewhere.example/").body(()).unwrap();
    assert!(authenticator.attach(&mut foreign).is_err(), "a token for another host");
    assert!(forms.lock().unwrap().contains("code=1000.a.b"));
    let kept = block_on(store.list(None, 10)).unwrap().len();
    let asked = asked.load(Ordering::SeqCst);
    assert_eq!((asked, kept), (1, 1));
    println!("signed in, {asked} token request, {kept} token kept");
}

/// A thread for each task.
struct Threads;

impl fmt::Debug for Threads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Threads")
    }
}

impl Runtime for Threads {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(Sleep { duration, begun: false, over: Arc::default() })
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        std::thread::spawn(move || block_on(task));
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        work();
        Box::pin(std::future::ready(()))
    }
}

struct Sleep {
    duration: Duration,
    begun: bool,
    over: Arc<Mutex<(bool, Option<Waker>)>>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let over = Arc::clone(&self.over);
        let mut state = over.lock().unwrap();
        if state.0 {
            return Poll::Ready(());
        }
        state.1 = Some(context.waker().clone());
        if !self.begun {
            self.begun = true;
            let (over, duration) = (Arc::clone(&self.over), self.duration);
            std::thread::spawn(move || {
                std::thread::sleep(duration);
                let mut state = over.lock().unwrap();
                state.0 = true;
                if let Some(waker) = state.1.take() {
                    waker.wake();
                }
            });
        }
        Poll::Pending
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(done) => return done,
            Poll::Pending => std::thread::park(),
        }
    }
}
