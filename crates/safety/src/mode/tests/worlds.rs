// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Two towns of one seed. In the first the mode is on, and Amina keeps a goal, a step, a remark and a conversation apart; in the
//! second none of that ever was. Noor, and Amina without the safe door, find the same in both, to the byte, on every page
//! that a link leads to, in the search, in the messages and behind a calendar address; also where Noor is a client supporter.
use super::{sends, sits_as};
use crate::door::{
    BEGIN, PATH,
    tests::{WORD, plan, says},
};
use access::{SeatKind, Sight};
use neighbourhood::{
    Member, Seen, TestApp, Visitor,
    cast::{AMINA, BO, CARMEN, NOOR},
    tale,
    test_app::features,
};
use std::{
    collections::{BTreeSet, VecDeque},
    sync::atomic::{AtomicU64, Ordering},
};

const SEED: u64 = 815;
/// What happens in the first town only draws from here.
const APART: u64 = 1 << 40;
const WISH: &str = "Ik wil een verborgen woning";

struct Towns {
    more: TestApp,
    less: TestApp,
    draws: AtomicU64,
}

impl Towns {
    /// Two towns in which Noor sits at Amina's table in this kind of seat.
    async fn lived_in(more: TestApp, less: TestApp, noors: SeatKind) -> Self {
        for town in [&more, &less] {
            tale::tell(&town.app, town.router()).await.expect("every form of the tale is taken");
            sits_as(town, &NOOR, noors).await;
            town.minutes_pass(24 * 60);
        }
        let towns = Self { more, less, draws: AtomicU64::new(1) };
        towns.keeps_apart().await;
        for town in [&towns.more, &towns.less] {
            town.minutes_pass(24 * 60);
        }
        towns.in_both(&CARMEN, (&plan("/doelen/nieuw"), &plan("/doelen")), &[("wish", "Ik wil een cursus"), ("areas", "days")]).await;
        towns.in_both(&BO, (&plan("/stip"), &plan("/opmerkingen/stip/nu")), &[("said", "Mooi om te lezen")]).await;
        towns
    }

    fn draw_alike(&self) {
        let seed = self.draws.fetch_add(1, Ordering::Relaxed);
        for town in [&self.more, &self.less] {
            town.app.chance().begin_again(SEED + seed);
        }
    }

    async fn in_both(&self, member: &Member, (page, form): (&str, &str), fields: &[(&str, &str)]) {
        let seed = self.draws.fetch_add(1, Ordering::Relaxed);
        for town in [&self.more, &self.less] {
            town.app.chance().begin_again(SEED + seed);
            sends(&mut town.log_in(member).await, page, form, fields).await.is(200);
        }
    }

    /// In the first town Amina does it all herself; in the second she only logs in as often.
    async fn keeps_apart(&self) {
        self.draw_alike();
        self.less.log_in(&AMINA).await;
        self.more.app.chance().begin_again(APART);
        let mut amina = self.more.log_in(&AMINA).await;
        let asks = sends(&mut amina, &plan("/doelen/nieuw"), &plan("/doelen"), &[("wish", WISH)]).await.path.clone();
        let id = asks.split("/doelen/").nth(1).and_then(|rest| rest.split('/').next()).expect("a goal").to_owned();
        let goal = plan(&format!("/doelen/{id}"));
        let (new, mine) = (format!("{goal}/acties/nieuw"), format!("person:{}", AMINA.id));
        let day = self.more.app.clock().now().day().plus_days(3).to_string();
        sends(&mut amina, &new, &new, &[("what", "De verborgen sleutel halen"), ("owner", &mine), ("due_on", &day)]).await.is(200);
        let thread = plan(&format!("/opmerkingen/doel/{id}"));
        sends(&mut amina, &goal, &thread, &[("said", "Niemand mag dit weten")]).await.is(200);
        let talk = self.talk(&mut amina).await;
        let page = amina.get(BEGIN).await;
        amina.fill_once(&page, BEGIN, &[("password", WORD), ("again", WORD)]).await;
        says(&mut amina, WORD).await.is(200);
        let apart: Vec<_> = [Sight::goal(&id), Sight::conversation(&talk)].map(|name| ("apart".to_owned(), name)).into();
        let apart: Vec<_> = apart.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        sends(&mut amina, &plan("/veiligheid"), &plan("/veiligheid/apart"), &apart).await.shows(WISH);
    }

    /// Plans a conversation with Carmen; gives its identifier.
    async fn talk(&self, amina: &mut Visitor) -> String {
        let new = plan("/gesprekken/nieuw");
        let (day, carmen) = (self.more.app.clock().now().day().plus_days(9).to_string(), CARMEN.id.to_string());
        let fields = [
            ("kind", "review"),
            ("people", carmen.as_str()),
            ("setting", "office"),
            ("held_on", day.as_str()),
            ("held_from", "10:00"),
            ("minutes", "60"),
            ("place", "Verborgen straat 1"),
        ];
        let made = sends(amina, &new, &new, &fields).await;
        let id = made.path.split("/gesprekken/").nth(1).unwrap_or_else(|| panic!("no conversation: {}", made.text()));
        id.split('/').next().expect("an identifier").to_owned()
    }
}

/// One guest in both towns.
struct Guest<'a> {
    towns: &'a Towns,
    more: Visitor,
    less: Visitor,
}

impl Guest<'_> {
    async fn arrives<'a>(towns: &'a Towns, member: &Member) -> Guest<'a> {
        towns.draw_alike();
        let more = towns.more.log_in(member).await;
        towns.less.app.chance().begin_again(SEED + towns.draws.load(Ordering::Relaxed) - 1);
        Guest { towns, more, less: towns.less.log_in(member).await }
    }

    async fn asks(&mut self, path: &str) -> Seen {
        self.towns.draw_alike();
        let (more, less) = (self.more.get_once(path).await, self.less.get_once(path).await);
        alike(path, &more, &less);
        more
    }

    async fn sends(&mut self, (page, form): (&str, &str), fields: &[(&str, &str)]) {
        let seen = self.asks(page).await;
        let fields = seen.filled(form, fields);
        self.towns.draw_alike();
        let (more, less) = (self.more.post(form, &fields, page).await, self.less.post(form, &fields, page).await);
        alike(form, &more, &less);
        more.hides(WISH);
    }

    /// Follows every link that begins here; gives how many pages that were.
    async fn walks(&mut self) -> usize {
        let (mut waiting, mut asked) = (VecDeque::from(["/".to_owned(), plan("/veiligheid"), PATH.to_owned()]), BTreeSet::new());
        while let Some(path) = waiting.pop_front() {
            if !path.starts_with('/') || path.contains("uitloggen") || asked.len() > 400 || !asked.insert(path.clone()) {
                continue;
            }
            let seen = self.asks(&path).await;
            seen.hides("verborgen").hides("Niemand mag dit weten").hides("Verborgen straat");
            waiting.extend(seen.leads_to());
            waiting.extend(seen.links().into_iter().map(|link| link.split('#').next().unwrap_or_default().to_owned()));
        }
        asked.len()
    }
}

fn alike(path: &str, more: &Seen, less: &Seen) {
    assert_eq!(more.status, less.status, "{path} answers otherwise: {}\n\n{}", more.text(), less.text());
    assert_eq!(more.headers, less.headers, "{path} answers otherwise in its headers");
    if more.html != less.html {
        let differs = more.html.lines().zip(less.html.lines()).find(|(more, less)| more != less);
        panic!("{path} answers otherwise:\n{differs:#?}\n{}\n\n{}", more.text(), less.text());
    }
}

async fn on_both(noors: SeatKind, story: impl AsyncFn(Towns)) {
    let (more, less) = (TestApp::on_sqlite_from(SEED, features).await, TestApp::on_sqlite_from(SEED, features).await);
    story(Towns::lived_in(more, less, noors).await).await;
    let (more, less) = (TestApp::on_postgres_from(SEED, features).await, TestApp::on_postgres_from(SEED, features).await);
    if let (Some(more), Some(less)) = (more, less) {
        story(Towns::lived_in(more, less, noors).await).await;
    }
}

#[tokio::test]
async fn noor_cannot_tell_the_towns_apart() {
    on_both(SeatKind::Network, async |towns: Towns| {
        let mut noor = Guest::arrives(&towns, &NOOR).await;
        let asked = noor.walks().await;
        assert!(asked > 15, "only {asked} pages were asked");
        noor.sends(("/zoeken", "/zoeken"), &[("zoek", "verborgen")]).await;
    })
    .await;
}

#[tokio::test]
async fn a_client_supporter_cannot_tell_the_towns_apart() {
    on_both(SeatKind::Supporter, async |towns: Towns| {
        let mut noor = Guest::arrives(&towns, &NOOR).await;
        let asked = noor.walks().await;
        assert!(asked > 25, "only {asked} pages were asked");
        for path in ["/verhaal", "/onderwerpen", "/opschalen", "/bestanden"] {
            noor.asks(&plan(path)).await.is(200);
        }
        noor.sends(("/zoeken", "/zoeken"), &[("zoek", "verborgen")]).await;
    })
    .await;
}

#[tokio::test]
async fn who_looks_over_aminas_shoulder_cannot_tell_the_towns_apart() {
    on_both(SeatKind::Network, async |towns: Towns| {
        let mut amina = Guest::arrives(&towns, &AMINA).await;
        let asked = amina.walks().await;
        assert!(asked > 60, "only {asked} pages were asked");
        amina.sends(("/zoeken", "/zoeken"), &[("zoek", "verborgen")]).await;
        amina.sends((BEGIN, BEGIN), &[("password", "een heel ander woord"), ("again", "een heel ander woord")]).await;
        let share = plan(&format!("/delen/{}", NOOR.id));
        amina.sends((&share, &share), &[("part", "money"), ("outcome", "ended")]).await;
        amina.sends((&share, &share), &[("part", "money"), ("outcome", "shared")]).await;
        amina.asks(&share).await;
    })
    .await;
}

#[tokio::test]
#[should_panic(expected = "answers otherwise")]
async fn a_professional_can_tell_them_apart() {
    let (more, less) = (TestApp::on_sqlite_from(SEED, features).await, TestApp::on_sqlite_from(SEED, features).await);
    let towns = Towns::lived_in(more, less, SeatKind::Network).await;
    Guest::arrives(&towns, &CARMEN).await.walks().await;
}
