//! A list that goes on from page to page.

use std::fmt;
use std::vec;

use futures_core::Stream;
use serde::de::DeserializeOwned;
use zcrm_client::{Client, Error, ErrorKind};

use crate::operation::{ListPage, PageInfo, PageOf};

/// The records that can be reached by page number. Source: facts §4.1.
const BY_NUMBER: u32 = 2_000;

/// The records of a list, one after another.
///
/// The first 2,000 records are asked for by page number, those beyond by page token, as Zoho
/// wants it. A record that is written while the list is read may be missed or seen twice, as with
/// Zoho's own paging.
pub struct RecordStream<T> {
    client: Client,
    page: Option<ListPage<T>>,
    records: vec::IntoIter<T>,
}

impl<T: DeserializeOwned + Send + 'static> RecordStream<T> {
    pub(crate) fn new(client: Client, first: ListPage<T>) -> Self {
        Self { client, page: Some(first), records: Vec::new().into_iter() }
    }

    /// The next record; `None` at the end.
    ///
    /// # Errors
    ///
    /// [`Error`] when a page cannot be had; calling again asks for the same page again.
    ///
    /// # Cancel safety
    ///
    /// Safe: a dropped call loses no record.
    pub async fn next(&mut self) -> Result<Option<T>, Error> {
        loop {
            if let Some(record) = self.records.next() {
                return Ok(Some(record));
            }
            let Some(asked) = &self.page else { return Ok(None) };
            let answer = self.client.send(asked.clone()).await?;
            // Nothing of this stream changes before the whole page is here.
            let next = following(asked, &answer.info)?;
            self.page = next.map(|at| asked.clone().at(at));
            self.records = answer.records.into_iter();
        }
    }

    /// The rest as a [`Stream`]; it ends after the first error.
    pub fn into_stream(self) -> impl Stream<Item = Result<T, Error>> + Send {
        futures_util::stream::unfold(Some(self), |stream| async move {
            let mut stream = stream?;
            match stream.next().await {
                Ok(Some(record)) => Some((Ok(record), Some(stream))),
                Ok(None) => None,
                Err(error) => Some((Err(error), None)),
            }
        })
    }

    /// The rest in one vector.
    ///
    /// # Errors
    ///
    /// [`Error`] when a page cannot be had.
    ///
    /// # Cancel safety
    ///
    /// Records read so far are lost with the future.
    pub async fn collect(mut self) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        while let Some(record) = self.next().await? {
            all.push(record);
        }
        Ok(all)
    }
}

/// Which page comes after this one.
fn following<T>(asked: &ListPage<T>, info: &PageInfo) -> Result<Option<PageOf>, Error> {
    if !info.more_records {
        return Ok(None);
    }
    if let PageOf::Number(page) = asked.at
        && (page + 1).saturating_mul(u32::from(asked.per_page)) <= BY_NUMBER
    {
        return Ok(Some(PageOf::Number(page + 1)));
    }
    let token = info.next_page_token.clone().ok_or_else(|| {
        Error::new(
            ErrorKind::Decode,
            format!(
                "list {}: Zoho says that there are more records, and not how to get them",
                asked.module,
            ),
        )
    })?;
    if asked.at == PageOf::Token(token.clone()) {
        // A server that hands out the same token again would be followed for ever.
        let message =
            format!("list {}: Zoho's page token leads back to its own page", asked.module);
        return Err(Error::new(ErrorKind::Decode, message));
    }
    Ok(Some(PageOf::Token(token)))
}

impl<T> fmt::Debug for RecordStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordStream")
            .field("page", &self.page)
            .field("at_hand", &self.records.len())
            .finish_non_exhaustive()
    }
}
