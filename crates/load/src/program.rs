// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The binary under load: where it keeps its things, how it is started and stopped, and what it costs.
use anyhow::{Context, bail, ensure};
use data_encoding::HEXLOWER;
use foundation::{Chance, Db, seal::Keys};
use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// The host name of the invented municipality.
pub const HOST: &str = "bench.localhost";
/// How long a start may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where everything lies.
pub struct Place {
    pub binary: PathBuf,
    pub database: String,
    pub is_postgres: bool,
    pub address: SocketAddr,
    folder: PathBuf,
    master: [u8; 32],
}

impl Drop for Place {
    fn drop(&mut self) {
        // A folder that cannot be removed is left for the operating system to clear.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Place {
    pub fn new(binary: &Path, postgres: Option<&str>) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("vierluik-bench-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let master: [u8; 32] = Chance::from_system().bytes();
        let key = folder.join("key");
        fs::write(&key, HEXLOWER.encode(&master))?;
        #[cfg(unix)]
        fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let database = postgres.map_or_else(|| folder.join("bench.db").to_string_lossy().into_owned(), str::to_owned);
        Ok(Self { binary: binary.to_owned(), database, is_postgres: postgres.is_some(), address, folder, master })
    }

    pub fn keys(&self) -> Keys {
        Keys::new(self.master, Chance::from_system())
    }

    pub async fn database(&self) -> anyhow::Result<Db> {
        Db::open(&self.database).await
    }

    /// Runs one of the binary's commands to its end; gives what it printed.
    pub fn run(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let output = self.command(arguments).output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        ensure!(output.status.success(), "{arguments:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
        Ok(said)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .args(arguments)
            .env("VIERLUIK_DATABASE", &self.database)
            .env("VIERLUIK_KEY_FILE", self.folder.join("key"))
            .env("VIERLUIK_LEDGER_FILE", self.folder.join("ledger"))
            .env("VIERLUIK_LISTEN", self.address.to_string())
            .env("VIERLUIK_HTTPS", "false")
            // A few people of the bench do what a whole town does; counting them costs the same.
            .env("VIERLUIK_BUDGETS__PAGES", "100000000")
            .env("VIERLUIK_BUDGETS__FORMS", "100000000")
            .env("VIERLUIK_LOG", "warn")
            .stdin(Stdio::null());
        command
    }
}

/// The running binary.
pub struct Program {
    child: Child,
    command: Command,
    address: SocketAddr,
    /// From the start of the process until it answers that it is ready: the quickest of those seen.
    pub start_up: Duration,
}

impl Drop for Program {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Program {
    pub fn start(place: &Place) -> anyhow::Result<Self> {
        let mut command = place.command(&["serve"]);
        let (child, start_up) = spawn(&mut command, place.address)?;
        Ok(Self { child, command, address: place.address, start_up })
    }

    /// Stops it and starts it again, so that memory is measured from a fresh start.
    pub fn restart(&mut self) -> anyhow::Result<()> {
        for _ in 0..3 {
            self.stop();
            let (child, start_up) = spawn(&mut self.command, self.address)?;
            (self.child, self.start_up) = (child, self.start_up.min(start_up));
        }
        Ok(())
    }

    /// Ends it between two instructions, as `kill -9` does: nothing is finished, nothing is folded.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Starts it after it was killed; gives how long it took until it was ready.
    pub fn rise(&mut self) -> anyhow::Result<Duration> {
        let (child, start_up) = spawn(&mut self.command, self.address)?;
        self.child = child;
        Ok(start_up)
    }

    pub fn stop(&mut self) {
        // Asked first, so that it ends its requests and folds the WAL; when it is gone already there is nothing to stop.
        let _ = Command::new("kill").arg(self.child.id().to_string()).stderr(Stdio::null()).status();
        let _ = self.child.wait();
    }

    /// Processor time used so far, in user and system mode.
    pub fn cpu(&self) -> anyhow::Result<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).context("/proc is needed to measure")?;
        let after = stat.rsplit_once(')').context("an odd /proc/…/stat")?.1;
        let ticks: u64 = after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
        // USER_HZ is 100 on every Linux that Rust runs on.
        Ok(Duration::from_millis(ticks * 10))
    }

    /// Resident memory now and at most, in kibibytes.
    pub fn memory(&self) -> anyhow::Result<(u64, u64)> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default()
        };
        Ok((field("VmRSS:"), field("VmHWM:")))
    }
}

fn spawn(command: &mut Command, address: SocketAddr) -> anyhow::Result<(Child, Duration)> {
    let start = Instant::now();
    let mut child = command.spawn().context("the binary cannot be started")?;
    while start.elapsed() < PATIENCE {
        if crate::client::is_ready(address) {
            return Ok((child, start.elapsed()));
        }
        if let Some(status) = child.try_wait()? {
            bail!("the binary ended by itself: {status}");
        }
        std::thread::yield_now();
    }
    bail!("the binary was not ready after {} s", PATIENCE.as_secs())
}
