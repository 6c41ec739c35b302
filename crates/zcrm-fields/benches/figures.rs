//! What validating and starting from a warm disk costs: `cargo bench -p zcrm-fields`.
//!
//! Each figure is the median of many runs, with the quickest and the slowest tenth beside it;
//! what is compared is run in turns. Nothing fails here: allocations are asserted by the tests,
//! times are reported. For `cargo xtask bench`, which judges them, the word `count` runs under
//! callgrind what is compared, and `disk` prints the seconds that loading from disk took.

#![expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#![expect(clippy::unwrap_used, reason = "a bench that fails should stop here")]
#![expect(clippy::print_stdout, reason = "its figures are for people")]

#[path = "../tests/it/answer.rs"]
mod answer;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use serde::Serialize;
use serde_json::{Map, Value, json};
use zcrm_fields::{
    BlockingWork, BoxFuture, CacheKey, Check, FieldCache, FieldList, FieldSource, ModuleFields,
    Modules, Rules, Runtime, SourceError, UserFields, WriteKind,
};

fn main() {
    let arguments: Vec<_> = std::env::args().collect();
    match arguments.get(1).map(String::as_str) {
        Some("count") => count(),
        Some("disk") => disk(),
        _ => figures(),
    }
}

/// Prints `<what> <how often>` for each section. Valgrind counts what is between the beginning and
/// the end of each: see `benches/transport/count.rs` of `zcrm-records`.
fn count() {
    const TURNS: usize = 20;
    let (module, _) = module();
    let typed: Vec<Lead> = (0..100).map(Lead::new).collect();
    let dynamic: Vec<Map<String, Value>> = typed.iter().map(as_map).collect();
    let (maps, structs) = (body(&dynamic), body(&typed));
    let check = |body: &[u8]| {
        let check = Check::new("Leads", WriteKind::Create, body, "data");
        drop(black_box(check.against(&module, &[])));
    };
    let works: [(&str, &dyn Fn()); 4] = [
        ("check-record", &|| check(black_box(&maps))),
        ("encode-record", &|| drop(black_box(serde_json::to_vec(black_box(&dynamic))))),
        ("check-struct", &|| check(black_box(&structs))),
        ("encode-struct", &|| drop(black_box(serde_json::to_vec(black_box(&typed))))),
    ];
    for (name, work) in works {
        work();
        for _ in 0..2 {
            section(&mut || (0..TURNS).for_each(|_| work()));
            println!("{name} {TURNS}");
        }
    }
}

#[inline(never)]
fn section(work: &mut dyn FnMut()) {
    work();
    // Not the last call: it would become a jump, and the section would never end.
    black_box(());
}

/// Prints the seconds that 3,000 fields took from disk, block by block.
fn disk() {
    let disk = Disk::warm();
    let [from_disk] = measure(&mut [&mut || drop(disk.load(&disk.unreachable))]);
    for seconds in from_disk.blocks() {
        println!("{seconds:e}");
    }
}

fn figures() {
    let (module, picklists) = module();
    let typed: Vec<Lead> = (0..100).map(Lead::new).collect();
    let dynamic: Vec<Map<String, Value>> = typed.iter().map(as_map).collect();
    let (maps, structs) = (body(&dynamic), body(&typed));
    let check = |body: &[u8], rules| {
        let check = Check::new("Leads", WriteKind::Create, body, "data").rules(rules);
        let report = check.against(&module, &[]);
        assert!(report.violations.is_empty(), "{:?}", report.violations.first());
    };
    println!("100 records of 20 fields, {picklists} of them pick lists of 50 values");
    let [looked_through, encode_map, typed_time, encode_typed, everything] = measure(&mut [
        &mut || check(black_box(&maps), Rules::PICKLISTS),
        &mut || drop(black_box(serde_json::to_vec(black_box(&dynamic)))),
        &mut || check(black_box(&structs), Rules::PICKLISTS),
        &mut || drop(black_box(serde_json::to_vec(black_box(&typed)))),
        &mut || check(black_box(&maps), Rules::ALL),
    ]);
    println!("  dynamic records        {looked_through}");
    println!("  serde_json of the same {encode_map}");
    println!(
        "  ratio                  {:.2}   (wanted: at most 1.5)",
        looked_through.over(&encode_map)
    );
    println!("  structs                {typed_time}");
    println!("  serde_json of the same {encode_typed}");
    println!(
        "  ratio                  {:.2}   (wanted: at most 1.5)",
        typed_time.over(&encode_typed)
    );
    println!("  dynamic, every rule    {everything}");

    let disk = Disk::warm();
    let user = disk.load(&disk.unreachable);
    let [from_disk] = measure(&mut [&mut || drop(disk.load(&disk.unreachable))]);
    let [warm] = measure(&mut [&mut || {
        for _ in 0..1000 {
            assert!(black_box(user.module(black_box("Module_42"))).is_some());
        }
    }]);
    let size: u64 = walk(disk.folder.path());
    println!("60 modules of 50 fields, {} KB on disk", size / 1024);
    println!("  from disk              {from_disk}   (wanted: at most 10 ms)");
    println!("  1,000 warm look-ups    {warm}");
    let one = answer(0);
    let [parse] = measure(&mut [&mut || drop(black_box(FieldList::from_json(black_box(&one))))]);
    println!("  one answer ({} KB)     {parse}", one.len() / 1024);
}

/// The body of a request that writes these records.
fn body(records: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(&json!({ "data": records })).unwrap()
}

/// A folder with the fields of sixty modules.
struct Disk {
    folder: tempfile::TempDir,
    runtime: tokio::runtime::Runtime,
    unreachable: Arc<dyn FieldSource>,
}

impl Disk {
    fn warm() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let disk = Self {
            folder: tempfile::tempdir().unwrap(),
            runtime,
            unreachable: Arc::new(Unreachable),
        };
        let source: Arc<dyn FieldSource> = Arc::new(Zoho);
        drop(disk.load(&source));
        disk
    }

    fn load(&self, source: &Arc<dyn FieldSource>) -> UserFields {
        let cache = FieldCache::builder(Arc::new(Tokio)).resource_path(self.folder.path()).build();
        let user = cache.user(CacheKey::new("https://www.zohoapis.com", "ada@example.com"));
        let fields = self.runtime.block_on(async {
            let mut fields = 0;
            for number in 0..60 {
                let name = format!("Module_{number}");
                fields += user.fields(source, &name).await.unwrap().fields().len();
            }
            fields
        });
        assert_eq!(fields, 3000);
        user
    }
}

/// Twenty fields as people use them.
#[derive(Serialize)]
struct Lead {
    #[serde(rename = "Last_Name")]
    last_name: String,
    #[serde(rename = "First_Name")]
    first_name: String,
    #[serde(rename = "Company")]
    company: String,
    #[serde(rename = "Email")]
    email: String,
    #[serde(rename = "Phone")]
    phone: String,
    #[serde(rename = "Mobile")]
    mobile: Option<String>,
    #[serde(rename = "Website")]
    website: String,
    #[serde(rename = "Street")]
    street: String,
    #[serde(rename = "City")]
    city: String,
    #[serde(rename = "Zip_Code")]
    zip_code: String,
    #[serde(rename = "Country")]
    country: String,
    #[serde(rename = "Annual_Revenue")]
    annual_revenue: f64,
    #[serde(rename = "No_of_Employees")]
    employees: u32,
    #[serde(rename = "Email_Opt_Out")]
    opt_out: bool,
    #[serde(rename = "Description")]
    description: String,
    #[serde(rename = "Lead_Source")]
    lead_source: String,
    #[serde(rename = "Lead_Status")]
    lead_status: String,
    #[serde(rename = "Industry")]
    industry: String,
    #[serde(rename = "Rating")]
    rating: String,
    #[serde(rename = "Salutation")]
    salutation: String,
}

impl Lead {
    fn new(number: usize) -> Self {
        let option = |field: usize| option(field, (number * 7 + field) % 50);
        Self {
            last_name: format!("Lovelace {number}"),
            first_name: "Ada".into(),
            company: "Analytical Engines".into(),
            email: format!("ada{number}@example.com"),
            phone: "+44 20 7946 0958".into(),
            mobile: number.is_multiple_of(2).then(|| "+44 7700 900077".into()),
            website: "https://example.com/engines".into(),
            street: "12 St James's Square".into(),
            city: "London".into(),
            zip_code: "SW1Y 4JH".into(),
            country: "United Kingdom".into(),
            annual_revenue: 1_250_000.5,
            employees: 12,
            opt_out: false,
            description: "Asked for a machine that weaves algebraic patterns.".into(),
            lead_source: option(0),
            lead_status: option(1),
            industry: option(2),
            rating: option(3),
            salutation: option(4),
        }
    }
}

fn option(field: usize, number: usize) -> String {
    format!("Option {number} of {field}")
}

fn as_map(lead: &Lead) -> Map<String, Value> {
    match serde_json::to_value(lead) {
        Ok(Value::Object(map)) => map,
        other => panic!("{other:?}"),
    }
}

/// The module that those are records of, and how many pick lists it has.
fn module() -> (ModuleFields, usize) {
    let picklists = ["Lead_Source", "Lead_Status", "Industry", "Rating", "Salutation"];
    let record = as_map(&Lead::new(0));
    let fields: Vec<_> = record
        .iter()
        .map(|(name, value)| match picklists.iter().position(|known| known == name) {
            Some(field) => {
                let options: Vec<_> = (0..50).map(|number| option(field, number)).collect();
                answer::picklist(name, "picklist", &options)
            }
            None => {
                let data_type = match value {
                    Value::Bool(_) => "boolean",
                    Value::Number(number) if number.is_f64() => "double",
                    Value::Number(_) => "integer",
                    _ => "text",
                };
                answer::field(name, data_type)
            }
        })
        .collect();
    let list = FieldList::from_json(&answer::answer(&fields)).unwrap();
    (ModuleFields::new("Leads", SystemTime::UNIX_EPOCH, list), picklists.len())
}

/// An answer with fifty fields, six of them pick lists of twenty values.
fn answer(module: usize) -> Vec<u8> {
    let fields: Vec<_> = (0..50)
        .map(|number| {
            let name = format!("Field_{module}_{number}");
            if number % 8 == 0 {
                let options: Vec<_> = (0..20).map(|n| option(number, n)).collect();
                answer::picklist(&name, "picklist", &options)
            } else {
                answer::field_with(&name, "text", &json!({ "tooltip": {"name": "info_icon"} }))
            }
        })
        .collect();
    answer::answer(&fields)
}

struct Zoho;

impl FieldSource for Zoho {
    fn modules<'a>(&'a self, _: Option<SystemTime>) -> BoxFuture<'a, Result<Modules, SourceError>> {
        Box::pin(async { Ok(Modules::NotModified) })
    }

    fn fields<'a>(
        &'a self,
        module: &'a str,
    ) -> BoxFuture<'a, Result<Option<FieldList>, SourceError>> {
        Box::pin(async move { Ok(FieldList::from_json(&answer(module.len())).ok()) })
    }
}

/// Must not be asked: everything is on disk.
struct Unreachable;

impl FieldSource for Unreachable {
    fn modules<'a>(&'a self, _: Option<SystemTime>) -> BoxFuture<'a, Result<Modules, SourceError>> {
        panic!("asked for modules")
    }

    fn fields<'a>(
        &'a self,
        module: &'a str,
    ) -> BoxFuture<'a, Result<Option<FieldList>, SourceError>> {
        panic!("asked for {module}")
    }
}

#[derive(Debug)]
struct Tokio;

impl Runtime for Tokio {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        drop(tokio::spawn(task));
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        work();
        Box::pin(std::future::ready(()))
    }
}

fn walk(path: &std::path::Path) -> u64 {
    let entries = std::fs::read_dir(path).unwrap().map(Result::unwrap);
    entries
        .map(|entry| {
            let metadata = entry.metadata().unwrap();
            if metadata.is_dir() { walk(&entry.path()) } else { metadata.len() }
        })
        .sum()
}

struct Figure {
    in_turn: Vec<Duration>,
    sorted: Vec<Duration>,
}

impl Figure {
    fn at(&self, percent: usize) -> Duration {
        self.sorted[(self.sorted.len() - 1) * percent / 100]
    }

    /// The median of each twenty runs in turn, in seconds.
    fn blocks(&self) -> impl Iterator<Item = f64> {
        self.in_turn.chunks_exact(20).map(|block| {
            let mut block = block.to_vec();
            block.sort_unstable();
            block[block.len() / 2].as_secs_f64()
        })
    }

    fn over(&self, other: &Self) -> f64 {
        self.at(50).as_secs_f64() / other.at(50).as_secs_f64()
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [low, median, high] = [10, 50, 90].map(|percent| self.at(percent));
        write!(f, "{median:>10.2?}  [{low:.2?} .. {high:.2?}]")
    }
}

/// Runs each in turn, so that whatever slows the machine down slows all of them.
fn measure<const N: usize>(works: &mut [&mut dyn FnMut(); N]) -> [Figure; N] {
    const ROUNDS: u32 = 300;
    const WARM_UP: u32 = 20;
    let mut figures = [const { Vec::new() }; N];
    for round in 0..ROUNDS + WARM_UP {
        for (work, figure) in works.iter_mut().zip(&mut figures) {
            let begun = Instant::now();
            work();
            let took = begun.elapsed();
            if round >= WARM_UP {
                figure.push(took);
            }
        }
    }
    figures.map(|in_turn| {
        let mut sorted = in_turn.clone();
        sorted.sort_unstable();
        Figure { in_turn, sorted }
    })
}
