// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The disk under the SQLite file is full. Nobody reads a plan without a line in the access log, so plans are refused with an
//! honest page; what is about nobody still answers.
use super::{WORDS, all, amina, chain_is_whole, dot, remarks, router, rows, stranger};
use foundation::Db;
use neighbourhood::{TestApp, cast::AMINAS_PLAN};
use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

/// A disk of a few megabytes.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Mounts one; `None`, said aloud, where this user may not mount.
    fn mount() -> Option<Self> {
        let folder = env::temp_dir().join(format!("vierluik-small-disk-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=16m", "tmpfs"]).arg(&folder).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        // Straight to standard error: what a test prints is only shown when it fails.
        let _ = writeln!(std::io::stderr(), "\n*** NOT TESTED: a full disk. Mounting a small one needs root. ***\n");
        None
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Takes all the room that is left.
    fn fill(&self) {
        let mut file = fs::File::create(self.path("filler")).expect("a file can be made");
        while file.write_all(&[1; 4096]).is_ok() {}
    }

    fn free(&self) {
        fs::remove_file(self.path("filler")).expect("our own file");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // A disk that is still in use is let go of as soon as it is not.
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
        let _ = fs::remove_dir(&self.0);
    }
}

/// The cast, moved to this file.
async fn moved_to(file: &Path) -> TestApp {
    let home = TestApp::on_sqlite(all).await;
    home.app.db().close().await;
    fs::copy(home.file().expect("a file"), file).expect("the small disk has room");
    TestApp::on_copy(Db::open_file(file, 2).await.expect("a copy of a database"), None, all).await
}

#[tokio::test]
async fn on_a_full_disk_nothing_is_half_kept_pages_are_honest_and_it_mends_by_itself() {
    let Some(disk) = SmallDisk::mount() else { return };
    let app = moved_to(&disk.path("a.db")).await;
    let router = router(&app);
    let (mut amina, page) = amina(&app, &router).await;
    let before = rows(&app).await;
    disk.fill();

    let sent = amina.fill_once(&page, &remarks(), &[("said", WORDS)]).await;
    sent.is(503).shows("Het lukt nu niet").shows("Er is niets veranderd").shows(WORDS).shows("Kopieer uw tekst");
    let plan = amina.get(&format!("/plannen/{AMINAS_PLAN}")).await;
    plan.is(503).shows("Het lukt nu niet");
    assert_eq!(plan.headers.get("retry-after").and_then(|value| value.to_str().ok()), Some("10"));
    assert_eq!(rows(&app).await, before, "something of the refused write is there");

    for path in ["/over", "/woorden", "/inloggen", "/static/vierluik.css", "/healthz"] {
        stranger(&app, &router).get_once(path).await.is(200);
    }
    amina.get_once("/over").await.is(200);

    disk.free();
    amina.get(&format!("/plannen/{AMINAS_PLAN}")).await.is(200);
    assert_eq!(amina.fill_once(&page, &remarks(), &[("said", WORDS)]).await.leads_to(), Some(dot()));
    amina.get(&dot()).await.is(200).shows(WORDS);
    assert_eq!(rows(&app).await, before.map(|count| count + 1));
    chain_is_whole(&app).await;
    let mut conn = app.app.db().read().await.expect("the database is open");
    let sound: String = sqlx::query_scalar("pragma integrity_check").fetch_one(&mut *conn).await.expect("the file can be read");
    assert_eq!(sound, "ok");
}
