//! The traits that give values their methods: `use zcrm::prelude::*;`.

pub use zcrm_client::ErrorExt as _;
pub use zcrm_core::SenderExt as _;
#[cfg(feature = "endpoints")]
pub use zcrm_endpoints::{ApiDirectoryExt as _, CallExt as _};
#[cfg(feature = "org")]
pub use zcrm_org::OrgExt as _;
pub use zcrm_records::RecordsExt as _;
pub use zcrm_store_api::{TokenStore as _, TokenStoreExt as _};
