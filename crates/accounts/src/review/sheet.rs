// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The list as a file for a spreadsheet, in which nothing that people typed can become a formula (abuse case 83).
use super::{Line, lines};
use access::Ctx;
use axum::response::Response;
use foundation::{Result, T, When};

/// A spreadsheet takes a text for a formula by its first character.
const STARTS_A_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

pub(super) async fn download(ctx: Ctx) -> Result<Response> {
    let lines = lines(&ctx).await?;
    ctx.looked_at(lines.iter().map(|line| line.holder.id));
    let name = format!("rollen-{}.csv", ctx.today);
    ctx.file(&name, "text/csv; charset=utf-8", sheet(&ctx.t, &lines)?)
}

/// Semicolons and a byte order mark, because that is what a Dutch spreadsheet opens without asking.
fn sheet(t: &T, lines: &[Line]) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    let columns = ["review.col.name", "review.col.roles", "review.col.login", "review.col.reviewed", "review.col.why"];
    writer.write_record(columns.map(|key| harmless(&t[key])))?;
    let day = |at: Option<When>| at.map(|at| at.day().to_string()).unwrap_or_default();
    for Line { holder, why, roles } in lines {
        let cells = [&holder.name, roles, &day(holder.last_login), &day(holder.reviewed_at), &t[why.key()]];
        writer.write_record(cells.map(harmless))?;
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// The text, with an apostrophe before what would start a formula.
fn harmless(text: &str) -> String {
    if text.trim_start_matches(['"', ' ', ';']).starts_with(STARTS_A_FORMULA) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_formula_becomes_text_and_text_stays_text() {
        for formula in ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\"=1", ";=1"] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        for text in ["Amina Haddou", "El-Idrissi", "a=b", ""] {
            assert_eq!(harmless(text), text);
        }
    }
}
