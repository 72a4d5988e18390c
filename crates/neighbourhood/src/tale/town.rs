// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the town sets up before anyone begins: Gerda says that professionals give a level, Fatima keeps what her team of
//! work and income learned as templates, Hugo writes down what the municipality wants.
use super::Teller;
use crate::{
    cast::{FATIMA, GERDA, HUGO},
    places::{BRIDGE, Place, WORK},
};
use access::App;
use axum::Router;

/// A goal of a template: the wish, its area, ways line by line, and steps: what, who, within how many days.
type Sketch = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str, &'static str)]);

const TO_WORK: [Sketch; 2] = [
    (
        "Ik wil werk dat bij mij past",
        "work_and_learning",
        "Eerst een dag meelopen\nEen proefplaatsing van een paar ochtenden\nEen oude baas of collega bellen",
        &[
            ("Op een rij zetten wat ik kan en graag doe", "resident", "7"),
            ("Twee plekken zoeken om een dag mee te lopen", "professional", "14"),
            ("Iemand vragen die mee wil oefenen voor het gesprek", "network", "21"),
        ],
    ),
    (
        "Ik wil dat werken loont",
        "money",
        "Samen een voorbeeldberekening maken\nNavragen wat er gebeurt bij wisselende uren",
        &[("Uitrekenen wat er overblijft bij twaalf uur werk", "organisation", "14")],
    ),
];

const STEPS: &[(&str, &str, &str)] = &[
    ("Mijn cv samen nalopen", "professional", "14"),
    ("Een kennismaking afspreken bij een werkgever", "professional", "30"),
    ("Oppas regelen voor de werkuren", "resident", "21"),
];

/// What the municipality wants.
const VISION: &str = "Wie hulp nodig heeft, vertelt het verhaal één keer. Er is één plan, en dat is van de inwoner. Meedoen is de stip: \
                      betaald werk, vrijwilligerswerk, een opleiding. Zit een regel in de weg, dan zoeken wij samen de ruimte.";

/// What it asks of each organisation.
const ASSIGNMENTS: [(Place, &str); 2] = [
    (WORK, "Ga het eerste gesprek samen met De Brug in. Laat zien wat werken oplevert."),
    (BRIDGE, "Wees de eerste die luistert. Zorg dat bij elk plan iemand de regie heeft."),
];

pub(super) async fn prepares(app: &App, router: &Router) -> anyhow::Result<()> {
    let mut gerda = Teller::new(app, router, &GERDA).await?;
    gerda.says("/beheer/onderwerpen", "/beheer/onderwerpen/niveaus", &[("levels", "yes")]).await?;
    let mut fatima = Teller::new(app, router, &FATIMA).await?;
    let said = [("name", "Weer aan het werk"), ("source", "Team Rivierland, geleerd van de gesprekken van vorig jaar")];
    let template = fatima.says("/sjablonen/nieuw", "/sjablonen", &said).await?;
    for (at, (wish, area, ways, steps)) in TO_WORK.into_iter().enumerate() {
        let goal = format!("{template}/doelen/{at}");
        let fields = [("wish", wish), ("areas", area), ("ways", ways)].into_iter().chain(rows(steps));
        fatima.says(&goal, &goal, &fields.collect::<Vec<_>>()).await?;
    }
    let steps = format!("{template}/stappen");
    fatima.says(&steps, &steps, &rows(STEPS).collect::<Vec<_>>()).await?;
    let mut hugo = Teller::new(app, router, &HUGO).await?;
    hugo.says("/richting/visie", "/richting/visie", &[("words", VISION)]).await?;
    for (place, words) in ASSIGNMENTS {
        let page = format!("/richting/{}", place.id);
        hugo.says(&page, &page, &[("words", words)]).await?;
    }
    Ok(())
}

/// The fields of all rows.
fn rows<'a>(steps: &'a [(&'a str, &'a str, &'a str)]) -> impl Iterator<Item = (&'static str, &'a str)> {
    steps.iter().flat_map(|(what, who, days)| [("what", *what), ("who", *who), ("days", *days)])
}
