// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The same figures as a file for a spreadsheet. What is kept back is an empty cell, as nothing is; a name that an organisation
//! was given cannot become a formula (abuse case 83).
use super::gathering::{Gathered, Sheet, gather, led};
use access::Ctx;
use axum::response::Response;
use foundation::{Result, T};

/// A spreadsheet takes a text for a formula by its first character.
const STARTS_A_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

pub(super) async fn organisation(ctx: Ctx) -> Result<Response> {
    let only = led(&ctx)?;
    let gathered = gather(&mut *ctx.read().await?, &ctx, Some(only)).await?;
    download(&ctx, &gathered)
}

pub(super) async fn government(ctx: Ctx) -> Result<Response> {
    let gathered = gather(&mut *ctx.read().await?, &ctx, None).await?;
    download(&ctx, &gathered)
}

fn download(ctx: &Ctx, gathered: &Gathered) -> Result<Response> {
    let day = gathered.on.unwrap_or(ctx.today);
    ctx.file(&format!("cijfers-{day}.csv"), "text/csv; charset=utf-8", file(&ctx.t, gathered)?)
}

/// One row per line and part, so that every table fits in the same columns.
fn file(t: &T, gathered: &Gathered) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(["shown.col.day", "shown.col.table", "shown.col.line", "shown.col.part", "shown.col.figure"].map(|key| &t[key]))?;
    let day = gathered.on.map(|day| day.to_string()).unwrap_or_default();
    for sheet in &gathered.sheets {
        for [table, line, part, figure] in rows(t, sheet) {
            writer.write_record([&day, &table, &harmless(&line), &part, &figure])?;
        }
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

fn rows(t: &T, sheet: &Sheet) -> Vec<[String; 4]> {
    let (table, code) = (&t[format!("shown.table.{}", sheet.table.code())], sheet.table.code());
    let said = |figure: Option<i64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    let row = |line: &str, part: &str, figure| [table.to_owned(), line.to_owned(), part.to_owned(), said(figure)];
    let of_line = |line: &super::Line| {
        let parts = sheet.table.parts().iter().zip(&line.shown.parts);
        let parts = parts.map(|(part, figure)| row(&line.name, &t[format!("shown.part.{code}.{part}")], *figure));
        let total = sheet.table.adds_up().then(|| row(&line.name, &t["shown.total"], line.shown.total));
        parts.chain(total).collect::<Vec<_>>()
    };
    sheet.lines.iter().flat_map(of_line).collect()
}

/// The text, with an apostrophe before what would start a formula.
fn harmless(text: &str) -> String {
    if text.trim_start_matches(['"', ' ', ';']).starts_with(STARTS_A_FORMULA) { format!("'{text}") } else { text.to_owned() }
}
