// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who is known already, in the municipality and higher up in the same file, and what that makes of a row.
use super::{Change, Record};
use crate::{
    columns::Line,
    kinds::{Kind, Of, Verdict},
    values::{Mistake, day::Born},
};
use access::{
    Person, Role,
    people::{
        alike::Mark,
        arriving::{self, Marks},
        details::{Details, Shown, bsn_tag},
    },
};
use foundation::{Conn, Day, Id, fold::fold};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

/// Where somebody is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whom {
    /// The municipality.
    There(Id<Person>),
    /// A row above.
    Row(u32),
}

/// Somebody with a name.
#[derive(Clone, Copy, Debug)]
struct Named {
    whom: Whom,
    born: Option<Born>,
    has_bsn: bool,
}

/// Everybody who is known.
#[derive(Debug, Default)]
pub(super) struct Known {
    by_bsn: HashMap<String, Whom>,
    by_source: HashMap<String, Whom>,
    by_name: HashMap<String, Vec<Named>>,
    /// In which row somebody of the municipality was seen, and what each row said.
    seen: HashMap<Id<Person>, u32>,
    said: HashMap<u32, u64>,
    /// Whether the row that was judged last is, or may be, of somebody who keeps the address secret without the row saying so.
    maybe_secret: bool,
}

/// What a file says anew about somebody.
#[derive(Clone, Debug, Default)]
pub(crate) struct Update {
    pub(super) name: Option<String>,
    pub(super) details: Details,
    pub(super) secret: Option<bool>,
    pub(super) needs_role: bool,
    /// The names of the fields that are new.
    pub(super) fields: Vec<&'static str>,
}

/// The marks of a row: of its number and of its key elsewhere.
type Tags = (Option<String>, Option<String>);

fn hash(record: &Record) -> u64 {
    let mut hasher = DefaultHasher::new();
    record.hash(&mut hasher);
    hasher.finish()
}

fn refused<C>(line: &Line, field: &'static str, reason: &'static str) -> Verdict<C> {
    Verdict::refused(Kind::Persons, line, field, reason)
}

impl Known {
    /// Starts from the marks in the municipality.
    pub(super) fn of(marks: Vec<Marks>, today: Day) -> Self {
        let mut known = Self::default();
        for marks in marks {
            let whom = Whom::There(marks.person);
            let born = marks.born.and_then(|born| Born::read(&born, today).ok());
            known.by_name.entry(fold(&marks.name)).or_default().push(Named { whom, born, has_bsn: marks.bsn.is_some() });
            known.by_bsn.extend(marks.bsn.map(|tag| (tag, whom)));
            known.by_source.extend(marks.source.map(|tag| (tag, whom)));
        }
        known
    }

    pub(super) async fn judge(&mut self, conn: &mut Conn, of: &Of, row: (&Line, Record), tags: Tags) -> anyhow::Result<Verdict<Change>> {
        let (line, record) = row;
        let find = |map: &HashMap<String, Whom>, tag: &Option<String>| tag.as_ref().and_then(|tag| map.get(tag)).copied();
        let (by_bsn, by_source) = (find(&self.by_bsn, &tags.0), find(&self.by_source, &tags.1));
        self.said.insert(line.number, hash(&record));
        self.maybe_secret = false;
        match (by_bsn, by_source) {
            (Some(Whom::Row(row)), _) => Ok(self.again(line, "bsn", row)),
            (_, Some(Whom::Row(row))) => Ok(self.again(line, "key", row)),
            (Some(one), Some(other)) if one != other => Ok(refused(line, "key", "imports.wrong.key_of_other")),
            (Some(Whom::There(person)), _) => self.meet(conn, of, (line, record), ("bsn", person)).await,
            (None, Some(Whom::There(person))) => self.meet(conn, of, (line, record), ("key", person)).await,
            (None, None) => Ok(self.newcomer(of, (line, record), tags)),
        }
    }

    /// Whether no address of the row that was judged last may be shown, whatever the row says.
    pub(super) const fn is_maybe_secret(&self) -> bool {
        self.maybe_secret
    }

    /// The same number or key stands in a row above: the same row again is no harm, another is.
    fn again<C>(&self, line: &Line, field: &'static str, row: u32) -> Verdict<C> {
        let twice = Mistake::in_field(Kind::Persons, line, field, "imports.wrong.twice_in_file");
        Verdict::above(self.said.get(&line.number) == self.said.get(&row), row, twice)
    }

    /// Somebody whom the municipality knows, by number or by key.
    async fn meet(
        &mut self,
        conn: &mut Conn,
        of: &Of,
        row: (&Line, Record),
        by: (&'static str, Id<Person>),
    ) -> anyhow::Result<Verdict<Change>> {
        let ((line, record), (field, person)) = (row, by);
        if let Some(row) = self.seen.insert(person, line.number) {
            return Ok(self.again(line, field, row));
        }
        let Some(known) = arriving::known(conn, (of.id(), &of.key()), person).await? else {
            return Ok(refused(line, field, "imports.wrong.ended"));
        };
        let born = known.shown.as_ref().and_then(|shown| Born::read(shown.born.as_deref()?, of.today()).ok());
        let other_bsn = record.bsn.as_deref().map(|bsn| bsn_tag(of.keys(), of.id(), bsn));
        if known.has_ended {
            return Ok(refused(line, field, "imports.wrong.ended"));
        }
        if born.is_some_and(|born| !born.fits(record.born)) {
            return Ok(refused(line, "born", "imports.wrong.other_birth_date"));
        }
        if other_bsn.is_some() && known.bsn.is_some() && other_bsn != known.bsn {
            return Ok(refused(line, "bsn", "imports.wrong.other_bsn"));
        }
        let needs_role = !known.roles.iter().any(|held| held.role == Role::Resident);
        let is_new_source = record.source.is_some() && known.source.is_none();
        let shown = known.shown.unwrap_or(Shown { born: None, address: None, email: None, phone: None, is_secret: false });
        self.maybe_secret = shown.is_secret && record.secret.is_none();
        let mut update = news(&record, (&known.name, &shown), born);
        update.news("bsn", record.bsn.as_ref().filter(|_| known.bsn.is_none()), |update, bsn| update.details.bsn = Some(bsn));
        update.news("key", record.source.as_ref().filter(|_| is_new_source), |update, source| update.details.source = Some(source));
        if update.fields.is_empty() && !needs_role {
            return Ok(Verdict::Unchanged(None));
        }
        Ok(Verdict::Changed(Change::Known(person, Update { needs_role, ..update })))
    }

    /// Somebody with a number and a key that nobody has.
    fn newcomer(&mut self, of: &Of, row: (&Line, Record), tags: Tags) -> Verdict<Change> {
        let (line, record) = row;
        let others = self.by_name.entry(fold(&record.name)).or_default();
        let born = record.born.to_string();
        let mark = Mark { born: Some(&born), has_bsn: record.bsn.is_some() };
        let alike = others.iter().find(|other| {
            let born = other.born.map(|born| born.to_string());
            mark.may_be(Mark { born: born.as_deref(), has_bsn: other.has_bsn })
        });
        let alike = alike.map(|other| other.whom);
        let here = Whom::Row(line.number);
        others.push(Named { whom: here, born: Some(record.born), has_bsn: record.bsn.is_some() });
        self.by_bsn.extend(tags.0.map(|tag| (tag, here)));
        self.by_source.extend(tags.1.map(|tag| (tag, here)));
        let is_unsaid = record.secret.is_none();
        let change = Change::New(Id::new(of.app.chance()), record);
        match alike {
            None => Verdict::Fresh(change),
            Some(Whom::There(_)) => {
                self.maybe_secret = is_unsaid;
                Verdict::Doubtful(change, None)
            }
            Some(Whom::Row(row)) => Verdict::Doubtful(change, Some(row)),
        }
    }
}

impl Update {
    fn news(&mut self, field: &'static str, value: Option<&String>, keep: impl FnOnce(&mut Self, String)) {
        if let Some(value) = value {
            self.fields.push(field);
            keep(self, value.clone());
        }
    }
}

/// What a row says that was not known: an empty cell says nothing, so it takes nothing away.
fn news(record: &Record, known: (&str, &Shown), born: Option<Born>) -> Update {
    let (name, shown) = known;
    let mut update = Update { secret: record.secret.filter(|secret| *secret != shown.is_secret), ..Update::default() };
    if update.secret.is_some() {
        update.fields.push("secret");
    }
    let is_secret = record.secret.unwrap_or(shown.is_secret);
    let other = |said: &Option<String>, known: &Option<String>| said.clone().filter(|said| Some(said) != known.as_ref());
    update.news("name", Some(&record.name).filter(|said| said.as_str() != name), |update, name| update.name = Some(name));
    // A day that is known as a whole is never made less by one that is known in part.
    let knows_more = born.is_none_or(|born| born != record.born && !record.born.is_unknown() && less(born, record.born));
    let day = record.born.to_string();
    update.news("born", Some(&day).filter(|_| knows_more), |update, day| update.details.born = Some(day));
    let address = other(&record.address, &shown.address).filter(|_| !is_secret);
    update.news("address", address.as_ref(), |update, lines| update.details.address = Some(lines));
    update.news("email", other(&record.email, &shown.email).as_ref(), |update, email| update.details.email = Some(email));
    update.news("phone", other(&record.phone, &shown.phone).as_ref(), |update, phone| update.details.phone = Some(phone));
    update
}

/// Whether the first says less about the day than the second.
fn less(one: Born, other: Born) -> bool {
    let zeros = |born: Born| born.to_string().split('-').filter(|part| part.bytes().all(|byte| byte == b'0')).count();
    zeros(one) > zeros(other)
}
