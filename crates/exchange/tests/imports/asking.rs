// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Asking for an import as the command line does, and for the jobs to be done.
use access::jobs;
use exchange::{Asked, Report, Watch};
use foundation::Language;
use neighbourhood::TestApp;

/// An import into Vierbergen, in Dutch.
pub fn asked(kind: &str, content: impl Into<Vec<u8>>) -> Asked {
    Asked {
        municipality: "vierbergen".into(),
        kind: kind.into(),
        file_name: format!("{kind}.csv"),
        bytes: content.into(),
        mapping: None,
        dry_run: false,
        create_duplicates: false,
        all_or_nothing: false,
        language: Language::Nl,
    }
}

/// Imports it.
pub async fn import(app: &TestApp, asked: Asked) -> Report {
    exchange::import(&app.app, asked, &Watch::default()).await.expect("a file that can be read")
}

/// Imports text.
pub async fn bring(app: &TestApp, kind: &str, content: &str) -> Report {
    import(app, asked(kind, content)).await
}

/// Stops the test when the summary does not say exactly these counts, in the order of the outcomes.
#[track_caller]
pub fn counts(report: &Report, expected: &[(&str, u32)]) {
    let seen: Vec<String> = report.summary.lines().map(|line| line.trim().split("  ").collect::<Vec<_>>().join(" ")).collect();
    let rows: u32 = expected.iter().map(|(_, count)| count).sum();
    let mut wanted: Vec<String> = expected.iter().map(|(name, count)| format!("{count} {name}")).collect();
    wanted.push(format!("{rows} alle rijen samen"));
    assert_eq!(seen[..seen.len() - 1], wanted, "{:#?}", report.remarks);
}

/// Stops the test when nothing is said about this row with these words.
#[track_caller]
pub fn says(report: &Report, row: u32, words: &str) {
    let start = format!("rij {row}: ");
    let said: Vec<&String> = report.remarks.iter().filter(|remark| remark.starts_with(&start)).collect();
    assert!(said.iter().any(|remark| remark.contains(words)), "row {row} does not say {words:?}: {said:#?}");
}

/// Does the jobs that wait.
pub async fn work(app: &TestApp) {
    jobs::work_off(&app.app, &exchange::feature().jobs).await.expect("the database answers");
}
