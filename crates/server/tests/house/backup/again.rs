// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! An old backup brings nothing back (abuse case 93): what was destroyed since is destroyed again, and a seat that ended since has
//! ended, before anyone can come in; the ledger beside the database knows.
use super::Empty;
use crate::{lived::temporary, town};
use access::{App, Event, Ledger, Limits, Tx, app::Parts, feature::Gathered, gate, jobs, plans};
use axum::Router;
use neighbourhood::{
    Member, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, GERDA, KARIN},
    places::{BRIDGE, WORK},
};
use server::backup;
use std::{fs, path::Path};

const WISH: &str = "Ik wil Zonneschijn worden";

/// The program on the same database, with a ledger.
struct Program {
    app: App,
    router: Router,
}

impl Program {
    async fn start(town: &TestApp, file: &Path) -> Self {
        let (db, keys, clock) = (town.app.db().clone(), town.app.keys().clone(), town.app.clock().clone());
        let limits = Limits { secure: false, budgets: gate::Budgets::endless(), ..Limits::default() };
        let (chance, ledger) = (town.app.chance().clone(), Some(Ledger::new(file, &keys)));
        let parts = Parts { db, keys, clock, chance, limits, also: vec![], ledger, gathered: Gathered::of(town::all()) };
        let app = App::start(parts).await.expect("the program starts");
        Self { router: gate::router(&app, town::all()), app }
    }

    async fn log_in(&self, member: &Member) -> Visitor {
        Visitor::logged_in(&self.app, &self.router, member).await.expect("a member of the cast can log in")
    }
}

/// Amina's goal; both organisations work on the Wmo.
async fn before(program: &Program) -> String {
    let mut gerda = program.log_in(&GERDA).await;
    for place in [WORK, BRIDGE] {
        let here = format!("/beheer/organisaties/{}/grondslagen", place.id);
        let page = gerda.get(&here).await;
        gerda.fill(&page, &here, &[("grounds", "support")]).await.is(200);
    }
    let mut amina = program.log_in(&AMINA).await;
    let page = amina.get(&format!("/plannen/{AMINAS_PLAN}/doelen/nieuw")).await;
    let page = amina.fill(&page, &format!("/plannen/{AMINAS_PLAN}/doelen"), &[("wish", WISH)]).await;
    page.path.replace("/onderwerpen", "")
}

/// Fifteen years later the goal is destroyed, and Bo's seat ends.
async fn after(program: &Program, town: &TestApp) {
    town.minutes_pass((15 * 365 + 10) * 24 * 60);
    let app = &program.app;
    retention::watch(app, retention::NOTICE_DAYS, app.clock().now()).await.expect("a list");
    let mut karin = program.log_in(&KARIN).await;
    let is_list = |link: &String| link.strip_prefix("/vernietiging/").is_some_and(|id| id.len() == 32);
    let list = karin.get("/vernietiging").await.links().into_iter().find(is_list).expect("a list");
    let page = karin.get(&list).await;
    karin.fill(&page, &format!("{list}/aanvraag"), &[]).await.is(200);
    town.minutes_pass(57 * 24 * 60);
    let mut gerda = program.log_in(&GERDA).await;
    let page = gerda.get(&list).await;
    gerda.fill(&page, &format!("{list}/akkoord"), &[]).await.is(200);
    let kinds: Vec<_> = town::all().into_iter().flat_map(|feature| feature.jobs).collect();
    jobs::work_off(app, &kinds).await.expect("work is done");
    let of = app.municipalities().into_iter().find(|of| of.id == BO.of).expect("it is there");
    let mut tx = Tx::of_system(app, &of, app.clock().now()).await.expect("a transaction");
    plans::end_seat(&mut tx, (of.id, AMINAS_PLAN), BO.id, app.clock().now()).await.expect("it ends");
    tx.record(&Event::of("table.ended"));
    tx.finish().await.expect("it is kept");
}

#[tokio::test]
async fn an_old_backup_brings_neither_what_was_destroyed_nor_a_seat_that_ended() {
    town::on_both(async |town: TestApp| {
        let (ledger, copy) = (temporary(), temporary());
        let program = Program::start(&town, &ledger).await;
        let goal = before(&program).await;
        backup::write(program.app.db(), program.app.keys(), &copy).await.expect("it can be kept");
        after(&program, &town).await;
        program.log_in(&AMINA).await.get(&goal).await.is(404);
        let plain = fs::read_to_string(&ledger).expect("there is a ledger");
        assert!(!plain.is_empty() && !plain.contains("goals") && !plain.contains("Zonneschijn"), "it is sealed");
        for has_ledger in [true, false] {
            for place in Empty::of_each_kind().await {
                let (keys, features) = (program.app.keys(), Gathered::of(town::all()));
                let known = Ledger::new(&ledger, keys);
                let again = has_ledger.then_some(backup::Again { ledger: &known, features: &features });
                backup::restore_and(&place.db, keys, &copy, again).await.expect("it can be restored");
                let old = place.opened().await;
                let status = if has_ledger { 404 } else { 200 };
                old.log_in(&AMINA).await.get(&goal).await.is(status);
                old.log_in(&BO).await.get(&format!("/plannen/{AMINAS_PLAN}")).await.is(status);
                old.log_in(&AMINA).await.get(&format!("/plannen/{AMINAS_PLAN}/geschiedenis")).await.is(200);
                super::chains_are_whole(&old).await;
                drop(old);
                place.gone().await;
            }
        }
        for file in [ledger, copy] {
            fs::remove_file(file).expect("our own file");
        }
    })
    .await;
}
