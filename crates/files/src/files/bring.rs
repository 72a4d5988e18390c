// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Putting a file at the plan.
use super::{
    About, File, LONGEST_WORDS, State,
    about::{self, Things},
    content, list_path, name,
    pages::{self, BringForm},
    quota,
    scan::Scan,
    store,
};
use crate::{Scanner, clean};
use access::{Ctx, Event, MayChange, jobs};
use axum::{Extension, response::Response};
use foundation::{Errors, Id, Problem, Result, form, form::Submitted};

pub(super) async fn bring(
    ctx: Ctx,
    may: MayChange,
    Extension(scanner): Extension<Scanner>,
    Extension(sent): Extension<Submitted>,
) -> Result<Response> {
    if scanner == Scanner::Missing {
        return Err(Problem::NotFound);
    }
    let form: BringForm = sent.form()?;
    let (file, bytes) = match read(&ctx, &may, &sent, &form).await? {
        Ok(read) => read,
        Err(errors) => return ctx.ask_again(&pages::page(&ctx, &may, &scanner, (form, errors)).await?),
    };
    let file = File { state: if scanner == Scanner::Nobody { State::Open } else { State::Waiting }, ..file };
    let mut tx = ctx.begin(&may).await?;
    let (in_plan, in_day) = store::sums(&mut tx, &may, ctx.now).await?;
    if let Err(key) = quota(in_plan, in_day, file.size) {
        drop(tx);
        return ctx.ask_again(&pages::page(&ctx, &may, &scanner, (form, Errors::one("file", key))).await?);
    }
    store::add(&mut tx, &may, &file).await?;
    content::keep(&mut tx, (may.municipality(), may.plan(), file.id), may.key(), &bytes).await?;
    if file.state == State::Waiting {
        jobs::later(&mut tx, &Scan { plan: may.plan().to_string(), file: file.id.to_string() }).await?;
    }
    tx.commit(Event::of("files.added").about(file.id), &list_path(may.plan())).await
}

/// The file as it will be kept, with its content; or what must be mended.
async fn read(ctx: &Ctx, may: &MayChange, sent: &Submitted, form: &BringForm) -> Result<std::result::Result<(File, Vec<u8>), Errors>> {
    let mut errors = Errors::none();
    let words = form::words(&form.words, LONGEST_WORDS).map_err(|key| Errors::one("words", key));
    let words = errors.take(words);
    let about = errors.take(is_offered(ctx, may, &form.about).await?.ok_or(Errors::one("about", "frame.error.choose")));
    let upload = sent.file("file")?;
    let clean = match upload {
        None => Err(Errors::one("file", "files.error.none")),
        Some(upload) => clean::apart(upload.bytes.clone()).await.map_err(|refusal| Errors::one("file", refusal.key())),
    };
    let (Some(words), Some(about), Some(clean), Some(upload)) = (words, about, errors.take(clean), upload) else {
        return Ok(Err(errors));
    };
    let file = File {
        id: Id::new(&ctx.chance),
        about,
        name: name::of(&upload.file_name, clean.kind),
        words,
        kind: clean.kind,
        size: i64::try_from(clean.bytes.len())?,
        put_at: ctx.now,
        put_by: may.me(),
        state: State::Waiting,
    };
    Ok(Ok((file, clean.bytes)))
}

/// What the file is about, when this visitor can put one there.
async fn is_offered(ctx: &Ctx, may: &MayChange, code: &str) -> Result<Option<About>> {
    let mut conn = ctx.read().await?;
    let things = Things::seen(&mut conn, may).await?;
    let areas = plan::bring::areas(&mut conn, may.municipality(), &ctx.t).await?;
    let offered = about::offered(may, &areas, &things, &ctx.t);
    Ok(offered.iter().any(|(known, _)| known == code).then(|| About::read(code)))
}
