// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The figures, as a table for people.
use crate::{
    program::{Place, Program},
    scenes::Scene,
};
use foundation::Clock;
use std::{fmt::Write as _, fs, io::Write as _, path::Path, time::Duration};

/// One scene with so many clients.
pub struct Figure {
    scene: Scene,
    clients: usize,
    per_second: f64,
    p50: Duration,
    p99: Duration,
    cpu_us: u128,
    /// Kibibytes: now and at most.
    memory: (u64, u64),
    /// Why it does not count.
    pub failure: Option<String>,
}

impl Figure {
    pub fn new(
        what: (Scene, usize),
        mut latencies: Vec<Duration>,
        cost: (Duration, Duration, (u64, u64)),
        failure: Option<String>,
    ) -> Self {
        latencies.sort_unstable();
        let (took, cpu, memory) = cost;
        let at = |percent: usize| latencies.get(latencies.len() * percent / 100).copied().unwrap_or_default();
        let count = u32::try_from(latencies.len()).unwrap_or(u32::MAX);
        let per_second = f64::from(count) / took.as_secs_f64();
        let cpu_us = cpu.as_micros() / u128::from(count.max(1));
        Self { scene: what.0, clients: what.1, per_second, p50: at(50), p99: at(99), cpu_us, memory, failure }
    }

    /// A line of the table.
    pub fn line(&self) -> String {
        let ms = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1_000.0);
        let outcome = if self.failure.is_some() { "FAILED" } else { "right" };
        format!(
            "| {} | {} | {:.0} | {} | {} | {} | {} | {} | {outcome} |",
            self.scene.name(),
            self.clients,
            self.per_second,
            ms(self.p50),
            ms(self.p99),
            self.cpu_us,
            self.memory.0 / 1024,
            self.memory.1 / 1024,
        )
    }
}

/// The whole report.
pub fn text(place: &Place, program: &Program, figures: &[Figure]) -> anyhow::Result<String> {
    let mut text = String::new();
    let database = if place.is_postgres { "PostgreSQL" } else { "SQLite" };
    writeln!(text, "\n## {} on {database}\n", Clock::system().now().day())?;
    writeln!(text, "{}; binary {:.1} MB; ready {} ms after its start.\n", machine(), size(place)?, program.start_up.as_millis())?;
    writeln!(text, "| page | clients | requests/s | p50 ms | p99 ms | CPU µs per request | MB | MB at most | answers and rows |")?;
    writeln!(text, "|---|---|---|---|---|---|---|---|---|")?;
    for figure in figures {
        writeln!(text, "{}", figure.line())?;
    }
    Ok(text)
}

/// Adds it to a file.
pub fn append(file: &Path, text: &str) -> anyhow::Result<()> {
    let mut file = fs::OpenOptions::new().append(true).create(true).open(file)?;
    Ok(file.write_all(text.as_bytes())?)
}

fn size(place: &Place) -> anyhow::Result<f64> {
    let kibibytes = u32::try_from(fs::metadata(&place.binary)?.len() / 1024)?;
    Ok(f64::from(kibibytes) / 1024.0)
}

fn machine() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")).and_then(|rest| rest.split_once(": "));
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kibibytes: u64 = memory.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!("{cores} cores ({}), {} GiB, shared with the load", model.map_or("unknown", |(_, name)| name), kibibytes / 1024 / 1024)
}
