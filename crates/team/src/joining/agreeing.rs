// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The resident says yes or no to somebody whom a professional proposes, and chooses what that person will see.
use super::{Moments, State, TableInvitation, asked, parts, store, store::Invited};
use access::{Ctx, Event, MayChange, MaySee, Plan, ctx::Page, table};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Id, Problem, Result, T, form::At};

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct AgreeForm {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    parts: Vec<String>,
}

#[derive(Template)]
#[template(path = "joining/agree.html")]
struct AgreePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    here: String,
    invited: Invited,
    by: String,
    proposed: Vec<String>,
    parts: Vec<(String, String)>,
    form: AgreeForm,
    errors: Errors,
}

impl Page for AgreePage<'_> {
    fn title(&self, t: &T) -> String {
        t["joining.agree"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

impl AgreePage<'_> {
    fn answers(&self) -> Vec<(String, String)> {
        [("yes", "joining.agree.yes"), ("no", "joining.agree.no")].map(|(code, key)| (code.to_owned(), self.t[key].to_owned())).to_vec()
    }
}

type InvitationAt = At<(Id<Plan>, Id<TableInvitation>)>;

async fn page<'a>(ctx: &'a Ctx, may: &MaySee, id: Id<TableInvitation>, typed: (AgreeForm, Errors)) -> Result<AgreePage<'a>> {
    let mut conn = ctx.read().await?;
    let waits = |moments: &Moments| moments.state(ctx.now) == State::Proposed && !may.is_closed();
    let invited = store::find(&mut conn, may, &ctx.municipality_key(), id).await?.filter(|_| may.decides_about_all());
    let invited = invited.filter(|invited| waits(&invited.moments)).ok_or(Problem::NotFound)?;
    ctx.looked_at([invited.person]);
    let chairs = table::of_plan(&mut conn, may, &ctx.municipality_key()).await?;
    let by = table::name_of(&chairs, invited.made_by).unwrap_or(&ctx.t["joining.somebody"]).to_owned();
    let parts = parts::all(&mut conn, may.municipality(), &ctx.t).await?;
    let proposed = parts::names(&invited.parts, &parts);
    let (form, errors) = typed;
    Ok(AgreePage { ctx, t: &ctx.t, here: super::path(may.plan()), invited, by, proposed, parts, form, errors })
}

pub(super) async fn ask(ctx: Ctx, may: MaySee, At((_, id)): InvitationAt) -> Result<Response> {
    ctx.page(&page(&ctx, &may, id, (ctx.typed().unwrap_or_default(), Errors::none())).await?)
}

pub(super) async fn say(ctx: Ctx, may: MayChange, At((_, id)): InvitationAt, Form(form): Form<AgreeForm>) -> Result<Response> {
    let (answer, chosen) = (form.answer.clone(), form.parts.clone());
    let asked = page(&ctx, &may, id, (form, Errors::one("answer", "frame.error.choose"))).await?;
    let here = super::path(may.plan());
    let mut tx = ctx.begin(&may).await?;
    let (kept, event) = match answer.as_str() {
        "yes" => {
            let parts = parts::known(&chosen, &parts::codes(&asked.parts));
            asked::tell(&mut tx, asked.invited.person, "team.invited", (None, "/uitgenodigd")).await?;
            (store::agree(&mut tx, &may, id, &parts).await?, Event::of("joining.agreed").about(id))
        }
        "no" => {
            asked::tell(&mut tx, asked.invited.made_by, "team.declined", (Some(may.plan()), &here)).await?;
            (store::withdraw(&mut tx, &may, id).await?, Event::of("joining.refused").about(id))
        }
        _ => return ctx.ask_again(&asked),
    };
    if !kept {
        return Err(Problem::NotFound);
    }
    tx.commit(event, &here).await
}
