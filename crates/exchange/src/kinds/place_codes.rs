// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Codes of places with their names (BRP table 33), so that an address whose place is only a code gets a name.
use super::{Brings, Of, Shown, Verdict};
use crate::{
    columns::Line,
    kinds::Kind,
    values::{Mistake, Reading},
};
use access::{Event, Tx, things::Tenant};
use foundation::{Conn, Id};
use sqlx::Row;
use std::collections::HashMap;

/// A code with its name.
pub(crate) type Record = (String, String);

/// Codes at work: those that are there, and in which row one was seen.
pub(crate) struct PlaceCodes {
    there: HashMap<String, String>,
    seen: HashMap<String, (u32, String)>,
}

/// All codes of a municipality.
pub(super) async fn all(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<HashMap<String, String>> {
    let rows = sqlx::query("select code, name from place_codes where municipality_id = $1").bind(of).fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

impl Brings for PlaceCodes {
    type Record = Record;
    type Change = Record;

    async fn know(conn: &mut Conn, of: &Of) -> anyhow::Result<Self> {
        Ok(Self { there: all(conn, of.id()).await?, seen: HashMap::new() })
    }

    fn read(&self, _: &Of, line: &Line) -> Result<Record, Vec<Mistake>> {
        let mut row = Reading::of(Kind::PlaceCodes, line);
        let code = row.must("code", |code| {
            let plain = code.len() <= 10 && code.chars().all(|c| c.is_ascii_alphanumeric());
            // A spreadsheet eats the zeros that a code begins with.
            if plain { Ok(format!("{code:0>4}")) } else { Err("imports.wrong.code") }
        });
        let name = row.must("name", |name| foundation::form::words(name, 100));
        row.end(code.zip(name))
    }

    async fn judge(&mut self, _: &mut Conn, _: &Of, row: (&Line, Record)) -> anyhow::Result<Verdict<Record>> {
        let (line, record) = row;
        if let Some((number, name)) = self.seen.get(&record.0) {
            let twice = Mistake::in_field(Kind::PlaceCodes, line, "code", "imports.wrong.twice_in_file");
            return Ok(Verdict::above(*name == record.1, *number, twice));
        }
        self.seen.insert(record.0.clone(), (line.number, record.1.clone()));
        Ok(match self.there.get(&record.0) {
            None => Verdict::Fresh(record),
            Some(name) if *name == record.1 => Verdict::Unchanged(None),
            Some(_) => Verdict::Changed(record),
        })
    }

    async fn land(tx: &mut Tx, of: &Of, changes: Vec<Record>) -> anyhow::Result<()> {
        tx.record(&Event::of("imports.place_codes_brought").with("count", changes.len()));
        for (code, name) in changes {
            sqlx::query(
                "insert into place_codes (municipality_id, code, name) values ($1, $2, $3)
                 on conflict (municipality_id, code) do update set name = excluded.name",
            )
            .bind(of.id())
            .bind(code)
            .bind(name)
            .execute(&mut **tx)
            .await?;
        }
        Ok(())
    }

    fn show(&self, _: &Of, record: &Record) -> Vec<Shown> {
        vec![("code", record.0.clone()), ("name", record.1.clone())]
    }
}
