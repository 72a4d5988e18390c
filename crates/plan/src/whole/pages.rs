// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Gathering the whole plan: one query per topic, only those that this visitor may see.
use super::{
    filter::{Asked, Choices},
    goals::{self, GoalItem},
};
use crate::{
    agreeing::{self, Answer},
    areas::{self, Known},
    comments::{self, Part},
    goals::Timing,
    hiding::{self, Hiding},
    horizon::{self, Horizon},
    people::{self, Around},
    story::{self, Story},
};
use access::{Action, Chapter, Ctx, MaySee, Person, Place, SeatKind, ctx::Page, panels, panels::Drawn, table, table::Chair};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Day, Id, Result, T, form::Query};

/// More goals or actions than this can be narrowed.
const LONG: usize = 5;

#[derive(Template)]
#[template(path = "whole/whole.html")]
struct WholePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    hiding: Hiding,
    asked: Asked,
    choices: Choices,
    is_empty: bool,
    horizon: Option<Horizon>,
    goals: Vec<GoalItem>,
    chairs: Vec<Chair>,
    areas: Vec<Known>,
    people: Vec<Around>,
    remarks: comments::Counts,
    story: Option<Story>,
    version: Option<(i64, Day, Option<Answer>)>,
    /// What other features say of this plan, and the parts that they bring.
    others: Others,
    /// Whether any area of life is shared with who looks.
    has_areas: bool,
}

/// What other features show here.
struct Others {
    panels: Vec<Drawn>,
    parts: Vec<(Chapter, Vec<Drawn>)>,
}

impl Others {
    async fn of(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<Self> {
        let panels = panels::of_plan(conn, ctx, may, Place::Plan).await?;
        let mut parts = Vec::new();
        for chapter in Chapter::ALL {
            let drawn = panels::of_plan(conn, ctx, may, Place::Parts(chapter)).await?;
            let stands_in_every_plan = matches!(chapter, Chapter::Told | Chapter::Agreed);
            if stands_in_every_plan || !drawn.is_empty() {
                parts.push((chapter, drawn));
            }
        }
        Ok(Self { panels, parts })
    }
}

impl WholePage<'_> {
    /// Now, later and ended, each with its heading; empty ones are left out.
    fn groups(&self) -> Vec<(&'static str, Vec<&GoalItem>)> {
        let open = |timing| self.goals.iter().filter(move |item| item.goal.ended.is_none() && item.goal.timing == timing).collect();
        let ended = self.goals.iter().filter(|item| item.goal.ended.is_some()).collect();
        let groups = [("whole.now", open(Timing::Now)), ("whole.later", open(Timing::Later)), ("whole.ended", ended)];
        groups.into_iter().filter(|(_, goals): &(_, Vec<&GoalItem>)| !goals.is_empty()).collect()
    }
    fn sitting(&self) -> Vec<&Chair> {
        self.chairs.iter().filter(|chair| !chair.has_left).collect()
    }
    fn who_left(&self) -> Vec<&Chair> {
        self.chairs.iter().filter(|chair| chair.has_left).collect()
    }
    /// Whether there is so much that choosing helps.
    fn is_long(&self) -> bool {
        self.asked.is_some() || self.goals.len() > LONG || self.goals.iter().map(|item| item.actions.len()).sum::<usize>() > LONG
    }
    /// Whether the resident's answer asks something of the professionals.
    fn professionals_are_next(&self) -> bool {
        matches!(self.version, Some((_, _, Some(Answer::Partly | Answer::NotAgreed))))
    }
    fn is_residents(&self) -> bool {
        self.may.seat() == SeatKind::Resident
    }
    fn resident(&self) -> &str {
        table::name_of(&self.chairs, self.may.resident()).unwrap_or_default()
    }
    fn by(&self, person: &Id<Person>) -> &str {
        table::name_of(&self.chairs, *person).unwrap_or(&self.t["agreeing.someone"])
    }
    fn remarks_on_horizon(&self) -> i64 {
        self.remarks.of(&Part::horizon())
    }
    fn remarks_on_area(&self, known: &Known) -> i64 {
        self.remarks.of(&Part::area(&known.area.code))
    }
    fn is_review_due(&self) -> bool {
        self.version.is_some_and(|(_, review_on, _)| review_on <= self.ctx.today)
    }
    fn letters(name: &str) -> String {
        let words: Vec<&str> = name.split_whitespace().collect();
        let ends = [words.first(), words.last().filter(|_| words.len() > 1)];
        ends.into_iter().flatten().filter_map(|word| word.chars().next()).collect()
    }
}

impl Page for WholePage<'_> {
    fn title(&self, t: &T) -> String {
        t["whole.title"].to_owned()
    }
    fn is_wide(&self) -> bool {
        true
    }
}

pub(super) async fn show(ctx: Ctx, may: MaySee, Query(asked): Query<Asked>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let hiding = hiding::of(&mut conn, &ctx, &may).await?;
    let horizon = horizon::store::newest(&mut conn, &may).await?;
    let list = areas::store::seen(&mut conn, &may).await?;
    let chairs = table::of_plan(&mut conn, &may, &ctx.municipality_key()).await?;
    let version = agreeing::store::newest(&mut conn, &may).await?;
    let remarks = comments::counts(&mut conn, &may).await?;
    let goals = goals::all(&mut conn, &ctx, &may, (&list, &remarks)).await?;
    let (choices, is_empty) = (Choices::of(&goals, &list, &chairs, &ctx.t), goals.is_empty());
    let goals = asked.narrow(goals);
    let (mut areas, mut people, mut story, has_areas) = (Vec::new(), Vec::new(), None, !list.is_empty());
    if may.may(Action::SeeStory) {
        let views = areas::store::views(&mut conn, &may, None).await?;
        areas = areas::known(list, &views, &ctx.t);
        areas.retain(Known::is_said);
        story = story::store::newest(&mut conn, &may).await?;
        people = people::store::all(&mut conn, &may).await?;
    }
    let others = Others::of(&mut conn, &ctx, &may).await?;
    ctx.page(&WholePage {
        ctx: &ctx,
        t: &ctx.t,
        may: &may,
        hiding,
        asked,
        choices,
        is_empty,
        horizon,
        goals,
        chairs,
        areas,
        people,
        remarks,
        story,
        version,
        others,
        has_areas,
    })
}
