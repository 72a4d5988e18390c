// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The safety mode: Amina makes her secret word and keeps a goal and a conversation apart; professionals read so. All of it in
//! the first town only.
use crate::two_worlds::towns::{Towns, in_plan, says};
use access::Sight;
use neighbourhood::{
    Visitor,
    cast::{AMINA, BO, CARMEN},
};

const DOOR: &str = "/veilige-deur";
const BEGIN: &str = "/veilige-deur/begin";
const WORD: &str = "blauwe vaas op zolder";

pub(super) async fn begins(towns: &Towns) {
    let mut amina = towns.in_the_first(&AMINA).await;
    let asks = says(&mut amina, (&in_plan("/doelen/nieuw"), &in_plan("/doelen")), &[("wish", "Ik wil een verborgen woning")]).await;
    let goal = asks.trim_end_matches("/onderwerpen").to_owned();
    let (new, mine, day) = (format!("{goal}/acties/nieuw"), format!("person:{}", AMINA.id), towns.day(3));
    says(&mut amina, (&new, &new), &[("what", "De verborgen sleutel halen"), ("owner", &mine), ("due_on", &day)]).await;
    let thread = goal.replace("/doelen/", "/opmerkingen/doel/");
    says(&mut amina, (&goal, &thread), &[("said", "Niemand mag dit weten")]).await;
    let talk = plans(&mut amina, &towns.day(9)).await;
    // Of this Amina hears, until she keeps the goal apart a moment later.
    says(&mut towns.in_the_first(&CARMEN).await, (&goal, &thread), &[("said", "Ik ga met u mee")]).await;
    says(&mut amina, (BEGIN, BEGIN), &[("password", WORD), ("again", WORD)]).await;
    says(&mut amina, (DOOR, DOOR), &[("password", WORD)]).await;
    let apart = [Sight::goal(number(&goal)), Sight::conversation(number(&talk))];
    let apart: Vec<_> = apart.iter().map(|name| ("apart", name.as_str())).collect();
    says(&mut amina, (&in_plan("/veiligheid"), &in_plan("/veiligheid/apart")), &apart).await;
    for member in [&BO, &CARMEN] {
        towns.in_the_first(member).await.get(&in_plan("/veiligheid")).await.is(200);
    }
}

/// Plans a conversation with Carmen on this day; gives its path.
async fn plans(amina: &mut Visitor, day: &str) -> String {
    let (new, carmen) = (in_plan("/gesprekken/nieuw"), CARMEN.id.to_string());
    let when = [("held_on", day), ("held_from", "10:00"), ("minutes", "60"), ("place", "Verborgen straat 1")];
    let who = [("kind", "review"), ("people", &*carmen), ("setting", "office")];
    says(amina, (&new, &new), &[&who[..], &when].concat()).await
}

/// The number at the end of a path.
fn number(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
