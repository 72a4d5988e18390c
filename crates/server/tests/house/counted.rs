// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What a seat sees is kept on the seat, and can be counted again from the resident's decisions (decision 0015). Here it is, by a
//! count of its own. What is seen has a decision and a ground; or the seat came whole, with a plan that was there before, or
//! the resident chose when inviting.
use crate::{
    golden::nothing_wrong,
    races::{seeds, together::Dice},
    town::on_both,
};
use access::{
    Sight,
    sight::{NO_AREA, PEOPLE, STORY},
};
use foundation::{Conn, Day};
use neighbourhood::{
    Member, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, HENKS_PLAN, NOOR},
    tale,
};
use sqlx::{Row, any::AnyRow};
use std::collections::BTreeSet;

/// Parts that are looked at whether somebody decided on them or not.
const PARTS: [&str; 5] = ["money", "housing", STORY, PEOPLE, NO_AREA];

/// A seat that is taken, and not the resident's own.
struct Seat {
    /// Plan and person.
    whose: (String, String),
    since: i64,
    /// What the resident decided that it sees, as it is kept; nothing where it came whole.
    kept: Option<String>,
}

struct Decision {
    whose: (String, String),
    number: i64,
    part: Option<String>,
    is_shared: bool,
    until: Option<Day>,
    ground: String,
    undoes: Option<i64>,
    at: i64,
}

impl Decision {
    fn read(row: &AnyRow) -> Self {
        Self {
            whose: (row.get(0), row.get(1)),
            number: row.get(2),
            part: row.get(3),
            is_shared: row.get::<String, _>(4) == "shared",
            until: row.get::<Option<String>, _>(5).map(|day| Day::read(&day).expect("a day")),
            ground: row.get(6),
            undoes: row.get(7),
            at: row.get(8),
        }
    }

    fn is_about(&self, part: &str) -> bool {
        self.part.as_deref().is_none_or(|about| about == part)
    }

    /// Whether it lets this be seen today, and on a ground.
    fn founds(&self, today: Day) -> bool {
        self.is_shared && self.until.is_none_or(|until| today <= until) && !self.ground.is_empty()
    }
}

async fn seats(conn: &mut Conn) -> Vec<Seat> {
    let text = "select plan_id, person_id, since_at, coalesce(asked_sight, sight) from seats
        where ended_at is null and kind <> 'resident' order by plan_id, person_id";
    let rows = sqlx::query(text).fetch_all(conn).await.expect("seats");
    rows.iter().map(|row| Seat { whose: (row.get(0), row.get(1)), since: row.get(2), kept: row.get(3) }).collect()
}

async fn decisions(conn: &mut Conn) -> Vec<Decision> {
    let text = "select plan_id, person_id, number, part, outcome, until_on, ground, undoes, decided_at from sharing_decisions
        order by plan_id, number";
    let rows = sqlx::query(text).fetch_all(conn).await.expect("decisions");
    rows.iter().map(Decision::read).collect()
}

/// Who said yes to which table: what they see was chosen when they were invited.
async fn invited(conn: &mut Conn) -> BTreeSet<(String, String)> {
    let text = "select plan_id, person_id from table_invitations where accepted_at is not null";
    let rows = sqlx::query(text).fetch_all(conn).await.expect("invitations");
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

impl Seat {
    /// What is otherwise on a seat that was decided on than its decisions come to; they stand in the server's order.
    fn otherwise(&self, of_seat: &[&Decision], today: Day) -> Option<String> {
        let undone: Vec<i64> = of_seat.iter().filter_map(|one| one.undoes).collect();
        let counts: Vec<_> = of_seat.iter().filter(|one| one.undoes.is_none() && !undone.contains(&one.number)).collect();
        let (kept, mut counted) = (Sight::read(self.kept.as_deref()), Sight::nothing());
        for one in &counts {
            counted.decide(one.part.as_deref(), one.is_shared, one.until);
        }
        // The same once more without what adds decisions up: the last about a part, or about everything, says whether it is seen.
        let is_founded = |part: &str| counts.iter().rev().find(|one| one.is_about(part)).is_some_and(|one| one.founds(today));
        let named = counts.iter().filter_map(|one| one.part.as_deref());
        let unfounded = PARTS.into_iter().chain(named).find(|part| kept.part(part, today) != is_founded(part));
        let is_otherwise = kept != counted || unfounded.is_some();
        is_otherwise.then(|| format!("{:?} sees {:?}, and was to see {:?}; {unfounded:?}", self.whose, kept.text(), counted.text()))
    }

    /// What a seat sees on which the resident did not decide yet, and that did not come whole.
    fn unfounded(&self, invited: &BTreeSet<(String, String)>, today: Day) -> Option<String> {
        let sight = self.kept.as_deref().map(|kept| Sight::read(Some(kept)))?;
        let is_founded = sight.is_nothing(today) || invited.contains(&self.whose);
        (!is_founded).then(|| format!("{:?} sees {:?}, and nobody decided so", self.whose, sight.text()))
    }
}

/// Counts every seat again; gives how many of them the resident decided on. `when` is told where one is otherwise.
pub async fn again(app: &TestApp, when: &str) -> usize {
    let (today, mut conn) = (app.app.clock().now().day(), app.app.db().read().await.expect("the database is open"));
    let (seats, all, invited) = (seats(&mut conn).await, decisions(&mut conn).await, invited(&mut conn).await);
    let (mut wrong, mut decided) = (Vec::new(), 0);
    for seat in &seats {
        let of_seat: Vec<_> = all.iter().filter(|one| one.whose == seat.whose).collect();
        // What was decided about a seat before this one says nothing of this one.
        if of_seat.iter().any(|one| one.at >= seat.since) {
            decided += 1;
            wrong.extend(seat.otherwise(&of_seat, today));
        } else {
            wrong.extend(seat.unfounded(&invited, today));
        }
    }
    nothing_wrong(&format!("Seats that see something else than was decided ({when})"), wrong);
    decided
}

fn sharing(member: &Member) -> String {
    format!("/plannen/{AMINAS_PLAN}/delen/{}", member.id)
}

async fn decides(amina: &mut Visitor, about: &Member, fields: &[(&str, &str)]) {
    let page = amina.get(&sharing(about)).await;
    amina.fill(&page, &sharing(about), fields).await.is(200);
}

#[tokio::test]
async fn after_the_tale_each_seat_sees_what_was_decided() {
    on_both(async |app: TestApp| {
        tale::tell(&app.app, app.router()).await.expect("every form of the tale is taken");
        let before = again(&app, "after the tale").await;
        let mut amina = app.log_in(&AMINA).await;
        decides(&mut amina, &BO, &[("part", "money"), ("outcome", "ended")]).await;
        decides(&mut amina, &NOOR, &[("part", "all"), ("outcome", "ended")]).await;
        decides(&mut amina, &NOOR, &[("part", "housing"), ("outcome", "shared")]).await;
        assert_eq!(again(&app, "after she decided").await, before + 2, "Bo's and Noor's");
    })
    .await;
}

/// What was chosen when inviting is no decision of its own yet, and becomes one with the first that follows.
#[tokio::test]
async fn who_was_invited_sees_what_was_chosen_then() {
    on_both(async |app: TestApp| {
        let ask = format!("/plannen/{HENKS_PLAN}/tafel/uitnodigen/professional/{}", BO.place.expect("a place").id);
        let mut henk = app.log_in(&HENK).await;
        let page = henk.get(&ask).await;
        henk.fill(&page, &ask, &[("person", &BO.id.to_string()), ("does", "werk"), ("parts", "people")]).await.is(200);
        let mut bo = app.log_in(&BO).await;
        let list = bo.get("/uitgenodigd").await;
        let place = list.links().into_iter().find(|link| link.starts_with("/uitgenodigd/")).expect("a question");
        let page = bo.get(&place).await;
        bo.fill(&page, &place, &[("answer", "yes")]).await.is(200);
        assert_eq!(again(&app, "after his yes").await, 0, "nobody decided since");
        let form = format!("/plannen/{HENKS_PLAN}/delen/{}", BO.id);
        let page = henk.get(&form).await;
        henk.fill(&page, &form, &[("part", "money"), ("outcome", "shared")]).await.is(200);
        assert_eq!(again(&app, "after Henk decided").await, 1, "Bo's");
    })
    .await;
}

/// Amina decides on screen, Carmen writes down what she said, and Amina says of the oldest of those that she did not.
async fn something(dice: &Dice, (amina, carmen): (&mut Visitor, &mut Visitor)) {
    let part = ["all", "money", "housing", NO_AREA][dice.below(4)];
    let outcome = ["shared", "shared", "ended"][dice.below(3)];
    let until = ["", "2026-11-30"][dice.below(2)];
    let said = [("part", part), ("outcome", outcome), ("until", until)];
    match dice.below(5) {
        0 => {
            let (form, bo) = (format!("/plannen/{AMINAS_PLAN}/delen/mondeling"), BO.id.to_string());
            let page = carmen.get(&form).await;
            carmen.fill(&page, &form, &[("person", bo.as_str()), said[0], said[1], said[2]]).await.is(200);
        }
        1 => {
            let undo = format!("{}/klopt-niet", sharing(&BO));
            let page = amina.get(&sharing(&BO)).await;
            if page.has_form(&undo) {
                amina.fill(&page, &undo, &[]).await.is(200);
            }
        }
        2 => decides(amina, &NOOR, &said).await,
        _ => decides(amina, &BO, &said).await,
    }
}

#[tokio::test]
async fn after_any_decisions_each_seat_sees_what_they_come_to_and_nothing_without_a_ground() {
    for seed in seeds(4) {
        on_both(async |app: TestApp| {
            let (dice, mut decided) = (Dice::of(seed), 0);
            let (mut amina, mut carmen) = (app.log_in(&AMINA).await, app.log_in(&CARMEN).await);
            for step in 0..16 {
                something(&dice, (&mut amina, &mut carmen)).await;
                decided = again(&app, &format!("seed {seed}, step {step}")).await;
            }
            assert!(decided > 0, "seed {seed}: nothing was decided");
            // The last day of what was shared until then is over.
            app.minutes_pass(8 * 24 * 60);
            assert_eq!(again(&app, &format!("seed {seed}, a week later")).await, decided);
        })
        .await;
    }
}
