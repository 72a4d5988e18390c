// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident's pages: who sees what, and per person one tap to stop or start.
use super::{ALL, About, Decision, How, Outcome, SharingForm, counting, decide, keep, person, person::OfPerson, store};
use access::{
    Ctx, Event, MayChange, MaySee, Person, Plan, SeatKind, Sight,
    ctx::Page,
    drafts, plans,
    table::{self, Chair},
};
use askama::Template;
use axum::response::Response;
use foundation::{
    Conn, Day, Errors, Form, Id, Problem, Result, T,
    form::{At, Query},
};

pub(super) fn path(plan: Id<Plan>, person: Id<Person>) -> String {
    format!("/plannen/{plan}/delen/{person}")
}

#[derive(Template)]
#[template(path = "decisions/overview.html")]
struct OverviewPage<'a> {
    t: &'a T,
    plan: Id<Plan>,
    /// Each person with what is seen, in words, and whether something spoken waits.
    people: Vec<(Chair, String, bool)>,
}

impl Page for OverviewPage<'_> {
    fn title(&self, t: &T) -> String {
        t["decisions.title"].to_owned()
    }
}

pub(super) async fn overview(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let mut parts = person::parts(&mut conn, &ctx, SeatKind::Professional).await?;
    parts.retain(|(code, _)| may.decides_about(code));
    let waiting = store::waiting(&mut conn, &may).await?;
    let undecided = plans::undecided(&mut conn, (may.municipality(), may.plan())).await?;
    let mut people = Vec::new();
    for chair in chairs.into_iter().filter(|chair| !chair.has_left && may.may_decide_on(chair)) {
        let words = match seen(&chair, &parts, ctx.today).as_slice() {
            _ if chair.decided.is_whole(ctx.today) && may.decides_about_all() => whole(&ctx, &chair).to_owned(),
            [] => ctx.t["decisions.sees.none"].to_owned(),
            some => ctx.t.with("decisions.sees.some", &[("parts", &some.join(", "))]),
        };
        let is_undecided = undecided.contains(&chair.person);
        let words = if is_undecided { format!("{} {words}", &ctx.t["decisions.undecided.short"]) } else { words };
        let waits = waiting.contains(&chair.person);
        people.push((chair, words, waits));
    }
    ctx.page(&OverviewPage { t: &ctx.t, plan: may.plan(), people })
}

/// The names of the parts that are seen from this chair.
fn seen<'a>(chair: &Chair, parts: &'a [(String, String)], today: Day) -> Vec<&'a str> {
    let is_seen = |code: &str| chair.decided.part(code, today) && person::can_see(chair, code, today);
    parts.iter().filter(|(code, _)| is_seen(code)).map(|(_, name)| name.as_str()).collect()
}

/// What everything comes to from this chair.
fn whole<'a>(ctx: &'a Ctx, chair: &Chair) -> &'a str {
    if person::is_like_network(chair, ctx.today) { &ctx.t["decisions.sees.topics"] } else { &ctx.t["decisions.sees.all"] }
}

#[derive(Template)]
#[template(path = "decisions/person.html")]
struct PersonPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    plan: Id<Plan>,
    path: String,
    chair: Chair,
    of: OfPerson,
    /// Spoken decisions of which the resident said nothing yet: number, what, and who wrote it down when.
    spoken: Vec<(i64, String, String)>,
    decides_about_all: bool,
    form: SharingForm,
    errors: Errors,
}

impl PersonPage<'_> {
    fn said(&self, key: &str) -> String {
        self.t.with(key, &[("who", &self.chair.name)])
    }

    /// What somebody sees with whom everything is shared.
    fn whole(&self) -> String {
        let is_like_network = person::is_like_network(&self.chair, self.ctx.today);
        self.said(if is_like_network { "decisions.sees.topics.who" } else { "decisions.sees.all.who" })
    }

    /// On which grounds the organisation works, and for what; or that it is the resident's own choice.
    fn works_on(&self) -> String {
        let grounds: Vec<_> = self.of.grounds.iter().map(|one| format!("{} ({}). {}", one.name, one.law, one.purpose)).collect();
        let grounds = grounds.join(" ");
        match &self.chair.organisation {
            Some((_, name)) => self.t.with("decisions.works_on", &[("who", name), ("grounds", &grounds)]),
            None => format!("{} {grounds}", &self.t["decisions.ground"]),
        }
    }

    /// The grounds to choose from; none where there is only one, which is not asked then.
    fn grounds(&self) -> Vec<(String, String)> {
        person::choices(&self.of.grounds)
    }

    /// What is not seen now, and can be shared with a day or a purpose; or for one of several grounds, and then a goal can be too.
    fn choices(&self) -> Vec<(String, String)> {
        let all = if self.decides_about_all { Some((ALL.to_owned(), self.t["decisions.part.all"].to_owned())) } else { None };
        let goals = if self.of.grounds.len() > 1 { self.of.goals.as_slice() } else { &[] };
        let hidden = self.of.parts.iter().chain(goals).filter(|part| !part.is_seen);
        all.into_iter().chain(hidden.map(|part| (part.code.clone(), part.name.clone()))).collect()
    }

    fn hidden_goals(&self) -> usize {
        self.of.goals.iter().filter(|goal| !goal.is_seen).count()
    }
}

impl Page for PersonPage<'_> {
    fn title(&self, t: &T) -> String {
        t["decisions.title.person"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// The chair of somebody who sits at this table now and is not the resident.
pub(super) async fn chair(conn: &mut Conn, ctx: &Ctx, may: &MaySee, person: Id<Person>) -> Result<(Chair, Vec<Chair>)> {
    let chairs = table::of_plan(conn, may, &ctx.municipality_key()).await?;
    let sits = |chair: &&Chair| chair.person == person && !chair.has_left && may.may_decide_on(chair);
    let found = chairs.iter().find(sits).cloned().ok_or(Problem::NotFound)?;
    Ok((found, chairs))
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, id: Id<Person>, typed: (SharingForm, Errors)) -> Result<PersonPage<'a>> {
    let mut conn = ctx.read().await?;
    let (chair, chairs) = chair(&mut conn, ctx, may, id).await?;
    let mut of = person::of(&mut conn, ctx, may, &chair).await?;
    of.parts.retain(|part| may.decides_about(&part.code));
    of.is_whole &= may.decides_about_all();
    if !may.decides_about_all() {
        of.goals.clear();
    }
    let decides_about_all = may.decides_about_all();
    let spoken = counting(&of.decisions).into_iter().filter(|one| one.says.how == How::Spoken && !one.confirmed && decides_about_all);
    let spoken = spoken.map(|one| said(ctx, &of, one, &chairs)).collect();
    Ok(PersonPage {
        ctx,
        t: &ctx.t,
        plan: may.plan(),
        path: path(may.plan(), id),
        chair,
        of,
        spoken,
        decides_about_all,
        form: typed.0,
        errors: typed.1,
    })
}

fn said(ctx: &Ctx, of: &OfPerson, one: &Decision, chairs: &[Chair]) -> (i64, String, String) {
    let all = &ctx.t["decisions.part.all"];
    let name =
        one.says.part.as_ref().and_then(|code| of.parts.iter().find(|part| part.code == *code)).map_or(all, |part| part.name.as_str());
    let key = if one.says.outcome == Outcome::Shared { "decisions.spoken.shared" } else { "decisions.spoken.ended" };
    let by = table::name_of(chairs, one.by).unwrap_or(&ctx.t["decisions.someone"]);
    let by = ctx.t.with("decisions.spoken.by", &[("who", by), ("moment", &ctx.t.moment(one.at))]);
    (one.number, ctx.t.with(key, &[("part", name)]), by)
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// The part that is about to be shared, where it is asked on which ground.
    #[serde(default)]
    deel: String,
}

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, id)): At<(Id<Plan>, Id<Person>)>, Query(wanted): Query<Wanted>) -> Result<Response> {
    let kept = if wanted.deel.is_empty() { ctx.typed() } else { None };
    let form = kept.unwrap_or_else(|| SharingForm { part: wanted.deel, ..SharingForm::default() });
    ctx.page(&page(&ctx, &may, id, (form, Errors::none())).await?)
}

/// What who decides may decide on here: parts, and for who decides about all also single goals.
async fn decidable(conn: &mut Conn, ctx: &Ctx, may: &MaySee, chair: &Chair) -> Result<Vec<String>> {
    let mut parts: Vec<_> = person::parts(conn, ctx, chair.kind).await?.into_iter().map(|(code, _)| code).collect();
    if may.decides_about_all() {
        parts.extend(store::goals(conn, may).await?.iter().map(|goal| Sight::goal(&goal.id)));
    } else {
        parts.retain(|code| may.decides_about(code));
    }
    Ok(parts)
}

/// Whether everything is about to be shared by a login of longer ago: one screen left open must not open the whole plan (abuse
/// case 102). Stopping never waits for a login.
fn must_log_in_again(ctx: &Ctx, form: &SharingForm) -> Result<bool> {
    Ok(form.part == ALL && form.outcome == "shared" && !ctx.me()?.is_fresh(ctx.now))
}

/// Leads to logging in again; what was filled in stands there afterwards.
async fn log_in_again(ctx: &Ctx, here: &str, form: SharingForm) -> Result<Response> {
    let fields = [("part", form.part), ("until", form.until), ("purpose", form.purpose), ("ground", form.ground)];
    let fields = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
    ctx.keep_draft(&drafts::key(here, here, ""), &fields).await?;
    ctx.go_to(&format!("/bevestigen?terug={here}"))
}

pub(super) async fn change(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(Id<Plan>, Id<Person>)>,
    Form(form): Form<SharingForm>,
) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let (chair, _) = chair(&mut tx, &ctx, &may, id).await?;
    if form.part == ALL && !may.decides_about_all() {
        return Err(Problem::NotFound);
    }
    if must_log_in_again(&ctx, &form)? {
        drop(tx);
        return log_in_again(&ctx, &path(may.plan(), id), form).await;
    }
    let (grounds, parts) = (person::grounds_of(&mut tx, &ctx, &chair).await?, decidable(&mut tx, &ctx, &may, &chair).await?);
    let decisions = store::all(&mut tx, &may, Some(id)).await?;
    let about = About { person: id, parts: &parts, grounds: &grounds, decisions: &decisions, today: ctx.today, how: How::OnScreen };
    match decide(&form, &about) {
        Ok(new) => {
            keep::keep(&ctx, &mut tx, &may, &new).await?;
            let event = if new.outcome == Outcome::Shared { "decisions.shared" } else { "decisions.ended" };
            tx.commit(Event::of(event).about(id), &path(may.plan(), id)).await
        }
        Err(errors) => {
            drop(tx);
            ctx.ask_again(&page(&ctx, &may, id, (form, errors)).await?)
        }
    }
}
