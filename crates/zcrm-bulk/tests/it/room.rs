//! No room on the disk: in a child of a shell that sets the limit.

use std::process::Command;
use std::sync::Arc;

use serde_json::json;
use zcrm_bulk::{Bulk, BulkFault};
use zcrm_core::{Error, ErrorKind, Record};
use zcrm_testkit::Child;
use zcrm_testkit::child::{say, this_test};

use crate::on_disk::{OnDisk, write_archive};

const ROWS: u64 = 20_000;

/// The child: everything that writes a file has no room for it, and leaves none.
#[tokio::test]
async fn child_without_room() {
    let Some(root) = std::env::var_os("ZCRM_BULK_NO_ROOM") else { return };
    let root = std::path::PathBuf::from(root);
    let directory = root.join("small");
    let archive = root.join("rows.zip");
    let bulk = Bulk::new(Arc::new(OnDisk(archive.clone(), ROWS)));
    let has_no_room = |error: Error| {
        assert_eq!(error.detail(), Some(&BulkFault::DiskFull), "{error}");
        assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
        assert!(!error.is_transient() && !error.may_have_happened(), "{error}");
        assert_eq!(std::fs::read_dir(&directory).unwrap().count(), 0, "the disk is clean");
    };
    let read = || bulk.read("Leads").fields(["Last_Name"]);
    let mut rows = read().temporary_directory(&directory).stream::<Record>();
    has_no_room(rows.next().await.unwrap_err());
    let position = rows.position();
    has_no_room(read().temporary_directory(&directory).to_csv("x.csv").await.unwrap_err());
    let records = (0..ROWS).map(
        |row| json!({ "Last_Name": row * 7_919 % 1_000_003, "City": row * 104_729 % 999_983 }),
    );
    let write = bulk.insert("Leads").module_fields(["Last_Name", "City"]).records(records);
    has_no_room(write.temporary_directory(&directory).send().await.unwrap_err());
    if let Some(other) = std::env::var_os("ZCRM_BULK_ROOM") {
        // Where there is room, the read goes on from the position.
        let rows = read().temporary_directory(&other).stream::<Record>();
        let rows = rows.resume(&position).unwrap();
        assert_eq!(rows.collect().await.unwrap().len(), usize::try_from(ROWS).unwrap());
        // The result has room here and not there: neither is left.
        let target = directory.join("all.csv");
        has_no_room(read().temporary_directory(&other).to_csv(target).await.unwrap_err());
        assert_eq!(std::fs::read_dir(other).unwrap().count(), 0);
    }
    say("no room");
}

/// Runs the child by a script, which gets the program and its arguments.
fn without_room(
    shell: Command,
    script: &str,
    root: &std::path::Path,
    room: Option<&std::path::Path>,
) {
    let mut shell = shell;
    std::fs::create_dir(root.join("small")).unwrap();
    write_archive(&root.join("rows.zip"), usize::try_from(ROWS).unwrap());
    let test = this_test("room::child_without_room");
    shell.args(["-c", script]).arg(test.get_program()).args(test.get_args());
    shell.env("ZCRM_BULK_NO_ROOM", root).current_dir(root);
    if let Some(room) = room {
        std::fs::create_dir(room).unwrap();
        shell.env("ZCRM_BULK_ROOM", room);
    }
    let mut child = Child::start(shell);
    child.until("no room");
    child.end();
}

#[test]
fn a_file_that_has_no_room_is_a_typed_error_and_leaves_nothing() {
    let root = tempfile::tempdir().unwrap();
    // 32 KiB a file. Ignored, the signal is an error of the write instead.
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\"";
    without_room(Command::new("sh"), script, root.path(), None);
}

/// A file system that is full, where this process may mount one.
#[test]
fn a_full_disk_is_a_typed_error_and_the_read_goes_on_elsewhere() {
    let may_mount = Command::new("unshare").args(["-m", "true"]).status();
    if crate::long::either(true, false) || !may_mount.is_ok_and(|status| status.success()) {
        return;
    }
    let root = tempfile::tempdir().unwrap();
    let mut shell = Command::new("unshare");
    shell.args(["-m", "sh"]);
    let script = "mount -t tmpfs -o size=64k none small && exec \"$0\" \"$@\"";
    without_room(shell, script, root.path(), Some(&root.path().join("other")));
    println!("the disk was full");
}
