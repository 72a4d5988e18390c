// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Organisations around the table: a name and what they know about. The name is what they are known by.
use super::{Brings, Of, Shown, Verdict, bringing::made};
use crate::{
    columns::Line,
    kinds::Kind,
    values::{Mistake, Reading},
};
use access::{
    Event, Organisation, Tx, municipality,
    people::store::{self, OrganisationRow},
};
use foundation::{Conn, Id, fold::fold};
use std::collections::HashMap;

/// An organisation as a file tells it; the expertise is empty when it does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    name: String,
    expertise: Option<String>,
}

/// An organisation to keep under this identifier.
#[derive(Debug)]
pub(crate) struct Change {
    id: Id<Organisation>,
    record: Record,
    is_new: bool,
}

/// Organisations at work.
pub(crate) struct Organisations {
    there: HashMap<String, OrganisationRow>,
    seen: HashMap<String, (u32, Record)>,
}

impl Brings for Organisations {
    type Record = Record;
    type Change = Change;

    async fn know(conn: &mut Conn, of: &Of) -> anyhow::Result<Self> {
        let all = store::organisations(conn, of.id()).await?;
        Ok(Self { there: all.into_iter().map(|row| (fold(&row.name), row)).collect(), seen: HashMap::new() })
    }

    fn read(&self, _: &Of, line: &Line) -> Result<Record, Vec<Mistake>> {
        let mut row = Reading::of(Kind::Organisations, line);
        let name = row.must("name", |name| foundation::form::words(name, 200));
        let expertise = row.words("expertise", 300);
        row.end(name.map(|name| Record { name, expertise }))
    }

    async fn judge(&mut self, _: &mut Conn, of: &Of, row: (&Line, Record)) -> anyhow::Result<Verdict<Change>> {
        let (line, record) = row;
        let name = fold(&record.name);
        if let Some((number, above)) = self.seen.get(&name) {
            let twice = Mistake::in_field(Kind::Organisations, line, "name", "imports.wrong.twice_in_file");
            return Ok(Verdict::above(above.expertise == record.expertise, *number, twice));
        }
        self.seen.insert(name.clone(), (line.number, record.clone()));
        let Some(there) = self.there.get(&name) else {
            return Ok(Verdict::Fresh(Change { id: Id::new(of.app.chance()), record, is_new: true }));
        };
        let expertise = record.expertise.unwrap_or_else(|| there.expertise.clone());
        if expertise == there.expertise {
            return Ok(Verdict::Unchanged(None));
        }
        // The name stays as it was written here: only capitals and accents can differ.
        let record = Record { name: there.name.clone(), expertise: Some(expertise) };
        Ok(Verdict::Changed(Change { id: there.id, record, is_new: false }))
    }

    async fn land(tx: &mut Tx, of: &Of, changes: Vec<Change>) -> anyhow::Result<()> {
        for change in &changes {
            let says = (change.record.name.as_str(), change.record.expertise.as_deref().unwrap_or_default());
            municipality::keep_organisation(tx, (of.id(), change.id), says, of.now).await?;
            let name = if change.is_new { "imports.organisation_brought" } else { "imports.organisation_changed" };
            tx.record(&Event::of(name).about(change.id).with("name", says.0).with("expertise", says.1));
        }
        let made = changes.iter().filter(|change| change.is_new).map(|change| change.id.to_string()).collect::<Vec<_>>();
        made::keep(tx, of, made::Thing::Organisation, &made).await
    }

    fn show(&self, _: &Of, record: &Record) -> Vec<Shown> {
        let expertise = record.expertise.clone().map(|expertise| ("expertise", expertise));
        std::iter::once(("name", record.name.clone())).chain(expertise).collect()
    }
}
