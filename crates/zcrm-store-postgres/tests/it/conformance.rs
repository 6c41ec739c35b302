//! The rules of `TokenStore`, all of them, on PostgreSQL directly and behind pgbouncer.

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use zcrm_store_api::conformance::StoreFixture;
use zcrm_store_api::{Capabilities, EncryptedStore, EncryptionKey, TokenRecord, TokenStore};

use crate::server::{Table, Way, admin};

trait Goes: Sync {
    const WAY: Way;
    const SEALED: bool = false;
}

pub(crate) fn key() -> EncryptionKey {
    EncryptionKey::new("k1", [7; 32]).unwrap()
}

struct Direct;
struct Pooled;

impl Goes for Direct {
    const WAY: Way = Way::Direct;
}

impl Goes for Pooled {
    const WAY: Way = Way::Pooled;
}

/// With everything encrypted; pooled, so that two kits try four of the ways to a store.
struct Sealed;

/// The same directly, in the long form.
struct SealedDirect;

impl Goes for Sealed {
    const WAY: Way = Way::Pooled;
    const SEALED: bool = true;
}

impl Goes for SealedDirect {
    const WAY: Way = Way::Direct;
    const SEALED: bool = true;
}

struct Fixture<G> {
    table: Table,
    runtime: Runtime,
    way: PhantomData<G>,
}

impl<G: Goes> StoreFixture for Fixture<G> {
    fn create() -> Self {
        let runtime =
            Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        Self { table: Table::new(G::WAY), runtime, way: PhantomData }
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::none().durable(true).shared(true)
    }

    /// Handles of their own: each has its own connections.
    fn open(&self) -> Arc<dyn TokenStore> {
        let store = self.table.builder().connections(3).build().expect("settings");
        if G::SEALED { Arc::new(EncryptedStore::new(store, key())) } else { Arc::new(store) }
    }

    fn reopen(&self) -> Arc<dyn TokenStore> {
        self.open()
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    fn load(&self, records: &[TokenRecord]) {
        // The first call makes the table.
        let store = self.open();
        let sealed;
        let mut records = records;
        if G::SEALED {
            sealed = self.runtime.block_on(zcrm_testkit::sealed(records, key()));
            records = &sealed;
        }
        let column = |member: fn(&TokenRecord) -> Option<&str>| -> Vec<Option<&str>> {
            records.iter().map(member).collect()
        };
        let users = column(|record| record.user_name.as_deref());
        let access = column(|record| record.access_token.as_ref().map(|token| token.expose()));
        let refresh = column(|record| record.refresh_token.as_ref().map(|token| token.expose()));
        let grant = column(|record| record.grant_token.as_ref().map(|token| token.expose()));
        let sql = format!(
            "INSERT INTO \"{}\" (id, user_name, access_token, refresh_token, grant_token) \
             SELECT number::text, u, a, r, g FROM \
             unnest($1::text[], $2::text[], $3::text[], $4::text[]) \
             WITH ORDINALITY AS one (u, a, r, g, number)",
            self.table.name
        );
        let loaded = self.runtime.block_on(async {
            store.list(None, 1).await.expect("a table");
            let admin = admin().await;
            admin.execute(&sql, &[&users, &access, &refresh, &grant]).await.expect("loaded")
        });
        assert_eq!(loaded, records.len() as u64);
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
        let sql = format!(
            "UPDATE \"{}_lease\" SET ends_at = ends_at - make_interval(secs => {})",
            self.table.name,
            time.as_secs_f64()
        );
        self.runtime.block_on(async { admin().await.batch_execute(&sql).await.expect("moved") });
    }
}

impl<G> Drop for Fixture<G> {
    fn drop(&mut self) {
        // What a failed test leaves is there to be looked at.
        if !std::thread::panicking() {
            self.runtime.block_on(self.table.drop());
        }
    }
}

mod direct {
    zcrm_store_api::conformance_suite!(super::Fixture<super::Direct>);
}

mod sealed {
    zcrm_store_api::conformance_suite!(super::Fixture<super::Sealed>);
}

/// The other two of the four ways, in the long form.
#[test]
fn every_rule_in_the_clear_through_the_pooler_and_sealed_directly() {
    if zcrm_testkit::is_long() {
        zcrm_testkit::every_rule::<Fixture<Pooled>>();
        zcrm_testkit::every_rule::<Fixture<SealedDirect>>();
    }
}
