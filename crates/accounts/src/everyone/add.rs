// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Adding somebody: name, language, roles. How they log in comes afterwards, by invitation. Who may be there already is shown
//! first, because two accounts of one person become two plans.
use super::{NewForm, Newcomer, OTHER, path, role_choices, role_key};
use access::{
    Ctx, Event, Person, Tx,
    ctx::Page,
    people::{
        alike::{self, Alike},
        details,
        store::{self, NewPerson, OrganisationRow, organisations},
    },
};
use askama::Template;
use axum::response::Response;
use foundation::{Day, Errors, Form, Id, Result, T};

#[derive(Template)]
#[template(path = "everyone/new.html")]
struct NewPage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    form: NewForm,
    roles: Vec<(String, String)>,
    places: Vec<OrganisationRow>,
    /// Who may be the same person.
    alike: Vec<Alike>,
    errors: Errors,
}

impl NewPage<'_> {
    /// What tells people of one name apart: birth date and roles.
    fn more(&self, one: &Alike) -> String {
        let born = one.born.as_deref().and_then(Day::read).map(|day| self.t.with("everyone.alike.born", &[("when", &self.t.day(day))]));
        let roles = one.roles.iter().map(|held| self.t[role_key(held.role)].to_owned());
        let ended = one.has_ended.then(|| self.t["everyone.ended"].to_owned());
        born.into_iter().chain(roles).chain(ended).collect::<Vec<_>>().join(" · ")
    }
    fn other(&self) -> Vec<(String, String)> {
        vec![(OTHER.to_owned(), self.t["everyone.alike.other"].to_owned())]
    }
}

impl Page for NewPage<'_> {
    fn title(&self, t: &T) -> String {
        t["everyone.new"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

fn page(ctx: &Ctx, form: NewForm, places: Vec<OrganisationRow>, asks: (Vec<Alike>, Errors)) -> NewPage<'_> {
    NewPage { ctx, t: &ctx.t, form, roles: role_choices(&ctx.t), places, alike: asks.0, errors: asks.1 }
}

pub(super) async fn new(ctx: Ctx) -> Result<Response> {
    let places = organisations(&mut *ctx.read().await?, ctx.municipality.id).await?;
    let form = ctx.typed().unwrap_or_else(|| NewForm { language: "nl".into(), ..NewForm::default() });
    ctx.page(&page(&ctx, form, places, (Vec::new(), Errors::none())))
}

pub(super) async fn add(ctx: Ctx, Form(form): Form<NewForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let places = organisations(&mut tx, ctx.municipality.id).await?;
    let new = match Newcomer::welcome(&form, &places, ctx.today) {
        Ok(new) => new,
        Err(errors) => return ctx.ask_again(&page(&ctx, form, places, (Vec::new(), errors))),
    };
    let (id, of) = (Id::new(&ctx.chance), ctx.municipality.id);
    if form.alike != OTHER {
        let alike = alike::among(&mut tx, (of, &ctx.municipality_key()), (&new.about.name, new.about.born.as_deref())).await?;
        if !alike.is_empty() {
            ctx.looked_at(alike.iter().map(|one| one.person));
            return ctx.ask_again(&page(&ctx, form, places, (alike, Errors::one("alike", "everyone.error.alike"))));
        }
    }
    keep(&mut tx, &ctx, id, &new).await?;
    let roles: Vec<&str> = new.roles.iter().map(|(held, _)| held.role.code()).collect();
    tx.commit(Event::of("accounts.person_added").about(id).with("new", roles), &path(id)).await
}

async fn keep(tx: &mut Tx, ctx: &Ctx, id: Id<Person>, new: &Newcomer) -> Result<()> {
    let of = ctx.municipality.id;
    let person = NewPerson { id, name: &new.about.name, language: new.about.language };
    store::add(tx, (of, &ctx.municipality_key()), person, ctx.now).await?;
    if let Some(born) = &new.about.born {
        details::keep_born(tx, (of, &ctx.municipality_key()), id, Some(born), ctx.now).await?;
    }
    for (held, expertise) in &new.roles {
        store::give_role(tx, of, id, (*held, expertise.as_deref()), ctx.now).await?;
    }
    ctx.looked_at([id]);
    Ok(())
}
