// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The list, narrowed by a word.
use crate::colleagues::{self, Colleague};
use access::{
    Ctx,
    ctx::Page,
    people::store::{OrganisationRow, organisations},
};
use askama::Template;
use axum::response::Response;
use foundation::{Result, T, fold::fold, form::Query};

#[derive(Template)]
#[template(path = "directory/link.html")]
struct Link<'a> {
    t: &'a T,
}

pub(super) fn link(ctx: &Ctx) -> Result<String> {
    Ok(Link { t: &ctx.t }.render()?)
}

#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    #[serde(default)]
    woord: String,
}

#[derive(Template)]
#[template(path = "directory/directory.html")]
struct DirectoryPage<'a> {
    t: &'a T,
    word: String,
    found: Vec<(OrganisationRow, Vec<Colleague>)>,
}

impl Page for DirectoryPage<'_> {
    fn title(&self, t: &T) -> String {
        t["directory.title"].to_owned()
    }
}

/// The organisations with this word, with all their people; of the others the people with this word.
pub(super) fn narrowed(organisations: Vec<OrganisationRow>, people: &[Colleague], word: &str) -> Vec<(OrganisationRow, Vec<Colleague>)> {
    let word = fold(word.trim());
    let has = |text: &str| fold(text).contains(&word);
    let narrow = |organisation: OrganisationRow| {
        let whole = has(&organisation.name) || has(&organisation.expertise);
        let theirs = people.iter().filter(|one| one.organisation == organisation.id);
        let theirs: Vec<_> = theirs.filter(|one| whole || has(&one.line())).cloned().collect();
        (whole || !theirs.is_empty()).then_some((organisation, theirs))
    };
    organisations.into_iter().filter_map(narrow).collect()
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    let mut conn = ctx.read().await?;
    let organisations = organisations(&mut conn, ctx.municipality.id).await?;
    let people = colleagues::all(&mut conn, (ctx.municipality.id, &ctx.municipality_key())).await?;
    let found = narrowed(organisations, &people, &asked.woord);
    ctx.looked_at(found.iter().flat_map(|(_, people)| people.iter().map(|one| one.person)));
    ctx.page(&DirectoryPage { t: &ctx.t, word: asked.woord, found })
}
