//! What tests do to records without a call.

use serde_json::Value;
use time::OffsetDateTime;

use super::attachment::Attachment;
use super::entry::fill_unset;
use super::moment::iso_time;
use super::org::Org;
use super::query;
use super::schema::{ChangeError, Module, Schema};
use super::service::Crm;
use super::table::{Author, Deleted, Record, SortBy};
use super::value::ids_to_text;
use crate::blob::Blob;

impl Crm {
    /// Stores a record as it is given; answers its id.
    pub(crate) fn put(
        &self,
        user: Option<&str>,
        module: &str,
        record: Value,
        now: OffsetDateTime,
    ) -> Result<u64, ChangeError> {
        let schema = self.schema.now();
        let (org, module) = self.place(&schema, user, module)?;
        let Value::Object(mut record) = record else { return Err(ChangeError::NoRecord) };
        ids_to_text(&mut record);
        let mut tables = org.tables_mut();
        let given = record.get("id").and_then(Value::as_str).map(str::to_owned);
        let id = match given {
            Some(text) => query::record_id(&text).ok_or(ChangeError::NoRecord)?,
            None => tables.next_id(),
        };
        record.insert("id".to_owned(), id.to_string().into());
        let time = iso_time(now, org.profile.offset);
        let founder = org.users.first().map(super::SimUser::reference).unwrap_or_default();
        for (key, value) in [
            ("Created_Time", Value::from(time.clone())),
            ("Modified_Time", time.into()),
            ("Created_By", founder.clone()),
            ("Modified_By", founder.clone()),
            ("Owner", founder),
        ] {
            record.entry(key).or_insert(value);
        }
        fill_unset(module, &mut record);
        if tables.has(module, id) {
            tables.replace(module, id, record, now);
        } else {
            tables.insert(module, id, record, now);
        }
        Ok(id)
    }

    /// The record of this id as it is stored.
    pub(crate) fn stored(&self, user: Option<&str>, module: &str, id: u64) -> Option<Record> {
        let schema = self.schema.now();
        let (org, module) = self.place(&schema, user, module).ok()?;
        org.tables().record(module, id)
    }

    /// The ids of all records of a module, rising.
    pub(crate) fn stored_ids(&self, user: Option<&str>, module: &str) -> Vec<u64> {
        let schema = self.schema.now();
        let Ok((org, module)) = self.place(&schema, user, module) else { return Vec::new() };
        org.tables().places(module, SortBy::Id).iter().map(|(_, id)| *id).collect()
    }

    /// Attaches a file to a record; the id of the attachment.
    pub(crate) fn attach(
        &self,
        user: Option<&str>,
        (module, record): (&str, u64),
        (name, content): (String, Blob),
        now: OffsetDateTime,
    ) -> Result<u64, ChangeError> {
        let schema = self.schema.now();
        let (org, module) = self.place(&schema, user, module)?;
        let mut tables = org.tables_mut();
        if !tables.has(module, record) {
            return Err(ChangeError::NoRecord);
        }
        let id = tables.next_id();
        let founder = org.users.first().map(super::SimUser::reference).unwrap_or_default();
        let place = (module.api_name, record);
        let attachment = Attachment::file(place, name, content, (founder, now));
        tables.side_mut().attachments.add(id, attachment);
        Ok(id)
    }

    /// Deletes a record as the founder of its organisation would.
    pub(crate) fn remove(
        &self,
        user: Option<&str>,
        module: &str,
        id: u64,
        now: OffsetDateTime,
    ) -> bool {
        let schema = self.schema.now();
        let Ok((org, module)) = self.place(&schema, user, module) else { return false };
        let founder = org.users.first().map(super::SimUser::short).unwrap_or_default();
        let author = Author { now, user: founder };
        org.tables_mut().delete(module, id, &author) == Deleted::Now
    }

    fn place<'a>(
        &'a self,
        schema: &'a Schema,
        user: Option<&str>,
        module: &str,
    ) -> Result<(&'a Org, &'a Module), ChangeError> {
        let unknown = || ChangeError::NoUser(user.unwrap_or_default().to_owned());
        let org = self.org_of(user).ok_or_else(unknown)?;
        let found = schema.module(module);
        Ok((org, found.ok_or_else(|| ChangeError::NoModule(module.to_owned()))?))
    }
}
