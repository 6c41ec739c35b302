//! Disks and directories that refuse: full, not writable, mounted, linked, open to everybody. The old
//! file stays as it is, and the error says what to do.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use zcrm_store_api::{SaveCondition, TokenStore};
use zcrm_store_file::FileStore;

use crate::child::{Actor, say};
use crate::process::runtime;
use crate::support::{HEADER, Scratch, record, rows};

/// What every refused save must leave as it is.
const OLD: &str = "1,ada,,,,,,,,\n";

/// Saves more than fits until it is refused, and then what fits again.
pub(crate) fn fill(store: &FileStore) {
    let runtime = runtime();
    for size in [100, 1_000, 10_000, 100_000, 1_000_000] {
        let before = fs::read(store.path()).unwrap();
        let mut large = record("large");
        large.access_token = Some("x".repeat(size).into());
        match runtime.block_on(store.save(None, &large, SaveCondition::Any)) {
            Ok(_) => assert_ne!(fs::read(store.path()).unwrap(), before),
            Err(error) => {
                assert!(fs::read(store.path()).unwrap() == before, "the old file is intact");
                let directory = store.path().parent().unwrap();
                let names = fs::read_dir(directory).unwrap().map(|e| e.unwrap().file_name());
                let left = names.filter(|name| name.to_string_lossy().ends_with(".tmp")).count();
                assert_eq!(left, 0, "nothing is left");
                let small = record("small");
                runtime
                    .block_on(store.save(Some(&"2".into()), &small, SaveCondition::Any))
                    .unwrap();
                let users = runtime.block_on(rows(store));
                assert_eq!(users.iter().map(|row| &row[1]).collect::<Vec<_>>(), ["ada", "small"]);
                return say(format!("after {size} {:?} {error}", error.kind()));
            }
        }
    }
    say("never refused");
}

/// A file with one row.
fn scene() -> Scratch {
    Scratch::holding(format!("{HEADER}\n{OLD}"))
}

fn own_binary() -> PathBuf {
    std::env::current_exe().unwrap()
}

/// Runs this binary by a shell that mounts something first, in a namespace that vanishes with it;
/// `None` when the system does not let us, as root or as one who is root only in there.
fn after_mounting(script: &str, file: &Path) -> Option<Command> {
    const NAMESPACES: [&[&str]; 2] = [&["--mount"], &["--user", "--map-root-user", "--mount"]];
    let shell = |namespace: &[&str], then: &str| {
        let mut command = Command::new("unshare");
        command.args(namespace).args(["sh", "-c", &format!("{script} && {then}")]);
        command.env("TOKENS", file).env("DIRECTORY", file.parent().unwrap());
        command
    };
    let possible = |namespace: &&&[&str]| {
        shell(namespace, "true").output().is_ok_and(|tried| tried.status.success())
    };
    let namespace = NAMESPACES.iter().find(possible)?;
    let mut command = shell(namespace, "exec \"$0\" \"$@\"");
    command.arg(own_binary());
    Some(command)
}

fn hear(command: Command, part: &str, file: &Scratch) -> String {
    let mut actor = Actor::start_with(command, part, &file.path(), 0);
    let said = actor.hear().unwrap();
    actor.end();
    said
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let file = scene();
    let mount = "cp $TOKENS $DIRECTORY.copy && mount -t tmpfs -o size=256k tmpfs $DIRECTORY && mv \
                 $DIRECTORY.copy $TOKENS";
    let (command, words) = match after_mounting(mount, &file.path()) {
        Some(command) => (command, "the disk is full: make room"),
        None => {
            // Not allowed to mount: then no file may be longer than so many half KiB.
            let mut command = Command::new("sh");
            let run = "trap '' XFSZ; ulimit -f 128; exec \"$0\" \"$@\"";
            command.args(["-c", run]).arg(own_binary());
            (command, "is not allowed to be so long")
        }
    };
    let said = hear(command, "fill", &file);
    assert!(said.contains("Unavailable"), "{said}");
    assert!(said.contains(words) && said.contains("tokens.csv"), "{said}");
}

/// The other way is shown as well where the first one can be gone.
#[test]
fn a_limit_on_the_size_of_files_leaves_the_old_file() {
    let file = scene();
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 128; exec \"$0\" \"$@\""]).arg(own_binary());
    let said = hear(command, "fill", &file);
    assert!(said.contains("Unavailable"), "{said}");
    assert!(said.contains("is not allowed to be so long"), "{said}");
}

#[test]
fn a_directory_that_is_not_writable_is_named_and_the_old_file_stays() {
    let file = scene();
    let elsewhere = Scratch::empty();
    let binary = elsewhere.directory().join("binary");
    // By a process of its own: a file that is open for writing cannot be run.
    assert!(Command::new("cp").arg(own_binary()).arg(&binary).status().unwrap().success());
    let mode = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    mode(elsewhere.directory(), 0o755);
    mode(&binary, 0o755);
    mode(&file.path(), 0o644);
    // There is a lock file that anybody may lock, so that the directory alone is in the way.
    fs::write(file.lock(), "").unwrap();
    mode(&file.lock(), 0o666);
    mode(file.directory(), 0o555);
    let mut command = Command::new(&binary);
    if fs::write(file.directory().join("probe"), "").is_ok() {
        fs::remove_file(file.directory().join("probe")).unwrap();
        command.uid(65_534).gid(65_534);
    }
    let said = hear(command, "denied", &file);
    mode(file.directory(), 0o755);
    assert!(said.starts_with("Denied"), "{said}");
    assert!(said.contains("write permission on the directory"), "{said}");
    assert_eq!(file.text(), format!("{HEADER}\n{OLD}"));
    assert_eq!(file.names(), [".tokens.csv.zcrm-lock", "tokens.csv"]);
}

#[test]
fn a_file_that_is_mounted_is_told_of_and_stays() {
    let file = scene();
    let real = file.directory().join("real");
    fs::write(&real, file.text()).unwrap();
    let mount = "mount --bind $DIRECTORY/real $TOKENS";
    // A lease is the promise that what it is taken for can be saved: none is granted here.
    for part in ["denied", "no lease"] {
        match after_mounting(mount, &file.path()) {
            Some(command) => {
                let said = hear(command, part, &file);
                assert!(said.starts_with("Denied"), "{part}: {said}");
                assert!(said.contains("mount the directory"), "{part}: {said}");
                assert_eq!(fs::read_to_string(&real).unwrap(), format!("{HEADER}\n{OLD}"));
            }
            None => println!("mounting is not allowed here: see the tests of the errors"),
        }
    }
    assert_eq!(file.text(), format!("{HEADER}\n{OLD}"));
    let left = file.names().into_iter().filter(|name| name.ends_with(".tmp")).count();
    assert_eq!(left, 0);
}

/// Two more files that a rename cannot replace, though the directory can be written.
#[test]
fn no_lease_is_granted_on_a_file_that_cannot_be_replaced() {
    // In a directory like /tmp, a file of root stays root's whatever its mode says.
    let file = scene();
    fs::set_permissions(file.directory(), Permissions::from_mode(0o1777)).unwrap();
    fs::set_permissions(file.path(), Permissions::from_mode(0o644)).unwrap();
    let elsewhere = Scratch::empty();
    let binary = elsewhere.directory().join("binary");
    assert!(Command::new("cp").arg(own_binary()).arg(&binary).status().unwrap().success());
    for path in [elsewhere.directory(), &binary] {
        fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
    }
    if std::os::unix::fs::chown(&binary, Some(65_534), None).is_ok() {
        let mut command = Command::new(&binary);
        command.uid(65_534).gid(65_534);
        let said = hear(command, "no lease", &file);
        assert!(said.starts_with("Denied") && said.contains("sticky"), "{said}");
        assert_eq!(file.text(), format!("{HEADER}\n{OLD}"));
    } else {
        println!("only root can become another user");
    }
    // Marked immutable, where the file system knows that and this user may mark it.
    let file = scene();
    let chattr = |flag: &str| {
        let tried = Command::new("chattr").arg(flag).arg(file.path()).output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    if chattr("+i") {
        let said = hear(Command::new(own_binary()), "no lease", &file);
        assert!(chattr("-i"));
        assert!(said.starts_with("Denied") && said.contains("chattr"), "{said}");
    } else {
        println!("this file system has no immutable files, or only for others");
    }
}

#[test]
fn a_link_is_followed_and_not_replaced() {
    let (file, link) = (scene(), Scratch::empty());
    symlink(file.path(), link.path()).unwrap();
    runtime().block_on(link.store().save(None, &record("bob"), SaveCondition::Any)).unwrap();
    assert!(fs::symlink_metadata(link.path()).unwrap().is_symlink());
    assert_eq!(file.text(), format!("{HEADER}\n{OLD}2,bob,,,,,,,,\n"));
    assert_eq!(link.names(), ["tokens.csv"], "everything else lies beside the file");
}

#[tokio::test]
async fn a_file_too_large_for_tokens_is_refused_unread() {
    let file = scene();
    let large = fs::File::options().write(true).open(file.path()).unwrap();
    // Sparse: it takes no room on the disk, but would in memory.
    large.set_len(1 << 30).unwrap();
    let store = file.store();
    for error in [
        store.list(None, 1).await.unwrap_err(),
        store.save(None, &record("bob"), SaveCondition::Any).await.unwrap_err(),
    ] {
        assert_eq!(error.kind(), zcrm_store_api::StoreErrorKind::Corrupt, "{error}");
        assert!(error.to_string().contains("1073741824 bytes"), "{error}");
    }
    assert_eq!(fs::metadata(file.path()).unwrap().len(), 1 << 30, "nothing was changed");
}

#[test]
fn what_everybody_could_read_nobody_else_can_any_more() {
    let file = scene();
    fs::set_permissions(file.path(), Permissions::from_mode(0o644)).unwrap();
    runtime().block_on(file.store().save(None, &record("bob"), SaveCondition::Any)).unwrap();
    for path in [file.path(), file.journal(), file.lock()] {
        let mode = fs::metadata(&path).unwrap().mode() & 0o7777;
        assert_eq!(mode & 0o007, 0, "{} has {mode:o}", path.display());
    }
}
