//! The rules of `TokenStore`, all of them, on a real file.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use zcrm_store_api::conformance::StoreFixture;
use zcrm_store_api::{
    Capabilities, EncryptedStore, EncryptionKey, LeaseKey, LeaseRequest, Owner, SaveCondition,
    Timestamp, TokenRecord, TokenStore,
};
use zcrm_store_file::FileStore;

use crate::support::{HEADER, Scratch, cells};

fn key() -> EncryptionKey {
    EncryptionKey::new("k1", [7; 32]).unwrap()
}

/// In clear, or with everything encrypted.
struct FileFixture<const SEALED: bool> {
    file: Scratch,
    millis: Arc<AtomicU64>,
    runtime: Runtime,
}

impl<const SEALED: bool> StoreFixture for FileFixture<SEALED> {
    fn create() -> Self {
        let millis = Arc::new(AtomicU64::new(1_700_000_000_000));
        let runtime = Builder::new_multi_thread().worker_threads(2).build().unwrap();
        Self { file: Scratch::empty(), millis, runtime }
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::none().durable(true).shared(true)
    }

    /// Handles of their own: nothing is shared but the file and the time of the machine.
    fn open(&self) -> Arc<dyn TokenStore> {
        let clock = Arc::clone(&self.millis);
        let now = move || Timestamp::from_unix_millis(clock.load(Ordering::SeqCst));
        let store = FileStore::with_clock(self.file.path(), now);
        if SEALED { Arc::new(EncryptedStore::new(store, key())) } else { Arc::new(store) }
    }

    fn reopen(&self) -> Arc<dyn TokenStore> {
        self.open()
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    fn load(&self, records: &[TokenRecord]) {
        let mut text = format!("{HEADER}\n");
        let sealed;
        let mut records = records;
        if SEALED {
            sealed = self.block_on(zcrm_testkit::sealed(records, key()));
            records = &sealed;
        }
        for (at, record) in records.iter().enumerate() {
            text.push_str(&cells(&(at + 1).to_string(), record).join(","));
            text.push('\n');
        }
        fs::write(self.file.path(), text).unwrap();
    }

    /// The file itself is tried with ten thousand; sealing them takes more time than all else.
    fn many(&self) -> usize {
        if SEALED && !zcrm_testkit::is_long() { 2_000 } else { 10_000 }
    }

    fn ttl(&self) -> Duration {
        Duration::from_secs(60)
    }

    fn pass(&self, time: Duration) {
        let millis = u64::try_from(time.as_millis()).unwrap();
        self.millis.fetch_add(millis, Ordering::SeqCst);
    }
}

zcrm_store_api::conformance_suite!(FileFixture<false>);

mod sealed {
    zcrm_store_api::conformance_suite!(super::FileFixture<true>);
}

/// Everything that is in the directory, and what was there before it was written over.
#[tokio::test]
async fn no_canary_is_in_any_file_beside_the_token_file() {
    for sealed in [false, true] {
        let file = Scratch::empty();
        let canary = |what: &str| format!("cnry-{what}-81f6");
        let mut given = crate::support::in_environment(&canary("user"), Some("eu.sandbox"));
        given.refresh_token = Some(canary("refresh").into());
        let plain = file.store();
        let store: Box<dyn TokenStore> =
            if sealed { Box::new(EncryptedStore::new(plain, key())) } else { Box::new(plain) };
        let mut saved = store.save(None, &given, SaveCondition::Absent).await.unwrap();
        for round in 0..3 {
            given.access_token = Some(canary(&format!("access-{round}")).into());
            let when = SaveCondition::Revision(saved.revision().clone());
            saved = store.save(Some(saved.id()), &given, when).await.unwrap();
        }
        let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
        let asked = LeaseRequest::new(&key, &owner, Duration::from_secs(60));
        store.try_lease(asked.reading(Some(saved.id()))).await.unwrap();
        for key in given.index_keys() {
            assert!(store.find(&key).await.unwrap().is_some(), "{key:?}");
        }
        assert_eq!(file.names(), crate::support::ALL_NAMES);
        let all: Vec<u8> = file
            .names()
            .iter()
            .flat_map(|name| fs::read(file.directory().join(name)).unwrap())
            .collect();
        let all = String::from_utf8(all).unwrap();
        for what in ["user", "refresh", "access-2"] {
            let canary = canary(what);
            let hex: String = canary.bytes().map(|byte| format!("{byte:02x}")).collect();
            let there = all.contains(&canary) || all.contains(&hex);
            assert_eq!(there, !sealed, "{what}");
        }
    }
}
