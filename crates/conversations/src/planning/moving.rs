// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Changing a conversation that is still to come: another moment or place, another way to meet, an interpreter, who will be
//! missed, and more people. Another moment, place or way has a reason, which everyone who was asked reads, and asks them again.
use super::{
    Conversation, Meeting, PlanForm, Setting,
    changing::{TalkAt, to_come},
    maybe, people, store,
};
use access::{Ctx, Event, MayChange, MaySee, Person, Questions, Tx, ctx::Page, messages, messages::Telling, table};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Errors, Form, Id, Result, T, When, form::At};

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct MoveForm {
    held_on: String,
    held_from: String,
    minutes: String,
    place: String,
    setting: String,
    language: String,
    missed: String,
    people: Vec<String>,
    why: String,
    version: i64,
}

impl MoveForm {
    fn of(talk: &Conversation) -> Self {
        Self {
            held_on: talk.at.day().to_string(),
            held_from: talk.at.time_of_day(),
            minutes: talk.minutes.to_string(),
            place: talk.place.clone().unwrap_or_default(),
            setting: talk.setting.code().to_owned(),
            language: talk.language.clone().unwrap_or_default(),
            missed: talk.missed.clone().unwrap_or_default(),
            people: Vec::new(),
            why: String::new(),
            version: talk.version,
        }
    }

    fn when(&self) -> PlanForm {
        let (held_on, held_from) = (self.held_on.clone(), self.held_from.clone());
        PlanForm { held_on, held_from, minutes: self.minutes.clone(), place: self.place.clone(), ..PlanForm::default() }
    }
}

/// What becomes of it, found good.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    pub(super) meeting: Meeting,
    /// Whether who changes it does not read the place, and so leaves it as it is.
    pub(super) keeps_place: bool,
    pub(super) setting: Setting,
    pub(super) language: Option<String>,
    pub(super) missed: Option<String>,
    /// Why it is at another moment or place, or in another way; only then.
    pub(super) why: Option<String>,
    /// Who is asked as well.
    people: Vec<Id<Person>>,
}

impl Change {
    /// With a reason for another moment, place or way. `of` is how it stands, and whether who changes it may read the place.
    fn make(form: &MoveForm, of: (&Conversation, bool), askable: &[Id<Person>], today: Day) -> Result<Self, Errors> {
        let ((was, reads_place), mut errors) = (of, Errors::none());
        let meeting = errors.take(Meeting::make(&form.when(), today));
        let setting = Setting::from_code(&form.setting);
        if setting.is_none() {
            errors.add("setting", "frame.error.choose");
        }
        let language = errors.take(maybe("language", &form.language, 100)).flatten();
        let missed = errors.take(maybe("missed", &form.missed, 500)).flatten();
        let why = errors.take(maybe("why", &form.why, 500)).flatten();
        let people: Vec<Id<Person>> = form.people.iter().filter_map(|id| id.parse().ok()).filter(|id| askable.contains(id)).collect();
        let Some((meeting, setting)) = meeting.zip(setting) else { return Err(errors) };
        let change = Self { keeps_place: !reads_place && meeting.place.is_none(), meeting, setting, language, missed, why, people };
        match &change.why {
            None if change.moves(was) => errors.add("why", "frame.error.empty"),
            None if change.is_nothing(was) => errors.add("held_on", "planning.error.nothing"),
            _ => {}
        }
        errors.or(change)
    }

    fn moves(&self, was: &Conversation) -> bool {
        let is_elsewhere = !self.keeps_place && self.meeting.place != was.place;
        self.meeting.at != was.at || self.meeting.minutes != was.minutes || self.setting != was.setting || is_elsewhere
    }

    fn is_nothing(&self, was: &Conversation) -> bool {
        self.language == was.language && self.missed == was.missed && self.people.is_empty()
    }
}

/// The questions of the form, in order; a resident gets one at a time, and the last one only when there is somebody to ask.
static QUESTIONS: [&str; 7] = ["held_on", "why", "place", "setting", "language", "missed", "people"];

#[derive(Template)]
#[template(path = "planning/move.html")]
struct MovePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    /// What somebody else made of it in the meantime.
    theirs: Option<Conversation>,
    /// Who of the table was not asked.
    table: Vec<(String, String)>,
    questions: Questions,
    form: MoveForm,
    errors: Errors,
}

impl MovePage<'_> {
    fn settings(&self) -> Vec<(String, String)> {
        Setting::ALL.map(|one| (one.code().to_owned(), self.t[one.key()].to_owned())).to_vec()
    }
}

impl Page for MovePage<'_> {
    fn title(&self, t: &T) -> String {
        t["planning.move"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

type Askable = Vec<(Id<Person>, String)>;

/// Who of the table was not asked yet: somebody who came to sit there later, too.
async fn to_ask(ctx: &Ctx, may: &MaySee, talk: &Conversation) -> Result<Askable> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let asked = people::asked(&mut conn, may, (talk, &chairs), &ctx.t).await?;
    let others = chairs.iter().filter(|chair| !chair.has_left && !asked.iter().any(|one| one.person == chair.person));
    Ok(others.map(|chair| (chair.person, format!("{}, {}", chair.name, people::what(chair, &ctx.t)))).collect())
}

fn page<'a>(ctx: &'a Ctx, may: &MaySee, of: (&Conversation, &Askable), typed: (MoveForm, Errors)) -> MovePage<'a> {
    let (form, errors) = typed;
    let table: Vec<_> = of.1.iter().map(|(person, name)| (person.to_string(), name.clone())).collect();
    let questions = if table.is_empty() { &QUESTIONS[..QUESTIONS.len() - 1] } else { &QUESTIONS[..] };
    let questions = Questions::of(ctx, may, questions, &errors);
    MovePage { ctx, t: &ctx.t, here: of.0.path(may.plan()), theirs: None, table, questions, form, errors }
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): TalkAt) -> Result<Response> {
    let talk = to_come(&ctx, &may, id).await?;
    let (askable, form) = (to_ask(&ctx, &may, &talk).await?, ctx.typed().unwrap_or_else(|| MoveForm::of(&talk)));
    ctx.page(&page(&ctx, &may, (&talk, &askable), (form, Errors::none())))
}

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, id)): TalkAt, Form(form): Form<MoveForm>) -> Result<Response> {
    let talk = to_come(&ctx, &may, id).await?;
    let askable = to_ask(&ctx, &may, &talk).await?;
    let people: Vec<_> = askable.iter().map(|(person, _)| *person).collect();
    let change = match Change::make(&form, (&talk, store::sees_place(&may, talk.my_answer)), &people, ctx.today) {
        Ok(change) => change,
        Err(errors) => return ctx.ask_again(&page(&ctx, &may, (&talk, &askable), (form, errors))),
    };
    let mut tx = ctx.begin(&may).await?;
    if !store::change(&mut tx, &may, (id, form.version), &change).await? {
        drop(tx);
        let theirs = to_come(&ctx, &may, id).await?;
        let (form, errors) = (MoveForm { version: theirs.version, ..form }, Errors::one("held_on", "planning.error.changed_meanwhile"));
        let again = page(&ctx, &may, (&theirs, &askable), (form, errors));
        return ctx.ask_again(&MovePage { theirs: Some(theirs), ..again });
    }
    tell(&mut tx, &may, id, &change, ctx.now).await?;
    let event = if change.why.is_some() { "planning.moved" } else { "planning.changed" };
    let event = change.why.into_iter().fold(Event::of(event).about(id), |event, why| event.with("why", why));
    tx.commit(event, &talk.path(may.plan())).await
}

/// Everyone who was asked hears that it moved; who is asked only now, that they are.
async fn tell(tx: &mut Tx, may: &MayChange, id: Id<Conversation>, change: &Change, now: When) -> sqlx::Result<()> {
    if change.why.is_some() {
        people::tell(tx, may, id, "conversations.moved").await?;
    }
    let path = super::path(may.plan(), id);
    for person in &change.people {
        if people::ask(tx, may, (id, *person), now).await? {
            messages::tell(tx, *person, Telling { kind: "conversations.asked", plan: Some(may.plan()), path: &path }).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod rules;
