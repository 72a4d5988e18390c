// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One question at a time: a resident sees one of a form's questions per screen, the others travel along unseen. Going on or
//! back sends the form with [`FIELD`]; the gate then keeps all of it as a draft and shows that question, so that nothing is lost
//! on the way and the browser's own Back works. Who fills in forms all day sees everything at once.
use crate::{Ctx, MaySee, SeatKind};
use foundation::{Errors, T};

/// The name of the button that goes to another question, and of the question in the address. Counted from 1.
pub const FIELD: &str = "vraag";

/// The most questions a form has.
const MOST: usize = 20;

/// Which of a form's questions the page shows.
#[derive(Clone, Debug)]
pub struct Questions {
    all: &'static [&'static str],
    at: Option<usize>,
    wrong: Vec<&'static str>,
}

impl Questions {
    /// One at a time for the resident; when something must be mended, that is shown and nothing else.
    pub fn of(ctx: &Ctx, may: &MaySee, all: &'static [&'static str], errors: &Errors) -> Self {
        Self::when(may.seat() == SeatKind::Resident, ctx, all, errors)
    }

    /// One at a time, for a resident who asks something outside any plan.
    pub fn singly(ctx: &Ctx, all: &'static [&'static str], errors: &Errors) -> Self {
        Self::when(true, ctx, all, errors)
    }

    fn when(singly: bool, ctx: &Ctx, all: &'static [&'static str], errors: &Errors) -> Self {
        let at = singly.then(|| ctx.question.min(all.len()).saturating_sub(1));
        let wrong = if singly { errors.all().map(|(field, _)| field).filter(|field| all.contains(field)).collect() } else { Vec::new() };
        Self { all, at, wrong }
    }

    /// Whether this question is on the page, to be filled in.
    pub fn shows(&self, name: &str) -> bool {
        match self.at {
            None => true,
            Some(_) if !self.wrong.is_empty() => self.wrong.contains(&name),
            Some(at) => self.all.get(at) == Some(&name),
        }
    }

    /// The reason why a question is asked, where it stands alone; on a page with all of them it stands with the first.
    pub fn each(&self, why: &'static str) -> &'static str {
        if self.at.is_some() { why } else { "" }
    }

    fn walking(&self) -> Option<usize> {
        self.at.filter(|_| self.wrong.is_empty())
    }

    /// The number of the next question.
    pub fn next(&self) -> Option<usize> {
        self.walking().map(|at| at + 2).filter(|next| *next <= self.all.len())
    }

    /// The number of the question before.
    pub fn before(&self) -> Option<usize> {
        self.walking().filter(|at| *at > 0)
    }

    /// Where one is: "question 2 of 6".
    pub fn place(&self, t: &T) -> Option<String> {
        let at = self.walking()?;
        Some(t.with("frame.question", &[("at", (at + 1).to_string().as_str()), ("of", self.all.len().to_string().as_str())]))
    }
}

/// The question that is asked for, in a query or by a button.
pub(crate) fn number(text: &str) -> Option<usize> {
    text.parse().ok().filter(|number| (1..=MOST).contains(number))
}

#[cfg(test)]
mod tests;
