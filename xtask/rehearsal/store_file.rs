//! An author with a client of their own, who wants the tokens where Zoho's SDKs find them.

use std::error::Error;

use zcrm_store_api::{AccessToken, IndexKey, RefreshToken, SaveCondition, TokenRecord, TokenStore};
use zcrm_store_file::FileStore;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::current_dir()?.join("tokens.csv");
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(async {
        let mut record = TokenRecord::new();
        record.user_name = Some("ada@example.com".into());
        record.refresh_token = Some(RefreshToken::new("1000.refresh"));
        record.access_token = Some(AccessToken::new("1000.access"));
        let saved = FileStore::at(&path).save(None, &record, SaveCondition::Absent).await?;

        // As if another process opened the file.
        let store = FileStore::at(&path);
        let key = IndexKey::Refresh(RefreshToken::new("1000.refresh"));
        let found = store.find(&key).await?.ok_or("it is not found")?;
        assert_eq!(found.id(), saved.id());
        assert_eq!(found.record().user_name.as_deref(), Some("ada@example.com"));
        let text = std::fs::read_to_string(&path)?;
        let header = text.lines().next().unwrap_or_default();
        assert_eq!(header.split(',').count(), 10, "{header}");
        println!("saved and found under the id {}, in ten columns", found.id());
        Ok(())
    })
}
