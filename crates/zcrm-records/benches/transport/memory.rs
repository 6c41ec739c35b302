//! How much memory this process takes while a long list streams through it.

use zcrm_records::RecordsExt as _;

use crate::arm::Arm as _;
use crate::lead::{FIELDS, Lead};
use crate::sdk::Sdk;

/// Prints what the process takes when it idles, and its peaks over a tenth of the records and over
/// all of them, in KiB.
pub(crate) fn run(url: &str, records: u64) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let sdk = Sdk::new(url, 5);
        drop(sdk.one::<Lead>().await);
        // From here on the peak is counted again.
        std::fs::write("/proc/self/clear_refs", "5").expect("Linux");
        let idle = kib("VmRSS:");
        let tenth = peak_over(&sdk, records / 10).await;
        let whole = peak_over(&sdk, records).await;
        println!("{idle} {tenth} {whole}");
    });
}

async fn peak_over(sdk: &Sdk, records: u64) -> u64 {
    let pages = (records / 200).to_string();
    let list = sdk.client.records("Contacts").list().fields(FIELDS).custom_view(pages);
    let mut leads = list.stream::<Lead>();
    let mut seen = 0;
    while leads.next().await.expect("a page").is_some() {
        seen += 1;
    }
    assert_eq!(seen, records, "every record");
    kib("VmHWM:")
}

fn kib(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line =
        status.lines().find_map(|line| line.strip_prefix(name)).expect("a line of this name");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}
