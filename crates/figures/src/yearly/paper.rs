// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The page of the year as PDF.
use super::pages::{Year, year};
use crate::{
    course::Which,
    shown::{self, Sheet},
};
use access::{Ctx, paper::Document};
use axum::response::Response;
use foundation::{Result, T};

pub(super) async fn take(ctx: Ctx) -> Result<Response> {
    let (year, t) = (year(&ctx).await?, &ctx.t);
    let about = t.with("yearly.about", &[("name", &ctx.municipality.name), ("when", &t.day(ctx.today))]);
    let mut document = Document::new(&t["yearly.title"], t.language, about, &ctx.municipality.name);
    put(&mut document, &year, t);
    ctx.paper(&format!("{}-{}.pdf", &t["yearly.file"], ctx.today), document).await
}

fn put(document: &mut Document, year: &Year, t: &T) {
    for (which, version) in &year.course {
        let heading = match which {
            Which::Vision => t["course.vision"].to_owned(),
            Which::Assignment(_, name) => t.with("course.assignment", &[("name", name)]),
        };
        document.heading(&heading);
        document.text(&version.words);
    }
    let Some(on) = year.gathered.on else { return };
    document.heading(&t["shown.title"]);
    document.text(&t.with("shown.rule", &[("when", &t.day(on)), ("least", &year.gathered.least.to_string())]));
    for sheet in &year.gathered.sheets {
        table(document, sheet, t);
    }
}

fn table(document: &mut Document, sheet: &Sheet, t: &T) {
    let code = sheet.table.code();
    document.subheading(&t[format!("shown.table.{code}")]);
    document.text(&t[format!("shown.why.{code}")]);
    if shown::says_nothing(sheet) {
        document.text(&t["shown.nothing"]);
        return;
    }
    let parts = sheet.table.parts().iter().map(|part| t[format!("shown.part.{code}.{part}")].to_owned());
    let total = sheet.table.adds_up().then(|| t["shown.total"].to_owned());
    let heads = std::iter::once(t["shown.col.line"].to_owned()).chain(parts).chain(total);
    let said = |figure: Option<i64>| shown::said(figure.as_ref(), t);
    let row = |line: &crate::shown::Line| {
        let total = sheet.table.adds_up().then_some(line.shown.total);
        std::iter::once(line.name.clone()).chain(line.shown.parts.iter().copied().chain(total).map(said)).collect()
    };
    document.table(heads.collect(), sheet.lines.iter().map(row).collect());
}
