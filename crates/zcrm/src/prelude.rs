//! The traits that give values their methods: `use zcrm::prelude::*;`.

pub use zcrm_client::ErrorExt as _;
pub use zcrm_core::SenderExt as _;
pub use zcrm_records::RecordsExt as _;
pub use zcrm_records::{FilesExt as _, FunctionsExt as _, NotesExt as _};
pub use zcrm_store_api::{TokenStore as _, TokenStoreExt as _};
