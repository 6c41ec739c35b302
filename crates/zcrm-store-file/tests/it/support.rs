//! A file of one's own, and the ways to look at it.

use std::fs::{self, File, FileTimes};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;
use zcrm_store_api::{
    AccessToken, ClientSecret, GrantToken, RefreshToken, Timestamp, TokenRecord, TokenStore,
};
use zcrm_store_file::{FileStore, StoppedTime};

pub(crate) const HEADER: &str = "id,user_name,client_id,client_secret,refresh_token,access_token,\
                                 grant_token,expiry_time,redirect_url,api_domain";

/// Everything that may lie in the directory when no process is at work.
pub(crate) const ALL_NAMES: [&str; 4] =
    [".tokens.csv.zcrm-lock", "tokens.csv", "tokens.csv.zcrm", "tokens.csv.zcrm-rows"];

/// A token file in a directory of its own, which is removed at the end.
pub(crate) struct Scratch {
    directory: TempDir,
    /// In which the stores of this file live; other processes live in the machine's.
    pub(crate) time: StoppedTime,
}

impl Scratch {
    pub(crate) fn empty() -> Scratch {
        Scratch { directory: tempfile::tempdir().unwrap(), time: StoppedTime::new() }
    }

    /// A file that was not written for a long time.
    pub(crate) fn holding(text: impl AsRef<[u8]>) -> Scratch {
        let scratch = Scratch::empty();
        scratch.write(text);
        scratch.age(3_600);
        scratch
    }

    /// Writes the token file in place, as a program without a lock does.
    pub(crate) fn write(&self, text: impl AsRef<[u8]>) {
        fs::write(self.path(), text).unwrap();
        self.date();
    }

    /// Dates the token file by the time of this test.
    pub(crate) fn date(&self) {
        // No two writes are of the same moment.
        self.time.advance(Duration::from_millis(1));
        let file = File::options().write(true).open(self.path()).unwrap();
        file.set_modified(self.time.now()).unwrap();
    }

    /// Moves the last write so many seconds into the past.
    pub(crate) fn age(&self, seconds: u64) {
        let written = fs::metadata(self.path()).unwrap().modified().unwrap();
        let past = written - Duration::from_secs(seconds);
        let file = File::options().write(true).open(self.path()).unwrap();
        file.set_times(FileTimes::new().set_modified(past)).unwrap();
    }

    pub(crate) fn directory(&self) -> &Path {
        self.directory.path()
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.directory.path().join("tokens.csv")
    }

    pub(crate) fn store(&self) -> FileStore {
        FileStore::at(self.path()).in_stopped_time(&self.time)
    }

    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    pub(crate) fn sidecar(&self) -> PathBuf {
        self.directory.path().join("tokens.csv.zcrm")
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.directory.path().join("tokens.csv.zcrm-rows")
    }

    pub(crate) fn set_aside(&self) -> PathBuf {
        self.directory.path().join("tokens.csv.zcrm.unreadable")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.directory.path().join(".tokens.csv.zcrm-lock")
    }

    /// The names of all files, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.directory())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

pub(crate) fn record(user_name: &str) -> TokenRecord {
    let mut record = TokenRecord::new();
    record.user_name = Some(user_name.to_owned());
    record
}

/// A record of a user in an environment, with tokens that tell which.
pub(crate) fn in_environment(user_name: &str, environment: Option<&str>) -> TokenRecord {
    let mut record = record(user_name);
    record.environment = environment.map(Into::into);
    record.refresh_token =
        Some(RefreshToken::new(format!("{user_name} in {}", environment.unwrap_or("none"))));
    record
}

/// The ten cells of a row as Zoho names them; a record's id first.
pub(crate) type Cells<'a> = [&'a str; 10];

/// Every token of a store, as the cells it was read from.
pub(crate) async fn rows(store: &FileStore) -> Vec<[String; 10]> {
    let list = store.list(None, usize::MAX).await.unwrap();
    list.iter().map(|stored| cells(stored.id().as_str(), stored.record())).collect()
}

pub(crate) fn cells(id: &str, record: &TokenRecord) -> [String; 10] {
    let text = |member: Option<&str>| member.unwrap_or_default().to_owned();
    [
        id.to_owned(),
        text(record.user_name.as_deref()),
        text(record.client_id.as_deref()),
        text(record.client_secret.as_ref().map(ClientSecret::expose)),
        text(record.refresh_token.as_ref().map(RefreshToken::expose)),
        text(record.access_token.as_ref().map(AccessToken::expose)),
        text(record.grant_token.as_ref().map(GrantToken::expose)),
        record.expires_at.map(Timestamp::as_unix_millis).map_or(String::new(), |t| t.to_string()),
        text(record.redirect_url.as_deref()),
        text(record.api_domain.as_deref()),
    ]
}
