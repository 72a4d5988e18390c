// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A second secret of somebody, for features that ask one: hashed and slowed down as passwords are.
use crate::{password::hash, throttle};
use access::{Ctx, Tx};
use foundation::Result;

/// What is kept of a secret.
pub async fn hashed(ctx: &Ctx, secret: &str) -> Result<String> {
    Ok(hash::make(secret, &ctx.chance).await?)
}

/// Whether a secret fits what was kept; with nothing kept it is as much work, and fits never. `name` tells what is guessed
/// at, with its kind: `"safe/…"`. The outer answer is the seconds to wait, when the try came too soon.
pub async fn fits(ctx: &Ctx, name: &str, (secret, kept): (&str, Option<String>)) -> Result<std::result::Result<bool, i64>> {
    if let Some(seconds) = throttle::count(ctx, name).await? {
        return Ok(Err(seconds));
    }
    Ok(Ok(hash::fits(secret, kept).await?))
}

/// It was right: the wrong tries before it are forgotten.
pub async fn forgive(tx: &mut Tx, ctx: &Ctx, name: &str) -> Result<()> {
    throttle::forgive(tx, ctx, name).await
}
