// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is put on paper: a document in words, made by a feature from what its reader may see, and printed as PDF by the
//! program that was given a printer. A document holds no layout and no code; words are only ever words.
use foundation::{Language, Problem, Result};
use serde::Serialize;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// A document for one reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// The code of its language.
    pub language: &'static str,
    /// A line under the title: for whom, of which day.
    pub about: String,
    /// At the foot of each page; the number of the page follows.
    pub foot: String,
    /// Said at the end when signs had to be left out, because no letter for them is at hand; empty otherwise.
    pub missing: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading of level 2 or 3; the title is the only one of level 1.
    Heading {
        /// 2 or 3.
        level: u8,
        /// The words.
        text: String,
    },
    /// A paragraph.
    Text {
        /// The words.
        text: String,
    },
    /// What somebody said.
    Quote {
        /// The words.
        text: String,
        /// Who, and when; may be empty.
        by: String,
    },
    /// Points one below the other.
    List {
        /// The points.
        items: Vec<String>,
    },
    /// A table; each row has as many cells as there are heads.
    Table {
        /// The heads of the columns.
        heads: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
    /// Lines to write on.
    Lines {
        /// How many.
        count: u8,
    },
}

impl Document {
    /// An empty document.
    pub fn new(title: &str, language: Language, about: String, foot: &str) -> Self {
        Self {
            title: title.to_owned(),
            language: language.code(),
            about,
            foot: foot.to_owned(),
            missing: String::new(),
            blocks: Vec::new(),
        }
    }
    /// A heading of level 2.
    pub fn heading(&mut self, text: &str) {
        self.blocks.push(Block::Heading { level: 2, text: text.to_owned() });
    }
    /// A heading of level 3.
    pub fn subheading(&mut self, text: &str) {
        self.blocks.push(Block::Heading { level: 3, text: text.to_owned() });
    }
    /// A paragraph; nothing when there are no words.
    pub fn text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.blocks.push(Block::Text { text: text.to_owned() });
        }
    }
    /// What somebody said; nothing when there are no words.
    pub fn quote(&mut self, text: &str, by: &str) {
        if !text.trim().is_empty() {
            self.blocks.push(Block::Quote { text: text.to_owned(), by: by.to_owned() });
        }
    }
    /// Points; nothing when there are none.
    pub fn list(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::List { items });
        }
    }
    /// A table; nothing when there are no rows.
    pub fn table(&mut self, heads: Vec<String>, rows: Vec<Vec<String>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table { heads, rows });
        }
    }
    /// Its words without layout, a line for each piece; for files that hold words only.
    pub fn in_lines(&self) -> String {
        let mut all = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Heading { text, .. } | Block::Text { text } => all.push(text.clone()),
                Block::Quote { text, by } if by.is_empty() => all.push(text.clone()),
                Block::Quote { text, by } => all.push(format!("{text} ({by})")),
                Block::List { items } => all.extend(items.iter().cloned()),
                Block::Table { rows, .. } => all.extend(rows.iter().map(|row| row.join("; "))),
                Block::Lines { .. } => {}
            }
        }
        all.join("\n")
    }
    /// Lines to write on.
    pub fn lines(&mut self, count: u8) {
        self.blocks.push(Block::Lines { count });
    }
}

/// What makes PDF of a document.
pub type Printer = fn(&Document) -> anyhow::Result<Vec<u8>>;

/// A printer with its queue: laying out takes a processor for a while, and pages must not wait for it.
#[derive(Clone)]
pub(crate) struct Press {
    printer: Option<Printer>,
    turn: Arc<Semaphore>,
}

impl Press {
    pub(crate) fn new(printer: Option<Printer>) -> Self {
        Self { printer, turn: Arc::new(Semaphore::new(1)) }
    }

    pub(crate) async fn print(&self, document: Document) -> Result<Vec<u8>> {
        let Some(printer) = self.printer else { return Err(anyhow::anyhow!("this program was started without a printer").into()) };
        let turn = self.turn.clone().acquire_owned().await.map_err(anyhow::Error::from)?;
        let printed = tokio::task::spawn_blocking(move || {
            let printed = printer(&document);
            drop(turn);
            printed
        });
        printed.await.map_err(anyhow::Error::from).and_then(|printed| printed).map_err(Problem::Unexpected)
    }
}
