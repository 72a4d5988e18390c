// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Amina's conversations: one that was held and confirmed when work came into sight, and one that is to come.
use super::Teller;
use crate::{
    Member,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
};
use access::{App, Plan};
use axum::Router;
use foundation::Id;

/// Which one is told.
#[derive(Clone, Copy)]
pub(super) enum Talk {
    Held,
    ToCome,
}

/// How many days ago each is told of.
pub(super) const TALKS: [(i32, Talk); 2] = [(60, Talk::Held), (1, Talk::ToCome)];

/// What somebody says on paths that begin with the conversation's own: path, form, fields.
type Said<'a> = [(&'a str, &'a str, &'a [(&'a str, &'a str)])];

struct Around {
    amina: Teller,
    bo: Teller,
    carmen: Teller,
    noor: Teller,
}

pub(super) async fn tell(app: &App, router: &Router, talk: Talk) -> anyhow::Result<()> {
    let mut around = Around {
        amina: Teller::new(app, router, &AMINA).await?,
        bo: Teller::new(app, router, &BO).await?,
        carmen: Teller::new(app, router, &CARMEN).await?,
        noor: Teller::new(app, router, &NOOR).await?,
    };
    match talk {
        Talk::Held => around.held().await,
        Talk::ToCome => around.plans_next().await,
    }
}

/// Carmen, Bo and Noor sit together with Amina and agree on something, which waits for an answer: where somebody walks through
/// the pages and presses no button, a conversation would never have ended. Gives its path.
pub async fn sit_together(app: &App, router: &Router) -> anyhow::Result<String> {
    let mut carmen = Teller::new(app, router, &CARMEN).await?;
    let talk = plans(&mut carmen, "review", 0, &[&BO, &NOOR]).await?;
    let people = [AMINA, BO, CARMEN, NOOR].map(|member| member.id.to_string());
    let there: Vec<_> = people.iter().map(|id| ("there", id.as_str())).collect();
    says(&mut carmen, &talk, &[("/aan-tafel", "/aan-tafel/begin", &there)]).await?;
    for owner in &people {
        let agreed = [("what", "decide"), ("kind", "agreement"), ("words", "Wij bellen elkaar elke maandag"), ("owner", owner.as_str())];
        says(&mut carmen, &talk, &[("/aan-tafel", "/aan-tafel", &agreed)]).await?;
    }
    says(&mut carmen, &talk, &[("/aan-tafel", "/aan-tafel/einde", &[])]).await?;
    Ok(talk)
}

/// Amina says that the record of this conversation is not right.
pub async fn amina_contests(app: &App, router: &Router, talk: &str) -> anyhow::Result<()> {
    let mut amina = Teller::new(app, router, &AMINA).await?;
    says(&mut amina, talk, &[("/akkoord", "/akkoord", &[("answer", "contest"), ("words", "Dat zei ik niet zo.")])]).await
}

/// Says each of these things about a conversation.
pub(super) async fn says(who: &mut Teller, talk: &str, all: &Said<'_>) -> anyhow::Result<()> {
    for (path, form, fields) in all {
        who.says(&format!("{talk}{path}"), &format!("{talk}{form}"), fields).await?;
    }
    Ok(())
}

/// Plans one with these people; gives its path.
async fn plans(who: &mut Teller, kind: &str, days: i32, people: &[&Member]) -> anyhow::Result<String> {
    plans_at(who, AMINAS_PLAN, (kind, days), people).await
}

/// The same at this plan.
pub(super) async fn plans_at(who: &mut Teller, plan: Id<Plan>, (kind, days): (&str, i32), people: &[&Member]) -> anyhow::Result<String> {
    let (new, day) = (format!("/plannen/{plan}/gesprekken/nieuw"), who.day(days));
    let ids: Vec<String> = people.iter().map(|member| member.id.to_string()).collect();
    let mut fields = vec![("kind", kind), ("setting", "office"), ("held_on", &*day), ("held_from", "10:30"), ("minutes", "60")];
    fields.push(("place", "Het buurthuis, de kamer naast de keuken"));
    fields.extend(ids.iter().map(|id| ("people", id.as_str())));
    who.says(&new, &new, &fields).await
}

impl Around {
    async fn held(&mut self) -> anyhow::Result<()> {
        let talk = plans(&mut self.carmen, "joint_intake", 0, &[&BO, &NOOR]).await?;
        let prepare = [("matters", "Rust in mijn hoofd. En dan weer werken."), ("about", "money"), ("along", "Mijn zus Noor")];
        says(
            &mut self.amina,
            &talk,
            &[
                ("", "", &[("answer", "coming")]),
                ("/voorbereiden", "/voorbereiden", &prepare),
                ("/voorbereiden", "/voorbereiden/delen", &[("delen", "ja")]),
            ],
        )
        .await?;
        says(&mut self.noor, &talk, &[("", "", &[("answer", "coming")])]).await?;
        let [amina, bo, carmen, noor] = [AMINA, BO, CARMEN, NOOR].map(|member| member.id.to_string());
        let there = [("there", &*amina), ("there", &*bo), ("there", &*carmen), ("there", &*noor)];
        let agreed = [("what", "decide"), ("kind", "agreement"), ("words", "Bo en Carmen bellen elkaar elke maandag"), ("owner", &*bo)];
        let opened = [("what", "decide"), ("kind", "agreement"), ("words", "Noor is erbij als de post opengaat"), ("owner", &*noor)];
        let rule = [("what", "decide"), ("kind", "rule"), ("words", "Zonder eigen adres krijgt Amina geen eigen uitkering")];
        let said = [("said", "Amina wil niet elke keer opnieuw vertellen wat er is gebeurd.")];
        says(
            &mut self.carmen,
            &talk,
            &[
                ("/aan-tafel", "/aan-tafel/begin", &there),
                ("/aan-tafel", "/aan-tafel", &said),
                ("/aan-tafel", "/aan-tafel", &agreed),
                ("/aan-tafel", "/aan-tafel", &opened),
                ("/aan-tafel", "/aan-tafel", &rule),
                ("/aan-tafel", "/aan-tafel/einde", &[]),
            ],
        )
        .await?;
        for owner in [&mut self.bo, &mut self.noor] {
            says(owner, &talk, &[("/mijn-afspraken", "/mijn-afspraken", &[("answer", "yes")])]).await?;
        }
        let voice = [("heard", "5"), ("understood", "4"), ("decided", "4")];
        says(&mut self.amina, &talk, &[("/akkoord", "/akkoord", &[("answer", "right")]), ("/hoe-was-het", "/hoe-was-het", &voice)]).await
    }

    async fn plans_next(&mut self) -> anyhow::Result<()> {
        let talk = plans(&mut self.bo, "triangle", 7, &[&CARMEN, &NOOR]).await?;
        says(
            &mut self.amina,
            &talk,
            &[
                (
                    "/voorbereiden",
                    "/voorbereiden",
                    &[
                        ("going", "fair"),
                        ("about", "work_and_learning"),
                        ("matters", "Hoe het moet met de kinderen als ik werk."),
                        ("not_about_areas", "safety"),
                    ],
                ),
                ("/voorbereiden", "/voorbereiden/delen", &[("delen", "ja")]),
            ],
        )
        .await?;
        says(&mut self.noor, &talk, &[("", "", &[("answer", "coming")])]).await?;
        let rent = [("open", "Wat er al geregeld is met de salon."), ("area", "work_and_learning"), ("said", "De oppas op dinsdag.")];
        says(&mut self.carmen, &talk, &[("", "", &[("answer", "coming")]), ("/voorbereiden", "/voorbereiden", &rent)]).await
    }
}
