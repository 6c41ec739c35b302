//! What is done for each page of a signed-in user.

use std::collections::HashMap;

use axum::body::Body;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Form, Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use zcrm::records::{Conversion, Upload};
use zcrm::{Download, ErrorKind};

use crate::app::User;
use crate::crm::LAST_PAGE;
use crate::failure::Failure;
use crate::form::{self, Typed};
use crate::view::{self, LeadPage, Wrong};

type Parts = Result<Multipart, MultipartRejection>;

pub(crate) async fn leads(
    user: User,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Failure> {
    let word = query.get("q").map(|word| word.trim()).unwrap_or_default();
    let page =
        query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, LAST_PAGE);
    let found = user.crm.leads(word, page).await?;
    Ok(view::leads(&user.name, word, page, &found))
}

pub(crate) async fn new_lead(user: User) -> Result<Response, Failure> {
    let fields = user.crm.fields().await?;
    Ok(view::new_lead(&user.name, &form::inputs(&fields, &Typed::new()), None))
}

pub(crate) async fn create(user: User, Form(typed): Form<Typed>) -> Result<Response, Failure> {
    let mut inputs = form::inputs(&*user.crm.fields().await?, &typed);
    let above = match user.crm.create(form::lead(&inputs)).await {
        Ok(Ok(id)) => return Ok(Redirect::to(&format!("/leads/{id}")).into_response()),
        Ok(Err(refused)) => form::note_refusal(&mut inputs, &refused),
        Err(error) => {
            form::note_violations(&mut inputs, error)?;
            None
        }
    };
    Ok(view::new_lead(&user.name, &inputs, above.as_deref()))
}

pub(crate) async fn lead(user: User, Path(id): Path<String>) -> Result<Response, Failure> {
    show(&user, number(&id)?, Wrong::default()).await
}

async fn show(user: &User, id: u64, wrong: Wrong) -> Result<Response, Failure> {
    let lead = user.crm.lead(id).await?.ok_or(Failure::Missing)?;
    let (notes, attachments) = tokio::try_join!(user.crm.notes(id), user.crm.attachments(id))?;
    Ok(view::lead(&user.name, &LeadPage { id, lead, notes, attachments, wrong }))
}

pub(crate) async fn add_note(
    user: User,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let id = number(&id)?;
    let text = |name: &str| typed.get(name).map(|text| text.trim()).unwrap_or_default();
    if text("text").is_empty() {
        let wrong = Wrong {
            note: Some("Write something first."),
            note_title: text("title").to_owned(),
            ..Wrong::default()
        };
        return show(&user, id, wrong).await;
    }
    user.crm.add_note(id, text("title"), text("text")).await?;
    Ok(back(id))
}

pub(crate) async fn attach(
    user: User,
    Path(id): Path<String>,
    parts: Parts,
) -> Result<Response, Failure> {
    let id = number(&id)?;
    let Some(file) = file_of(parts?).await? else {
        let wrong = Wrong { file: Some("Choose a file first."), ..Wrong::default() };
        return show(&user, id, wrong).await;
    };
    user.crm.attach(id, file.upload()).await?;
    Ok(back(id))
}

pub(crate) async fn set_photo(
    user: User,
    Path(id): Path<String>,
    parts: Parts,
) -> Result<Response, Failure> {
    let id = number(&id)?;
    let file = file_of(parts?).await?;
    let Some(image) = file.filter(|file| picture_type(&file.bytes).is_some()) else {
        let words = "Choose a picture first: PNG, JPEG or GIF.";
        return show(&user, id, Wrong { photo: Some(words), ..Wrong::default() }).await;
    };
    user.crm.set_photo(id, image.upload()).await?;
    Ok(back(id))
}

/// The photo; a silhouette when there is none.
pub(crate) async fn photo(user: User, Path(id): Path<String>) -> Result<Response, Failure> {
    let mut photo = user.crm.photo(number(&id)?).await.map_err(missing)?;
    let mut bytes = Vec::new();
    while let Some(piece) = photo.chunk().await? {
        bytes.extend_from_slice(&piece);
    }
    // By what it is, and not by what it was called: it is shown by the browser.
    Ok(match picture_type(&bytes) {
        Some(kind) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        None => {
            let silhouette = include_str!("silhouette.svg");
            ([(header::CONTENT_TYPE, "image/svg+xml")], silhouette).into_response()
        }
    })
}

/// Hands an attachment on while it comes. It is never shown as a page of this server.
pub(crate) async fn attachment(
    user: User,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let download = user.crm.attachment(number(&id)?, number(&file)?).await.map_err(missing)?;
    if download.status() == StatusCode::NO_CONTENT {
        return Err(Failure::Missing);
    }
    let name = download.file_name().unwrap_or_else(|| "attachment".to_owned());
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' })
        .collect();
    let escaped: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let escaped = escaped.replace('+', "%20");
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{escaped}");
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    let length = download.length();
    let mut response = (headers, Body::from_stream(pieces(download))).into_response();
    if let Some(length) = length {
        response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    }
    Ok(response)
}

pub(crate) async fn convert(user: User, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = number(&id)?;
    match user.crm.convert(id).await {
        Ok(Conversion::Done { contact: Some(contact), .. }) => {
            Ok(Redirect::to(&format!("/contacts/{}", contact.id)).into_response())
        }
        Ok(_) => Ok(Redirect::to("/leads").into_response()),
        Err(error) if error.kind() == ErrorKind::Rejected => {
            let words = format!("Failed to {error}.");
            show(&user, id, Wrong { convert: Some(words), ..Wrong::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn contact(user: User, Path(id): Path<String>) -> Result<Response, Failure> {
    let contact = user.crm.contact(number(&id)?).await?.ok_or(Failure::Missing)?;
    Ok(view::contact(&user.name, &contact))
}

fn back(id: u64) -> Response {
    Redirect::to(&format!("/leads/{id}")).into_response()
}

/// A file that is refused is one that is not there.
fn missing(error: zcrm::Error) -> Failure {
    if error.kind() == ErrorKind::Rejected { Failure::Missing } else { error.into() }
}

fn number(text: &str) -> Result<u64, Failure> {
    text.parse().map_err(|_| Failure::Missing)
}

/// A file of a form.
struct File {
    name: String,
    bytes: axum::body::Bytes,
}

impl File {
    fn upload(self) -> Upload {
        Upload::bytes(self.name, self.bytes)
    }
}

/// The file that was chosen, if one was.
async fn file_of(mut parts: Multipart) -> Result<Option<File>, Failure> {
    while let Some(part) = parts.next_field().await? {
        if part.name() == Some("file") {
            let name = part.file_name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await?;
            return Ok((!name.is_empty() && !bytes.is_empty()).then_some(File { name, bytes }));
        }
    }
    Ok(None)
}

/// The content type of a picture, by how it begins.
fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    const SIGNS: [(&[u8], &str); 3] = [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF8", "image/gif"),
    ];
    SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, kind)| *kind)
}

/// The pieces of a download as a stream.
fn pieces(
    download: Download,
) -> impl futures_util::Stream<Item = Result<axum::body::Bytes, zcrm::Error>> + Send {
    futures_util::stream::try_unfold(download, |mut download| async move {
        Ok(download.chunk().await?.map(|piece| (piece, download)))
    })
}
