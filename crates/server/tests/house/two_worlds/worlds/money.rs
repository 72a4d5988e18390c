// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What Amina keeps from Bo and Noor: what is about money, her story, who is around her. In the first town there is more of it.
use crate::two_worlds::towns::{Towns, in_plan, says};
use neighbourhood::{
    Member, Visitor,
    cast::{AMINA, CARMEN},
};

const WISH: &str = "Ik wil mijn verborgen rekening afbetalen";
const WHAT: &str = "De verborgen brief van de bank lezen";

/// A goal about money, in which the guest has something to do, with all that can stand under it.
pub(super) async fn more(towns: &Towns, guest: &Member) {
    let (mut amina, owner) = (towns.in_the_first(&AMINA).await, format!("person:{}", guest.id));
    let asks = says(&mut amina, (&in_plan("/doelen/nieuw"), &in_plan("/doelen")), &[("wish", WISH)]).await;
    // Agreed before it was said what the goal touches: the guest was told, and from then on it is as if that never was.
    let new = asks.replace("/onderwerpen", "/acties/nieuw");
    says(&mut amina, (&new, &new), &[("what", "De verborgen map zoeken"), ("owner", &owner)]).await;
    let goal = says(&mut amina, (&asks, &asks), &[("areas", "money")]).await;
    let own = in_plan("/onderwerpen/money/eigen");
    says(&mut amina, (&own, &own), &[("words", "Die rekening drukt op mij"), ("figure", "1")]).await;
    puts_a_letter(&mut amina, &goal).await;
    carmen_helps(towns, &goal, &owner).await;
    let judge = format!("{}/inwoner", goal.replace("/doelen/", "/afronding/"));
    says(&mut amina, (&judge, &judge), &[("outcome", "partly"), ("words", "De rekening is kleiner")]).await;
}

/// Something more for the guest to do, with a day and a reminder; a way, a remark, and what she sees of money.
async fn carmen_helps(towns: &Towns, goal: &str, owner: &str) {
    let mut carmen = towns.in_the_first(&CARMEN).await;
    let (new, day) = (format!("{goal}/acties/nieuw"), towns.day(1));
    says(&mut carmen, (&new, &new), &[("what", WHAT), ("owner", owner), ("due_on", &day), ("remind_on", &day)]).await;
    let ways = format!("{goal}/richtingen");
    says(&mut carmen, (&ways, &ways), &[("words", "Een geheimzinnig plan met de rekening")]).await;
    let thread = goal.replace("/doelen/", "/opmerkingen/doel/");
    says(&mut carmen, (goal, &thread), &[("said", "Over de rekening praten wij later")]).await;
    let (area, view) = (in_plan("/onderwerpen/money"), in_plan("/onderwerpen/money/professional"));
    says(&mut carmen, (&area, &view), &[("words", "De rekening is nog open")]).await;
}

async fn puts_a_letter(amina: &mut Visitor, goal: &str) {
    let (list, id) = (in_plan("/bestanden"), goal.rsplit('/').next().unwrap_or_default());
    let (page, paper) = (amina.get(&list).await, amina.get(&in_plan("/papier")).await.bytes);
    let about = format!("goal:{id}");
    let said = [("words", "De verborgen brief"), ("about", about.as_str())];
    amina.fill_with_file(&page, &list, &said, ("brief.pdf", &paper)).await.is(303);
}

/// Days later: more than a page of history, more of her story, somebody more around.
pub(super) async fn still_more(towns: &Towns) {
    let mut amina = towns.in_the_first(&AMINA).await;
    let goal = amina.get(&in_plan("")).await.link_called(WISH).expect("she sees her goal");
    for timing in ["later", "now"].into_iter().cycle().take(36) {
        says(&mut amina, (&goal, &format!("{goal}/wanneer")), &[("timing", timing)]).await;
    }
    let tell = in_plan("/verhaal/vertellen");
    says(&mut amina, (&tell, &tell), &[("story", "Een verborgen verhaal"), ("not_about", "De rekening")]).await;
    let new = in_plan("/mensen/nieuw");
    says(&mut amina, (&new, &new), &[("name", "Een verborgen vriend"), ("helps_with", "de rekening")]).await;
}
