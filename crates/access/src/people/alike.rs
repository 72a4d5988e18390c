// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who may be the same person, when no number says so: the same name, and birth dates that do not contradict each other. One
//! rule for a file and for adding somebody by hand, because a person with two plans has none that is whole.
use super::{Held, details::BORN, read_held, store::NAME};
use crate::{Person, things::Tenant};
use foundation::{Conn, Id, fold::fold, seal::Key};
use sqlx::Row;

/// What is known of somebody beside the name.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// Birth date as `yyyy-mm-dd`, unknown parts as zeros.
    pub born: Option<&'a str>,
    /// Whether a citizen service number is known.
    pub has_bsn: bool,
}

impl Mark<'_> {
    /// Whether somebody of the same name with this other mark may be the same person.
    pub fn may_be(self, other: Mark<'_>) -> bool {
        // Two numbers that were not found to be one are two people, however alike their names.
        let differs = self.has_bsn && other.has_bsn;
        !differs && self.born.zip(other.born).is_none_or(|(one, other)| fits(one, other))
    }
}

/// Whether both birth dates can be the same day: each part that both know is the same.
pub fn fits(one: &str, other: &str) -> bool {
    let is_unknown = |part: &str| part.bytes().all(|byte| byte == b'0');
    one.split('-').zip(other.split('-')).all(|(one, other)| one == other || is_unknown(one) || is_unknown(other))
}

/// Somebody who is there and may be the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// Who.
    pub person: Id<Person>,
    /// The name, as people say it.
    pub name: String,
    /// Birth date as `yyyy-mm-dd`, unknown parts as zeros.
    pub born: Option<String>,
    /// The roles held now.
    pub roles: Vec<Held>,
    /// Whether the account has ended.
    pub has_ended: bool,
}

/// Everybody who may be this person, by the name as people say it and the birth date if it is known.
pub async fn among(conn: &mut Conn, of: (Id<Tenant>, &Key), who: (&str, Option<&str>)) -> anyhow::Result<Vec<Alike>> {
    let (name, born) = (fold(who.0), who.1);
    let rows = sqlx::query(
        "select p.id, p.name, p.ended_at, d.born, (select string_agg(r.role || ':' || coalesce(r.organisation_id, ''), ',') from roles r
            where r.municipality_id = p.municipality_id and r.person_id = p.id) as held
         from people p left join person_details d on d.municipality_id = p.municipality_id and d.person_id = p.id
         where p.municipality_id = $1",
    )
    .bind(of.0)
    .fetch_all(conn)
    .await?;
    let mut alike = Vec::new();
    for row in &rows {
        let other = of.1.open(NAME, row.try_get(1)?)?;
        if fold(&other) != name {
            continue;
        }
        let known = of.1.open_maybe(BORN, row.try_get(3)?)?;
        if (Mark { born, has_bsn: false }).may_be(Mark { born: known.as_deref(), has_bsn: false }) {
            alike.push(Alike {
                person: row.try_get(0)?,
                name: other,
                born: known,
                roles: read_held(row.try_get::<Option<&str>, _>(4)?.unwrap_or_default()),
                has_ended: row.try_get::<Option<i64>, _>(2)?.is_some(),
            });
        }
    }
    Ok(alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_contradicts_nothing() {
        for (one, other) in [("1968-00-00", "1968-05-03"), ("0000-00-00", "1968-05-03"), ("1968-05-03", "1968-05-03")] {
            assert!(fits(one, other) && fits(other, one), "{one} {other}");
        }
        assert!(!fits("1968-00-00", "1969-05-03") && !fits("1968-04-00", "1968-05-03"));
    }

    #[test]
    fn two_numbers_are_two_people() {
        let mark = |born, has_bsn| Mark { born, has_bsn };
        assert!(!mark(Some("1968-05-03"), true).may_be(mark(Some("1968-05-03"), true)));
        assert!(mark(Some("1968-05-03"), true).may_be(mark(None, false)));
        assert!(!mark(Some("1968-05-03"), false).may_be(mark(Some("1968-05-04"), false)));
    }
}
