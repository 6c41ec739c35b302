//! What the lines of the table speak of.

pub(crate) use http::Method;
pub(crate) use serde_json::Value;
#[cfg(feature = "bulk")]
pub(crate) use zcrm::bulk::*;
pub(crate) use zcrm::endpoints::*;
pub(crate) use zcrm::notifications::Event;
pub(crate) use zcrm::org::{NewGlobalPicklist, UserKind};
pub(crate) use zcrm::prelude::*;
pub(crate) use zcrm::records::{
    DeletedKind, Inventory, Key, NewMail, NoteChange, OneRecord, Records, Search, Upload, Which,
};
pub(crate) use zcrm::{Client, MemoryStore, Multipart, OAuthToken, Record, RecordId};

pub(crate) struct Names {
    pub(crate) crm: Client,
    pub(crate) leads: Records,
    pub(crate) lead: OneRecord,
    pub(crate) id: RecordId,
    pub(crate) ids: [RecordId; 2],
    pub(crate) text: &'static str,
    pub(crate) record: Record,
    pub(crate) records: Vec<Record>,
    pub(crate) body: Value,
    pub(crate) note: NoteChange,
}

impl Names {
    pub(crate) fn new(sim: &zcrm_sim::Sim) -> Self {
        let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
        let crm = Client::builder(sim.environment());
        let crm = crm.token(token).store(MemoryStore::new()).build().unwrap();
        let id = RecordId::new(7);
        let leads = crm.records("Leads");
        Self {
            lead: leads.record(id),
            leads,
            crm,
            id,
            ids: [id, RecordId::new(8)],
            text: "text",
            record: Record::new(),
            records: vec![Record::new()],
            body: Value::Null,
            note: NoteChange::default(),
        }
    }
}

pub(crate) fn form() -> Multipart {
    Multipart::new()
}

pub(crate) fn file() -> Upload {
    Upload::bytes("a.txt", "a")
}

pub(crate) fn mail() -> NewMail {
    NewMail::new("patricia@example.com", ["ada@example.com"])
}

/// What a line makes: a stream, a builder, or a future that is never awaited.
pub(crate) fn said<T>(made: T) {
    drop(made);
}

pub(crate) fn used<T>(_: &T) {}
