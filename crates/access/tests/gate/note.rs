// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A feature of one page: what a feature must bring, and nothing more. It keeps its note where tests can find it.
use access::{Action, Ctx, Event, Feature, MayChange, MaySee, Route, ctx::Page};
use askama::Template;
use axum::response::Response;
use foundation::{Errors, Form, Result, T, form};

#[derive(Template)]
#[template(
    source = r#"<h1>Notitie</h1><p>{{ note }}</p><p>{% for (_, text) in errors.all() %}{{ ctx.t[text] }}{% endfor %}</p>
<form method="post" action="/plannen/{{ plan }}/notitie"><input type="hidden" name="form_token" value="{{ ctx.form_token() }}"><textarea name="note">{{ typed }}</textarea></form>"#,
    ext = "html"
)]
struct NotePage<'a> {
    ctx: &'a Ctx,
    plan: String,
    note: String,
    typed: String,
    errors: Errors,
}

impl Page for NotePage<'_> {
    fn title(&self, _: &T) -> String {
        "Notitie".into()
    }
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct NoteForm {
    note: String,
}

async fn show(ctx: Ctx, may: MaySee) -> Result<Response> {
    let sealed: Option<String> = sqlx::query_scalar("select about_id from change_log where plan_id = $1 order by seq desc limit 1")
        .bind(may.plan())
        .fetch_optional(&mut *ctx.read().await?)
        .await?;
    let typed = ctx.typed::<NoteForm>().unwrap_or_default().note;
    ctx.page(&NotePage { ctx: &ctx, plan: may.plan().to_string(), note: sealed.unwrap_or_default(), typed, errors: Errors::none() })
}

async fn write(ctx: Ctx, may: MayChange, Form(form): Form<NoteForm>) -> Result<Response> {
    let note = match form::words(&form.note, 40) {
        Ok(note) => note,
        Err(text) => {
            let errors = Errors::one("note", text);
            return ctx.ask_again(&NotePage { ctx: &ctx, plan: may.plan().to_string(), note: String::new(), typed: form.note, errors });
        }
    };
    let tx = ctx.begin(&may).await?;
    if note == "een fout" {
        return Err(anyhow::anyhow!("the note with a fault").into());
    }
    let mut event = Event::of("note.written").with("new", note.as_str());
    event.about = Some(note);
    tx.commit(event, &format!("/plannen/{}/notitie", may.plan())).await
}

async fn sneak(ctx: Ctx) -> Result<Response> {
    sqlx::query("delete from people").execute(&mut *ctx.read().await?).await?;
    ctx.go_to("/")
}

async fn sneak_in(ctx: Ctx) -> Result<Response> {
    ctx.begin_here().await?.commit(Event::of("note.sneaked"), "/").await
}

async fn told(ctx: Ctx) -> Result<Response> {
    ctx.begin_here().await?.commit(Event::of("note.told"), "/").await
}

pub fn features() -> Vec<Feature> {
    vec![Feature {
        name: "note",
        routes: vec![
            Route::show("/plannen/{plan}/notitie", Action::SeePlan, "note", show),
            Route::change("/plannen/{plan}/notitie", Action::ChangeGoals, "note", write),
            Route::show("/stiekem", Action::Own, "note", sneak),
            Route::show("/stiekem/schrijven", Action::Own, "note", sneak_in),
            Route::returns("/terug", "note", told),
            Route::told("/seintje", "note", told),
        ],
        ..Feature::default()
    }]
}
