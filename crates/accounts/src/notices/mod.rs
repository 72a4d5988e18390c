// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What somebody should know about the own account, told at the next login and nowhere else: no mail, nothing on a telephone
//! that others may read (abuse cases 8 and 106).
use access::{Action, Ctx, Event, Person, Route, ctx::Page, frame};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Form, Id, Result, T, When, form::Query, text::TextFiles};
use sqlx::Row;

pub(crate) const PATH: &str = "/mijn-gegevens/berichten";

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Wrong tries to log in.
    WrongTries,
    /// The administrator made a new invitation, which would take the place of the ways to log in.
    Invited,
}

impl Kind {
    const ALL: [Self; 2] = [Self::WrongTries, Self::Invited];

    const fn code(self) -> &'static str {
        match self {
            Self::WrongTries => "wrong_tries",
            Self::Invited => "invited",
        }
    }

    /// From how many times on it is worth telling: everyone mistypes.
    const fn least(self) -> i64 {
        match self {
            Self::WrongTries => 3,
            Self::Invited => 1,
        }
    }
}

/// A notice that was not seen yet.
struct Notice {
    kind: Kind,
    times: i64,
    last: When,
}

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    let routes = vec![
        Route::show(PATH, Action::Own, "accounts.notices", show),
        Route::change("/mijn-gegevens/berichten/gezien", Action::Own, "accounts.notices", seen),
    ];
    (routes, foundation::texts!("notices", "."))
}

/// Counts it once more, in a commit of its own: it also happened when nothing else is written. For an account that is not
/// there the same is done with nobody, so that the time it takes tells nothing.
pub(crate) async fn count(ctx: &Ctx, person: Id<Person>, kind: Kind) -> Result<()> {
    let mut tx = ctx.app().db().begin().await?;
    put(&mut tx, ctx, person, kind).await?;
    tx.commit().await?;
    Ok(())
}

/// Counts it once more, together with what made it happen.
pub(crate) async fn put(conn: &mut Conn, ctx: &Ctx, person: Id<Person>, kind: Kind) -> Result<()> {
    sqlx::query(
        "insert into account_notices (municipality_id, person_id, kind, times, last_at) values ($1, $2, $3, $4, $5)
         on conflict (municipality_id, person_id, kind) do update set last_at = excluded.last_at, seen_at = null,
            times = case when account_notices.seen_at is null then account_notices.times + 1 else 1 end",
    )
    .bind(ctx.municipality.id)
    .bind(person)
    .bind(kind.code())
    .bind(1_i64)
    .bind(ctx.now)
    .execute(conn)
    .await?;
    Ok(())
}

/// It needs no telling any more: the invitation was followed by the one whom it was for.
pub(crate) async fn settle(conn: &mut Conn, ctx: &Ctx, person: Id<Person>, kind: Kind) -> Result<()> {
    sqlx::query("update account_notices set seen_at = $1 where municipality_id = $2 and person_id = $3 and kind = $4")
        .bind(ctx.now)
        .bind(ctx.municipality.id)
        .bind(person)
        .bind(kind.code())
        .execute(conn)
        .await?;
    Ok(())
}

async fn unseen(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> sqlx::Result<Vec<Notice>> {
    let rows =
        sqlx::query("select kind, times, last_at from account_notices where municipality_id = $1 and person_id = $2 and seen_at is null")
            .bind(ctx.municipality.id)
            .bind(person)
            .fetch_all(conn)
            .await?;
    let mut notices = Vec::new();
    for row in &rows {
        let code: &str = row.try_get(0)?;
        let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.code() == code) else { continue };
        notices.push(Notice { kind, times: row.try_get(1)?, last: row.try_get(2)? });
    }
    notices.retain(|notice| notice.times >= notice.kind.least());
    Ok(notices)
}

/// Where a login should lead: past the notices, when there are any.
pub(crate) async fn past(conn: &mut Conn, ctx: &Ctx, person: Id<Person>, to: &str) -> Result<String> {
    let none = unseen(conn, ctx, person).await?.is_empty();
    Ok(if none { to.to_owned() } else { format!("{PATH}?terug={}", askama::filters::urlencode_strict(to)?) })
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default)]
    terug: String,
}

#[derive(Template)]
#[template(path = "notices/notices.html")]
struct NoticesPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    notices: Vec<Notice>,
    back: &'a str,
}

impl NoticesPage<'_> {
    fn heading(&self, notice: &Notice) -> String {
        let key = format!("notices.{}", notice.kind.code());
        self.t.with(&key, &[("times", &notice.times.to_string()), ("when", &self.t.moment(notice.last))])
    }
    fn advice(&self, notice: &Notice) -> &str {
        &self.t[format!("notices.{}.what", notice.kind.code())]
    }
}

impl Page for NoticesPage<'_> {
    fn title(&self, t: &T) -> String {
        t["notices.title"].to_owned()
    }
}

async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    let back = if frame::is_ours(&asked.terug) { asked.terug.as_str() } else { "/" };
    let notices = unseen(&mut *ctx.read().await?, &ctx, ctx.me()?.person).await?;
    ctx.page(&NoticesPage { ctx: &ctx, t: &ctx.t, notices, back })
}

async fn seen(ctx: Ctx, Form(asked): Form<Asked>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    sqlx::query("update account_notices set seen_at = $1 where municipality_id = $2 and person_id = $3 and seen_at is null")
        .bind(ctx.now)
        .bind(ctx.municipality.id)
        .bind(ctx.me()?.person)
        .execute(&mut *tx)
        .await?;
    tx.commit(Event::of("accounts.notices_seen"), if frame::is_ours(&asked.terug) { &asked.terug } else { "/" }).await
}
