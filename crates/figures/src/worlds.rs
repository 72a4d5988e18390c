// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Two towns that differ in one plan: nobody can tell from a page, a file or the page of the year which is which. And the crowd
//! that stories need before anything is said at all.
use crate::{publishing::publish, shown, yearly};
use access::{
    Organisation, SeatKind, Tx,
    plans::{self, Seating},
};
use foundation::{Day, Id, When};
use neighbourhood::{
    Member, TestApp,
    cast::{BO, CARMEN, FATIMA, HUGO},
    test_app::features,
};

/// The moment at which the crowd's plans were opened: before the day of reference.
pub(crate) fn october() -> When {
    Day::read("2026-10-05").expect("a day").start()
}

/// The organisation of this member.
pub(crate) fn organisation(member: &Member) -> Id<Organisation> {
    member.place.expect("because this member works somewhere").id
}

/// Opens so many plans of residents nobody knows, at which these organisations sit.
pub(crate) async fn crowd(app: &TestApp, count: usize, organisations: &[Id<Organisation>]) {
    let of = app.app.municipalities().into_iter().find(|one| one.id == BO.of).expect("because the town is there");
    let mut tx = Tx::of_system(&app.app, &of, october()).await.expect("because the database is there");
    for _ in 0..count {
        let of = (BO.of, app.app.keys(), app.app.chance());
        let (plan, _) = plans::open(&mut tx, of, Id::new(app.app.chance()), october()).await.expect("because the resident is new");
        for organisation in organisations {
            let person = Id::new(app.app.chance());
            let seating = Seating { person, kind: SeatKind::Professional, organisation: Some(*organisation), expertise: None };
            plans::seat_whole(&mut tx, (BO.of, plan), seating, october()).await.expect("because the plan is there");
        }
    }
    tx.record(&access::Event::of("figures.published"));
    tx.finish().await.expect("because nobody else writes");
}

/// Publishes what is due today.
pub(crate) async fn published(app: &TestApp) -> usize {
    publish(&app.app, app.app.clock().now()).await.expect("because the figures can be counted")
}

/// What a member reads at these addresses, to the byte.
async fn read(app: &TestApp, member: &Member, paths: &[&str]) -> Vec<(u16, String)> {
    let mut visitor = app.log_in(member).await;
    let mut seen = Vec::new();
    for path in paths {
        let page = visitor.get(path).await;
        seen.push((page.status.as_u16(), without_tokens(&page.html)));
    }
    seen
}

/// Form tokens differ per session and say nothing.
fn without_tokens(body: &str) -> String {
    let mut pieces = body.split("name=\"form_token\" value=\"");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |all, piece| all + piece.split_once('"').map_or("", |(_, rest)| rest))
}

const FATIMAS: [&str; 3] = ["/organisatie", shown::ORGANISATION, "/organisatie/cijfers/bestand"];
const HUGOS: [&str; 4] = ["/gemeente", shown::GOVERNMENT, "/gemeente/cijfers/bestand", yearly::PATH];

/// What Fatima and Hugo read in a town with so many plans.
async fn town(count: usize) -> Vec<(u16, String)> {
    let app = TestApp::on_sqlite_from(77, features).await;
    crowd(&app, count, &[organisation(&BO), organisation(&CARMEN)]).await;
    assert_eq!(published(&app).await, 2);
    app.app.chance().begin_again(5);
    let mut all = read(&app, &FATIMA, &FATIMAS).await;
    all.extend(read(&app, &HUGO, &HUGOS).await);
    assert!(all.iter().all(|(status, _)| *status == 200));
    all
}

#[tokio::test]
async fn one_plan_more_below_the_threshold_changes_no_byte() {
    let none = town(0).await;
    for count in [1, 4, 9] {
        assert_eq!(town(count).await, none, "{count}");
    }
}

#[tokio::test]
async fn one_plan_more_that_rounding_takes_in_changes_no_byte() {
    assert_eq!(town(31).await, town(32).await);
    assert_ne!(town(31).await, town(0).await, "the town is large enough to say something");
}
