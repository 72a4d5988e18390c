// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Files at Amina's plan: who puts them, who opens them, and who finds nothing.
mod bringing;
mod locked;
mod seen;

use neighbourhood::{Seen, TestApp, Visitor, cast::AMINAS_PLAN};

/// Where the list is.
fn here() -> String {
    format!("/plannen/{AMINAS_PLAN}/bestanden")
}

/// Sends the form with a file, without following.
async fn sends(visitor: &mut Visitor, fields: &[(&str, &str)], file: (&str, &[u8])) -> Seen {
    let here = here();
    let page = visitor.get(&here).await;
    visitor.fill_with_file(&page, &here, fields, file).await
}

/// Puts a file; gives the list after that.
async fn puts(visitor: &mut Visitor, words: &str, about: &str, file: (&str, &[u8])) -> Seen {
    sends(visitor, &[("words", words), ("about", about)], file).await.is(303);
    visitor.get(&here()).await
}

/// Where the file with these words can be opened.
fn link(page: &Seen, words: &str) -> String {
    page.link_called(words).unwrap_or_else(|| panic!("no link to {words}: {}", page.text()))
}

/// Nothing of any file is left in the database.
async fn nothing_is_kept(app: &TestApp) {
    assert_eq!(app.number("select count(*) from file_chunks").await, 0);
    assert_eq!(app.number("select count(*) from files where name is not null or words is not null").await, 0);
}
