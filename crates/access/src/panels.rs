// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Panels: small pieces of a page that a feature offers to a page of another one. A page that shows several features asks
//! for them by place and knows none of them. Each panel is drawn by its own template, for who may see it, in at most one query
//! or two; a panel with nothing to say draws nothing.
use crate::{Action, Ctx, MaySee, paper::Document, policy};
use askama::filters::HtmlSafe;
use foundation::{Conn, Result};
use std::{fmt, pin::Pin};

/// Where a panel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On today's page of a plan, on top: what waits for who looks.
    Today,
    /// Beside the goals on the whole plan.
    Plan,
    /// On the plan on paper, after what the plan itself says.
    Paper,
    /// Among the parts of a plan, in this chapter: one or more `<li>` with a link.
    Parts(Chapter),
    /// Beside a part of the plan: a goal, an action, an area of life, …
    Thing,
    /// On the first page of a window, for who may do this.
    Window(Action),
}

/// What a part of a plan is about; parts stand together under these, so that a long list can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    /// What the resident told and wants.
    Told,
    /// Who is there and how they work together.
    Together,
    /// What was agreed, how it went, on paper.
    Agreed,
    /// Who sees what, and the resident's rights.
    Sharing,
}

impl Chapter {
    /// All of them, as they stand on the page.
    pub const ALL: [Self; 4] = [Self::Told, Self::Together, Self::Agreed, Self::Sharing];

    /// The end of its text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::Together => "together",
            Self::Agreed => "agreed",
            Self::Sharing => "sharing",
        }
    }
}

/// What a panel drew; its own template has escaped it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn(pub String);

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Drawn {}

/// A panel being drawn.
pub type Drawing<'a> = Pin<Box<dyn Future<Output = Result<String>> + Send + 'a>>;

/// The same being written on paper.
pub type Writing<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

type OfPlan = for<'a> fn(&'a mut Conn, &'a Ctx, &'a MaySee) -> Drawing<'a>;
type OfThing = for<'a> fn(&'a mut Conn, &'a Ctx, &'a MaySee, &'a str) -> Drawing<'a>;
type OfWindow = for<'a> fn(&'a mut Conn, &'a Ctx) -> Drawing<'a>;
type OnPaper = for<'a> fn(&'a mut Conn, &'a Ctx, &'a MaySee, &'a mut Document) -> Writing<'a>;

#[derive(Clone, Copy)]
enum Hand {
    Plan(OfPlan),
    Thing(OfThing),
    Window(OfWindow),
    Paper(OnPaper),
}

/// A panel as a feature lists it.
#[derive(Clone, Copy)]
pub struct Panel {
    place: Place,
    hand: Hand,
}

impl Panel {
    /// On pages of a plan.
    pub fn of_plan(place: Place, draw: OfPlan) -> Self {
        Self { place, hand: Hand::Plan(draw) }
    }

    /// Beside a part of the plan, named as paths name it: `doel/…`.
    pub fn of_thing(draw: OfThing) -> Self {
        Self { place: Place::Thing, hand: Hand::Thing(draw) }
    }

    /// On the first page of a window.
    pub fn of_window(action: Action, draw: OfWindow) -> Self {
        Self { place: Place::Window(action), hand: Hand::Window(draw) }
    }

    /// On the plan on paper.
    pub fn on_paper(write: OnPaper) -> Self {
        Self { place: Place::Paper, hand: Hand::Paper(write) }
    }
}

/// Puts what features say of a plan on its paper, in the order of the features.
pub async fn on_paper(conn: &mut Conn, ctx: &Ctx, may: &MaySee, document: &mut Document) -> Result<()> {
    for panel in &ctx.inner().panels {
        if let Hand::Paper(write) = panel.hand {
            write(conn, ctx, may, document).await?;
        }
    }
    Ok(())
}

/// The panels of a plan for this place, in the order of the features.
pub async fn of_plan(conn: &mut Conn, ctx: &Ctx, may: &MaySee, place: Place) -> Result<Vec<Drawn>> {
    let mut drawn = Vec::new();
    for panel in ctx.inner().panels.iter().filter(|panel| panel.place == place) {
        if let Hand::Plan(draw) = panel.hand {
            drawn.push(Drawn(draw(conn, ctx, may).await?));
        }
    }
    drawn.retain(|panel| !panel.0.trim().is_empty());
    Ok(drawn)
}

/// The panels beside this part of a plan; who asks has found that it is there and may be seen.
pub async fn of_thing(conn: &mut Conn, ctx: &Ctx, may: &MaySee, thing: &str) -> Result<Vec<Drawn>> {
    let mut drawn = Vec::new();
    for panel in &ctx.inner().panels {
        if let Hand::Thing(draw) = panel.hand {
            drawn.push(Drawn(draw(conn, ctx, may, thing).await?));
        }
    }
    drawn.retain(|panel| !panel.0.trim().is_empty());
    Ok(drawn)
}

/// The panels of the window of who may do this.
pub async fn of_window(conn: &mut Conn, ctx: &Ctx, action: Action) -> Result<Vec<Drawn>> {
    let roles = ctx.who.as_ref().map(|who| who.roles.clone()).unwrap_or_default();
    let asking = policy::Asking { logged_in: ctx.who.is_some(), roles, ..Default::default() };
    let mut drawn = Vec::new();
    for panel in ctx.inner().panels.iter().filter(|panel| panel.place == Place::Window(action)) {
        if let Hand::Window(draw) = panel.hand
            && policy::allows(action, &asking)
        {
            drawn.push(Drawn(draw(conn, ctx).await?));
        }
    }
    drawn.retain(|panel| !panel.0.trim().is_empty());
    Ok(drawn)
}
