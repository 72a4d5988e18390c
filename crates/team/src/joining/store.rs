// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Invitations to the table in the database.
use super::{Asked, DAYS, DAYS_SHOWN, Moments, State, TableInvitation};
use access::{MayChange, MaySee, Organisation, Person, Plan, SeatKind, Tx, people, plans, things::Tenant};
use foundation::{Conn, Id, When, seal::Key, seal::Keys};
use sqlx::{Row, any::AnyRow};

pub(super) const DOES: &str = "table_invitations.does";
const SAID: &str = "table_invitations.said";

/// An invitation as those at the table see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Invited {
    pub(crate) id: Id<TableInvitation>,
    pub(crate) person: Id<Person>,
    pub(crate) name: String,
    pub(crate) kind: SeatKind,
    pub(crate) organisation: Option<(Id<Organisation>, String)>,
    pub(crate) does: String,
    pub(crate) parts: Vec<String>,
    pub(crate) made_by: Id<Person>,
    pub(crate) is_new: bool,
    pub(crate) moments: Moments,
    pub(crate) said: Option<String>,
}

const COLUMNS: &str = "select i.id, i.person_id, p.name, i.kind, i.organisation_id, o.name, i.does, i.parts, i.made_by, i.new_account,
    i.agreed_at, i.accepted_at, i.declined_at, i.withdrawn_at, i.ends_at, i.said
    from table_invitations i
    join people p on p.municipality_id = i.municipality_id and p.id = i.person_id
    left join organisations o on o.municipality_id = i.municipality_id and o.id = i.organisation_id";

fn moments(row: &AnyRow, from: usize) -> sqlx::Result<Moments> {
    Ok(Moments {
        agreed: row.try_get(from)?,
        accepted: row.try_get(from + 1)?,
        declined: row.try_get(from + 2)?,
        withdrawn: row.try_get(from + 3)?,
        ends: row.try_get(from + 4)?,
    })
}

fn words(list: &str) -> Vec<String> {
    list.split_whitespace().map(str::to_owned).collect()
}

fn read(row: &AnyRow, plan: &Key, people_key: &Key) -> anyhow::Result<Invited> {
    let organisation = row.try_get::<Option<&str>, _>(4)?.and_then(|id| id.parse().ok());
    Ok(Invited {
        id: row.try_get(0)?,
        person: row.try_get(1)?,
        name: people_key.open(people::store::NAME, row.try_get(2)?)?,
        kind: SeatKind::from_code(row.try_get(3)?).unwrap_or(SeatKind::Network),
        organisation: organisation.zip(row.try_get::<Option<String>, _>(5)?),
        does: plan.open(DOES, row.try_get(6)?)?,
        parts: words(row.try_get(7)?),
        made_by: row.try_get(8)?,
        is_new: row.try_get::<Option<i64>, _>(9)?.is_some(),
        moments: moments(row, 10)?,
        said: plan.open_maybe(SAID, row.try_get(15)?)?,
    })
}

/// What waits, and what was declined lately, newest first; `key` is the municipality's.
pub(crate) async fn of_plan(conn: &mut Conn, may: &MaySee, key: &Key, now: When) -> anyhow::Result<Vec<Invited>> {
    let text = format!(
        "{COLUMNS} where i.municipality_id = $1 and i.plan_id = $2 and i.accepted_at is null and i.withdrawn_at is null and i.ends_at > $3
         order by i.made_at desc, i.id"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(text))
        .bind(may.municipality())
        .bind(may.plan())
        .bind(now.plus_minutes(-DAYS_SHOWN * 24 * 60))
        .fetch_all(conn)
        .await?;
    let all: anyhow::Result<Vec<Invited>> = rows.iter().map(|row| read(row, may.key(), key)).collect();
    Ok(all?.into_iter().filter(|invited| invited.moments.state(now) != State::Expired).collect())
}

/// One invitation of this plan.
pub(crate) async fn find(conn: &mut Conn, may: &MaySee, key: &Key, id: Id<TableInvitation>) -> anyhow::Result<Option<Invited>> {
    let text = format!("{COLUMNS} where i.municipality_id = $1 and i.plan_id = $2 and i.id = $3");
    let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(may.municipality()).bind(may.plan()).bind(id);
    query.fetch_optional(conn).await?.map(|row| read(&row, may.key(), key)).transpose()
}

/// A new invitation.
pub(crate) struct New<'a> {
    pub(crate) id: Id<TableInvitation>,
    pub(crate) person: Id<Person>,
    pub(crate) kind: SeatKind,
    pub(crate) organisation: Option<Id<Organisation>>,
    pub(crate) asked: &'a Asked,
    pub(crate) by_letter: bool,
}

/// Keeps it; when the resident asks, it is agreed at once.
pub(crate) async fn add(tx: &mut Tx, may: &MayChange, new: &New<'_>) -> sqlx::Result<()> {
    let at = tx.at();
    sqlx::query(
        "insert into table_invitations (municipality_id, id, plan_id, person_id, kind, organisation_id, does, parts, made_at, made_by,
            ends_at, new_account, agreed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(may.municipality())
    .bind(new.id)
    .bind(may.plan())
    .bind(new.person)
    .bind(new.kind.code())
    .bind(new.organisation.map(|id| id.to_string()))
    .bind(may.key().seal(DOES, &new.asked.does))
    .bind(new.asked.parts.join(" "))
    .bind(at)
    .bind(may.me())
    .bind(at.plus_minutes(DAYS * 24 * 60))
    .bind(new.by_letter.then_some(at.0))
    .bind(may.is_for_resident().then_some(at.0))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The resident says yes to a proposal, with these parts; it is good for two weeks from here on. `false` when it is gone.
pub(crate) async fn agree(tx: &mut Tx, may: &MayChange, id: Id<TableInvitation>, parts: &[String]) -> sqlx::Result<bool> {
    let at = tx.at();
    let done = sqlx::query(
        "update table_invitations set agreed_at = $1, ends_at = $2, parts = $3 where municipality_id = $4 and plan_id = $5 and id = $6
            and agreed_at is null and withdrawn_at is null and ends_at > $7",
    )
    .bind(at)
    .bind(at.plus_minutes(DAYS * 24 * 60))
    .bind(parts.join(" "))
    .bind(may.municipality())
    .bind(may.plan())
    .bind(id)
    .bind(at)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes an invitation back that was not answered; `false` when it was, or is gone.
pub(crate) async fn withdraw(tx: &mut Tx, may: &MayChange, id: Id<TableInvitation>) -> sqlx::Result<bool> {
    let at = tx.at();
    let done = sqlx::query(
        "update table_invitations set withdrawn_at = $1 where municipality_id = $2 and plan_id = $3 and id = $4
            and accepted_at is null and declined_at is null and withdrawn_at is null",
    )
    .bind(at)
    .bind(may.municipality())
    .bind(may.plan())
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// An open invitation as who is asked finds it: nothing of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) id: Id<TableInvitation>,
    pub(crate) plan: Id<Plan>,
    pub(crate) resident: Id<Person>,
    pub(crate) kind: SeatKind,
    pub(crate) organisation: Option<Id<Organisation>>,
    pub(crate) made_by: Id<Person>,
    /// The organisation of the professional who asks; nothing when the resident does.
    pub(crate) asker: Option<String>,
    pub(crate) ends: When,
    pub(crate) parts: Vec<String>,
    does: String,
    wrapped: String,
}

impl Question {
    /// The plan's key, for who accepts.
    pub(crate) fn key(&self, of: (Id<Tenant>, &Keys)) -> anyhow::Result<Key> {
        Ok(plans::open_key(of, self.plan, &self.wrapped)?)
    }
    /// What they are asked for.
    pub(crate) fn does(&self, key: &Key) -> anyhow::Result<String> {
        Ok(key.open(DOES, &self.does)?)
    }
}

/// The questions that wait for this person; in safety mode not before they cooled off. One who may not sit in that seat any more, or sits there already, is not asked,
/// and nobody is asked to a plan that was closed.
pub(crate) async fn questions(conn: &mut Conn, of: Id<Tenant>, person: Id<Person>, now: When) -> sqlx::Result<Vec<Question>> {
    let rows = sqlx::query(
        "select i.id, i.plan_id, pl.resident_id, i.kind, i.organisation_id, i.made_by, o.name, i.ends_at, i.parts, i.does, pl.plan_key
         from table_invitations i
         join plans pl on pl.municipality_id = i.municipality_id and pl.id = i.plan_id and pl.closed_at is null
         left join seats m on m.municipality_id = i.municipality_id and m.plan_id = i.plan_id and m.person_id = i.made_by
         join roles r on r.municipality_id = i.municipality_id and r.person_id = i.person_id
            and ((i.kind in ('network', 'supporter') and r.role = 'network_member')
                or (i.kind = 'professional' and r.role = 'professional' and r.organisation_id = i.organisation_id))
         left join organisations o on o.municipality_id = i.municipality_id and o.id = m.organisation_id
         where i.municipality_id = $1 and i.person_id = $2 and i.agreed_at is not null and i.accepted_at is null
            and i.declined_at is null and i.withdrawn_at is null and i.ends_at > $3
            and not exists (select 1 from safety_waiting w where w.municipality_id = i.municipality_id and w.plan_id = i.plan_id
                and w.kind = 'invitation' and w.about_id = i.id and w.done_at is null)
            and not exists (select 1 from seats s where s.municipality_id = i.municipality_id and s.plan_id = i.plan_id
                and s.person_id = i.person_id and s.ended_at is null)
         order by i.made_at, i.id",
    )
    .bind(of)
    .bind(person)
    .bind(now)
    .fetch_all(conn)
    .await?;
    rows.iter().map(question).collect()
}

fn question(row: &AnyRow) -> sqlx::Result<Question> {
    Ok(Question {
        id: row.try_get(0)?,
        plan: row.try_get(1)?,
        resident: row.try_get(2)?,
        kind: SeatKind::from_code(row.try_get(3)?).unwrap_or(SeatKind::Network),
        organisation: row.try_get::<Option<&str>, _>(4)?.and_then(|id| id.parse().ok()),
        made_by: row.try_get(5)?,
        asker: row.try_get(6)?,
        ends: row.try_get(7)?,
        parts: words(row.try_get(8)?),
        does: row.try_get(9)?,
        wrapped: row.try_get(10)?,
    })
}

/// Keeps the answer once; `false` when it was answered or taken back in the meantime.
pub(crate) async fn answer(tx: &mut Tx, of: (Id<Tenant>, &Key), question: &Question, answer: (bool, Option<&str>)) -> sqlx::Result<bool> {
    let (at, yes) = (tx.at(), answer.0);
    let done = sqlx::query(
        "update table_invitations set accepted_at = $1, declined_at = $2, said = $3
         where municipality_id = $4 and id = $5 and accepted_at is null and declined_at is null and withdrawn_at is null and ends_at > $6",
    )
    .bind(yes.then_some(at.0))
    .bind((!yes).then_some(at.0))
    .bind(answer.1.map(|said| of.1.seal(SAID, said)))
    .bind(of.0)
    .bind(question.id)
    .bind(at)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Which parts the resident chose for somebody who then took a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    /// Who took the seat.
    pub person: Id<Person>,
    /// Codes of areas and names of [`access::sight`].
    pub parts: Vec<String>,
    /// When the resident chose.
    pub decided_at: When,
    /// When the seat was taken; from here on it holds.
    pub seated_at: When,
}

/// The choices with which seats at this plan were taken, oldest first: decisions of the resident like any other about sharing.
pub async fn shared_at_seating(conn: &mut Conn, of: Id<Tenant>, plan: Id<Plan>) -> sqlx::Result<Vec<Seated>> {
    let rows = sqlx::query(
        "select person_id, parts, agreed_at, accepted_at from table_invitations
         where municipality_id = $1 and plan_id = $2 and agreed_at is not null and accepted_at is not null order by accepted_at, id",
    )
    .bind(of)
    .bind(plan)
    .fetch_all(conn)
    .await?;
    let seated = |row: &AnyRow| {
        let parts = words(row.try_get(1)?);
        Ok(Seated { person: row.try_get(0)?, parts, decided_at: row.try_get(2)?, seated_at: row.try_get(3)? })
    };
    rows.iter().map(seated).collect()
}
