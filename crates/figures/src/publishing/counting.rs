// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Counting, as things stood when the day of reference began as far as the rows still tell; one statement per table. The
//! counts leave this folder only through the rule for coarse figures. $1 municipality, $2 the first moment of the day, $3 a
//! year before it, $4 the day.
use crate::tables::Table;
use access::things::Tenant;
use foundation::{Conn, Day, Id};
use sqlx::Row;
use std::collections::BTreeMap;

/// The open plans, and which organisations sit there.
macro_rules! seated {
    ($rest:literal) => {
        concat!(
            "with open_plans as (select municipality_id, id from plans where municipality_id = $1 and made_at < $2
                and (closed_at is null or closed_at >= $2)),
             seated as (select distinct s.municipality_id, s.plan_id, s.organisation_id from seats s
                join open_plans p on p.municipality_id = s.municipality_id and p.id = s.plan_id
                where s.municipality_id = $1 and s.kind = 'professional' and s.organisation_id is not null and s.since_at < $2
                    and (s.ended_at is null or s.ended_at >= $2)) ",
            $rest
        )
    };
}

/// A plan nobody of an organisation sits at counts too.
const TABLES: &str = seated!(
    "select '', case when n.organisations = 0 then 'none' when n.organisations = 1 then 'one' when n.organisations = 2 then 'two'
         else 'more' end, count(*)
     from (select p.id, count(s.organisation_id) as organisations from open_plans p
         left join seated s on s.municipality_id = p.municipality_id and s.plan_id = p.id group by p.id) n
     where $3 < $2 and $4 <> '' group by 1, 2"
);

const TOGETHER: &str = seated!(
    "select a.organisation_id || ' ' || b.organisation_id, 'count', count(*) from seated a
     join seated b on b.municipality_id = a.municipality_id and b.plan_id = a.plan_id and b.organisation_id > a.organisation_id
     where $3 < $2 and $4 <> '' group by 1, 2"
);

const DIRECTING: &str = seated!(
    "select s.organisation_id, case when exists (select 1 from directing d
             join seats ds on ds.municipality_id = d.municipality_id and ds.plan_id = d.plan_id and ds.person_id = d.person_id
                and ds.since_at <= d.offered_at and (ds.ended_at is null or ds.ended_at >= $2)
             where d.municipality_id = $1 and d.plan_id = s.plan_id and d.accepted_at < $2 and (d.ended_at is null or d.ended_at >= $2))
         then 'with' else 'without' end, count(*)
     from seated s where $3 < $2 and $4 <> '' group by 1, 2"
);

const OVERDUE: &str = seated!(
    "select s.organisation_id, case when st.next_due_on < $4 then 'something' else 'nothing' end, count(*)
     from seated s left join plan_standing st on st.municipality_id = $1 and st.plan_id = s.plan_id where $3 < $2 group by 1, 2"
);

const QUEUE: &str = "select organisation_id, case when due_on < $4 then 'late' else 'waiting' end, count(*) from requests
     where municipality_id = $1 and came_at < $2 and $3 < $2 and (picked_at is null or picked_at >= $2)
         and (answered_at is null or answered_at >= $2) group by 1, 2";

/// Of the requests whose term ended in the last year: whether a first conversation was planned by then.
const TERMS: &str = "select r.organisation_id, case when exists (select 1 from conversations c
             where c.municipality_id = $1 and c.plan_id = r.plan_id and c.planned_at >= r.came_at and c.planned_at < r.term_at)
         then 'in_time' else 'late' end, count(*)
     from (select organisation_id, plan_id, came_at, term_at from requests where municipality_id = $1 and term_at >= $3
         and term_at < $2 and $4 <> '' and (answered_at is null or plan_id is not null)) r group by 1, 2";

const REFERRALS: &str = "select organisation_id, case when state = 'agreed' then 'waiting' else state end, count(*) from referrals
     where municipality_id = $1 and agreed_at is not null and agreed_at >= $3 and agreed_at < $2 and $4 <> ''
         and state in ('agreed', 'accepted', 'declined', 'ended') group by 1, 2";

/// The moments of each plan: first question, first conversation, plan agreed on, closed. A step counts when it ended in the last year.
const STEPS: &str = "with asked as (select plan_id, min(came_at) as at from requests where municipality_id = $1 and plan_id is not null
         group by plan_id),
     spoken as (select plan_id, min(begun_at) as at from conversations where municipality_id = $1 and begun_at is not null
         and off_at is null group by plan_id),
     agreed as (select plan_id, min(answered_at) as at from plan_versions where municipality_id = $1 and answer in ('agreed', 'partly')
         group by plan_id),
     steps as (select 'conversation' as step, a.at as began, s.at as ended from asked a join spoken s on s.plan_id = a.plan_id
         union all select 'plan', s.at, g.at from spoken s join agreed g on g.plan_id = s.plan_id
         union all select 'result', g.at, p.closed_at from agreed g join plans p on p.municipality_id = $1 and p.id = g.plan_id)
     select step, case when ended - began < 1209600000 then 'weeks_2' when ended - began < 3628800000 then 'weeks_6'
         when ended - began < 7862400000 then 'weeks_13' else 'longer' end, count(*)
     from steps where began is not null and ended >= began and ended >= $3 and ended < $2 and $4 <> '' group by 1, 2";

const fn statement(table: Table) -> &'static str {
    match table {
        Table::Tables => TABLES,
        Table::Together => TOGETHER,
        Table::Steps => STEPS,
        Table::Terms => TERMS,
        Table::Directing => DIRECTING,
        Table::Overdue => OVERDUE,
        Table::Queue => QUEUE,
        Table::Referrals => REFERRALS,
    }
}

/// The counts of each line, in the order of the table's parts.
pub(super) async fn count(conn: &mut Conn, of: Id<Tenant>, table: Table, day: Day) -> sqlx::Result<BTreeMap<String, Vec<i64>>> {
    let query = sqlx::query(statement(table)).bind(of).bind(day.start()).bind(day.plus_months(-12).start()).bind(day);
    let mut lines: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for row in &query.fetch_all(conn).await? {
        let parts = lines.entry(row.try_get(0)?).or_insert_with(|| vec![0; table.parts().len()]);
        let part: &str = row.try_get(1)?;
        if let Some(at) = table.parts().iter().position(|name| *name == part) {
            parts[at] = row.try_get(2)?;
        }
    }
    Ok(lines)
}
