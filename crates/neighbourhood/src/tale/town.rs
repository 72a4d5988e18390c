// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the town sets up before anyone begins: Gerda says that professionals give a level.
use super::Teller;
use crate::cast::GERDA;
use access::App;
use axum::Router;

pub(super) async fn prepares(app: &App, router: &Router) -> anyhow::Result<()> {
    let mut gerda = Teller::new(app, router, &GERDA).await?;
    gerda.says("/beheer/onderwerpen", "/beheer/onderwerpen/niveaus", &[("levels", "yes")]).await?;
    Ok(())
}
