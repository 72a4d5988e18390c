// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Where words could end up besides pages: the database as it lies on disk, the log lines, the figures.
use crate::{
    tables::{Cell, Dump},
    walk::plant::{SONG, words_in},
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use neighbourhood::TestApp;
use std::{
    fs,
    io::{self, Write},
    sync::{Arc, Mutex},
};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// All log lines of this process, down to the finest.
#[derive(Clone, Default)]
pub struct Heard(Arc<Mutex<Vec<u8>>>);

impl Heard {
    pub fn text(&self) -> String {
        let bytes = self.0.lock().expect("nobody panics while holding it");
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panics while holding it").extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Heard {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Writes the lines as the program does, down to the finest, into memory.
pub fn listen() -> Heard {
    let heard = Heard::default();
    tracing_subscriber::fmt().json().with_env_filter(EnvFilter::new("trace")).with_writer(heard.clone()).init();
    tracing::info!("the log is heard");
    assert!(heard.text().contains("the log is heard"));
    heard
}

/// Counts as the program does.
pub fn figures() -> PrometheusHandle {
    PrometheusBuilder::new().install_recorder().expect("nobody else counts in this process")
}

/// Stops when there is a canary in it, or the number of a person, plan or thing.
pub fn hold_nothing(what: &str, text: &str) {
    assert!(text.len() > 100, "{what} are empty");
    assert!(!text.contains(SONG), "{what} hold a canary");
    let numbers = text.split(|c: char| !c.is_ascii_hexdigit()).filter(|part| part.len() == 32 && part.starts_with("0000000000"));
    assert_eq!(numbers.collect::<Vec<_>>(), Vec::<&str>::new(), "{what} hold numbers of people or plans");
}

/// The canaries in the cells of the database.
pub fn in_cells(dump: &Dump) -> Vec<String> {
    let cells = dump.0.values().flatten().flatten();
    let texts = cells.filter_map(|cell| if let Cell::Text(text) = cell { Some(text) } else { None });
    texts.flat_map(|text| words_in(text)).collect()
}

/// The canaries in the bytes of the SQLite file and its log.
pub fn in_files(app: &TestApp) -> Vec<String> {
    let Some(file) = app.file() else { return Vec::new() };
    let ends = ["", "-wal", "-shm"].map(|end| format!("{}{end}", file.display()));
    let bytes = ends.iter().filter_map(|name| fs::read(name).ok());
    bytes.flat_map(|bytes| words_in(&String::from_utf8_lossy(&bytes))).collect()
}
