// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Two towns from one seed, in which the same tale was told. In the first, Amina has more about money, has told more of her
//! story and has somebody more around; in the second that never was. Chance begins again before everything that happens
//! in both, so that what happened in one only moves no number of the other.
use crate::town::all;
use neighbourhood::{
    Member, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, NOOR},
    tale,
};
use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicU64, Ordering},
};

const SEED: u64 = 4711;
/// What happens in one town only draws from here, far from what both draw.
const APART: u64 = 1 << 40;
/// What Bo and Noor see.
const SIGHT: &str = "* -money -story -people";

/// Plays on SQLite and, when there is a server, on PostgreSQL.
pub async fn on_both(story: impl AsyncFn(Towns)) {
    story(Towns::on_sqlite().await).await;
    if let Some(towns) = Towns::on_postgres().await {
        story(towns).await;
    }
}

/// The town with more in it, and the other.
pub struct Towns {
    pub more: TestApp,
    pub less: TestApp,
    draws: AtomicU64,
}

/// What Amina wants done about money, in the first town only.
const WISH: &str = "Ik wil mijn verborgen rekening afbetalen";
const WHAT: &str = "De verborgen brief van de bank lezen";
/// Words that what is hidden says, and pieces of names of residents.
pub const WORDS: [&str; 7] = ["verborgen", "rekening", "brief van de bank", "geheimzinnig", "an", "in", "er"];

fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}{end}")
}

impl Towns {
    pub async fn on_sqlite() -> Self {
        Self::lived_in(TestApp::on_sqlite_from(SEED, all).await, TestApp::on_sqlite_from(SEED, all).await).await
    }

    async fn on_postgres() -> Option<Self> {
        let (more, less) = (TestApp::on_postgres_from(SEED, all).await?, TestApp::on_postgres_from(SEED, all).await?);
        Some(Self::lived_in(more, less).await)
    }

    async fn lived_in(more: TestApp, less: TestApp) -> Self {
        for town in [&more, &less] {
            tale::tell(&town.app, town.router()).await.expect("every form of the tale is taken");
            for member in [BO, NOOR] {
                town.sees(AMINAS_PLAN, &member, SIGHT).await;
            }
        }
        let towns = Self { more, less, draws: AtomicU64::new(1) };
        towns.days_pass(1);
        towns.before().await;
        towns.days_pass(1);
        towns.in_both(&CARMEN, (&plan("/doelen/nieuw"), &plan("/doelen")), &[("wish", "Ik wil een cursus"), ("areas", "days")]).await;
        towns.in_both(&BO, (&plan("/afspraken"), &plan("/afspraken")), &[("review_on", "2027-09-01")]).await;
        towns.days_pass(1);
        towns.elsewhere().await;
        towns.days_pass(1);
        towns.after().await;
        towns.days_pass(1);
        towns
    }

    /// Chance begins again in both, at a place where it never was.
    pub fn draw_alike(&self) {
        let seed = self.draws.fetch_add(1, Ordering::Relaxed);
        for town in [&self.more, &self.less] {
            town.app.chance().begin_again(SEED + seed);
        }
    }

    fn days_pass(&self, days: i64) {
        for town in [&self.more, &self.less] {
            town.minutes_pass(days * 24 * 60);
        }
    }

    /// The same person says the same in both towns.
    async fn in_both(&self, member: &Member, (page, form): (&str, &str), fields: &[(&str, &str)]) {
        for town in [&self.more, &self.less] {
            // The same draws, however far the towns had drawn.
            town.app.chance().begin_again(SEED + self.draws.load(Ordering::Relaxed));
            says(&mut town.log_in(member).await, (page, form), fields).await;
        }
        self.draws.fetch_add(1, Ordering::Relaxed);
    }

    /// Something moves in another plan of Bo's, in both.
    async fn elsewhere(&self) {
        let list = self.more.log_in(&BO).await.get("/inwoners").await;
        let is_other = |link: &&String| link.starts_with("/plannen/") && **link != plan("");
        let other = list.links().iter().find(is_other).expect("Bo has another resident").clone();
        let (page, form) = (format!("{other}/stip"), format!("{other}/opmerkingen/stip/nu"));
        self.in_both(&BO, (&page, &form), &[("said", "Mooi om te lezen")]).await;
    }

    /// In the first town only, before something happens in both.
    async fn before(&self) {
        self.more.app.chance().begin_again(APART);
        let (mut amina, mut carmen) = (self.more.log_in(&AMINA).await, self.more.log_in(&CARMEN).await);
        let asks = says(&mut amina, (&plan("/doelen/nieuw"), &plan("/doelen")), &[("wish", WISH)]).await;
        let goal = says(&mut amina, (&asks, &asks), &[("areas", "money")]).await;
        let (bo, day) = (format!("person:{}", BO.id), self.more.app.clock().now().day().plus_days(1).to_string());
        let new = format!("{goal}/acties/nieuw");
        says(&mut carmen, (&new, &new), &[("what", WHAT), ("owner", &bo), ("due_on", &day), ("remind_on", &day)]).await;
        let ways = format!("{goal}/richtingen");
        says(&mut carmen, (&ways, &ways), &[("words", "Een geheimzinnig plan met de rekening")]).await;
        let thread = goal.replace("/doelen/", "/opmerkingen/doel/");
        says(&mut carmen, (&goal, &thread), &[("said", "Over de rekening praten wij later")]).await;
        let own = plan("/onderwerpen/money/eigen");
        says(&mut amina, (&own, &own), &[("words", "Die rekening drukt op mij"), ("figure", "1")]).await;
        let area = plan("/onderwerpen/money");
        says(&mut carmen, (&area, &plan("/onderwerpen/money/professional")), &[("words", "De rekening is nog open")]).await;
        let judge = format!("{}/inwoner", goal.replace("/doelen/", "/afronding/"));
        says(&mut amina, (&judge, &judge), &[("outcome", "partly"), ("words", "De rekening is kleiner")]).await;
    }

    /// In the first town only, after that; more than a page of history.
    async fn after(&self) {
        self.more.app.chance().begin_again(APART * 2);
        let mut amina = self.more.log_in(&AMINA).await;
        let goal = amina.get(&plan("")).await.link_called(WISH).expect("she sees her goal");
        for timing in ["later", "now"].into_iter().cycle().take(36) {
            says(&mut amina, (&goal, &format!("{goal}/wanneer")), &[("timing", timing)]).await;
        }
        let tell = plan("/verhaal/vertellen");
        says(&mut amina, (&tell, &tell), &[("story", "Een verborgen verhaal"), ("not_about", "De rekening")]).await;
        let new = plan("/mensen/nieuw");
        says(&mut amina, (&new, &new), &[("name", "Een verborgen vriend"), ("helps_with", "de rekening")]).await;
    }

    /// The numbers of what the first town has and the other has not, by the name of the hole they fill.
    pub async fn hidden(&self) -> Vec<(&'static str, String)> {
        let mut hidden = vec![("area", "money".to_owned()), ("part", "money".to_owned()), ("part", "nu".to_owned())];
        for (hole, table) in [
            ("goal", "select id from goals where plan_id = $1"),
            ("action", "select id from actions where plan_id = $1"),
            ("direction", "select id from directions where plan_id = $1"),
            ("person", "select id from people_around where plan_id = $1"),
        ] {
            let (more, less) = (ids(&self.more, table).await, ids(&self.less, table).await);
            assert!(less.is_subset(&more), "the towns have other numbers: {table}");
            assert!(more.len() > less.len(), "nothing is hidden: {table}");
            for id in more.difference(&less) {
                hidden.extend([(hole, id.clone()), ("part", id.clone())]);
            }
        }
        hidden
    }
}

async fn ids(town: &TestApp, text: &'static str) -> BTreeSet<String> {
    let mut conn = town.app.db().read().await.expect("the database is open");
    let all: Vec<String> = sqlx::query_scalar(text).bind(AMINAS_PLAN).fetch_all(&mut *conn).await.expect("identifiers");
    all.into_iter().collect()
}

/// Fills in a form; gives where it led.
async fn says(visitor: &mut Visitor, (page, form): (&str, &str), fields: &[(&str, &str)]) -> String {
    let page = visitor.get(page).await;
    let sent = visitor.fill_once(&page, form, fields).await;
    sent.leads_to().unwrap_or_else(|| panic!("{form} was not taken ({}): {}", sent.status, sent.text()))
}
