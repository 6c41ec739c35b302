//! Rows out of a bulk read of five pages beside the `csv` crate alone on the same bytes, unpacked,
//! into the same struct: CPU time of this process, interleaved. `cargo bench -p zcrm-bulk --bench
//! rows`; `ZCRM_BULK_LONG` reads a million rows instead of 200,000.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "it measures, and prints")]

#[cfg(unix)]
mod on_disk;

#[cfg(unix)]
fn main() {
    measure::run();
}

#[cfg(not(unix))]
fn main() {}

#[cfg(unix)]
mod measure {
    use std::io::Read as _;

    use rustix::time::{ClockId, clock_gettime};
    use serde::Deserialize;
    use zcrm_bulk::Bulk;

    use crate::on_disk::{OnDisk, peak, write_archive};

    #[derive(Deserialize)]
    struct Lead {
        #[serde(rename = "Id", alias = "id")]
        id: u64,
        #[serde(rename = "Last_Name")]
        last_name: String,
        #[serde(rename = "Email")]
        email: Option<String>,
        #[serde(rename = "Company")]
        company: Option<String>,
        #[serde(rename = "City")]
        city: Option<String>,
        #[serde(rename = "Phone")]
        phone: Option<String>,
    }

    impl Lead {
        fn weight(&self) -> usize {
            let texts = [&self.email, &self.company, &self.city, &self.phone];
            let texts: usize = texts.into_iter().flatten().map(String::len).sum();
            texts + self.last_name.len() + usize::from(self.id > 5)
        }
    }

    /// How many pages the rows are in.
    const PAGES: usize = 5;

    /// Milliseconds of CPU time of this process, all its threads.
    fn cpu() -> f64 {
        let time = clock_gettime(ClockId::ProcessCPUTime);
        #[expect(clippy::cast_precision_loss, reason = "milliseconds")]
        let (seconds, nanos) = (time.tv_sec as f64, time.tv_nsec as f64);
        seconds * 1e3 + nanos / 1e6
    }

    pub(crate) fn run() {
        let rows = if std::env::var_os("ZCRM_BULK_LONG").is_some() { 1_000_000 } else { 200_000 };
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("rows.zip");
        write_archive(&path, rows / PAGES);
        let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
        let count = u64::try_from(rows / PAGES).unwrap();
        // Memory first: nothing else has been in it yet.
        let idle = peak();
        let (_, weight) = bulk(&runtime, &path, count);
        println!("{rows} rows: {} KiB above idle", peak() - idle);
        let table = directory.path().join("rows.csv");
        unpack(&path, &table);
        let mut ratios = Vec::new();
        for _ in 0..5 {
            let (alone, same) = csv_alone(&table);
            let (ours, also) = bulk(&runtime, &path, count);
            assert_eq!((weight, weight), (same, also));
            ratios.push(alone / ours);
            println!("csv alone {alone:.0} ms, bulk read {ours:.0} ms: {:.2}", alone / ours);
        }
        ratios.sort_by(f64::total_cmp);
        println!("rows per second, ours / csv alone: {:.2} (median of five)", ratios[2]);
    }

    fn bulk(runtime: &tokio::runtime::Runtime, path: &std::path::Path, count: u64) -> (f64, usize) {
        let bulk = Bulk::new(OnDisk::new(path, count, PAGES));
        let before = cpu();
        let weight = runtime.block_on(async {
            let mut rows = bulk
                .read("Leads")
                .fields(["Last_Name", "Email", "Company", "City", "Phone"])
                .stream::<Lead>();
            let mut weight = 0;
            while let Some(lead) = rows.next().await.unwrap() {
                weight += lead.weight();
            }
            weight
        });
        (cpu() - before, weight)
    }

    /// The same bytes, unpacked already.
    fn csv_alone(table: &std::path::Path) -> (f64, usize) {
        let before = cpu();
        let mut weight = 0;
        for _ in 0..PAGES {
            let mut reader = csv::ReaderBuilder::new()
                .buffer_capacity(64 << 10)
                .from_reader(std::fs::File::open(table).unwrap());
            let headers = reader.byte_headers().unwrap().clone();
            let mut record = csv::ByteRecord::new();
            while reader.read_byte_record(&mut record).unwrap() {
                weight += record.deserialize::<Lead>(Some(&headers)).unwrap().weight();
            }
        }
        (cpu() - before, weight)
    }

    fn unpack(archive: &std::path::Path, table: &std::path::Path) {
        let bytes = std::fs::read(archive).unwrap();
        let archive = rawzip::ZipArchive::from_slice(&bytes).unwrap();
        let entry = archive.entries().next_entry().unwrap().unwrap().wayfinder();
        let entry = archive.get_entry(entry).unwrap();
        let mut text = Vec::new();
        flate2::read::DeflateDecoder::new(entry.data()).read_to_end(&mut text).unwrap();
        std::fs::write(table, text).unwrap();
    }
}
