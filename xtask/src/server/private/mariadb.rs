//! A private MariaDB for the tests of zcrm-store-mysql, in the folder of the other servers.

use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};

use super::{Place, Role, on_a_free_port};
use crate::server::program::program;

/// A running server.
pub(super) struct MariaDb {
    pub(super) role: Role,
    port: u16,
    password: String,
    folder: PathBuf,
}

impl MariaDb {
    /// Makes the server's data and starts it; both are the keeper's to end.
    pub(super) fn start(place: &Place, role: Role, password: &str) -> Result<Self> {
        let folder = place.folder.join(format!("{}-mariadb", role.name()));
        std::fs::create_dir(&folder)?;
        place.give(&folder)?;
        let install = program("mariadb-install-db").context("no mariadb-install-db")?;
        let mut install = place.command(&install);
        install.args(["--no-defaults", "--auth-root-authentication-method=normal"]);
        install.arg("--skip-test-db").arg(format!("--datadir={}", folder.join("data").display()));
        install.stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = install.output().context("mariadb-install-db could not be started")?;
        if !output.status.success() {
            bail!("mariadb-install-db failed: {}", String::from_utf8_lossy(&output.stderr));
        }
        let user = format!(
            "CREATE USER IF NOT EXISTS app@'127.0.0.1' IDENTIFIED BY '{password}';\n\
             GRANT ALL ON *.* TO app@'127.0.0.1' WITH GRANT OPTION;\n"
        );
        let name = format!("{}-mariadb", role.name());
        place.write(&format!("{name}/init.sql"), &user)?;
        let port = on_a_free_port(|port| {
            // A test that stops the server starts it again by the same lines.
            place.write(&format!("{name}/start.sh"), &script(place, &name, port)?)?;
            let mut start = place.command("sh".as_ref());
            start.arg(folder.join("start.sh"));
            let mut process = start.spawn().context("MariaDB could not be started")?;
            place.wait_for(port, &mut process, &name)
        })?;
        Ok(Self { role, port, password: password.to_owned(), folder })
    }

    /// Where it is, as its superuser, and the authority of its certificate.
    pub(super) fn url(&self, authority: &str) -> String {
        format!("mysql://app:{}@127.0.0.1:{}/?ca={authority}", self.password, self.port)
    }

    /// The folder of its script, process id and log.
    pub(super) fn folder(&self) -> String {
        self.folder.display().to_string()
    }
}

/// The lines that start the server. It writes its process id where the keeper looks for it.
fn script(place: &Place, name: &str, port: u16) -> Result<String> {
    let all = place.folder.display();
    let own = format!("{all}/{name}");
    let server = program("mariadbd").context("no mariadbd")?;
    // Everything is thrown away: nothing has to reach a disk; but a server that is killed has handed
    // what was committed to the system.
    Ok(format!(
        "exec '{server}' --no-defaults --datadir='{own}/data' --socket='{own}/socket' \
         --pid-file='{all}/{name}.pid' --log-error='{all}/{name}.log' --bind-address=127.0.0.1 \
         --port={port} --skip-name-resolve --ssl-ca='{all}/ca.pem' --ssl-cert='{all}/server.pem' \
         --ssl-key='{all}/server.key' --init-file='{own}/init.sql' --innodb-buffer-pool-size=32M \
         --innodb-log-file-size=8M --innodb-flush-log-at-trx-commit=2 --skip-log-bin \
         --performance-schema=OFF --max-connections=400\n",
        server = server.display(),
    ))
}
