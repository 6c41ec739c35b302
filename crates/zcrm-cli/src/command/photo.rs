//! `zcrm photo`.

use zcrm::records::Upload;

use super::delete::confirm;
use super::get::one;
use crate::args::{Global, Photo};
use crate::failure::Failure;

pub(super) async fn run(global: &Global, photo: Photo) -> Result<(), Failure> {
    match photo {
        Photo::Get { of, file } => {
            let bytes = one(global, &of)?.photo().download().await?.to_file(&file).await?;
            eprintln!("{bytes} bytes in {}", file.display());
        }
        Photo::Set { of, file } => {
            one(global, &of)?.photo().upload(Upload::file(&file)).await?;
            eprintln!("set");
        }
        Photo::Delete(of) => {
            confirm(global, &format!("delete the photo of {} {}?", of.module, of.id))?;
            one(global, &of)?.photo().delete().await?;
            eprintln!("deleted");
        }
    }
    Ok(())
}
