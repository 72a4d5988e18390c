// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The privacy officer looks at each opening afterwards: who, when, on which ground, under which law and in which words; never in the
//! plan. What was found stands with the opening, for the resident and the team manager too; the words behind it do not. Above the
//! list stands who uses it often: an exception that somebody makes every week is none (abuse case 37).
mod store;

use access::{Action, Ctx, Event, Route, ctx::Page, panels::Drawing};
use askama::Template;
use axum::{Extension, response::Response};
use foundation::{Conn, Errors, Form, Id, Problem, Result, T, form, form::At, text::TextFiles};
use std::{cmp::Reverse, collections::BTreeMap};
use store::{Opening, Used};

pub(crate) const PATH: &str = "/noodtoegang/overzicht";
const LONGEST: usize = 2_000;
/// Over how many days it is counted who uses it.
const DAYS: i32 = 90;

/// The setting, as the page takes it: more often than this is marked.
#[derive(Clone, Copy, Debug)]
struct Often(usize);

/// What the officer can find.
const VERDICTS: [&str; 3] = ["needed", "not_needed", "talked"];

#[derive(Template)]
#[template(path = "reviewing/list.html")]
struct ListPage<'a> {
    t: &'a T,
    here: &'static str,
    openings: Vec<Opening>,
    used: Vec<Used>,
    often: usize,
}

/// Somebody or an organisation, and how often.
struct Count {
    who: String,
    times: usize,
}

impl ListPage<'_> {
    /// Each person and each organisation, the most often first.
    fn counts(&self) -> [(&'static str, Vec<Count>); 2] {
        let of_person = |one: &Used| Count { who: format!("{}, {}", one.name, one.organisation.1), times: one.times };
        let people = self.used.iter().map(of_person).collect();
        let mut sums: BTreeMap<_, usize> = BTreeMap::new();
        for one in &self.used {
            *sums.entry(&one.organisation).or_default() += one.times;
        }
        let mut organisations: Vec<_> = sums.into_iter().map(|((_, name), times)| Count { who: name.clone(), times }).collect();
        organisations.sort_by_key(|one| Reverse(one.times));
        [("reviewing.often.people", people), ("reviewing.often.organisations", organisations)]
    }
    fn lead(&self) -> String {
        self.t.with("reviewing.often.what", &[("days", &DAYS.to_string()), ("most", &self.often.to_string())])
    }
    fn times(&self, one: &Count) -> String {
        self.t.count("reviewing.times", one.times)
    }
    fn is_often(&self, one: &Count) -> bool {
        one.times > self.often
    }
    fn law(&self, one: &Opening) -> String {
        laws(one, self.t)
    }
}

impl Page for ListPage<'_> {
    fn title(&self, t: &T) -> String {
        t["reviewing.title"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
}

async fn list(ctx: Ctx, Extension(Often(often)): Extension<Often>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let openings = store::all(&mut conn, &ctx, None).await?;
    let used = store::used(&mut conn, &ctx, ctx.today.plus_days(-DAYS).start()).await?;
    ctx.looked_at(openings.iter().map(|one| one.person).chain(used.iter().map(|one| one.person)));
    ctx.page(&ListPage { t: &ctx.t, here: PATH, openings, used, often })
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
struct VerdictForm {
    #[serde(default)]
    verdict: String,
    #[serde(default)]
    review: String,
}

impl VerdictForm {
    fn check(&self) -> Result<(&'static str, String), Errors> {
        let mut errors = Errors::none();
        let verdict = VERDICTS.into_iter().find(|code| *code == self.verdict);
        if verdict.is_none() {
            errors.add("verdict", "frame.error.choose");
        }
        let review = errors.take(form::words(&self.review, LONGEST).map_err(|key| Errors::one("review", key)));
        errors.or((verdict.unwrap_or_default(), review.unwrap_or_default()))
    }
}

#[derive(Template)]
#[template(path = "reviewing/one.html")]
struct OnePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    list: &'static str,
    one: Opening,
    form: VerdictForm,
    errors: Errors,
}

impl OnePage<'_> {
    fn ground(&self) -> &str {
        &self.t[format!("opening.ground.{}", self.one.ground)]
    }
    fn laws(&self) -> String {
        laws(&self.one, self.t)
    }
    fn verdicts(&self) -> Vec<(String, String)> {
        VERDICTS.iter().map(|code| ((*code).to_owned(), self.t[format!("reviewing.verdict.{code}")].to_owned())).collect()
    }
}

impl Page for OnePage<'_> {
    fn title(&self, t: &T) -> String {
        t["reviewing.one"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The laws and articles behind it, or that the municipality still has to say so.
fn laws(one: &Opening, t: &T) -> String {
    if one.laws.is_empty() { t["reviewing.law.none"].to_owned() } else { one.laws.join("; ") }
}

async fn find(ctx: &Ctx, id: Id<Opening>) -> Result<Opening> {
    let opening = store::all(&mut *ctx.read().await?, ctx, Some(id)).await?.pop().ok_or(Problem::NotFound)?;
    ctx.looked_at([opening.person]);
    Ok(opening)
}

async fn show(ctx: Ctx, At(id): At<Id<Opening>>) -> Result<Response> {
    let one = find(&ctx, id).await?;
    ctx.page(&OnePage { ctx: &ctx, t: &ctx.t, list: PATH, one, form: ctx.typed().unwrap_or_default(), errors: Errors::none() })
}

async fn judge(ctx: Ctx, At(id): At<Id<Opening>>, Form(form): Form<VerdictForm>) -> Result<Response> {
    let one = find(&ctx, id).await?;
    match form.check() {
        Err(errors) => ctx.ask_again(&OnePage { ctx: &ctx, t: &ctx.t, list: PATH, one, form, errors }),
        Ok((verdict, review)) => {
            let mut tx = ctx.begin_here().await?;
            if !store::judge(&mut tx, &ctx, id, (verdict, &review)).await? {
                return Err(Problem::NotFound);
            }
            tx.commit(Event::of("emergency.reviewed").about(id).with("new", verdict), PATH).await
        }
    }
}

#[derive(Template)]
#[template(path = "reviewing/waiting.html")]
struct WaitingPanel<'a> {
    t: &'a T,
    here: &'static str,
    waiting: usize,
}

/// On the privacy officer's first page: how many wait.
pub(crate) fn waiting<'a>(conn: &'a mut Conn, ctx: &'a Ctx) -> Drawing<'a> {
    Box::pin(async move {
        let waiting = store::waiting(conn, ctx.municipality.id).await?;
        Ok(WaitingPanel { t: &ctx.t, here: PATH, waiting: usize::try_from(waiting).unwrap_or_default() }.render()?)
    })
}

pub(crate) fn routes(often: usize) -> Vec<Route> {
    let (action, activity) = (Action::ReviewEmergencies, "emergency.reviewing");
    vec![
        Route::show(PATH, action, activity, list).knowing(Often(often)),
        Route::show("/noodtoegang/overzicht/{noodtoegang}", action, activity, show),
        Route::change("/noodtoegang/overzicht/{noodtoegang}", action, activity, judge),
    ]
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("reviewing", ".")
}
