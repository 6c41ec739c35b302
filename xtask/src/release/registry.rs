//! A crates registry on a loopback port: a sparse index, downloads, uploads. It ends with its value.

mod http;
mod line;
mod shelf;
mod trouble;
mod upload;

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::json;

use self::http::{Answer, Request};
pub(super) use self::line::third_party;
pub(super) use self::shelf::{Crate, Shelf};
pub(super) use self::trouble::Trouble;

/// The name under which cargo is told of it.
pub(super) const NAME: &str = "rehearsal";

/// What an upload must bring along. It opens nothing but this, for as long as it runs.
pub(super) const TOKEN: &str = "rehearsal-token";

/// How long a connection may say nothing. Only a fault lets it pass.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running registry.
pub(super) struct Registry {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

/// What became of an upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// `name version` is there from now on.
    Stored(String),
    /// The connection was cut before everything had come.
    Cut(String),
    /// It was not taken, and why.
    Refused(String),
}

struct Shared {
    shelf: Mutex<Shelf>,
    troubles: Mutex<Vec<Trouble>>,
    events: Mutex<Vec<Event>>,
    held: Mutex<Option<Sender<String>>>,
    ends: AtomicBool,
}

impl Registry {
    /// Serves what is on the shelf, and takes uploads.
    pub(super) fn start(shelf: Shelf) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port for the registry")?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            shelf: Mutex::new(shelf),
            troubles: Mutex::default(),
            events: Mutex::default(),
            held: Mutex::default(),
            ends: AtomicBool::new(false),
        });
        let serving = Arc::clone(&shared);
        let accepting = std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if serving.ends.load(Ordering::SeqCst) {
                    return;
                }
                let shared = Arc::clone(&serving);
                // Ends with its connection, which holds one request.
                std::thread::spawn(move || shared.serve(stream, address));
            }
        });
        Ok(Self { address, shared, accepting: Some(accepting) })
    }

    /// What cargo's configuration says for everything to come from here, and from nowhere else.
    pub(super) fn configuration(&self) -> String {
        format!(
            "[source.crates-io]\nreplace-with = \"{NAME}\"\n\n\
             [registries.{NAME}]\nindex = \"sparse+http://{}/index/\"\n",
            self.address
        )
    }

    /// What happens to the uploads to come, the first that is tried being number one.
    pub(super) fn expect(&self, troubles: Vec<Trouble>) {
        *lock(&self.shared.troubles) = troubles;
    }

    /// Says the name of each upload that is held.
    pub(super) fn tell_held(&self, to: Sender<String>) {
        *lock(&self.shared.held) = Some(to);
    }

    /// What became of all uploads so far.
    pub(super) fn events(&self) -> Vec<Event> {
        lock(&self.shared.events).clone()
    }

    /// The SHA-256 of a tarball that is there.
    pub(super) fn checksum(&self, name: &str, version: &str) -> Option<String> {
        lock(&self.shared.shelf).find(name, version).map(|found| found.checksum.clone())
    }

    /// Takes a version back, as `cargo yank` does: it is there, and nobody is given it anew.
    #[cfg(test)]
    pub(super) fn yank(&self, name: &str, version: &str) {
        lock(&self.shared.shelf).yank(name, version);
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        self.shared.ends.store(true, Ordering::SeqCst);
        // Wakes the one that waits for connections.
        drop(TcpStream::connect(self.address));
        if let Some(accepting) = self.accepting.take() {
            drop(accepting.join());
        }
    }
}

impl Shared {
    /// One connection. That the other side went away in the middle is its own affair.
    fn serve(&self, mut stream: TcpStream, address: SocketAddr) {
        drop(stream.set_read_timeout(Some(PATIENCE)));
        drop(stream.set_write_timeout(Some(PATIENCE)));
        let Ok(request) = http::head(&mut stream) else { return };
        match request.method.as_str() {
            "GET" => drop(self.read(&request.path, address).send(&mut stream)),
            "PUT" if request.path == "/api/v1/crates/new" => self.take(request, stream),
            _ => drop(Answer::status(404).send(&mut stream)),
        }
    }

    fn read(&self, path: &str, address: SocketAddr) -> Answer {
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        match parts[..] {
            ["index", "config.json"] => {
                let home = format!("http://{address}");
                Answer::json(&json!({ "dl": format!("{home}/dl"), "api": home }))
            }
            ["dl", name, version, "download"] => {
                let found = lock(&self.shelf).find(name, version).map(Crate::bytes);
                match found {
                    Some(Ok(bytes)) => Answer::bytes(bytes),
                    _ => Answer::status(404),
                }
            }
            ["index", ref folders @ .., name] if folders == line::folders(name) => {
                match lock(&self.shelf).lines(name) {
                    Some(lines) => Answer::bytes(lines.into_bytes()),
                    None => Answer::status(404),
                }
            }
            _ => Answer::status(404),
        }
    }

    /// An upload, and whatever is to go wrong with it.
    fn take(&self, mut request: Request, mut stream: TcpStream) {
        if request.header("authorization") != Some(TOKEN) {
            self.note(Event::Refused("an upload without the token".to_owned()));
            drop(Answer::refusal(403, "this registry does not know the token").send(&mut stream));
            return;
        }
        let trouble = self.next_trouble();
        let cut = trouble == Some(Trouble::Cut);
        let Ok(body) = request.body(&mut stream, cut) else { return };
        if cut {
            // The stream is dropped with half of the tarball unread.
            self.note(Event::Cut(upload::named(&body)));
            return;
        }
        let stored = upload::read(body).and_then(|new| lock(&self.shelf).add(new));
        match stored {
            Err(why) => {
                self.note(Event::Refused(format!("{why:#}")));
                drop(Answer::refusal(400, &format!("{why:#}")).send(&mut stream));
            }
            Ok(name) => {
                self.note(Event::Stored(name.clone()));
                match trouble {
                    #[cfg(test)]
                    Some(Trouble::Forget) => {}
                    Some(Trouble::Hold) => {
                        if let Some(told) = lock(&self.held).as_ref() {
                            drop(told.send(name));
                        }
                        http::wait_for_end(&mut stream);
                    }
                    _ => drop(Answer::json(&json!({ "warnings": null })).send(&mut stream)),
                }
            }
        }
    }

    fn next_trouble(&self) -> Option<Trouble> {
        let mut troubles = lock(&self.troubles);
        (!troubles.is_empty()).then(|| troubles.remove(0))
    }

    fn note(&self, event: Event) {
        lock(&self.events).push(event);
    }
}

/// A thread that panicked had nothing half done: every change is one call.
fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
