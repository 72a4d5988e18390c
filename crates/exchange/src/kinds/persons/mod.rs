// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Persons: residents with their birth date and how they are reached. Somebody is known again by citizen service number or by
//! the key of the other system, and only when the birth date does not contradict it (abuse case 128). Who keeps the address
//! secret brings none.
mod address;
mod known;
pub(super) mod name;

use super::{Brings, Of, Shown, Verdict, bringing::made, place_codes};
use crate::{
    columns::Line,
    kinds::Kind,
    values::{self, Mistake, Reading, contact, day::Born},
};
use access::{
    Event, Held, Person, Role, Tx,
    people::{
        arriving::{self, Arrival},
        details::{Details, bsn_tag, source_tag},
        store,
    },
};
use foundation::{Conn, Id};
use known::Known;
use std::{collections::HashMap, hash::Hash};

/// A person as a file tells it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Record {
    name: String,
    born: Born,
    bsn: Option<String>,
    source: Option<String>,
    address: Option<String>,
    /// Whether the address is secret; `None` when the file does not say.
    secret: Option<bool>,
    email: Option<String>,
    phone: Option<String>,
}

impl Record {
    fn details(&self) -> Details {
        Details {
            bsn: self.bsn.clone(),
            source: self.source.clone(),
            born: Some(self.born.to_string()),
            address: self.address.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            is_secret: self.secret == Some(true),
        }
    }
}

/// A person to add or to change.
#[derive(Debug)]
pub(crate) enum Change {
    New(Id<Person>, Record),
    Known(Id<Person>, known::Update),
}

/// Persons at work.
pub(crate) struct Persons {
    known: Known,
    codes: HashMap<String, String>,
}

const ACTIVITY: &str = "exchange.persons";

impl Brings for Persons {
    type Record = Record;
    type Change = Change;

    async fn know(conn: &mut Conn, of: &Of) -> anyhow::Result<Self> {
        let marks = arriving::marks(conn, (of.id(), &of.key()), Role::Resident).await?;
        Ok(Self { known: Known::of(marks, of.today()), codes: place_codes::all(conn, of.id()).await? })
    }

    fn read(&self, of: &Of, line: &Line) -> Result<Record, Vec<Mistake>> {
        let mut row = Reading::of(Kind::Persons, line);
        if row.value("died_on").is_some_and(|day| day.chars().any(|c| c != '0')) || row.value("suspended") == Some("O") {
            row.wrong("died_on", "imports.wrong.died");
        }
        // The BRP withdrew it: made in error, or to be erased.
        if matches!(row.value("suspended"), Some("F" | "W")) {
            row.wrong("suspended", "imports.wrong.withdrawn");
        }
        let name = name::read(&mut row);
        let born = row.must("born", |text| Born::read(text, of.today()));
        let bsn = row.read("bsn", values::bsn);
        let source = row.words("key", 200).map(|key| of.source(&key));
        let secret = row.read("secret", values::yes_or_no);
        let address = address::read(&mut row, &self.codes);
        let address = if secret == Some(true) { None } else { address };
        let (email, phone) = (row.read("email", contact::email), row.read("phone", contact::phone));
        let record = name.zip(born).map(|(name, born)| Record { name, born, bsn, source, address, secret, email, phone });
        row.end(record)
    }

    async fn judge(&mut self, conn: &mut Conn, of: &Of, row: (&Line, Record)) -> anyhow::Result<Verdict<Change>> {
        let (line, record) = row;
        let bsn = record.bsn.as_deref().map(|bsn| bsn_tag(of.keys(), of.id(), bsn));
        let source = record.source.as_deref().map(|source| source_tag(of.keys(), of.id(), source));
        self.known.judge(conn, of, (line, record), (bsn, source)).await
    }

    async fn land(tx: &mut Tx, of: &Of, changes: Vec<Change>) -> anyhow::Result<()> {
        let held = Held { role: Role::Resident, organisation: None };
        let (mut arrivals, mut ids) = (Vec::new(), Vec::new());
        for change in changes {
            match change {
                Change::New(id, record) => {
                    ids.push(id.to_string());
                    arrivals.push(Arrival { id, details: record.details(), name: record.name, held, expertise: None });
                    told(tx, id, &Event::of("imports.person_brought"));
                }
                Change::Known(person, update) => {
                    arriving::lay_over(tx, (of.id(), of.keys()), person, (&update.details, update.secret), of.now).await?;
                    if let Some(name) = &update.name {
                        arriving::rename(tx, (of.id(), &of.key()), person, name).await?;
                    }
                    if update.needs_role {
                        store::give_role(tx, of.id(), person, (held, None), of.now).await?;
                    }
                    told(tx, person, &Event::of("imports.person_changed").with("fields", update.fields.join(", ")));
                }
            }
        }
        arriving::arrive(tx, (of.id(), of.keys()), &arrivals, of.now).await?;
        made::keep(tx, of, made::Thing::Person, &ids).await
    }

    fn show(&self, of: &Of, record: &Record) -> Vec<Shown> {
        let secret = || of.t["contact.secret"].to_owned();
        let address =
            if record.secret == Some(true) { Some(secret()) } else { record.address.as_ref().map(|lines| lines.replace('\n', ", ")) };
        let all = [
            ("name", Some(record.name.clone())),
            ("born", Some(record.born.words(&of.t))),
            ("bsn", record.bsn.as_deref().map(values::masked)),
            ("lives", address),
            ("email", record.email.clone()),
            ("phone", record.phone.clone()),
        ];
        all.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
    }

    fn cover(&self, of: &Of, shown: &mut [Shown]) {
        for (_, value) in shown.iter_mut().filter(|(field, _)| *field == "lives" && self.known.is_maybe_secret()) {
            of.t["contact.secret"].clone_into(value);
        }
    }
}

/// Says what happened to somebody, and that this person's data were worked with.
fn told(tx: &mut Tx, person: Id<Person>, event: &Event) {
    tx.record(&event.clone().about(person));
    tx.concerns(person, ACTIVITY);
}
