//! The traits that give values their methods: `use zcrm::prelude::*;`.

#[cfg(feature = "bulk")]
pub use zcrm_bulk::BulkExt as _;
#[cfg(feature = "bulk")]
pub use zcrm_bulk::ExportExt as _;
pub use zcrm_client::ErrorExt as _;
pub use zcrm_core::SenderExt as _;
#[cfg(feature = "endpoints")]
pub use zcrm_endpoints::{ApiDirectoryExt as _, CallExt as _};
#[cfg(feature = "notifications")]
pub use zcrm_notifications::WatchExt as _;
#[cfg(feature = "org")]
pub use zcrm_org::OrgExt as _;
#[cfg(feature = "records")]
pub use zcrm_records::ModuleExt as _;
#[cfg(feature = "records")]
pub use zcrm_records::QueryExt as _;
#[cfg(feature = "records")]
pub use zcrm_records::RecordsExt as _;
#[cfg(feature = "records")]
pub use zcrm_records::{FilesExt as _, FunctionsExt as _, NotesExt as _};
pub use zcrm_store_api::{TokenStore as _, TokenStoreExt as _};
