// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! "Everything about me" (AVG art. 15 and 20): each feature says in its front door what it holds about a person, as lines
//! of labelled values. The file and the paper are made of the same lines, so they cannot differ. Who is not the resident
//! reads only what is about themselves.
mod label;
mod rows;

pub use label::Label;
pub use rows::{As, Holding, Whose};

use crate::{Ctx, MaySee};
use foundation::{Conn, Result, T, When, text::TextFiles};
use std::pin::Pin;

/// What one feature holds of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name in the file; stable.
    pub code: &'static str,
    /// Its heading, in the reader's language.
    pub title: String,
    /// The lines, newest first or in the order of the plan.
    pub lines: Vec<Line>,
}

/// One thing that is held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// When it was said, written or done.
    pub at: Option<When>,
    /// Who did.
    pub who: Option<String>,
    /// What it says.
    pub facts: Vec<Fact>,
}

/// A labelled value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What kind of value.
    pub label: Label,
    /// In words.
    pub value: String,
    /// As the program keeps it, when that is a code or a day.
    pub code: Option<String>,
}

impl Section {
    /// A section without lines; `title` is a text key.
    pub fn new(code: &'static str, title: &str, t: &T) -> Self {
        Self { code, title: t[title].to_owned(), lines: Vec::new() }
    }
}

impl Line {
    /// Something of this moment.
    pub fn at(at: When) -> Self {
        Self { at: Some(at), ..Self::default() }
    }

    /// By this person.
    #[must_use]
    pub fn by(mut self, who: impl Into<String>) -> Self {
        self.who = Some(who.into());
        self
    }

    /// With this value, unless it is empty.
    #[must_use]
    pub fn with(mut self, label: Label, value: impl Into<String>) -> Self {
        self.put(label, value.into(), None);
        self
    }

    fn put(&mut self, label: Label, value: String, code: Option<String>) {
        if !value.trim().is_empty() {
            self.facts.push(Fact { label, value, code });
        }
    }
}

/// Something being told.
pub type Telling<'a> = Pin<Box<dyn Future<Output = Result<Vec<Section>>> + Send + 'a>>;

/// How a feature tells what it holds.
#[derive(Clone, Copy)]
pub enum AboutMe {
    /// Rows of its tables, as they are.
    Rows(&'static [Holding]),
    /// What takes more than rows, in a plan.
    OfPlan(for<'a> fn(&'a mut Conn, &'a Ctx, &'a MaySee) -> Telling<'a>),
    /// What takes more than rows, outside any plan.
    OfPerson(for<'a> fn(&'a mut Conn, &'a Ctx) -> Telling<'a>),
}

/// What is held in this plan about who looks, in the order of the features; sections without lines are left out.
pub async fn of_plan(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Vec<Section>> {
    let mut told = Vec::new();
    for one in &ctx.inner().about_me {
        match one {
            AboutMe::Rows(holdings) => {
                for holding in holdings.iter().filter(|holding| holding.whose.is_read_by(may.seat())) {
                    told.push(holding.read(conn, ctx, Some(may)).await?);
                }
            }
            AboutMe::OfPlan(tell) => told.extend(tell(conn, ctx, may).await?),
            AboutMe::OfPerson(_) => {}
        }
    }
    told.retain(|section: &Section| !section.lines.is_empty());
    Ok(told)
}

/// What is held about who looks outside any plan.
pub async fn of_me(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Section>> {
    let mut told = Vec::new();
    for one in &ctx.inner().about_me {
        match one {
            AboutMe::Rows(holdings) => {
                for holding in holdings.iter().filter(|holding| holding.whose == Whose::Person) {
                    told.push(holding.read(conn, ctx, None).await?);
                }
            }
            AboutMe::OfPerson(tell) => told.extend(tell(conn, ctx).await?),
            AboutMe::OfPlan(_) => {}
        }
    }
    told.retain(|section: &Section| !section.lines.is_empty());
    Ok(told)
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("about_me", ".")
}
