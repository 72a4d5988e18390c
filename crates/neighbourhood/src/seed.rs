// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Puts the municipalities, the organisations and the cast with their empty plans into a fresh database.
use crate::{
    cast::{CAST, Member, PLANS, seat_of},
    places::{PLACES, municipalities},
};
use access::{
    App, Event, Held, Plan, Tx, municipality,
    people::store::{NewPerson, add, give_role},
    plans::{self, Seating},
};
use foundation::{Id, Language, When};
use std::sync::Arc;

/// Fills a database that has its tables and nothing else; reloads the municipalities of `app`.
pub async fn people(app: &App, now: When) -> anyhow::Result<()> {
    let mut tx = app.db().begin().await?;
    for of in municipalities() {
        municipality::add(&mut tx, app.keys(), &of, now).await?;
    }
    for place in PLACES {
        municipality::keep_organisation(&mut tx, (place.of, place.id), (place.name, place.expertise), now).await?;
    }
    tx.commit().await?;
    app.reload().await?;
    for of in app.municipalities() {
        let mut tx = Tx::of_system(app, &of, now).await?;
        for member in CAST.iter().filter(|member| member.of == of.id) {
            person(&mut tx, app, member, now).await?;
        }
        for (plan, resident, others) in PLANS.iter().filter(|(_, resident, _)| resident.of == of.id) {
            self::plan(&mut tx, app, (*plan, resident, others), now).await?;
        }
        tx.record(&Event::of("access.neighbourhood_moved_in"));
        tx.finish().await?;
    }
    Ok(())
}

/// A plan with nothing in it, and who sits there. The resident decided before the tale begins that they see all of it.
pub(crate) async fn plan(
    tx: &mut Tx,
    app: &App,
    (plan, resident, others): (Id<Plan>, &Member, &[Member]),
    now: When,
) -> anyhow::Result<()> {
    plans::open_as(tx, (resident.of, app.keys()), (plan, resident.id), now).await?;
    for member in others {
        let seating = Seating {
            person: member.id,
            kind: seat_of(member.role),
            organisation: member.place.map(|place| place.id),
            expertise: member.expertise,
        };
        plans::seat_whole(tx, (resident.of, plan), seating, now).await?;
    }
    Ok(())
}

/// Somebody with one role.
pub(crate) async fn person(tx: &mut Tx, app: &App, member: &Member, now: When) -> anyhow::Result<()> {
    let key = app.keys().of_municipality(member.of.bits());
    add(tx, (member.of, &key), NewPerson { id: member.id, name: member.name, language: Language::Nl }, now).await?;
    let held = Held { role: member.role, organisation: member.place.map(|place| place.id) };
    give_role(tx, member.of, member.id, (held, member.expertise), now).await?;
    Ok(())
}

/// The municipality of this name.
pub fn municipality_of(app: &App, slug: &str) -> Option<Arc<access::Municipality>> {
    app.municipalities().into_iter().find(|of| of.slug == slug)
}
