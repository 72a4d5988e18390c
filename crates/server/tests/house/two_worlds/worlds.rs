// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What is there in the first town only, and must not be known to who looks; and the days around it, which pass in both.
mod money;
mod safety;

use super::towns::{Towns, in_plan, says};
use access::Plan;
use foundation::Id;
use neighbourhood::{
    Member, TestApp,
    cast::{AMINAS_PLAN, BO, CARMEN, FATIMA, HENK, HENKS_PLAN},
};
use std::collections::BTreeSet;

/// What somebody must not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    /// That Amina has more about money, told more of her story, has somebody more around and put a letter at a goal.
    Money,
    /// That the team of another organisation has working notes.
    Notes,
    /// That somebody looked at another plan, or tried to, and what changed there.
    Elsewhere,
    /// That the safety mode is on, and what is kept apart behind its door.
    Safety,
}

/// Words that what is hidden says, and pieces of names of residents.
pub const WORDS: [&str; 9] = ["verborgen", "rekening", "brief van de bank", "geheimzinnig", "woning", "fiets", "an", "in", "er"];

/// Numbers of things, by the name of the hole that they fill in a path.
pub type Numbers = Vec<(&'static str, String)>;

const CHOICES: &str = "/berichten/keuzes";

/// Some days around this guest, who wants mail; on the second the first town gets its secrets.
pub async fn pass(towns: &Towns, guest: &Member, secrets: &[Secret]) {
    let wanted = [("mailing", "at_once"), ("email", "lezer@vierbergen.example")];
    towns.in_both(guest, (CHOICES, CHOICES), &wanted).await;
    let (new, goals) = (in_plan("/doelen/nieuw"), in_plan("/doelen"));
    let goal = towns.in_both(&CARMEN, (&new, &goals), &[("wish", "Ik wil een cursus"), ("areas", "days")]).await;
    towns.strikes().await;
    towns.days_pass(1);
    for secret in secrets {
        match secret {
            Secret::Money => money::more(towns, guest).await,
            Secret::Notes => notes(towns).await,
            Secret::Elsewhere => elsewhere(towns).await,
            Secret::Safety => safety::begins(towns).await,
        }
    }
    towns.strikes().await;
    // In the same minute as what she said in the first town only: that she looked at goals and said something is no secret.
    towns.in_both(&CARMEN, (&goal, &goal.replace("/doelen/", "/opmerkingen/doel/")), &[("said", "Ik zoek met u mee")]).await;
    towns.days_pass(1);
    goes_on(towns, guest, &goal).await;
    towns.days_pass(1);
    if secrets.contains(&Secret::Money) {
        money::still_more(towns).await;
    }
    towns.days_pass(1);
    towns.strikes().await;
}

/// What happens to everyone in both towns afterwards: something for this guest to do, a version of the plan, another plan.
async fn goes_on(towns: &Towns, guest: &Member, goal: &str) {
    let (new, owner, due) = (format!("{goal}/acties/nieuw"), format!("person:{}", guest.id), towns.day(3));
    towns.in_both(&CARMEN, (&new, &new), &[("what", "Een cursus zoeken"), ("owner", &owner), ("due_on", &due)]).await;
    let versions = in_plan("/afspraken");
    towns.in_both(&BO, (&versions, &versions), &[("review_on", "2027-09-01")]).await;
    towns.strikes().await;
    towns.days_pass(1);
    let list = towns.in_the_first(&BO).await.get("/inwoners").await;
    let is_other = |link: &&String| link.starts_with("/plannen/") && !link.starts_with(&in_plan(""));
    let other = list.links().iter().find(is_other).expect("Bo has another resident").clone();
    let other = other.split('/').take(3).collect::<Vec<_>>().join("/");
    let (page, form) = (format!("{other}/stip"), format!("{other}/opmerkingen/stip/nu"));
    towns.in_both(&BO, (&page, &form), &[("said", "Mooi om te lezen")]).await;
}

/// Carmen writes for her own team. In the second town she takes that away again: she looked and changed as often, and there is none.
async fn notes(towns: &Towns) {
    let here = in_plan("/werknotities");
    towns.in_both(&CARMEN, (&here, &here), &[("words", "Bellen met de salon")]).await;
    let (more, away) = ([("words", "Een verborgen notitie over de rekening")], format!("{here}/weg"));
    towns.in_each(&CARMEN, &here, [(&here, &more), (&away, &[])]).await;
}

/// Carmen is busy in Henk's plan and he reads who looked; Fatima tries to look there, and Henk tries to look at Amina's.
async fn elsewhere(towns: &Towns) {
    let henks = |end: &str| format!("/plannen/{HENKS_PLAN}{end}");
    let mut carmen = towns.in_the_first(&CARMEN).await;
    for end in ["", "/doelen", "/geschiedenis", "/papier"] {
        carmen.get(&henks(end)).await.is(200);
    }
    let (new, goals) = (henks("/doelen/nieuw"), henks("/doelen"));
    says(&mut carmen, (&new, &goals), &[("wish", "Ik wil een verborgen fiets"), ("areas", "days")]).await;
    towns.in_the_first(&FATIMA).await.get(&goals).await.is(404);
    let mut henk = towns.in_the_first(&HENK).await;
    henk.get(&henks("/wie-keek-mee")).await.is(200);
    // Who belongs to no organisation has affairs of their own, also when they try an address (D7).
    henk.get(&in_plan("/doelen")).await.is(404);
}

/// What has numbers in Amina's plan: the hole that they fill, and where they are.
const THINGS: [(&str, &str); 6] = [
    ("goal", "select id from goals where plan_id = $1"),
    ("action", "select id from actions where plan_id = $1"),
    ("direction", "select id from directions where plan_id = $1"),
    ("person", "select id from people_around where plan_id = $1"),
    ("file", "select id from files where plan_id = $1"),
    ("gesprek", "select id from conversations where plan_id = $1"),
];

/// Traces of looks that do not stand on Amina's list: of the safety mode, and of another plan.
const SAFE_LOOKS: &str = "select trace from access_log where plan_id = $1 and activity like 'safety.%'";
const LOOKS: &str = "select trace from access_log where plan_id = $1";

impl Secret {
    /// The holes for which it has numbers.
    const fn holes(self) -> &'static [&'static str] {
        match self {
            Self::Money => &["goal", "action", "direction", "person", "file", "area"],
            Self::Notes => &[],
            Self::Elsewhere => &["line"],
            Self::Safety => &["goal", "action", "gesprek", "line"],
        }
    }
}

/// The numbers of what the first town has and the other has not.
pub async fn numbers(towns: &Towns, secrets: &[Secret]) -> Numbers {
    let mut numbers = Numbers::new();
    if secrets.contains(&Secret::Money) {
        numbers.extend([("area", "money"), ("part", "money"), ("part", "nu")].map(|(hole, value)| (hole, value.to_owned())));
    }
    for (hole, text) in THINGS {
        for id in in_the_first_only(towns, text, AMINAS_PLAN).await {
            // Remarks and corrections name what they are about by its kind.
            match hole {
                "goal" => numbers.extend([("part", id.clone()), ("deel", id.clone())]),
                "action" | "direction" | "person" => numbers.push(("part", id.clone())),
                _ => {}
            }
            numbers.push((hole, id));
        }
    }
    for (text, plan) in [(SAFE_LOOKS, AMINAS_PLAN), (LOOKS, HENKS_PLAN)] {
        numbers.extend(in_the_first_only(towns, text, plan).await.into_iter().take(1).map(|trace| ("line", trace)));
    }
    for hole in secrets.iter().flat_map(|secret| secret.holes()) {
        assert!(numbers.iter().any(|(other, _)| other == hole), "nothing is hidden that fills {{{hole}}}");
    }
    numbers
}

async fn in_the_first_only(towns: &Towns, text: &'static str, plan: Id<Plan>) -> Vec<String> {
    let (more, less) = (ids(&towns.more, text, plan).await, ids(&towns.less, text, plan).await);
    assert!(less.is_subset(&more), "the towns have other numbers: {text}");
    more.difference(&less).cloned().collect()
}

async fn ids(town: &TestApp, text: &'static str, plan: Id<Plan>) -> BTreeSet<String> {
    let mut conn = town.app.db().read().await.expect("the database is open");
    let all: Vec<String> = sqlx::query_scalar(text).bind(plan).fetch_all(&mut *conn).await.expect("identifiers");
    all.into_iter().collect()
}
