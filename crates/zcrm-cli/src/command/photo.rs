//! `zcrm photo`.

use zcrm::ErrorKind;
use zcrm::records::Upload;

use super::delete::confirm;
use super::get::one;
use crate::args::{Global, Photo};
use crate::failure::{Exit, Failure};

pub(super) async fn run(global: &Global, photo: Photo) -> Result<(), Failure> {
    match photo {
        Photo::Get { of, file } => {
            let found = one(global, &of)?.photo().download().await;
            let found = found.map_err(|error| match error.kind() {
                ErrorKind::NotFound => Failure::new(
                    Exit::Failed,
                    format!("save the photo: {} {} has none, or is not there", of.module, of.id),
                ),
                _ => error.into(),
            })?;
            let bytes = found.to_file(&file).await?;
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
