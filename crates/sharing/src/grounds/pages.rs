// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The administrator's pages for the register.
use super::{Ground, GroundForm, NEW, PUBLIC_TASK, for_organisation, set, store};
use access::{Ctx, Event, Organisation, ctx::Page, people};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

pub(super) const PATH: &str = "/beheer/grondslagen";

#[derive(Template)]
#[template(path = "grounds/register.html")]
struct RegisterPage<'a> {
    t: &'a T,
    grounds: Vec<Ground>,
    /// Identifier, name, and the names of its grounds.
    organisations: Vec<(Id<Organisation>, String, String)>,
}

impl Page for RegisterPage<'_> {
    fn title(&self, t: &T) -> String {
        t["grounds.title"].to_owned()
    }
}

pub(super) async fn show(ctx: Ctx) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let grounds = store::all(&mut conn, ctx.municipality.id, &ctx.t).await?;
    let set = store::of_organisations(&mut conn, ctx.municipality.id).await?;
    let fallback = vec![PUBLIC_TASK.to_owned()];
    let names = |id: &Id<Organisation>| {
        let codes = set.get(id).map_or(&fallback, |(_, codes)| codes);
        let names: Vec<_> = grounds.iter().filter(|ground| codes.contains(&ground.code)).map(|ground| ground.name.as_str()).collect();
        names.join(", ")
    };
    let organisations = people::store::organisations(&mut conn, ctx.municipality.id).await?;
    let organisations = organisations.into_iter().map(|row| (row.id, row.name, names(&row.id))).collect();
    ctx.page(&RegisterPage { t: &ctx.t, grounds: grounds.clone(), organisations })
}

#[derive(Template)]
#[template(path = "grounds/ground.html")]
struct GroundPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    path: String,
    ground: Option<Ground>,
    form: GroundForm,
    errors: Errors,
}

impl GroundPage<'_> {
    fn has_ended(&self) -> bool {
        self.ground.as_ref().is_some_and(|ground| ground.has_ended)
    }
    fn can_end(&self) -> bool {
        self.ground.as_ref().is_some_and(Ground::can_end)
    }
}

impl Page for GroundPage<'_> {
    fn title(&self, t: &T) -> String {
        t["grounds.title.one"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn find(ctx: &Ctx, conn: &mut foundation::Conn, code: &str) -> Result<Option<Ground>> {
    let found = store::all(conn, ctx.municipality.id, &ctx.t).await?.into_iter().find(|ground| ground.code == code);
    if found.is_none() && code != NEW { Err(Problem::NotFound) } else { Ok(found) }
}

pub(super) async fn edit(ctx: Ctx, At(code): At<String>) -> Result<Response> {
    let ground = find(&ctx, &mut *ctx.read().await?, &code).await?;
    let form = ground.clone().map_or_else(GroundForm::default, |ground| GroundForm {
        version: ground.version,
        name: ground.name,
        law: ground.law,
        purpose: ground.purpose,
    });
    ctx.page(&GroundPage { ctx: &ctx, t: &ctx.t, path: format!("{PATH}/{code}"), ground, form, errors: Errors::none() })
}

pub(super) async fn change(ctx: Ctx, At(code): At<String>, Form(form): Form<GroundForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let grounds = store::all(&mut tx, ctx.municipality.id, &ctx.t).await?;
    let old = grounds.iter().find(|ground| ground.code == code).cloned();
    let kept_as = match &old {
        Some(ground) if ground.has_ended => return Err(Problem::NotFound),
        Some(ground) => ground.code.clone(),
        None if code == NEW => format!("own_{}", grounds.len() + 1),
        None => return Err(Problem::NotFound),
    };
    let errors = match set(&kept_as, &form) {
        Err(errors) => errors,
        Ok(_) if old.as_ref().is_some_and(|ground| ground.version != form.version) => {
            Errors::one("name", "grounds.error.changed_meanwhile")
        }
        Ok(ground) if store::keep(&mut tx, ctx.municipality.id, &ground, (ctx.now, ctx.me()?.person)).await? => {
            return tx.commit(Event::of("grounds.set").with("ground", kept_as), PATH).await;
        }
        Ok(_) => Errors::one("name", "grounds.error.changed_meanwhile"),
    };
    drop(tx);
    // The newest version goes along, so that saving again is a choice and not an accident.
    let form = GroundForm { version: old.as_ref().map_or(0, |ground| ground.version), ..form };
    ctx.ask_again(&GroundPage { ctx: &ctx, t: &ctx.t, path: format!("{PATH}/{code}"), ground: old, form, errors })
}

pub(super) async fn end(ctx: Ctx, At(code): At<String>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let old = find(&ctx, &mut tx, &code).await?.filter(Ground::can_end).ok_or(Problem::NotFound)?;
    let ended = Ground { version: old.version + 1, has_ended: true, ..old };
    if !store::keep(&mut tx, ctx.municipality.id, &ended, (ctx.now, ctx.me()?.person)).await? {
        return Err(Problem::StaleForm);
    }
    tx.commit(Event::of("grounds.ended").with("ground", code), PATH).await
}

#[derive(Template)]
#[template(path = "grounds/organisation.html")]
struct OrganisationPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    path: String,
    name: String,
    form: OrganisationForm,
    choices: Vec<(String, String)>,
    errors: Errors,
}

impl Page for OrganisationPage<'_> {
    fn title(&self, t: &T) -> String {
        t["grounds.title.organisation"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationForm {
    #[serde(default)]
    version: i64,
    #[serde(default)]
    grounds: Vec<String>,
}

async fn organisation(ctx: &Ctx, id: Id<Organisation>, typed: Option<(OrganisationForm, Errors)>) -> Result<OrganisationPage<'_>> {
    let mut conn = ctx.read().await?;
    let organisations = people::store::organisations(&mut conn, ctx.municipality.id).await?;
    let name = organisations.into_iter().find(|row| row.id == id).ok_or(Problem::NotFound)?.name;
    let (version, grounds) =
        store::of_organisations(&mut conn, ctx.municipality.id).await?.remove(&id).unwrap_or_else(|| (0, vec![PUBLIC_TASK.to_owned()]));
    let all = store::all(&mut conn, ctx.municipality.id, &ctx.t).await?;
    let choices = all.into_iter().filter(Ground::is_for_organisations).map(|ground| (ground.code, ground.name)).collect();
    let (form, errors) = typed.unwrap_or((OrganisationForm { version, grounds }, Errors::none()));
    let path = format!("/beheer/organisaties/{id}/grondslagen");
    Ok(OrganisationPage { ctx, t: &ctx.t, path, name, form: OrganisationForm { version, ..form }, choices, errors })
}

pub(super) async fn of_organisation(ctx: Ctx, At(id): At<Id<Organisation>>) -> Result<Response> {
    ctx.page(&organisation(&ctx, id, None).await?)
}

pub(super) async fn set_for_organisation(ctx: Ctx, At(id): At<Id<Organisation>>, Form(form): Form<OrganisationForm>) -> Result<Response> {
    organisation(&ctx, id, None).await?;
    let mut tx = ctx.begin_here().await?;
    let all = store::all(&mut tx, ctx.municipality.id, &ctx.t).await?;
    let (of, made) = ((ctx.municipality.id, id), (ctx.now, ctx.me()?.person));
    let errors = match for_organisation(&form.grounds, &all) {
        Err(errors) => errors,
        Ok(codes) if store::keep_for_organisation(&mut tx, of, form.version, &codes, made).await? => {
            return tx.commit(Event::of("grounds.organisation_set").about(id).with("grounds", codes.join(",")), PATH).await;
        }
        Ok(_) => Errors::one("grounds", "grounds.error.changed_meanwhile"),
    };
    drop(tx);
    ctx.ask_again(&organisation(&ctx, id, Some((form, errors))).await?)
}
