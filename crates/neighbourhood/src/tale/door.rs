// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What comes in at the front door this week: Henk asks work and income something, and Carmen refers him to them and Amina to
//! the housing association. Henk says yes; Amina has still to say.
use super::Teller;
use crate::{
    cast::{AMINAS_PLAN, CARMEN, HENK, HENKS_PLAN},
    places::{HOUSING, WORK},
};
use access::App;
use axum::Router;

/// How many days ago.
pub(super) const AGO: i32 = 2;

pub(super) async fn tell(app: &App, router: &Router) -> anyhow::Result<()> {
    let (mut henk, mut carmen) = (Teller::new(app, router, &HENK).await?, Teller::new(app, router, &CARMEN).await?);
    let to = WORK.id.to_string();
    let asked = [
        ("words", "Mag ik vrijwilligerswerk doen naast mijn uitkering? Ik wil geen fout maken."),
        ("organisation", &*to),
        ("urgent", "no"),
        ("contact", "Liever bellen, in de ochtend"),
    ];
    henk.says("/hulp-vragen/nieuw", "/hulp-vragen/nieuw", &asked).await?;
    let henks = format!("/plannen/{HENKS_PLAN}");
    let motive = "Meneer Bakker wil weer onder de mensen komen en heeft vroeger fietsen gemaakt.";
    carmen.refers(&henks, WORK, ["Kennismaken met de fietswerkplaats", motive]).await?;
    let decide = henk.below(&format!("{henks}/verwijzingen")).await?;
    henk.says(&decide, &decide, &[("answer", "yes")]).await?;
    let motive = "Mevrouw Haddou woont met haar kinderen in bij haar zus. Voorrang vraagt om een gesprek met de verhuurder.";
    carmen.refers(&format!("/plannen/{AMINAS_PLAN}"), HOUSING, ["Gesprek over voorrang op een woning", motive]).await
}
