// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The way to the notes, for those who can have any.
use access::{Action, Ctx, MaySee};
use askama::Template;
use foundation::{Result, T};

#[derive(Template)]
#[template(path = "notes/part.html")]
struct Part<'a> {
    t: &'a T,
    may: &'a MaySee,
}

pub(super) fn part(ctx: &Ctx, may: &MaySee) -> Result<String> {
    let has = may.may(Action::KeepNotes) && may.organisation().is_some();
    if has { Ok(Part { t: &ctx.t, may }.render()?) } else { Ok(String::new()) }
}
