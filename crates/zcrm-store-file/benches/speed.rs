//! How long a warm find and a save take, beside what the file system alone needs for the same bytes.
//!
//! `cargo bench -p zcrm-store-file` prints a table: microseconds, the median of many, and the ratio
//! to the plain way. Both ways take turns, so that they meet the same state of the disk.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on has nothing to print")]
#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;
use zcrm_store_api::{IndexKey, SaveCondition, TokenRecord, TokenStore};
use zcrm_store_file::FileStore;

const HEADER: &str = "id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,\
                      expiry_time,redirect_url,api_domain";

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    println!("{:>7} {:>16} {:>10} {:>10} {:>7}", "rows", "what", "plain us", "store us", "ratio");
    for rows in [10, 1_000, 10_000] {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("tokens.csv");
        fs::write(&path, file_of(rows)).unwrap();
        let store = FileStore::at(&path);
        save(&runtime, &store, rows, directory.path());
        // Until the file is not young any more.
        std::thread::sleep(Duration::from_millis(2_100));
        find(&runtime, &store, rows);
    }
}

fn token(kind: &str, number: usize) -> String {
    format!("1000.{kind}{number:026}.{number:032}")
}

fn record(number: usize, round: usize) -> TokenRecord {
    let mut record = TokenRecord::new();
    record.user_name = Some(format!("user-{number}@example.com"));
    record.client_id = Some("1000.ABCDEFGHIJKLMNOPQRSTUVWXYZ0123".into());
    record.client_secret = Some("0123456789abcdef0123456789abcdef0123456789".into());
    record.refresh_token = Some(token("r", number).into());
    record.access_token = Some(token("a", number + 100_000 * round).into());
    record.api_domain = Some("https://www.zohoapis.com".into());
    record
}

fn file_of(rows: usize) -> String {
    let mut text = format!("{HEADER}\n");
    for number in 1..=rows {
        let (refresh, access) = (token("r", number), token("a", number));
        text += &format!(
            "{number},user-{number}@example.com,1000.ABCDEFGHIJKLMNOPQRSTUVWXYZ0123,\
             0123456789abcdef0123456789abcdef0123456789,{refresh},{access},,1800000000000,,\
             https://www.zohoapis.com\n"
        );
    }
    text
}

fn find(runtime: &Runtime, store: &FileStore, rows: usize) {
    let find = |number: usize| {
        let key = IndexKey::user(&format!("user-{number}@example.com"), None);
        assert!(runtime.block_on(store.find(&key)).unwrap().is_some());
    };
    find(1);
    let times = both(
        1_000,
        |_| assert!(fs::read(store.path()).unwrap().len() > rows),
        |round| find(1 + round % rows),
    );
    show(rows, "find, warm", times);
}

fn save(runtime: &Runtime, store: &FileStore, rows: usize, directory: &Path) {
    let (plain, new) = (directory.join("plain"), directory.join("plain.new"));
    let bytes = fs::read(store.path()).unwrap();
    let times = both(
        if rows < 5_000 { 200 } else { 40 },
        |_| {
            let mut file = File::create(&new).unwrap();
            file.write_all(&bytes).unwrap();
            file.sync_all().unwrap();
            fs::rename(&new, &plain).unwrap();
            File::open(directory).unwrap().sync_all().unwrap();
        },
        |round| {
            let saved = record(1 + round % rows, round + 1);
            runtime.block_on(store.save(None, &saved, SaveCondition::Any)).unwrap();
        },
    );
    show(rows, "save", times);
}

/// The median times of the plain way and of the store's, in turns.
fn both(
    rounds: usize,
    mut plain: impl FnMut(usize),
    mut store: impl FnMut(usize),
) -> (Duration, Duration) {
    let (mut plains, mut stores) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        plains.push(timed(|| plain(round)));
        stores.push(timed(|| store(round)));
    }
    let median = |times: &mut Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 2]
    };
    (median(&mut plains), median(&mut stores))
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn show(rows: usize, what: &str, (plain, store): (Duration, Duration)) {
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    let (plain, store) = (micros(plain), micros(store));
    println!("{rows:>7} {what:>16} {plain:>10.1} {store:>10.1} {:>7.2}", store / plain);
}
