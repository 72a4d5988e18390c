// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A professional records who acts for the resident, at the table: who, by which right, from when until when, and what was seen.
use super::{Proof, RecordForm, Recorded, Representation, Right, form::Known, form::Who, path, store};
use crate::{scopes, scopes::Settings, switching};
use access::{
    Ctx, Event, Held, MayChange, MaySee, Person, Role, Scope, SeatKind, Standing, Tx,
    ctx::Page,
    messages::{self, Telling},
    people::{details, store as people},
    plans,
    safety::{self, ActingSeat},
    sight::{NO_AREA, PEOPLE, STORY},
    table,
};
use accounts::invitations::{self, Fresh};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Language, Result, T};

#[derive(Template)]
#[template(path = "recording/record.html")]
struct RecordPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    people: Vec<(String, String)>,
    was_objected: bool,
    form: RecordForm,
    errors: Errors,
}

impl RecordPage<'_> {
    fn rights(&self) -> Vec<(String, String)> {
        Right::ALL.map(|right| (right.code().to_owned(), self.t[format!("recording.right.{}", right.code())].to_owned())).to_vec()
    }
    fn scopes(&self) -> Vec<(String, String)> {
        Scope::ALL.map(|scope| (scope.code().to_owned(), self.t[format!("recording.scope.{}", scope.code())].to_owned())).to_vec()
    }
    fn conflicts(&self) -> Vec<(String, String)> {
        let words = |code: &str| (code.to_owned(), self.t[format!("recording.conflict.{code}")].to_owned());
        ["no", "yes"].map(words).to_vec()
    }
    fn proofs(&self) -> Vec<(String, String)> {
        Proof::ALL.map(|proof| (proof.code().to_owned(), self.t[format!("recording.proof.{}", proof.code())].to_owned())).to_vec()
    }
}

impl Page for RecordPage<'_> {
    fn title(&self, t: &T) -> String {
        t["recording.record"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

/// What the page and the rules know.
struct Around {
    /// Who can be chosen, with the name, and whether a login said so.
    people: Vec<(Id<Person>, String, bool)>,
    born: Option<String>,
    was_objected: bool,
    settings: Settings,
}

async fn around(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Around> {
    let key = ctx.municipality_key();
    let said = store::said_by_login(conn, may, &key).await?;
    let chairs = table::of_plan(conn, may, &key).await?;
    let near = chairs.into_iter().filter(|chair| !chair.has_left && chair.kind == SeatKind::Network);
    let mut people: Vec<_> = near.map(|chair| (chair.person, chair.name, said.iter().any(|(one, _)| *one == chair.person))).collect();
    for (person, name) in said {
        if store::seat_of(conn, may, person).await?.is_none() {
            people.push((person, name, true));
        }
    }
    let born = details::shown(conn, (may.municipality(), &key), may.resident()).await?.and_then(|shown| shown.born);
    let lines = store::all(conn, may, &key).await?;
    // Who still waits for a seat has an account already, and is nobody new when it is recorded again.
    for line in lines.iter().filter(|line| line.waits && line.ended.is_none()) {
        if people.iter().all(|(person, ..)| *person != line.person) {
            people.push((line.person, line.name.clone(), false));
        }
    }
    ctx.looked_at(people.iter().map(|(person, ..)| *person));
    let was_objected = lines.iter().any(|line| matches!(line.ended, Some((_, store::Ended::Objection))));
    let settings = scopes::settings(conn, may.municipality()).await?;
    Ok(Around { people, born, was_objected, settings })
}

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, form: RecordForm, errors: Errors) -> Result<RecordPage<'a>> {
    let around = around(&mut *ctx.read().await?, ctx, may).await?;
    let told = |(person, name, says_login): (Id<Person>, String, bool)| {
        let words = if says_login { ctx.t.with("recording.said_by_login", &[("name", &name)]) } else { name };
        (person.to_string(), words)
    };
    let mut people: Vec<_> = around.people.into_iter().map(told).collect();
    if !people.is_empty() {
        people.push((String::new(), ctx.t["recording.new"].to_owned()));
    }
    Ok(RecordPage { ctx, t: &ctx.t, here: path(may.plan()), people, was_objected: around.was_objected, form, errors })
}

pub(super) async fn ask(ctx: Ctx, may: MaySee) -> Result<Response> {
    ctx.page(&page(&ctx, &may, ctx.typed().unwrap_or_default(), Errors::none()).await?)
}

pub(super) async fn record(ctx: Ctx, may: MayChange, Form(form): Form<RecordForm>) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let around = around(&mut tx, &ctx, &may).await?;
    let people: Vec<_> = around.people.iter().map(|(person, _, says_login)| (*person, *says_login)).collect();
    let (born, was_objected) = (around.born.as_deref(), around.was_objected);
    let known = Known { today: ctx.today, ages: around.settings.ages, people: &people, born, was_objected };
    let recorded = match form.check(&known) {
        Ok(recorded) => recorded,
        Err(errors) => {
            drop(tx);
            return ctx.ask_again(&page(&ctx, &may, form, errors).await?);
        }
    };
    let (person, letter) = match &recorded.who {
        Who::Known(person) => (*person, None),
        Who::New(name) => add(&mut tx, &ctx, name).await?,
    };
    ctx.looked_at([person]);
    let id = Id::new(&ctx.chance);
    store::add(&mut tx, &may, id, (person, &recorded)).await?;
    let is_seated = seat(&mut tx, &ctx, &may, (id, person, &recorded)).await?;
    switching::plan(&mut tx, &may, id, &recorded).await?;
    tell(&mut tx, &may, is_seated.then_some(person)).await?;
    let done = tx.commit(Event::of("recording.recorded").about(person).with("right", recorded.right.code()), &path(may.plan())).await?;
    match (letter, recorded.who) {
        (Some(fresh), Who::New(name)) => handed_over(&ctx, &may, done, (name, fresh)),
        _ => Ok(done),
    }
}

/// The resident hears at once, and so does who acts from now on.
async fn tell(tx: &mut Tx, may: &MayChange, acts: Option<Id<Person>>) -> Result<()> {
    let here = path(may.plan());
    messages::tell(tx, may.resident(), Telling { kind: "recording.recorded", plan: Some(may.plan()), path: &here }).await?;
    if let Some(person) = acts {
        messages::tell(tx, person, Telling { kind: "recording.acts", plan: Some(may.plan()), path: &here }).await?;
    }
    Ok(())
}

/// An account for somebody who has none, with the letter that is handed over at the table.
async fn add(tx: &mut Tx, ctx: &Ctx, name: &str) -> Result<(Id<Person>, Option<Fresh>)> {
    let (id, of) = (Id::new(&ctx.chance), ctx.municipality.id);
    people::add(tx, (of, &ctx.municipality_key()), people::NewPerson { id, name, language: Language::Nl }, ctx.now).await?;
    people::give_role(tx, of, id, (Held { role: Role::NetworkMember, organisation: None }, None), ctx.now).await?;
    Ok((id, Some(invitations::by_resident(tx, ctx, id).await?)))
}

/// The seat: what it sees, what it may do, and its last day. In safety mode it waits, and this is `false` (decision 0017).
async fn seat(tx: &mut Tx, ctx: &Ctx, may: &MayChange, of: (Id<Representation>, Id<Person>, &Recorded)) -> Result<bool> {
    let ((id, person, recorded), at) = (of, (may.municipality(), may.plan()));
    let parts = if recorded.scope == Scope::Both { None } else { Some(parts(tx, ctx, recorded.scope).await?) };
    let expertise = ctx.t[format!("recording.right.{}", recorded.right.code())].to_owned();
    let (scope, acts_until, until) = (recorded.scope, recorded.acts_until, recorded.until);
    let seat = ActingSeat { person, expertise, scope, parts, acts_until, until };
    let is_seated = safety::seat_acting(tx, at, &id.to_string(), &seat).await?;
    if let Some((born, ages)) = recorded.child {
        let child = Standing { decides_from: Some(ages.of(born).together), ..Standing::default() };
        plans::set_standing(tx, at, may.resident(), child, None).await?;
    }
    Ok(is_seated)
}

/// The parts of a plan that lie within a scope: money and property, or everything else.
async fn parts(conn: &mut Conn, ctx: &Ctx, scope: Scope) -> Result<Vec<String>> {
    let money = scopes::settings(conn, ctx.municipality.id).await?.money;
    if scope == Scope::Money {
        return Ok(money);
    }
    let areas = plan::bring::areas(conn, ctx.municipality.id, &ctx.t).await?;
    let others = areas.into_iter().map(|(code, _)| code).filter(|code| !money.contains(code));
    Ok(others.chain([STORY, PEOPLE, NO_AREA].map(str::to_owned)).collect())
}

#[derive(Template)]
#[template(path = "recording/letter.html")]
struct LetterPage<'a> {
    t: &'a T,
    here: String,
    municipality: &'a str,
    name: String,
    link: String,
    fresh: Fresh,
}

impl Page for LetterPage<'_> {
    fn title(&self, t: &T) -> String {
        t["recording.letter"].to_owned()
    }
}

/// The letter in the place of what the commit answers: it is shown once.
fn handed_over(ctx: &Ctx, may: &MayChange, done: Response, of: (String, Fresh)) -> Result<Response> {
    let (name, fresh) = of;
    let scheme = if ctx.limits().secure { "https" } else { "http" };
    let link = format!("{scheme}://{}/uitnodiging/{}", ctx.host(), fresh.secret);
    let here = path(may.plan());
    let mut shown = ctx.page(&LetterPage { t: &ctx.t, here, municipality: &ctx.municipality.name, name, link, fresh })?;
    shown.extensions_mut().extend(done.into_parts().0.extensions);
    Ok(shown)
}
