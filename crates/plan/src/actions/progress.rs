// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One action with all its moves, and saying how it goes.
use super::{ActionItem, PlanAction, State, pages, shown, store, store::Moved};
use crate::{
    areas, comments, disputed, goals, history,
    history::{Reader, Told},
    sight::Shared,
    standing, story, templates,
};
use access::{Action, Ctx, Event, MayChange, MaySee, Person, Plan, ctx::Page, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

#[derive(serde::Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct ProgressForm {
    #[serde(default)]
    state: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    version: i64,
    /// `plan` leads back to the whole plan; all else to the action.
    #[serde(default)]
    terug: String,
}

#[derive(Template)]
#[template(path = "actions/action.html")]
struct ActionPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    item: ActionItem,
    chairs: Vec<Chair>,
    moves: Vec<Moved>,
    thread: comments::Thread,
    changes: Vec<Told>,
    origin: Option<templates::Origin>,
    /// An agreement under a goal that ended stays as it was.
    can_change: bool,
    not_about: Option<String>,
    form: ProgressForm,
    errors: Errors,
}

impl ActionPage<'_> {
    fn by(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["actions.someone"])
    }
    fn states(&self) -> Vec<(String, String)> {
        let now = self.item.action.state;
        let others = State::ALL.into_iter().filter(|state| *state != now);
        let others = others.map(|state| (state.code().to_owned(), self.t[state.key()].to_owned()));
        others.chain([(now.code().to_owned(), self.t["actions.state.stays"].to_owned())]).collect()
    }
}

impl Page for ActionPage<'_> {
    fn title(&self, t: &T) -> String {
        t["actions.title.one"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &'a MaySee, action: PlanAction, typed: (ProgressForm, Errors)) -> Result<ActionPage<'a>> {
    let mut conn = ctx.read().await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let moves = store::moves(&mut conn, may, action.id).await?;
    let thread = comments::thread(&mut conn, ctx, may, comments::Part::action(action.id)).await?;
    let areas = areas::store::seen(&mut conn, may).await?;
    let shared = Shared::then(&mut conn, may).await?;
    let changes = history::of(&mut conn, may, action.id, &Reader::new((may, &shared), &chairs, &areas, &ctx.t)).await?;
    let goal = goals::store::find(&mut conn, may, action.goal).await?;
    let can_change = may.may(Action::ChangeActions) && goal.is_some_and(|goal| goal.ended.is_none());
    let origin = templates::origin(&mut conn, may, &ctx.municipality_key(), &action.id.to_string()).await?;
    let not_about = story::not_about(&mut conn, may).await?;
    let item = shown(vec![action], may).remove(0);
    Ok(ActionPage {
        ctx,
        t: &ctx.t,
        may,
        item,
        chairs,
        moves,
        thread,
        changes,
        origin,
        can_change,
        not_about,
        form: typed.0,
        errors: typed.1,
    })
}

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, id)): At<(Id<Plan>, Id<PlanAction>)>) -> Result<Response> {
    let action = store::find(&mut *ctx.read().await?, &may, id).await?.ok_or(Problem::NotFound)?;
    let page = page(&ctx, &may, action, (ctx.typed().unwrap_or_default(), Errors::none())).await?;
    ctx.page(&page)
}

pub(super) async fn go(
    ctx: Ctx,
    may: MayChange,
    At((_, id)): At<(Id<Plan>, Id<PlanAction>)>,
    Form(form): Form<ProgressForm>,
) -> Result<Response> {
    let mut tx = ctx.begin(&may).await?;
    let found = store::find(&mut tx, &may, id).await?.filter(|action| super::may_move(action.owner, &may) && !action.goal_ended);
    let action = found.ok_or(Problem::NotFound)?;
    let is_bound = disputed::binds(&mut tx, &may, &comments::Part::action(id)).await?;
    let Some(to) = State::from_code(&form.state).filter(|_| !is_bound) else {
        drop(tx);
        let why = if is_bound { "comments.error.disputed" } else { "frame.error.choose" };
        return ctx.ask_again(&page(&ctx, &may, action, (form, Errors::one("state", why))).await?);
    };
    let made = match super::go(&action, to, &form.reason, ctx.today) {
        Ok(made) if form.version == action.version => made,
        Ok(_) => {
            drop(tx);
            let form = ProgressForm { version: action.version, ..form };
            return ctx.ask_again(&page(&ctx, &may, action, (form, Errors::one("state", "actions.error.moved_meanwhile"))).await?);
        }
        Err(errors) => {
            drop(tx);
            return ctx.ask_again(&page(&ctx, &may, action, (form, errors)).await?);
        }
    };
    if !store::go(&mut tx, &may, (id, action.version), (&made, ctx.now)).await? {
        return Err(Problem::StaleForm);
    }
    standing::refresh(&mut tx, &may, ctx.now).await?;
    let event = Event::of("actions.moved")
        .about(id)
        .with("of", action.what.as_str())
        .with("old_state", action.state.code())
        .with("new_state", to.code())
        .with("why", made.reason);
    let back = if form.terug == "plan" { format!("/plannen/{}", may.plan()) } else { pages::path(may.plan(), id) };
    tx.commit(event, &back).await
}
