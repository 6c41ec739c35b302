//! The rules of `TokenStore`, all of them: in clear, through TLS, and with everything encrypted.

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use mysql_async::prelude::Queryable as _;
use mysql_async::{Params, Value};
use tokio::runtime::{Builder, Runtime};
use zcrm_store_api::conformance::StoreFixture;
use zcrm_store_api::{
    Capabilities, EncryptedStore, EncryptionKey, Member, TokenRecord, TokenStore,
};

use crate::server::{Database, Way};

pub(crate) trait Goes: Sync {
    const WAY: Way;
    const SEALED: bool = false;
}

pub(crate) struct Clear;
pub(crate) struct Tls;
/// With everything encrypted; through TLS, so that two kits try four of the ways to a store.
pub(crate) struct Sealed;
/// The same without TLS, in the long form.
pub(crate) struct SealedClear;

impl Goes for Clear {
    const WAY: Way = Way::Clear;
}

impl Goes for Tls {
    const WAY: Way = Way::Tls;
}

impl Goes for Sealed {
    const WAY: Way = Way::Tls;
    const SEALED: bool = true;
}

impl Goes for SealedClear {
    const WAY: Way = Way::Clear;
    const SEALED: bool = true;
}

pub(crate) fn key() -> EncryptionKey {
    EncryptionKey::new("k1", [7; 32]).unwrap()
}

pub(crate) struct Fixture<G> {
    database: Database,
    runtime: Runtime,
    way: PhantomData<G>,
}

impl<G: Goes> StoreFixture for Fixture<G> {
    fn create() -> Self {
        let runtime =
            Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        Self { database: Database::absent(G::WAY), runtime, way: PhantomData }
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::none().durable(true).shared(true)
    }

    /// Handles of their own: each has its own connections.
    fn open(&self) -> Arc<dyn TokenStore> {
        let store = self.database.builder().connections(3).build().expect("settings");
        if G::SEALED { Arc::new(EncryptedStore::new(store, key())) } else { Arc::new(store) }
    }

    fn reopen(&self) -> Arc<dyn TokenStore> {
        self.open()
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    fn load(&self, records: &[TokenRecord]) {
        let store = self.open();
        self.runtime.block_on(async {
            // The first call makes the table.
            store.list(None, 1).await.expect("a table");
            let mut admin = self.database.way.admin().await;
            let sealed;
            let mut records = records;
            if G::SEALED {
                sealed = zcrm_testkit::sealed(records, key()).await;
                records = &sealed;
            }
            for (chunk, records) in records.chunks(500).enumerate() {
                let marks = vec!["(?, ?, ?, ?, ?)"; records.len()].join(", ");
                let mut values = Vec::new();
                for (at, record) in records.iter().enumerate() {
                    values.push(Value::from((100_000_000 + chunk * 500 + at).to_string()));
                    let mut texts = [Value::NULL, Value::NULL, Value::NULL, Value::NULL];
                    let copied = record.try_map_texts(|member, text| {
                        let at = match member {
                            Member::UserName => 0,
                            Member::RefreshToken => 1,
                            Member::AccessToken => 2,
                            Member::GrantToken => 3,
                            other => panic!("{other:?}"),
                        };
                        texts[at] = text.into();
                        Ok::<_, ()>(text.to_owned())
                    });
                    copied.unwrap();
                    values.extend(texts);
                }
                let insert = format!(
                    "INSERT INTO {}.oauthtoken (id, user_name, refresh_token, access_token, \
                     grant_token) VALUES {marks}",
                    self.database.name
                );
                admin.exec_drop(insert, Params::Positional(values)).await.expect("loaded");
            }
            admin.disconnect().await.unwrap();
        });
    }

    /// The table itself is tried with ten thousand; sealing them takes more time than all else.
    fn many(&self) -> usize {
        if G::SEALED && !zcrm_testkit::is_long() { 2_000 } else { 10_000 }
    }

    fn ttl(&self) -> Duration {
        Duration::from_secs(60)
    }

    /// Moves the ends of all leases instead of the server's clock: the same, and no waiting.
    fn pass(&self, time: Duration) {
        let moved = format!(
            "UPDATE oauthtoken_zcrm_lease SET ends_at = ends_at - INTERVAL {} MICROSECOND",
            time.as_micros()
        );
        self.runtime.block_on(self.database.run(&moved));
    }
}

impl<G> Drop for Fixture<G> {
    fn drop(&mut self) {
        // What a failed test leaves is there to be looked at.
        if !std::thread::panicking() {
            self.runtime.block_on(self.database.drop());
        }
    }
}

mod clear {
    zcrm_store_api::conformance_suite!(super::Fixture<super::Clear>);
}

mod sealed {
    zcrm_store_api::conformance_suite!(super::Fixture<super::Sealed>);
}

/// The other two of the four ways, in the long form.
#[test]
fn every_rule_through_tls_and_sealed_without_it() {
    if zcrm_testkit::is_long() {
        zcrm_testkit::every_rule::<Fixture<Tls>>();
        zcrm_testkit::every_rule::<Fixture<SealedClear>>();
    }
}
