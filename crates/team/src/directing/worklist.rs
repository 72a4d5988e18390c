// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a professional directs or stands in for, what is late there, offers that wait, and plans where nobody directs.
use access::{Ctx, Person, Plan, Sight, ctx::Page, people};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Id, Result, T, fold::fold};
use sqlx::Row;

/// A plan on the list.
struct OnList {
    plan: Id<Plan>,
    name: String,
    theirs: Option<Theirs>,
    offered: bool,
    has_director: bool,
    /// The first day on which something should have been done.
    late: Option<Day>,
    /// The day of looking back on how one works together, when it passed.
    look_back: Option<Day>,
}

/// What makes a plan theirs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Theirs {
    Directs,
    StandsIn,
}

impl OnList {
    fn directs(&self) -> bool {
        self.theirs == Some(Theirs::Directs)
    }
}

#[derive(Template)]
#[template(path = "directing/worklist.html")]
struct ListPage<'a> {
    t: &'a T,
    rows: Vec<OnList>,
}

impl ListPage<'_> {
    fn theirs(&self) -> Vec<&OnList> {
        self.rows.iter().filter(|row| row.theirs.is_some()).collect()
    }
    fn offered(&self) -> Vec<&OnList> {
        self.rows.iter().filter(|row| row.offered).collect()
    }
    fn without(&self) -> Vec<&OnList> {
        self.rows.iter().filter(|row| !row.has_director).collect()
    }
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["directing.worklist"].to_owned()
    }
}

const ROWS: &str = "select s.plan_id, pl.resident_id, p.name, st.next_due_on, w.look_back_on,
    (select max(d.person_id) from directing d
        join seats ds on ds.municipality_id = d.municipality_id and ds.plan_id = d.plan_id and ds.person_id = d.person_id
            and ds.ended_at is null and ds.since_at <= d.offered_at
        where d.municipality_id = s.municipality_id and d.plan_id = s.plan_id and d.accepted_at is not null and d.ended_at is null) as director,
    (select count(*) from directing o where o.municipality_id = s.municipality_id and o.plan_id = s.plan_id and o.person_id = s.person_id
        and o.offered_at >= s.since_at and o.accepted_at is null and o.declined_at is null and o.ended_at is null) as offers,
    (select count(*) from deputies e where e.municipality_id = s.municipality_id and e.plan_id = s.plan_id and e.person_id = s.person_id
        and e.made_at >= s.since_at and e.ended_at is null and e.from_on <= $3 and e.until_on >= $3) as standing_in, s.sight
    from seats s
    join plans pl on pl.municipality_id = s.municipality_id and pl.id = s.plan_id and pl.closed_at is null
    join people p on p.municipality_id = pl.municipality_id and p.id = pl.resident_id
    left join plan_standing st on st.municipality_id = s.municipality_id and st.plan_id = s.plan_id
    left join working w on w.municipality_id = s.municipality_id and w.plan_id = s.plan_id
        and w.number = (select max(n.number) from working n where n.municipality_id = s.municipality_id and n.plan_id = s.plan_id)
    where s.municipality_id = $1 and s.person_id = $2 and s.kind = 'professional' and s.ended_at is null";

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    let (me, key) = (ctx.me()?.person, ctx.municipality_key());
    let found = sqlx::query(ROWS).bind(ctx.municipality.id).bind(me).bind(ctx.today).fetch_all(&mut *ctx.read().await?).await?;
    let mut rows = Vec::with_capacity(found.len());
    for row in &found {
        let passed =
            |at: usize| Ok::<_, sqlx::Error>(row.try_get::<Option<&str>, _>(at)?.and_then(Day::read).filter(|day| *day < ctx.today));
        let director: Option<Id<Person>> = row.try_get::<Option<&str>, _>(5)?.and_then(|id| id.parse().ok());
        let stands_in = (row.try_get::<i64, _>(7)? > 0).then_some(Theirs::StandsIn);
        let one = OnList {
            plan: row.try_get(0)?,
            name: key.open(people::store::NAME, row.try_get(2)?)?,
            theirs: if director == Some(me) { Some(Theirs::Directs) } else { stands_in },
            offered: row.try_get::<i64, _>(6)? > 0,
            has_director: director.is_some(),
            // That day is counted over the whole plan; who does not see all of it would learn of the rest.
            late: if Sight::read(row.try_get(8)?).is_whole(ctx.today) { passed(3)? } else { None },
            look_back: passed(4)?,
        };
        if one.theirs.is_some() || one.offered || !one.has_director {
            ctx.looked_at([row.try_get(1)?]);
            rows.push(one);
        }
    }
    rows.sort_by_cached_key(|row| (row.late.is_none(), row.late, fold(&row.name), row.plan));
    ctx.page(&ListPage { t: &ctx.t, rows })
}
