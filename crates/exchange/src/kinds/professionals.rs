// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Professionals and team managers: a name, for which organisation, what they know about. They are known again by the key of
//! the other system, by their address of e-mail, or by name within their organisation.
use super::{Brings, Of, Shown, Verdict, bringing::made, persons::name, residents::Staff};
use crate::{
    columns::Line,
    kinds::Kind,
    values::{Mistake, Reading, contact},
};
use access::{
    Event, Held, Organisation, Person, Role, SeatKind, Tx,
    people::{
        arriving::{self, Arrival, Known},
        check_roles,
        details::Details,
        store,
    },
    plans,
};
use foundation::{Conn, Id, fold::fold};
use std::collections::HashMap;

/// A professional as a file tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    name: String,
    role: Role,
    organisation: Id<Organisation>,
    expertise: Option<String>,
    source: Option<String>,
    email: Option<String>,
    phone: Option<String>,
}

impl Record {
    fn held(&self) -> Held {
        Held { role: self.role, organisation: Some(self.organisation) }
    }

    /// What tells rows of one file apart: the key, the address of e-mail, or the name within the organisation.
    fn mark(&self) -> String {
        let name = || format!("name/{}/{}", self.organisation, fold(&self.name));
        let email = || self.email.as_deref().map(|email| format!("email/{}", fold(email)));
        self.source.as_ref().map(|source| format!("key/{source}")).or_else(email).unwrap_or_else(name)
    }

    fn says_nothing_new(&self, known: &Known, expertise: Option<&String>) -> bool {
        let shown = known.shown.as_ref();
        let same = |said: &Option<String>, known: Option<&String>| said.is_none() || said.as_ref() == known;
        known.roles.contains(&self.held())
            && known.name == self.name
            && (self.source.is_none() || known.source.is_some())
            && same(&self.email, shown.and_then(|shown| shown.email.as_ref()))
            && same(&self.phone, shown.and_then(|shown| shown.phone.as_ref()))
            && same(&self.expertise, expertise)
    }

    fn details(&self) -> Details {
        Details { source: self.source.clone(), email: self.email.clone(), phone: self.phone.clone(), ..Details::default() }
    }
}

/// A professional to add, or to change.
#[derive(Debug)]
pub(crate) struct Change {
    id: Id<Person>,
    record: Record,
    is_new: bool,
}

/// Professionals at work.
pub(crate) struct Professionals {
    staff: Staff,
    seen: HashMap<String, (u32, Record)>,
}

fn role(text: &str) -> Result<Role, &'static str> {
    match fold(text).as_str() {
        "professional" | "medewerker" | "consulent" | "werkcoach" => Ok(Role::Professional),
        "teammanager" | "team manager" | "team_manager" | "teamleider" | "manager" => Ok(Role::TeamManager),
        _ => Err("imports.wrong.role"),
    }
}

impl Professionals {
    /// Who is meant: by key, by e-mail, or by name within the organisation.
    fn find(&self, of: &Of, record: &Record) -> Option<Id<Person>> {
        let by_source = record.source.as_deref().and_then(|source| self.staff.by_source(of, source));
        let by_email = || self.staff.by_email(record.email.as_deref()?);
        let by_name = || self.staff.named(&record.name).into_iter().find(|found| found.organisation == Some(record.organisation));
        by_source.or_else(by_email).or_else(|| by_name().map(|found| found.person))
    }
}

impl Brings for Professionals {
    type Record = Record;
    type Change = Change;

    async fn know(conn: &mut Conn, of: &Of) -> anyhow::Result<Self> {
        Ok(Self { staff: Staff::know(conn, of).await?, seen: HashMap::new() })
    }

    fn read(&self, of: &Of, line: &Line) -> Result<Record, Vec<Mistake>> {
        let mut row = Reading::of(Kind::Professionals, line);
        let name = name::read(&mut row);
        let organisation = row.must("organisation", |name| self.staff.organisation(name));
        let role = row.read("role", role).unwrap_or(Role::Professional);
        let expertise = row.words("expertise", 300);
        let source = row.words("key", 200).map(|key| of.source(&key));
        let (email, phone) = (row.read("email", contact::email), row.read("phone", contact::phone));
        let record = name.zip(organisation);
        row.end(record.map(|(name, organisation)| Record { name, role, organisation, expertise, source, email, phone }))
    }

    async fn judge(&mut self, conn: &mut Conn, of: &Of, row: (&Line, Record)) -> anyhow::Result<Verdict<Change>> {
        let (line, record) = row;
        if let Some((number, above)) = self.seen.get(&record.mark()) {
            let twice = Mistake::in_field(Kind::Professionals, line, "name", "imports.wrong.twice_in_file");
            return Ok(Verdict::above(*above == record, *number, twice));
        }
        self.seen.insert(record.mark(), (line.number, record.clone()));
        let Some(found) = self.find(of, &record) else {
            return Ok(Verdict::Fresh(Change { id: Id::new(of.app.chance()), record, is_new: true }));
        };
        let Some(known) = arriving::known(conn, (of.id(), &of.key()), found).await?.filter(|known| !known.has_ended) else {
            return Ok(Verdict::refused(Kind::Professionals, line, "name", "imports.wrong.ended"));
        };
        let mut roles: Vec<Held> = known.roles.iter().filter(|held| held.role != record.role).copied().collect();
        roles.push(record.held());
        if check_roles(&roles).is_err() {
            return Ok(Verdict::refused(Kind::Professionals, line, "role", "imports.wrong.role_clash"));
        }
        let expertise = self.staff.expertise(found);
        let unchanged = record.says_nothing_new(&known, expertise.as_ref());
        Ok(if unchanged { Verdict::Unchanged(None) } else { Verdict::Changed(Change { id: found, record, is_new: false }) })
    }

    async fn land(tx: &mut Tx, of: &Of, changes: Vec<Change>) -> anyhow::Result<()> {
        let (mut arrivals, mut made) = (Vec::new(), Vec::new());
        for Change { id, record, is_new } in changes {
            let event = if is_new { "imports.professional_brought" } else { "imports.professional_changed" };
            tx.record(&Event::of(event).about(id).with("organisation", record.organisation.to_string()).with("role", record.role.code()));
            if is_new {
                made.push(id.to_string());
                arrivals.push(Arrival {
                    id,
                    held: record.held(),
                    details: record.details(),
                    expertise: record.expertise,
                    name: record.name,
                });
                continue;
            }
            arriving::rename(tx, (of.id(), &of.key()), id, &record.name).await?;
            arriving::lay_over(tx, (of.id(), of.keys()), id, (&record.details(), None), of.now).await?;
            store::give_role(tx, of.id(), id, (record.held(), record.expertise.as_deref()), of.now).await?;
            if record.role == Role::Professional {
                moved(tx, of, (id, &record)).await?;
            }
        }
        arriving::arrive(tx, (of.id(), of.keys()), &arrivals, of.now).await?;
        made::keep(tx, of, made::Thing::Person, &made).await
    }

    fn show(&self, of: &Of, record: &Record) -> Vec<Shown> {
        let all = [
            ("name", Some(record.name.clone())),
            ("role", Some(of.t[format!("imports.role.{}", record.role.code())].to_owned())),
            ("organisation", self.staff.name_of(record.organisation)),
            ("expertise", record.expertise.clone()),
            ("email", record.email.clone()),
            ("phone", record.phone.clone()),
        ];
        all.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
    }
}

/// Who works for another organisation now has left the tables where the old one sat.
async fn moved(tx: &mut Tx, of: &Of, who: (Id<Person>, &Record)) -> anyhow::Result<()> {
    let (person, record) = who;
    let whose = (person, SeatKind::Professional);
    for left in plans::end_seats_beside(tx, (of.id(), of.keys()), whose, Some(record.organisation), of.now).await? {
        tx.record_in(
            (left.plan, left.resident, &left.key),
            &Event::of("imports.seat_ended").about(person).with("of", record.name.as_str()),
        );
        tx.concerns(left.resident, "exchange.plans");
    }
    Ok(())
}
