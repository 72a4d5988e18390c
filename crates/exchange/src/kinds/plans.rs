// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Plans: opening one for a resident who has none, and giving a professional a seat. A seat that the resident took back is
//! never given again by a file, and a plan that is closed is opened again by the resident only. Who worked with the resident where
//! the plan comes from goes on seeing it, and the resident is asked to decide.
use super::{
    Brings, Of, Shown, Verdict,
    residents::{Found, Residents, Staff},
};
use crate::{
    columns::Line,
    kinds::Kind,
    values::{Mistake, Reading},
};
use access::{
    Event, Organisation, Person, Plan, SeatKind, Tx,
    people::arriving,
    plans::{self, Seating},
};
use foundation::{Conn, Id, seal::Key};
use plan::bring::{self, InPlan};
use sqlx::Row;
use std::collections::HashMap;

/// A plan as a file tells it.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    resident: Id<Person>,
    seat: Option<Seat>,
}

#[derive(Clone, Debug)]
struct Seat {
    person: Id<Person>,
    organisation: Id<Organisation>,
    expertise: Option<String>,
}

/// A plan to open, or a seat to give in one.
#[derive(Debug)]
pub(crate) struct Change {
    plan: Id<Plan>,
    opens: bool,
    record: Record,
}

/// Plans at work.
pub(crate) struct Plans {
    residents: Residents,
    staff: Staff,
    /// Seats at plans, and whether they were left.
    seats: HashMap<(Id<Plan>, Id<Person>), bool>,
    rows: HashMap<(Id<Plan>, Option<Id<Person>>), u32>,
}

impl Brings for Plans {
    type Record = Record;
    type Change = Change;

    async fn know(conn: &mut Conn, of: &Of) -> anyhow::Result<Self> {
        let (residents, staff) = (Residents::know(conn, of).await?, Staff::know(conn, of).await?);
        let rows = sqlx::query(
            "select plan_id, person_id, ended_at from seats where municipality_id = $1
             union all select plan_id, person_id, excluded_at from excluded_professionals where municipality_id = $1 and ended_at is null",
        )
        .bind(of.id())
        .fetch_all(conn)
        .await?;
        let seat = |row: &sqlx::any::AnyRow| Ok(((row.try_get(0)?, row.try_get(1)?), row.try_get::<Option<i64>, _>(2)?.is_some()));
        let seats = rows.iter().map(seat).collect::<sqlx::Result<_>>()?;
        Ok(Self { residents, staff, seats, rows: HashMap::new() })
    }

    fn read(&self, of: &Of, line: &Line) -> Result<Record, Vec<Mistake>> {
        let mut row = Reading::of(Kind::Plans, line);
        let resident = self.residents.find(of, &mut row);
        let organisation = row.read("organisation", |name| self.staff.organisation(name));
        let expertise = row.words("expertise", 300);
        let found = row.read("professional", |text| self.staff.find(of, text, organisation));
        if row.value("organisation").is_some() && row.value("professional").is_none() {
            row.wrong("professional", "imports.wrong.missing");
        }
        let seat = match found {
            Some(Found { person, organisation: Some(organisation) }) => {
                Some(Seat { person, organisation, expertise: expertise.or_else(|| self.staff.expertise(person)) })
            }
            _ => None,
        };
        row.end(resident.map(|resident| Record { resident, seat }))
    }

    async fn judge(&mut self, _: &mut Conn, of: &Of, row: (&Line, Record)) -> anyhow::Result<Verdict<Change>> {
        let (line, record) = row;
        let refused = |field, reason| Ok(Verdict::refused(Kind::Plans, line, field, reason));
        let seat = record.seat.as_ref().map(|seat| seat.person);
        let (plan, opens) = match self.residents.plan(record.resident) {
            Some(plan) if plan.is_closed => return refused("key", "imports.wrong.plan_closed"),
            Some(plan) => (plan.plan, false),
            None => (Id::new(of.app.chance()), true),
        };
        let above = self.rows.get(&(plan, seat)).copied();
        self.rows.entry((plan, seat)).or_insert(line.number);
        if opens {
            self.residents.opens(record.resident, plan);
        }
        let taken = seat.and_then(|person| self.seats.get(&(plan, person)).copied());
        match (seat, taken) {
            (Some(_), Some(true)) => return refused("professional", "imports.wrong.left_table"),
            (Some(_), Some(false)) => return Ok(Verdict::Unchanged(above)),
            (None, _) if !opens => return Ok(Verdict::Unchanged(above)),
            (Some(person), None) => {
                self.seats.insert((plan, person), false);
            }
            _ => {}
        }
        let change = Change { plan, opens, record };
        Ok(if opens { Verdict::Fresh(change) } else { Verdict::Changed(change) })
    }

    async fn land(tx: &mut Tx, of: &Of, changes: Vec<Change>) -> anyhow::Result<()> {
        let mut keys: HashMap<Id<Plan>, Key> = HashMap::new();
        for Change { plan, opens, record } in changes {
            let key = if opens {
                plans::open_as(tx, (of.id(), of.keys()), (plan, record.resident), of.now).await?
            } else {
                match keys.remove(&plan) {
                    Some(key) => key,
                    None => plans::key_of(tx, (of.id(), of.keys()), plan).await?,
                }
            };
            let here = InPlan { municipality: of.id(), plan, resident: record.resident, key: key.clone() };
            anyhow::ensure!(bring::begin(tx, &here).await?, "a plan was closed while it was being imported");
            tx.concerns(record.resident, "exchange.plans");
            if opens {
                tx.record(&Event::of("imports.plan_opened").about(plan));
            }
            if let Some(seat) = &record.seat {
                let expertise = seat.expertise.as_deref();
                let seating =
                    Seating { person: seat.person, kind: SeatKind::Professional, organisation: Some(seat.organisation), expertise };
                plans::seat_whole(tx, (of.id(), plan), seating, of.now).await?;
                plans::ask_to_decide(tx, (of.id(), plan), seat.person, of.now).await?;
                let names = arriving::known(tx, (of.id(), &of.key()), seat.person).await?.map(|known| known.name);
                tx.record(&Event::of("imports.seat_given").about(seat.person).with("of", names.unwrap_or_default()));
            }
            bring::end(tx, &here, of.now).await?;
            keys.insert(plan, key);
        }
        Ok(())
    }

    fn show(&self, _: &Of, record: &Record) -> Vec<Shown> {
        let seat = record.seat.as_ref();
        let all = [
            ("resident", Some(self.residents.name(record.resident))),
            ("professional", seat.and_then(|seat| self.staff.name_of_person(seat.person))),
            ("organisation", seat.and_then(|seat| self.staff.name_of(seat.organisation))),
        ];
        all.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
    }
}
