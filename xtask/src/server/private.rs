//! Private PostgreSQL servers, each with a private pgbouncer in front, and MariaDB servers, in a
//! temporary folder.

mod mariadb;

use std::fmt::Write as _;
use std::fs::File;
use std::hash::{BuildHasher as _, RandomState};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{OpenOptionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use self::mariadb::MariaDb;
use super::certificate::Certificate;
use super::keeper::Keeper;
use super::program::{Programs, is_root};

/// How often a server is tried on another port when another process was faster at the first.
const TRIES: usize = 3;

/// What a server is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// What a test needs any PostgreSQL for; one that is named from outside does as well.
    Shared,
    /// Tests stop it, crash it, and ask it to count statements: never one that is named from
    /// outside.
    Own,
}

impl Role {
    fn name(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Own => "own",
        }
    }

    fn settings(self) -> &'static str {
        match self {
            Self::Shared => "",
            Self::Own => "shared_preload_libraries = 'pg_stat_statements'\n",
        }
    }
}

/// A server and the pgbouncer in front of it.
struct Pair {
    role: Role,
    postgres: u16,
    pgbouncer: u16,
}

/// All servers; stopped and removed when dropped, and when this process ends in any other way.
pub(crate) struct Private {
    folder: PathBuf,
    password: String,
    pg_ctl: PathBuf,
    pairs: Vec<Pair>,
    mariadbs: Vec<MariaDb>,
    _keeper: Keeper,
}

impl Private {
    pub(crate) fn start(roles: &[Role]) -> Result<Self> {
        let programs = Programs::ready()?;
        let account = if is_root()? { Some(unprivileged()?) } else { None };
        let folder = tempfile::Builder::new().prefix("zcrm-servers-").tempdir()?.keep();
        // From here on the folder and what runs in it are the keeper's to end.
        let keeper = Keeper::of(&folder)?;
        let pg_ctl = programs.postgres.join("pg_ctl");
        let place = Place { folder: folder.clone(), account, programs };
        place.give(&folder)?;
        let password = password();
        let certificate = Certificate::new()?;
        place.write("ca.pem", &certificate.authority)?;
        place.write("server.pem", &certificate.certificate)?;
        place.write("server.key", &certificate.key)?;
        place.write("password", &password)?;
        place.write("users.txt", &format!("\"app\" \"{password}\"\n"))?;
        let mut pairs = Vec::new();
        for &role in roles {
            place.initialise(role)?;
            let postgres = on_a_free_port(|port| place.start_postgres(role, port))?;
            let pgbouncer = on_a_free_port(|port| place.start_pgbouncer(role, port, postgres))?;
            pairs.push(Pair { role, postgres, pgbouncer });
        }
        let roles = [Role::Shared, Role::Own];
        let mariadbs = roles.map(|role| MariaDb::start(&place, role, &password));
        let mariadbs = mariadbs.into_iter().collect::<Result<_>>()?;
        Ok(Self { folder, password, pg_ctl, pairs, mariadbs, _keeper: keeper })
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The program that stops and starts a server.
    pub(crate) fn pg_ctl(&self) -> &Path {
        &self.pg_ctl
    }

    /// The URL of a PostgreSQL, as its superuser, when it was started.
    pub(crate) fn postgres(&self, role: Role) -> Option<String> {
        self.pair(role).map(|pair| self.url(pair.postgres))
    }

    /// The URL of the pgbouncer in front of it.
    pub(crate) fn pgbouncer(&self, role: Role) -> Option<String> {
        self.pair(role).map(|pair| self.url(pair.pgbouncer))
    }

    /// The URL of a MariaDB, as its superuser, and the folder of what starts it again.
    pub(crate) fn mariadb(&self, role: Role) -> Option<(String, String)> {
        let mariadb = self.mariadbs.iter().find(|mariadb| mariadb.role == role)?;
        let authority = self.folder.join("ca.pem").display().to_string();
        Some((mariadb.url(&authority), mariadb.folder()))
    }

    fn pair(&self, role: Role) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.role == role)
    }

    fn url(&self, port: u16) -> String {
        format!(
            "postgres://app:{}@127.0.0.1:{port}/postgres?sslmode=verify-full&sslrootcert={}",
            self.password,
            self.folder.join("ca.pem").display()
        )
    }
}

/// Where the servers live and as whom they run.
struct Place {
    folder: PathBuf,
    account: Option<(u32, u32)>,
    programs: Programs,
}

impl Place {
    fn initialise(&self, role: Role) -> Result<()> {
        let mut initdb = self.command(&self.programs.postgres.join("initdb"));
        initdb.arg("-D").arg(self.folder.join(role.name()));
        initdb.arg(format!("--pwfile={}", self.folder.join("password").display()));
        initdb.args(["-U", "app", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync"]);
        self.finish(initdb, "initdb")
    }

    fn start_postgres(&self, role: Role, port: u16) -> Result<()> {
        let (folder, name) = (self.folder.display(), role.name());
        // Everything is thrown away: nothing has to reach a disk. A server that is crashed loses
        // nothing by that, for the machine goes on.
        let settings = format!(
            "listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{folder}'\n\
             max_connections = 200\nfsync = off\nfull_page_writes = off\nssl = on\n\
             ssl_cert_file = '{folder}/server.pem'\nssl_key_file = '{folder}/server.key'\n{}",
            role.settings()
        );
        self.write(&format!("{name}/postgresql.auto.conf"), &settings)?;
        let log = format!("{name}-postgres");
        let mut start = self.command(&self.programs.postgres.join("pg_ctl"));
        start.arg("-D").arg(self.folder.join(name));
        start.arg("-l").arg(self.log_of(&log));
        start.args(["-w", "-t", "30", "start"]);
        self.finish(start, &log)
    }

    fn start_pgbouncer(&self, role: Role, port: u16, postgres: u16) -> Result<()> {
        let folder = self.folder.display();
        let name = format!("{}-pgbouncer", role.name());
        let settings = format!(
            "[databases]\n* = host=127.0.0.1 port={postgres}\n[pgbouncer]\n\
             listen_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n\
             pool_mode = transaction\ndefault_pool_size = 20\nmax_client_conn = 1000\n\
             auth_type = scram-sha-256\nauth_file = {folder}/users.txt\n\
             server_login_retry = 0.2\n\
             pidfile = {folder}/{name}.pid\nlogfile = {folder}/{name}.log\n\
             client_tls_sslmode = require\nclient_tls_key_file = {folder}/server.key\n\
             client_tls_cert_file = {folder}/server.pem\n\
             server_tls_sslmode = verify-ca\nserver_tls_ca_file = {folder}/ca.pem\n"
        );
        let file = format!("{name}.ini");
        self.write(&file, &settings)?;
        let mut start = self.command(&self.programs.pgbouncer);
        start.arg("-q").arg(self.folder.join(&file));
        let mut process = start.spawn().context("pgbouncer could not be started")?;
        self.wait_for(port, &mut process, &name)
    }

    /// Until the port is listened on.
    fn wait_for(&self, port: u16, process: &mut Child, name: &str) -> Result<()> {
        for _ in 0..200 {
            if process.try_wait()?.is_some() {
                bail!("{name} ended at once:{}", self.log(name));
            }
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        bail!("{name} does not listen:{}", self.log(name))
    }

    /// A program with no surroundings but the folder, as the account, out of reach of Ctrl-C.
    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).env_clear().process_group(0);
        command.env("LC_ALL", "C").env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if let Some((user, group)) = self.account {
            command.uid(user).gid(group);
        }
        command
    }

    fn finish(&self, mut command: Command, name: &str) -> Result<()> {
        let log = File::options().create(true).append(true).open(self.log_of(name))?;
        self.give(&self.log_of(name))?;
        let status = command.stderr(log).status();
        if !status.with_context(|| format!("{name} could not be started"))?.success() {
            bail!("{name} failed:{}", self.log(name));
        }
        Ok(())
    }

    fn log_of(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.log"))
    }

    /// The last lines of a server's log.
    fn log(&self, name: &str) -> String {
        let text = std::fs::read_to_string(self.log_of(name));
        let text = text.unwrap_or_default();
        let lines: Vec<_> = text.lines().collect();
        lines[lines.len().saturating_sub(10)..].iter().fold(String::new(), |mut all, line| {
            let _ = write!(all, "\n  {line}");
            all
        })
    }

    /// Writes a file that no other account may read.
    fn write(&self, name: &str, text: &str) -> Result<()> {
        let path = self.folder.join(name);
        let mut options = std::fs::OpenOptions::new();
        options.create(true).write(true).truncate(true).mode(0o600);
        let mut file =
            options.open(&path).with_context(|| format!("{} cannot be written", path.display()))?;
        std::io::Write::write_all(&mut file, text.as_bytes())?;
        self.give(&path)
    }

    fn give(&self, path: &Path) -> Result<()> {
        if let Some((user, group)) = self.account {
            chown(path, Some(user), Some(group))?;
        }
        Ok(())
    }
}

/// Another program may take the port between our looking for one and the server's using it.
fn on_a_free_port(start: impl Fn(u16) -> Result<()>) -> Result<u16> {
    let mut tries = 0;
    loop {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        tries += 1;
        match start(port) {
            Ok(()) => return Ok(port),
            Err(error) if tries == TRIES => return Err(error),
            Err(_) => {}
        }
    }
}

/// The account for servers that refuse to run as root: PostgreSQL's own, else `nobody`.
fn unprivileged() -> Result<(u32, u32)> {
    let accounts = std::fs::read_to_string("/etc/passwd").context("no /etc/passwd")?;
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| account(&accounts, name))
        .context("root needs an account `postgres` or `nobody` to run PostgreSQL as")
}

fn account(accounts: &str, name: &str) -> Option<(u32, u32)> {
    accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next() != Some(name) {
            return None;
        }
        Some((fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?))
    })
}

/// Other users of this machine can reach the port. The keys of these hashes are the operating
/// system's.
fn password() -> String {
    let random = || RandomState::new().hash_one(());
    format!("{:016x}{:016x}", random(), random())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_by_their_whole_name() {
        let accounts =
            "root:x:0:0:root:/root:/bin/sh\npostgres2:x:7:7::/:\npostgres:x:101:104:,:/:/\n";
        assert_eq!(account(accounts, "postgres"), Some((101, 104)));
        assert_eq!(account(accounts, "nobody"), None);
    }

    #[test]
    fn a_port_is_tried_again_and_the_last_error_told() {
        let ports = std::cell::RefCell::new(Vec::new());
        let port = on_a_free_port(|port| {
            ports.borrow_mut().push(port);
            if ports.borrow().len() < 3 { bail!("taken") } else { Ok(()) }
        });
        assert_eq!(port.ok(), ports.borrow().last().copied());
        assert_eq!(ports.borrow().len(), 3);
        assert_eq!(on_a_free_port(|_| bail!("taken")).unwrap_err().to_string(), "taken");
    }
}
