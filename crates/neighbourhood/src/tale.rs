// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The tale of the neighbourhood, for the demo and the pictures: what its people told, want and do. It is told through
//! the pages themselves, as the people who say it, so that nothing can stand in the demo that nobody could have typed.
use crate::{
    Member, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, HENKS_PLAN, LOTTE, LOTTES_PLAN, MEES, NOOR},
};
use access::App;
use anyhow::ensure;
use axum::Router;

/// One person at the keyboard.
struct Teller {
    visitor: Visitor,
}

impl Teller {
    async fn new(app: &App, router: &Router, member: &Member) -> anyhow::Result<Self> {
        Ok(Self { visitor: Visitor::logged_in(app, router, member).await? })
    }

    /// Fills in the form to `action` on the page `path`; gives the path where it led.
    async fn says(&mut self, path: &str, action: &str, fields: &[(&str, &str)]) -> anyhow::Result<String> {
        let page = self.visitor.get(path).await;
        ensure!(page.has_form(action), "{path} has no form to {action} ({})", page.status);
        let sent = self.visitor.fill_once(&page, action, fields).await;
        sent.leads_to().ok_or_else(|| anyhow::anyhow!("{action} was not taken ({}): {}", sent.status, sent.text()))
    }

    async fn sets_goal(&mut self, plan: &str, wish: &str, areas: &[&str]) -> anyhow::Result<String> {
        let mut fields = vec![("wish", wish)];
        let next = self.says(&format!("{plan}/doelen/nieuw"), &format!("{plan}/doelen"), &fields).await?;
        let goal = next.trim_end_matches("/onderwerpen").to_owned();
        fields.clear();
        fields.extend(areas.iter().map(|area| ("areas", *area)));
        self.says(&format!("{goal}/onderwerpen"), &format!("{goal}/onderwerpen"), &fields).await?;
        Ok(goal)
    }

    async fn agrees(&mut self, goal: &str, what: &str, owner: &Member, due: &str) -> anyhow::Result<()> {
        let owner = format!("person:{}", owner.id);
        let fields = [("what", what), ("owner", &*owner), ("due_on", due)];
        self.says(&format!("{goal}/acties/nieuw"), &format!("{goal}/acties"), &fields).await?;
        Ok(())
    }
}

/// Tells it, into a database where the cast just moved in.
pub async fn tell(app: &App, router: &Router) -> anyhow::Result<()> {
    aminas_tale(app, router).await?;
    shorter_tales(app, router).await
}

async fn aminas_tale(app: &App, router: &Router) -> anyhow::Result<()> {
    let plan = format!("/plannen/{AMINAS_PLAN}");
    let day = |days: i32| app.clock().now().day().plus_days(days).to_string();
    let mut amina = Teller::new(app, router, &AMINA).await?;
    let mut bo = Teller::new(app, router, &BO).await?;
    let mut carmen = Teller::new(app, router, &CARMEN).await?;
    let mut noor = Teller::new(app, router, &NOOR).await?;
    let story = "Na mijn scheiding ben ik met de kinderen bij mijn zus gaan wonen. Ik was kapper, maar ik kon niet blijven werken. \
                 Nu heb ik schulden en geen eigen huis. Ik wil weer op eigen benen staan.";
    let told = [("story", story), ("comes_first", "Rust en een eigen plek"), ("not_about", "Mijn ex-man")];
    amina.says(&format!("{plan}/verhaal/vertellen"), &format!("{plan}/verhaal"), &told).await?;
    let dot = [
        ("kind", "paid_work"),
        ("words", "Ik sta weer in een kapsalon en verdien mijn eigen geld."),
        ("energy", "Mensen mooier maken en een praatje"),
        ("in_the_way", "Geen oppas en te veel brieven"),
        ("first_step", "Een ochtend meelopen in de salon van Mila"),
    ];
    amina.says(&format!("{plan}/stip/zetten"), &format!("{plan}/stip"), &dot).await?;
    let work = amina.sets_goal(&plan, "Ik wil weer als kapper werken", &["work_and_learning", "money"]).await?;
    let home = amina.sets_goal(&plan, "Ik wil een eigen huis met de kinderen", &["housing", "family"]).await?;
    let letters = amina.sets_goal(&plan, "Ik wil geen angst meer voor de brieven", &["money", "mind"]).await?;
    let direction = format!("{work}/richtingen");
    amina.says(&direction, &direction, &[("words", "Mijn oude baas bellen")]).await?;
    bo.says(&direction, &direction, &[("words", "Eerst een proefplaatsing van twee ochtenden")]).await?;
    amina.agrees(&work, "Een ochtend meelopen in de salon", &AMINA, &day(9)).await?;
    bo.agrees(&work, "Een proefplaatsing regelen", &BO, &day(14)).await?;
    carmen.agrees(&home, "Inschrijven voor een woning met voorrang", &CARMEN, &day(-2 + 5)).await?;
    carmen.agrees(&letters, "Alle brieven samen op een rij leggen", &CARMEN, &day(4)).await?;
    amina.agrees(&letters, "Elke week de post openen met Noor", &NOOR, &day(6)).await?;
    let page = bo.visitor.get(&work).await;
    let trial = page.links().into_iter().filter(|link| link.contains("/acties/") && !link.ends_with("nieuw")).nth(1);
    if let Some(trial) = trial {
        let why = [("state", "cannot_yet"), ("reason", "De salon heeft pas plek na de feestdagen.")];
        bo.says(&trial, &format!("{trial}/voortgang"), &why).await?;
    }
    let area = format!("{plan}/onderwerpen");
    for (code, words, figure) in [
        ("money", "Ik lig wakker van de brieven.", "3"),
        ("work_and_learning", "Ik mis mijn werk.", "5"),
        ("housing", "Wij slapen met z'n drieën op een kamer.", "2"),
    ] {
        amina.says(&format!("{area}/{code}"), &format!("{area}/{code}/eigen"), &[("words", words), ("figure", figure)]).await?;
    }
    let view = [
        ("words", "Er zijn drie schulden. Amina houdt zelf een kasboek bij."),
        ("strengths", "Zij weet precies wat er binnenkomt."),
        ("figure", "2"),
    ];
    carmen.says(&format!("{area}/money"), &format!("{area}/money/professional"), &view).await?;
    let view = [("words", "Amina heeft haar diploma en tien jaar ervaring."), ("strengths", "Vakvrouw, en op tijd."), ("figure", "4")];
    bo.says(&format!("{area}/work_and_learning"), &format!("{area}/work_and_learning/professional"), &view).await?;
    for (name, relation, closeness, tie, helps) in [
        ("Noor", "zus", "near", "strong", "oppassen en samen de post openen"),
        ("Mila", "oud-collega", "middle", "strong", "een ochtend meelopen in haar salon"),
        ("Oma Fatna", "moeder", "near", "strong", "koken"),
        ("De buren", "buren van Noor", "far", "weak", ""),
        ("Karim", "ex-man", "far", "tense", ""),
    ] {
        let fields = [("name", name), ("relation", relation), ("closeness", closeness), ("tie", tie), ("helps_with", helps)];
        amina.says(&format!("{plan}/mensen/nieuw"), &format!("{plan}/mensen"), &fields).await?;
    }
    let thread = work.replace("/doelen/", "/opmerkingen/doel/");
    noor.says(&work, &thread, &[("words", "Op dinsdag en donderdag kan ik op de kinderen passen.")]).await?;
    let step = [("step", "2"), ("why", "Amina ziet elke week mensen buiten huis, maar doet nog geen vaste activiteit.")];
    bo.says(&format!("{plan}/stip/trede"), &format!("{plan}/stip/trede"), &step).await?;
    bo.says(&format!("{plan}/afspraken"), &format!("{plan}/afspraken"), &[]).await?;
    Ok(())
}

async fn shorter_tales(app: &App, router: &Router) -> anyhow::Result<()> {
    let day = |days: i32| app.clock().now().day().plus_days(days).to_string();
    let (mut henk, mut carmen) = (Teller::new(app, router, &HENK).await?, Teller::new(app, router, &CARMEN).await?);
    let plan = format!("/plannen/{HENKS_PLAN}");
    let goal = henk.sets_goal(&plan, "Ik wil weer onder de mensen komen", &["days", "neighbourhood"]).await?;
    carmen.agrees(&goal, "Samen naar de open tafel in het buurthuis", &HENK, &day(2)).await?;
    let (mut lotte, mut mees) = (Teller::new(app, router, &LOTTE).await?, Teller::new(app, router, &MEES).await?);
    let plan = format!("/plannen/{LOTTES_PLAN}");
    let goal = lotte.sets_goal(&plan, "Ik wil mijn opleiding afmaken", &["work_and_learning"]).await?;
    mees.agrees(&goal, "Met de school bellen over de laatste toetsen", &MEES, &day(3)).await?;
    Ok(())
}
