// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Amina's tale, in four chapters: how she comes in, how work comes into sight, how it gets better, and this week.
use super::Teller;
use crate::cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR};
use access::App;
use axum::Router;

#[derive(Clone, Copy)]
pub(super) enum Chapter {
    ComesIn,
    SeesWork,
    GetsBetter,
    ThisWeek,
}

/// How many days ago each chapter plays.
pub(super) const CHAPTERS: [(i32, Chapter); 4] =
    [(112, Chapter::ComesIn), (70, Chapter::SeesWork), (30, Chapter::GetsBetter), (2, Chapter::ThisWeek)];

const WORK: &str = "Ik wil weer als kapper werken";
const HOME: &str = "Ik wil een eigen huis met de kinderen";
const LETTERS: &str = "Ik wil geen angst meer voor de brieven";
const TRIAL: &str = "Een proefplaatsing regelen";
const IN_A_ROW: &str = "Alle brieven samen op een rij leggen";

/// Those who speak in it.
struct Voices {
    amina: Teller,
    bo: Teller,
    carmen: Teller,
    noor: Teller,
    plan: String,
}

pub(super) async fn tell(app: &App, router: &Router, chapter: Chapter) -> anyhow::Result<()> {
    let mut voices = Voices {
        amina: Teller::new(app, router, &AMINA).await?,
        bo: Teller::new(app, router, &BO).await?,
        carmen: Teller::new(app, router, &CARMEN).await?,
        noor: Teller::new(app, router, &NOOR).await?,
        plan: format!("/plannen/{AMINAS_PLAN}"),
    };
    match chapter {
        Chapter::ComesIn => voices.comes_in().await,
        Chapter::SeesWork => voices.sees_work().await,
        Chapter::GetsBetter => voices.gets_better().await,
        Chapter::ThisWeek => voices.this_week().await,
    }
}

impl Voices {
    async fn comes_in(&mut self) -> anyhow::Result<()> {
        let (amina, carmen, plan) = (&mut self.amina, &mut self.carmen, &self.plan);
        let story = "Na mijn scheiding ben ik met de kinderen bij mijn zus gaan wonen. Ik was kapper, maar ik kon niet blijven werken. \
                     Nu heb ik schulden en geen eigen huis. Ik wil weer op eigen benen staan.";
        let told = [("story", story), ("comes_first", "Rust en een eigen plek"), ("not_about", "Mijn ex-man")];
        amina.says(&format!("{plan}/verhaal/vertellen"), &format!("{plan}/verhaal/vertellen"), &told).await?;
        amina.sees(plan, ("money", "eigen"), ["Ik doe de brieven niet meer open.", "", "2"]).await?;
        amina.sees(plan, ("housing", "eigen"), ["Wij slapen met z'n drieën op een kamer.", "", "2"]).await?;
        amina.sees(plan, ("family", "eigen"), ["De kinderen doen het goed op school.", "Wij eten elke dag samen.", "7"]).await?;
        for (name, relation, closeness, tie, helps) in [
            ("Noor", "zus", "near", "strong", "oppassen en samen de post openen"),
            ("Mila", "oud-collega", "middle", "strong", "een ochtend meelopen in haar salon"),
            ("Oma Fatna", "moeder", "near", "strong", "koken"),
            ("De buren", "buren van Noor", "far", "weak", ""),
            ("Karim", "ex-man", "far", "tense", ""),
            ("Juf Ellen", "juf van de jongste", "middle", "weak", "de kinderen op woensdag opvangen"),
        ] {
            let fields = [("name", name), ("relation", relation), ("closeness", closeness), ("tie", tie), ("helps_with", helps)];
            amina.says(&format!("{plan}/mensen/nieuw"), &format!("{plan}/mensen/nieuw"), &fields).await?;
        }
        let letters = amina.sets_goal(plan, LETTERS, &["money", "mind"]).await?;
        let home = amina.sets_goal(plan, HOME, &["housing", "family"]).await?;
        carmen.agrees(&letters, IN_A_ROW, &CARMEN, 14).await?;
        amina.agrees(&letters, "Elke week de post openen met Noor", &NOOR, 118).await?;
        carmen.agrees(&home, "Inschrijven voor een woning met voorrang", &CARMEN, 115).await?;
        let view = ["Er zijn drie schulden. Er is nog geen overzicht.", "Amina vraagt zelf om hulp.", "1"];
        carmen.sees(plan, ("money", "professional"), view).await?;
        carmen.proposes(plan, 42).await?;
        amina.answers(plan, "partly", "Ik wil ook weer aan het werk. Dat staat er nog niet in.").await?;
        amina.offers_to_direct(plan, &CARMEN, "").await?;
        carmen.directs(plan).await
    }

    async fn sees_work(&mut self) -> anyhow::Result<()> {
        let (amina, bo, carmen, plan) = (&mut self.amina, &mut self.bo, &mut self.carmen, &self.plan);
        let dot = [
            ("kind", "paid_work"),
            ("words", "Ik sta weer in een kapsalon en verdien mijn eigen geld."),
            ("energy", "Mensen mooier maken en een praatje"),
            ("good_at", "Knippen, luisteren en op tijd zijn"),
            ("in_the_way", "Geen oppas en te veel brieven"),
            ("first_step", "Een ochtend meelopen in de salon van Mila"),
        ];
        amina.says(&format!("{plan}/stip/zetten"), &format!("{plan}/stip/zetten"), &dot).await?;
        let work = amina.sets_goal(plan, WORK, &["work_and_learning", "money"]).await?;
        let direction = format!("{work}/richtingen");
        amina.says(&direction, &direction, &[("words", "Mijn oude baas bellen")]).await?;
        bo.says(&direction, &direction, &[("words", "Eerst een proefplaatsing van twee ochtenden")]).await?;
        amina.sees(plan, ("work_and_learning", "eigen"), ["Ik mis mijn werk.", "", "4"]).await?;
        amina.sees(plan, ("money", "eigen"), ["Ik weet nu wat ik moet betalen. Ik lig er nog wakker van.", "", "3"]).await?;
        let view = ["Amina heeft haar diploma en tien jaar ervaring.", "Vakvrouw, en op tijd.", "3"];
        bo.sees(plan, ("work_and_learning", "professional"), view).await?;
        let step = [("step", "1"), ("why", "Amina komt nog weinig buiten het huis van haar zus.")];
        bo.says(&format!("{plan}/stip/trede"), &format!("{plan}/stip/trede"), &step).await?;
        let letters = amina.goal(plan, LETTERS).await?;
        carmen.moves(&letters, IN_A_ROW, ("done", "")).await?;
        bo.agrees(&work, TRIAL, &BO, 84).await?;
        bo.proposes(plan, 68).await?;
        amina.answers(plan, "agreed", "").await?;
        carmen.offers_to_direct(plan, &BO, "De brieven liggen op een rij. Nu komt het werk, en daar weet jij meer van.").await?;
        bo.directs(plan).await
    }

    async fn gets_better(&mut self) -> anyhow::Result<()> {
        let (amina, bo, carmen, plan) = (&mut self.amina, &mut self.bo, &mut self.carmen, &self.plan);
        amina.sees(plan, ("money", "eigen"), ["Ik doe de post open. Het is nog veel.", "Ik houd zelf een kasboek bij.", "5"]).await?;
        amina.sees(plan, ("work_and_learning", "eigen"), ["Ik heb Mila gebeld. Ik durf het weer.", "", "6"]).await?;
        let view =
            ["Er ligt een overzicht van drie schulden. De beslagvrije voet klopt nog niet.", "Zij weet precies wat er binnenkomt.", "3"];
        carmen.sees(plan, ("money", "professional"), view).await?;
        let view = ["De wachttijd is lang. Wij vragen voorrang aan.", "", "2"];
        carmen.sees(plan, ("housing", "professional"), view).await?;
        let view = ["Amina staat sterk in haar vak. De oppas is de knop.", "Vakvrouw, en op tijd.", "4"];
        bo.sees(plan, ("work_and_learning", "professional"), view).await?;
        let step = [("step", "2"), ("why", "Amina ziet elke week mensen buiten huis, maar doet nog geen vaste activiteit.")];
        bo.says(&format!("{plan}/stip/trede"), &format!("{plan}/stip/trede"), &step).await?;
        let dot = format!("{plan}/stip");
        carmen.says(&dot, &format!("{plan}/opmerkingen/stip/nu"), &[("said", "Deze stip past bij u, Amina.")]).await?;
        Ok(())
    }

    async fn this_week(&mut self) -> anyhow::Result<()> {
        let (amina, bo, noor, plan) = (&mut self.amina, &mut self.bo, &mut self.noor, &self.plan);
        let work = amina.goal(plan, WORK).await?;
        bo.moves(&work, TRIAL, ("cannot_yet", "De salon heeft pas plek na de feestdagen.")).await?;
        amina.agrees(&work, "Een ochtend meelopen in de salon", &AMINA, 11).await?;
        noor.remarks(&work, "Op dinsdag en donderdag kan ik op de kinderen passen.").await?;
        bo.remarks(&work, "Fijn, Noor. Dan vraag ik de salon om die twee ochtenden.").await?;
        amina.sees(plan, ("housing", "eigen"), ["Noor is lief, maar het is te klein.", "", "3"]).await?;
        let look_back = format!("{plan}/terugkijken");
        let said = [("said", "Er is meer rust. Het huis duurt mij te lang.")];
        amina.says(&look_back, &format!("{plan}/opmerkingen/versie/2"), &said).await?;
        bo.proposes(plan, 90).await
    }
}
