// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Making an agreement and changing one; a second writer sees both texts and loses nothing.
use super::{ActionForm, Agreed, Owner, PlanAction, Repeats, agreed::Were, owner, store};
use crate::{
    Facts,
    comments::Part,
    disputed,
    goals::{self, Goal},
    people, standing, story, telling,
};
use access::{Ctx, Event, MayChange, MaySee, Plan, Questions, ctx::Page, table};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Errors, Form, Id, Problem, Result, T, form::At};

pub(super) fn path(plan: Id<Plan>, action: Id<PlanAction>) -> String {
    format!("/plannen/{plan}/acties/{action}")
}

#[derive(Template)]
#[template(path = "actions/form.html")]
pub(crate) struct FormPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    heading: &'static str,
    /// Where the form goes and where "back" leads.
    to: String,
    back: String,
    wish: String,
    owners: Vec<(String, String)>,
    not_about: Option<String>,
    /// Where examples are, for a new agreement.
    examples: Option<String>,
    form: ActionForm,
    questions: Questions,
    theirs: Option<PlanAction>,
    errors: Errors,
}

impl FormPage<'_> {
    /// The same form, sent to another place.
    pub(crate) fn that_goes_to(self, to: String) -> Self {
        Self { heading: "templates.examples.one", to, ..self }
    }
    fn repeats(&self) -> Vec<(String, String)> {
        Repeats::ALL.map(|repeats| (repeats.code().to_owned(), self.t[&format!("actions.repeats.{}", repeats.code())].to_owned())).to_vec()
    }
    /// The words for an owner's code.
    fn owner(&self, code: impl AsRef<str>) -> &str {
        self.owners.iter().find(|(owner, _)| owner == code.as_ref()).map_or("–", |(_, words)| words)
    }
    /// A typed day in words; as typed when it is no day.
    fn day(&self, typed: &str) -> String {
        Day::read(typed).map_or_else(|| typed.to_owned(), |day| self.t.day(day))
    }
}

impl Page for FormPage<'_> {
    fn title(&self, t: &T) -> String {
        t[self.heading].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn as_choices(owners: &[(Owner, String)]) -> Vec<(String, String)> {
    owners.iter().map(|(owner, name)| (owner.code(), name.clone())).collect()
}

/// The goal, who could do something for it, and what a professional must not write about.
pub(crate) struct Setting {
    pub(crate) goal: Goal,
    pub(crate) owners: Vec<(Owner, String)>,
    pub(crate) not_about: Option<String>,
}

pub(crate) async fn setting(ctx: &Ctx, may: &MaySee, goal: Id<Goal>) -> Result<Setting> {
    let mut conn = ctx.read().await?;
    let goal = goals::store::find(&mut conn, may, goal).await?.filter(|goal| goal.ended.is_none()).ok_or(Problem::NotFound)?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let around = people::store::all(&mut conn, may).await?;
    let not_about = story::not_about(&mut conn, may).await?;
    Ok(Setting { goal, owners: owner::candidates(&chairs, &around, &ctx.t), not_about })
}

const QUESTIONS: [&str; 5] = ["what", "owner", "due_on", "remind_on", "repeats"];

/// The form for a new agreement under this goal.
pub(crate) fn new_page<'a>(ctx: &'a Ctx, may: &MaySee, setting: Setting, typed: (ActionForm, Errors)) -> FormPage<'a> {
    let back = goals::path(may.plan(), setting.goal.id);
    FormPage {
        ctx,
        t: &ctx.t,
        heading: "actions.new",
        to: format!("{back}/acties/nieuw"),
        examples: Some(format!("{back}/voorbeelden")),
        back,
        wish: setting.goal.wish,
        owners: as_choices(&setting.owners),
        not_about: setting.not_about,
        questions: Questions::of(ctx, may, &QUESTIONS, &typed.1),
        form: typed.0,
        theirs: None,
        errors: typed.1,
    }
}

pub(super) async fn new(ctx: Ctx, may: MaySee, At((_, goal)): At<(Id<Plan>, Id<Goal>)>) -> Result<Response> {
    let setting = setting(&ctx, &may, goal).await?;
    let mine = ActionForm { owner: Owner::Person(may.me()).code(), ..ActionForm::default() };
    let form = ctx.typed().unwrap_or(mine);
    ctx.page(&new_page(&ctx, &may, setting, (form, Errors::none())))
}

pub(super) async fn add(
    ctx: Ctx,
    may: MayChange,
    At((_, goal)): At<(Id<Plan>, Id<Goal>)>,
    Form(form): Form<ActionForm>,
) -> Result<Response> {
    let setting = setting(&ctx, &may, goal).await?;
    let known: Vec<_> = setting.owners.iter().map(|(owner, _)| *owner).collect();
    match Agreed::make(&form, &known, ctx.today, Were::default()) {
        Err(errors) => ctx.ask_again(&new_page(&ctx, &may, setting, (form, errors))),
        Ok(agreed) => {
            let mut tx = ctx.begin(&may).await?;
            let id = Id::new(&ctx.chance);
            store::add(&mut tx, (goals::store::Place::of(&may), goal), (id, &agreed), (ctx.now, may.me())).await?;
            standing::refresh(&mut tx, &may, ctx.now).await?;
            telling::agreed(&mut tx, &may, goal, (id, agreed.owner)).await?;
            tx.commit(agreed_event(id, &agreed), &goals::path(may.plan(), goal)).await
        }
    }
}

/// What the log says of a new agreement.
pub(crate) fn agreed_event(id: Id<PlanAction>, agreed: &Agreed) -> Event {
    facts(Event::of("actions.agreed").about(id), None, agreed)
}

/// What was agreed, and how that differs from before.
fn facts(event: Event, old: Option<&PlanAction>, new: &Agreed) -> Event {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let repeats = |repeats: Repeats| if repeats == Repeats::Never { "" } else { repeats.code() };
    let stays = old.is_some_and(|old| old.what == new.what);
    let event = if stays { event.with("of", new.what.as_str()) } else { event };
    event
        .changed("", old.map_or("", |old| &old.what), &new.what)
        .changed("owner", &old.map(|old| old.owner.code()).unwrap_or_default(), &new.owner.code())
        .changed("due_on", &day(old.and_then(|old| old.due_on)), &day(new.due_on))
        .changed("remind_on", &day(old.and_then(|old| old.remind_on)), &day(new.remind_on))
        .changed("repeats", old.map_or("", |old| repeats(old.repeats)), repeats(new.repeats))
}

type ActionAt = At<(Id<Plan>, Id<PlanAction>)>;

async fn change_page<'a>(ctx: &'a Ctx, may: &MaySee, action: &PlanAction, typed: (ActionForm, Errors)) -> Result<FormPage<'a>> {
    let setting = setting(ctx, may, action.goal).await?;
    let back = path(may.plan(), action.id);
    let page = new_page(ctx, may, setting, typed);
    let mut owners = page.owners;
    if owners.iter().all(|(code, _)| *code != action.owner.code()) {
        // Who left the table may keep what was theirs until somebody takes it over.
        let left = if matches!(action.owner, Owner::Around(_)) { "actions.owner.around" } else { "actions.owner.left" };
        owners.push((action.owner.code(), action.around.clone().unwrap_or_else(|| ctx.t[left].to_owned())));
    }
    Ok(FormPage { heading: "actions.change", to: format!("{back}/wijzigen"), back, owners, examples: None, ..page })
}

pub(super) async fn edit(ctx: Ctx, may: MaySee, At((_, id)): ActionAt) -> Result<Response> {
    let action = store::find(&mut *ctx.read().await?, &may, id).await?.ok_or(Problem::NotFound)?;
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let form = ctx.typed().unwrap_or_else(|| ActionForm {
        what: action.what.clone(),
        owner: action.owner.code(),
        due_on: day(action.due_on),
        remind_on: day(action.remind_on),
        repeats: action.repeats.code().to_owned(),
        version: action.version,
    });
    ctx.page(&change_page(&ctx, &may, &action, (form, Errors::none())).await?)
}

pub(super) async fn change(ctx: Ctx, may: MayChange, At((_, id)): ActionAt, Form(form): Form<ActionForm>) -> Result<Response> {
    let action = store::find(&mut *ctx.read().await?, &may, id).await?.ok_or(Problem::NotFound)?;
    let owners = setting(&ctx, &may, action.goal).await?.owners;
    let known: Vec<_> = owners.iter().map(|(owner, _)| *owner).chain([action.owner]).collect();
    let agreed = match Agreed::make(&form, &known, ctx.today, Were { due_on: action.due_on, remind_on: action.remind_on }) {
        Ok(agreed) => agreed,
        Err(errors) => return ctx.ask_again(&change_page(&ctx, &may, &action, (form, errors)).await?),
    };
    let mut tx = ctx.begin(&may).await?;
    if disputed::binds(&mut tx, &may, &Part::action(id)).await? {
        drop(tx);
        return ctx.ask_again(&change_page(&ctx, &may, &action, (form, Errors::one("what", "comments.error.disputed"))).await?);
    }
    if !store::change(&mut tx, &may, (id, form.version), &agreed).await? {
        drop(tx);
        let theirs = store::find(&mut *ctx.read().await?, &may, id).await?.ok_or(Problem::NotFound)?;
        let form = ActionForm { version: theirs.version, ..form };
        let page = change_page(&ctx, &may, &theirs, (form, Errors::one("what", "actions.error.changed_meanwhile"))).await?;
        return ctx.ask_again(&FormPage { theirs: Some(theirs), ..page });
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    if agreed.owner != action.owner {
        telling::agreed(&mut tx, &may, action.goal, (id, agreed.owner)).await?;
    }
    tx.commit(facts(Event::of("actions.changed").about(id), Some(&action), &agreed), &path(may.plan(), id)).await
}
