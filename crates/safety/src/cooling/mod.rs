// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How long a widening cools off in this municipality: the administrator sets it, within limits that protect.
use access::{
    Action, Ctx, Event, Route, Way,
    ctx::Page,
    safety::{self, HOURS_RANGE},
};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Result, T, text::TextFiles};

const PATH: &str = "/beheer/veilige-modus";

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
struct HoursForm {
    #[serde(default)]
    hours: String,
}

impl HoursForm {
    fn check(&self) -> Result<i64, Errors> {
        let hours = self.hours.trim().parse().ok().filter(|hours| HOURS_RANGE.contains(hours));
        hours.ok_or_else(|| Errors::one("hours", "cooling.error.hours"))
    }
}

#[derive(Template)]
#[template(path = "cooling/cooling.html")]
struct CoolingPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    path: &'static str,
    form: HoursForm,
    errors: Errors,
}

impl Page for CoolingPage<'_> {
    fn title(&self, t: &T) -> String {
        t["cooling.title"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn ask(ctx: Ctx) -> Result<Response> {
    let hours = safety::hours(&mut *ctx.read().await?, ctx.municipality.id).await?;
    let form = ctx.typed().unwrap_or(HoursForm { hours: hours.to_string() });
    ctx.page(&CoolingPage { ctx: &ctx, t: &ctx.t, path: PATH, form, errors: Errors::none() })
}

async fn set(ctx: Ctx, Form(form): Form<HoursForm>) -> Result<Response> {
    let hours = match form.check() {
        Ok(hours) => hours,
        Err(errors) => return ctx.ask_again(&CoolingPage { ctx: &ctx, t: &ctx.t, path: PATH, form, errors }),
    };
    let mut tx = ctx.begin_here().await?;
    safety::set_hours(&mut tx, ctx.municipality.id, hours).await?;
    tx.commit(Event::of("cooling.set").with("new", hours), PATH).await
}

pub(crate) fn routes() -> Vec<Route> {
    let (action, activity) = (Action::ManageLists, "safety.cooling");
    vec![Route::show(PATH, action, activity, ask), Route::change(PATH, action, activity, set)]
}

pub(crate) const fn way() -> Way {
    Way { text: "cooling.title", path: PATH, action: Action::ManageLists }
}

pub(crate) fn texts() -> TextFiles {
    foundation::texts!("cooling", ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_sets_less_than_a_day_or_more_than_two_weeks() {
        let check = |hours: &str| HoursForm { hours: hours.into() }.check();
        assert_eq!(check(" 72 "), Ok(72));
        for wrong in ["", "0", "23", "337", "-72", "drie", "1e3"] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
    }
}
