// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Amina decides in several tabs at once: the last by the server's order wins, all of it stands in the history (abuse case
//! 28). And who was told "not any more" while sending a form, changes nothing with it.
use super::{
    seeds,
    together::{Dice, Turn, all_at_once, hold, lets_go},
};
use crate::{counted, town::on_both};
use access::{Sight, plans};
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN},
};
use sqlx::Row;
use std::cell::{Cell, RefCell};

fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}{end}")
}

/// All decisions about Bo and money, in the server's order.
async fn decided(app: &TestApp) -> Vec<(i64, String)> {
    let mut conn = app.app.db().read().await.expect("the database is open");
    let text = "select number, outcome from sharing_decisions where plan_id = $1 and person_id = $2 and part = 'money' order by number";
    let rows = sqlx::query(text).bind(AMINAS_PLAN).bind(BO.id).fetch_all(&mut *conn).await.expect("decisions");
    rows.iter().map(|row| (row.try_get(0).expect("a number"), row.try_get(1).expect("an outcome"))).collect()
}

async fn sees_money(app: &TestApp) -> bool {
    let mut conn = app.app.db().read().await.expect("the database is open");
    let sight: Option<Sight> = plans::sight_of(&mut conn, (BO.of, AMINAS_PLAN), BO.id).await.expect("a query");
    sight.expect("a seat").part("money", app.app.clock().now().day())
}

#[tokio::test]
async fn of_decisions_in_four_tabs_at_once_the_last_by_the_servers_order_wins_and_all_are_kept() {
    on_both(async |app: TestApp| {
        let form = plan(&format!("/delen/{}", BO.id));
        let (mut shared, mut ended) = (0, 0);
        for seed in seeds(12) {
            let dice = Dice::of(seed);
            let before = decided(&app).await.len();
            let mut tabs = Vec::new();
            for outcome in ["shared", "ended", "shared", "ended"] {
                let mut tab = app.log_in(&AMINA).await;
                let page = tab.get(&form).await;
                tabs.push((tab, page, outcome));
            }
            let held = hold(&app).await;
            let mut turns: Vec<Turn<'_>> = vec![Box::pin(lets_go(held, dice.below(20)))];
            for (tab, page, outcome) in &mut tabs {
                let form = &form;
                turns.push(Box::pin(async move {
                    tab.fill_once(page, form, &[("part", "money"), ("outcome", outcome)]).await.is(303);
                }));
            }
            all_at_once(&dice, turns).await;
            let all = decided(&app).await;
            assert_eq!(all.len(), before + 4, "seed {seed}: not all of it was kept: {all:?}");
            let wins = &all.last().expect("four decisions").1;
            assert_eq!(sees_money(&app).await, wins == "shared", "seed {seed}: the last is {wins}");
            assert_eq!(counted::again(&app, &format!("seed {seed}")).await, 1, "seed {seed}: she decided on Bo's seat");
            *(if wins == "shared" { &mut shared } else { &mut ended }) += 1;
        }
        assert!(shared > 0 && ended > 0, "it was no race");
    })
    .await;
}

/// Bo's progress on an action about money, while Amina keeps money apart or ends his seat: what she was told holds.
#[tokio::test]
async fn a_form_that_waited_for_its_turn_changes_nothing_after_amina_was_told() {
    on_both(async |app: TestApp| {
        let mut carmen = app.log_in(&CARMEN).await;
        let page = carmen.get(&plan("/doelen/nieuw")).await;
        let goal = carmen.fill(&page, &plan("/doelen"), &[("wish", "Ik wil sparen"), ("areas", "money")]).await.path;
        let share = plan(&format!("/delen/{}", BO.id));
        let (mut amina, mut done, mut refused) = (app.log_in(&AMINA).await, 0, 0);
        for seed in seeds(16) {
            let mut bo = app.log_in(&BO).await;
            let new = format!("{goal}/acties/nieuw");
            let (his, hers) = (bo.get(&new).await, amina.get(&share).await);
            let (answered, order) = both_at_once(&app, seed, (&mut amina, &hers, &share), (&mut bo, &his, &new)).await;
            // What the chain says is what happened: nothing of Bo's after what Amina did.
            let late = late_changes(&app).await;
            assert_eq!(late, 0, "seed {seed}: Bo changed what he does not see, answered {answered} in {order:?}");
            match answered {
                303 => done += 1,
                404 | 409 | 422 | 503 => refused += 1,
                other => panic!("seed {seed}: Bo was answered {other}"),
            }
            let page = amina.get(&share).await;
            amina.fill(&page, &share, &[("part", "money"), ("outcome", "shared")]).await.is(200);
        }
        assert!(done > 0 && refused > 0, "it was no race: {done} done, {refused} refused");
    })
    .await;
}

/// Amina keeps money apart while Bo sends his form, each from the page that they had before: what Bo was answered, and who was
/// done first.
async fn both_at_once(
    app: &TestApp,
    seed: u64,
    (amina, hers, share): (&mut Visitor, &Seen, &str),
    (bo, his, new): (&mut Visitor, &Seen, &str),
) -> (u16, Vec<&'static str>) {
    let dice = Dice::of(seed);
    let (words, own) = (format!("Sparen {seed}"), format!("person:{}", BO.id));
    let held = hold(app).await;
    let (order, answered) = (RefCell::new(Vec::new()), Cell::new(0));
    let turns: Vec<Turn<'_>> = vec![
        Box::pin(lets_go(held, 3 + dice.below(20))),
        Box::pin(async {
            amina.fill_once(hers, share, &[("part", "money"), ("outcome", "ended")]).await.is(303);
            order.borrow_mut().push("amina");
        }),
        Box::pin(async {
            let answer = bo.fill_once(his, new, &[("what", words.as_str()), ("owner", own.as_str())]).await;
            answered.set(answer.status.as_u16());
            order.borrow_mut().push("bo");
        }),
    ];
    all_at_once(&dice, turns).await;
    (answered.get(), order.into_inner())
}

/// Bo's changes that stand in the chain after the newest end of sharing.
async fn late_changes(app: &TestApp) -> i64 {
    let mut conn = app.app.db().read().await.expect("the database is open");
    let text = "select count(*) from change_log where plan_id = $1 and actor_id = $2
        and seq > (select max(e.seq) from change_log e where e.plan_id = $1 and e.event = 'decisions.ended')";
    sqlx::query_scalar(text).bind(AMINAS_PLAN).bind(BO.id).fetch_one(&mut *conn).await.expect("a number")
}
