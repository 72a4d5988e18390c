// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The overview with the spider, and one page per area with both views side by side.
use super::{Area, NewView, Side, View, ViewForm, charts, measures, store, voices};
use crate::{
    comments, disputed,
    hiding::{self, Hiding},
};
use access::{Action, Ctx, Event, MayChange, MaySee, Person, Plan, ctx::Page, pictures, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

pub(super) fn path(plan: Id<Plan>, area: &str) -> String {
    format!("/plannen/{plan}/onderwerpen/{area}")
}

/// What is known today about one area.
pub(crate) struct Known {
    pub(crate) area: Area,
    pub(crate) name: String,
    pub(crate) own: Option<View>,
    /// The newest view of each professional, newest first.
    pub(crate) professionals: Vec<View>,
}

impl Known {
    pub(crate) const fn is_said(&self) -> bool {
        self.own.is_some() || !self.professionals.is_empty()
    }

    /// The picture of the area.
    fn drawn(&self) -> &'static str {
        pictures::of(&self.area.code)
    }
}

/// The areas with the newest view of the resident and of each professional; hidden areas only when something was said.
pub(crate) fn known(areas: Vec<Area>, views: &[View], t: &T) -> Vec<Known> {
    let own = |area: &Area| views.iter().rev().find(|view| view.area == area.code && view.side == Side::Own).cloned();
    let all = areas.into_iter().map(|area| Known {
        name: area.name(t),
        own: own(&area),
        professionals: voices::of_each(views, &area.code),
        area,
    });
    all.filter(|known| known.area.shown || known.is_said()).collect()
}

#[derive(Template)]
#[template(path = "areas/overview.html")]
struct OverviewPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    plan: Id<Plan>,
    hiding: Hiding,
    chairs: Vec<Chair>,
    said: Vec<Known>,
    silent: Vec<Known>,
    spider: String,
}

impl OverviewPage<'_> {
    /// The levels that professionals gave, with their names when there are several.
    fn levels(&self, known: &Known) -> String {
        let given: Vec<_> = known.professionals.iter().filter_map(|view| Some((view.by, view.figure?))).collect();
        let words = |(by, figure): &(Id<Person>, i64)| match table::name_of(&self.chairs, *by) {
            Some(name) if given.len() > 1 => format!("{figure} ({name})"),
            _ => figure.to_string(),
        };
        given.iter().map(words).collect::<Vec<_>>().join(", ")
    }
}

impl Page for OverviewPage<'_> {
    fn title(&self, t: &T) -> String {
        t["areas.title"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
}

pub(super) async fn overview(ctx: Ctx, may: MaySee) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let areas = store::seen(&mut conn, &may).await?;
    if areas.is_empty() {
        return Err(Problem::NotFound);
    }
    let views = store::views(&mut conn, &may, None).await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let hiding = hiding::of(&mut conn, &ctx, &may).await?;
    let (said, silent): (Vec<_>, Vec<_>) = known(areas, &views, &ctx.t).into_iter().partition(Known::is_said);
    let spokes: Vec<_> = said
        .iter()
        .map(|known| charts::Spoke {
            name: known.name.clone(),
            own: known.own.as_ref().and_then(|view| view.figure),
            professional: known.professionals.iter().find_map(|view| view.figure),
        })
        .filter(|spoke| spoke.own.is_some() || spoke.professional.is_some())
        .collect();
    let spider = charts::spider(&spokes, &ctx.t["areas.spider"]);
    ctx.page(&OverviewPage { ctx: &ctx, t: &ctx.t, plan: may.plan(), hiding, chairs, said, silent, spider })
}

#[derive(Template)]
#[template(path = "areas/area.html")]
struct AreaPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    hiding: Hiding,
    name: String,
    here: String,
    views: Vec<View>,
    chairs: Vec<Chair>,
    chart: String,
    thread: comments::Thread,
    uses_levels: bool,
    form: ViewForm,
    errors: Errors,
}

impl AreaPage<'_> {
    fn by(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["areas.someone"])
    }
    fn own(&self) -> Option<&View> {
        self.views.iter().rev().find(|view| view.side == Side::Own)
    }
    /// Each professional's newest view.
    fn professionals(&self) -> Vec<View> {
        self.views.first().map(|first| voices::of_each(&self.views, &first.area)).unwrap_or_default()
    }
    fn writes_own(&self) -> bool {
        self.may.may(Action::WriteOwnView)
    }
    fn writes_professional(&self) -> bool {
        self.may.may(Action::WriteProfessionalView)
    }
    fn levels(&self) -> Vec<(String, String)> {
        (1..=5).map(|level| (level.to_string(), format!("{level} – {}", &self.t[format!("areas.level.{level}")]))).collect()
    }
}

impl Page for AreaPage<'_> {
    fn title(&self, t: &T) -> String {
        t["areas.title.one"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn page<'a>(ctx: &'a Ctx, may: &'a MaySee, area: &str, typed: (ViewForm, Errors)) -> Result<AreaPage<'a>> {
    let mut conn = ctx.read().await?;
    let areas = store::seen(&mut conn, may).await?;
    let area = areas.into_iter().find(|known| known.code == area).ok_or(Problem::NotFound)?;
    let views = store::views(&mut conn, may, Some(&area.code)).await?;
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let chart = chart(ctx, &views, &chairs);
    let thread = comments::thread(&mut conn, ctx, may, comments::Part::area(&area.code)).await?;
    let uses_levels = measures::uses_levels(&mut conn, may.municipality()).await?;
    let hiding = hiding::of(&mut conn, ctx, may).await?;
    let (name, here) = (area.name(&ctx.t), path(may.plan(), &area.code));
    Ok(AreaPage { ctx, t: &ctx.t, may, hiding, name, here, views, chairs, chart, thread, uses_levels, form: typed.0, errors: typed.1 })
}

/// The resident's line, and one of each professional.
fn chart(ctx: &Ctx, views: &[View], chairs: &[Chair]) -> String {
    let points = |keep: &dyn Fn(&View) -> bool| {
        views.iter().filter(|view| keep(view)).filter_map(|view| Some((view.at, view.figure?))).collect::<Vec<_>>()
    };
    let mut lines = vec![charts::Line { class: "resident", name: "", most: 10, points: points(&|view| view.side == Side::Own) }];
    let mut professionals: Vec<Id<Person>> = Vec::new();
    for view in views.iter().filter(|view| view.side == Side::Professional) {
        if !professionals.contains(&view.by) {
            professionals.push(view.by);
        }
    }
    for by in professionals {
        let name = table::name_of(chairs, by).unwrap_or(&ctx.t["areas.someone"]);
        let points = points(&|view| view.side == Side::Professional && view.by == by);
        lines.push(charts::Line { class: "professional", name, most: 5, points });
    }
    charts::lines(&lines, &ctx.t["areas.chart"], |day| ctx.t.day(day))
}

pub(super) async fn show(ctx: Ctx, may: MaySee, At((_, area)): At<(Id<Plan>, String)>) -> Result<Response> {
    let page = page(&ctx, &may, &area, (ctx.typed().unwrap_or_default(), Errors::none())).await?;
    ctx.page(&page)
}

pub(super) async fn say_professional(
    ctx: Ctx,
    may: MayChange,
    At((_, area)): At<(Id<Plan>, String)>,
    Form(form): Form<ViewForm>,
) -> Result<Response> {
    let uses_levels = measures::uses_levels(&mut *ctx.read().await?, may.municipality()).await?;
    let is_bound = disputed::binds(&mut *ctx.read().await?, &may, &comments::Part::area(&area)).await?;
    match NewView::say(Side::Professional, &form, uses_levels) {
        Ok(_) if is_bound => {
            let errors = Errors::one("words", "comments.error.disputed");
            ctx.ask_again(&page(&ctx, &may, &area, (form, errors)).await?)
        }
        Ok(view) => keep(&ctx, &may, (Side::Professional, &area), view).await,
        Err(errors) => ctx.ask_again(&page(&ctx, &may, &area, (form, errors)).await?),
    }
}

/// Keeps what was said of an area beside what was said before.
pub(super) async fn keep(ctx: &Ctx, may: &MayChange, at: (Side, &str), view: NewView) -> Result<Response> {
    let (side, area) = at;
    let mut tx = ctx.begin(may).await?;
    if store::seen(&mut tx, may).await?.iter().all(|known| known.code != area) {
        return Err(Problem::NotFound);
    }
    store::add(&mut tx, may, (area, side), &view, (ctx.now, &ctx.chance)).await?;
    crate::standing::refresh(&mut tx, may, ctx.now).await?;
    let event = Event::of("areas.view_said")
        .with("area", area)
        .with("side", side.code())
        .with("new", view.words)
        .with("new_strengths", view.strengths)
        .with("new_figure", view.figure);
    tx.commit(event, &path(may.plan(), area)).await
}
