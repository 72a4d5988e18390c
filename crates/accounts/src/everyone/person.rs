// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One person: roles, ways to log in, invitations, the table of the plan, the account.
use super::{
    role_key,
    store::{self, Professional, RoleRow, Someone},
};
use crate::{invitations, invitations::State, means};
use access::{Ctx, Person, Plan, Role, ctx::Page, people::details};
use askama::Template;
use axum::response::Response;
use foundation::{Id, Problem, Result, T, When, form::At};

#[derive(Template)]
#[template(path = "everyone/person.html")]
struct PersonPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    person: Someone,
    roles: Vec<RoleRow>,
    means: usize,
    knows_birth_date: bool,
    invitations: Vec<invitations::Row>,
    plan: Option<(Id<Plan>, When)>,
    seated: Vec<Professional>,
    is_me: bool,
}

impl PersonPage<'_> {
    fn role(&self, row: &RoleRow) -> &str {
        &self.t[role_key(row.held.role)]
    }
    fn is_resident(&self) -> bool {
        self.roles.iter().any(|row| row.held.role == Role::Resident)
    }
    /// Whether a role is held that seats come with.
    fn has_seats(&self) -> bool {
        self.roles.iter().any(|row| matches!(row.held.role, Role::Professional | Role::NetworkMember))
    }
    fn has_open_invitation(&self) -> bool {
        self.invitations.iter().any(|invitation| invitation.state == State::Open)
    }
    fn may_take(&self, row: &RoleRow) -> bool {
        !(self.is_me && row.held.role == Role::Administrator)
    }
    fn last_login(&self) -> String {
        match self.person.last_login {
            Some(at) => self.t.with("everyone.last_login", &[("when", &self.t.moment(at))]),
            None => self.t["everyone.never_logged_in"].to_owned(),
        }
    }
    fn asks(&self) -> Vec<(String, String)> {
        ["code", "born"].map(|asks| (asks.to_owned(), self.t[format!("invitations.asks.{asks}")].to_owned())).to_vec()
    }
}

impl Page for PersonPage<'_> {
    fn title(&self, t: &T) -> String {
        t["everyone.title.one"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx, At(id): At<Id<Person>>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let person = store::find(&mut conn, &ctx, id).await?.ok_or(Problem::NotFound)?;
    let roles = store::roles(&mut conn, &ctx, id).await?;
    let means = means::count(&mut conn, &ctx, id).await?;
    let known = details::shown(&mut conn, (ctx.municipality.id, &ctx.municipality_key()), id).await?;
    let knows_birth_date = known.and_then(|known| known.born).is_some_and(|born| foundation::Day::read(&born).is_some());
    let invitations = invitations::of_person(&mut conn, &ctx, id).await?;
    let plan = store::open_plan(&mut conn, &ctx, id).await?;
    let seated = match plan {
        Some((plan, _)) => store::seated(&mut conn, &ctx, plan).await?,
        None => Vec::new(),
    };
    let is_me = ctx.me()?.person == id;
    ctx.page(&PersonPage { ctx: &ctx, t: &ctx.t, person, roles, means, knows_birth_date, invitations, plan, seated, is_me })
}
