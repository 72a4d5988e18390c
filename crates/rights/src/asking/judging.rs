// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One thing that was asked, for who answers: the answer with its reason, or putting it off once with a reason.
use super::{ANSWERS, Asked, LONGEST, OUTCOMES, path, store};
use access::{
    Ctx, Event, Term,
    ctx::Page,
    messages::{self, Telling},
    plans,
};
use askama::Template;
use axum::response::Response;
use foundation::{Conn, Errors, Form, Id, Problem, Result, T, form, form::At};

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerForm {
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    reason: String,
}

#[derive(serde::Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct WaitForm {
    /// Named apart from the answer on the same page, so that their drafts are not taken for each other.
    #[serde(default)]
    why: String,
}

impl AnswerForm {
    fn read(&self) -> Result<(&'static str, String), Errors> {
        let mut errors = Errors::none();
        let outcome = OUTCOMES.into_iter().find(|code| *code == self.outcome);
        if outcome.is_none() {
            errors.add("outcome", "frame.error.choose");
        }
        let reason = errors.take(form::words(&self.reason, LONGEST).map_err(|key| Errors::one("reason", key))).unwrap_or_default();
        errors.or((outcome.unwrap_or_default(), reason))
    }
}

#[derive(Template)]
#[template(path = "asking/judge.html")]
struct JudgePage<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    one: Asked,
    form: AnswerForm,
    wait: WaitForm,
    errors: Errors,
}

impl JudgePage<'_> {
    fn outcomes(&self) -> Vec<(String, String)> {
        let words = |code: &str| self.t[format!("asking.outcome.{}.{code}", self.one.kind.code())].to_owned();
        OUTCOMES.map(|code| (code.to_owned(), words(code))).to_vec()
    }
    fn why_wait(&self) -> &'static str {
        if self.one.is_complaint() { "asking.put_off.why.complaint" } else { "asking.put_off.why" }
    }
    /// Where the part stands that it is about, for who sits there.
    fn place(&self) -> Option<String> {
        self.one.sits.then(|| format!("/plannen/{}", self.one.plan))
    }
}

impl Page for JudgePage<'_> {
    fn title(&self, t: &T) -> String {
        t["asking.answer"].to_owned()
    }
    fn errors(&self) -> Option<&Errors> {
        Some(&self.errors)
    }
}

async fn find(conn: &mut Conn, ctx: &Ctx, id: Id<Asked>) -> Result<Asked> {
    let one = store::to_me(conn, ctx).await?.into_iter().find(|one| one.id == id).ok_or(Problem::NotFound)?;
    ctx.looked_at([Some(one.by.0), one.to_person, one.against.as_ref().map(|(person, _)| *person)].into_iter().flatten());
    if one.sits {
        // The page leads to the plan of who may be somebody else.
        ctx.looked_at([plans::resident_of(conn, (ctx.municipality.id, one.plan)).await?]);
    }
    Ok(one)
}

pub(super) async fn show(ctx: Ctx, At(id): At<Id<Asked>>) -> Result<Response> {
    let one = find(&mut *ctx.read().await?, &ctx, id).await?;
    let (form, wait) = (ctx.typed().unwrap_or_default(), ctx.typed().unwrap_or_default());
    ctx.page(&JudgePage { ctx: &ctx, t: &ctx.t, one, form, wait, errors: Errors::none() })
}

pub(super) async fn answer(ctx: Ctx, At(id): At<Id<Asked>>, Form(form): Form<AnswerForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let one = find(&mut tx, &ctx, id).await?;
    match form.read() {
        Err(errors) => {
            drop(tx);
            ctx.ask_again(&JudgePage { ctx: &ctx, t: &ctx.t, one, form, wait: WaitForm::default(), errors })
        }
        Ok((outcome, reason)) => {
            if !store::answer(&mut tx, &ctx, id, (outcome, &reason)).await? {
                return Err(Problem::NotFound);
            }
            tell(&mut tx, &one, "asking.answered").await?;
            tx.commit(Event::of("asking.answered").about(id).with("new", outcome), ANSWERS).await
        }
    }
}

pub(super) async fn wait(ctx: Ctx, At(id): At<Id<Asked>>, Form(wait): Form<WaitForm>) -> Result<Response> {
    let mut tx = ctx.begin_here().await?;
    let one = find(&mut tx, &ctx, id).await?;
    if !one.can_wait(ctx.today) {
        return Err(Problem::NotFound);
    }
    match form::words(&wait.why, LONGEST) {
        Err(key) => {
            drop(tx);
            let errors = Errors::one("why", key);
            ctx.ask_again(&JudgePage { ctx: &ctx, t: &ctx.t, one, form: AnswerForm::default(), wait, errors })
        }
        Ok(why) => {
            if !store::wait(&mut tx, &ctx, &one, &why).await? {
                return Err(Problem::NotFound);
            }
            tell(&mut tx, &one, "asking.put_off").await?;
            tx.commit(Event::of("asking.put_off").about(id), &format!("{ANSWERS}/{id}")).await
        }
    }
}

async fn tell(tx: &mut access::Tx, one: &Asked, kind: &'static str) -> Result<()> {
    let path = format!("{}/verzoek/{}", path(one.plan), one.id);
    messages::tell(tx, one.by.0, Telling { kind, plan: Some(one.plan), path: &path }).await?;
    Ok(())
}
