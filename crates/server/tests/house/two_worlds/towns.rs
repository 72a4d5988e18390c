// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Two towns that were told the same tale. Chance begins again before everything that happens in both, so that what happened
//! in the first only moves no number of the other. Who does something in the first only comes in the second as well, at the
//! same moment: that somebody logged in is no secret here.
use super::letterbox::Letterbox;
use messages::{mail, nudges};
use neighbourhood::{Member, Seen, TestApp, Visitor, cast::AMINAS_PLAN};
use std::sync::atomic::{AtomicU64, Ordering};

pub const SEED: u64 = 4711;
/// What happens in one town only draws from here, far from what both draw.
const APART: u64 = 1 << 40;

/// The town with more in it, and the other.
pub struct Towns {
    pub more: TestApp,
    pub less: TestApp,
    letters: [Letterbox; 2],
    draws: AtomicU64,
}

/// What somebody fills in: the form, its fields.
pub type Said<'a> = (&'a str, &'a [(&'a str, &'a str)]);

/// A path in Amina's plan.
pub fn in_plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}{end}")
}

impl Towns {
    pub fn of(more: TestApp, less: TestApp) -> Self {
        Self { more, less, letters: [Letterbox::open(), Letterbox::open()], draws: AtomicU64::new(1) }
    }

    fn next(&self) -> u64 {
        self.draws.fetch_add(1, Ordering::Relaxed)
    }

    /// Chance begins again in both, at a place where it never was.
    pub fn draw_alike(&self) {
        let seed = SEED + self.next();
        for town in [&self.more, &self.less] {
            town.app.chance().begin_again(seed);
        }
    }

    pub fn days_pass(&self, days: i64) {
        for town in [&self.more, &self.less] {
            town.minutes_pass(days * 24 * 60);
        }
    }

    /// The day so many days from now, as a form wants it.
    pub fn day(&self, days: i32) -> String {
        self.more.app.clock().now().day().plus_days(days).to_string()
    }

    /// This person comes in both towns.
    pub async fn arrives(&self, member: &Member) -> [Visitor; 2] {
        self.draw_alike();
        [self.more.log_in(member).await, self.less.log_in(member).await]
    }

    /// This person comes in both towns, and goes on in the first only.
    pub async fn in_the_first(&self, member: &Member) -> Visitor {
        let [more, _] = self.arrives(member).await;
        self.more.app.chance().begin_again(APART + self.next());
        more
    }

    /// The same person, on the same page, says this in the first town and that in the second; gives where each led.
    pub async fn in_each(&self, member: &Member, page: &str, said: [Said<'_>; 2]) -> [String; 2] {
        let [mut more, mut less] = self.arrives(member).await;
        let pages = [more.get(page).await, less.get(page).await];
        // More can stand on the page of one, and the tokens of its forms were drawn too.
        self.draw_alike();
        [sends(&mut more, &pages[0], said[0]).await, sends(&mut less, &pages[1], said[1]).await]
    }

    /// The same person says the same in both; gives where it led.
    pub async fn in_both(&self, member: &Member, (page, form): (&str, &str), fields: &[(&str, &str)]) -> String {
        let [more, less] = self.in_each(member, page, [(form, fields), (form, fields)]).await;
        assert_eq!(more, less, "the towns have other numbers: {form}");
        more
    }

    /// A minute strikes: who must be reminded is, and mail leaves.
    pub async fn strikes(&self) {
        self.draw_alike();
        for town in [&self.more, &self.less] {
            nudges::remind(&town.app, town.app.clock().now()).await.expect("the database can be written");
        }
        self.draw_alike();
        for (town, letters) in [&self.more, &self.less].into_iter().zip(&self.letters) {
            let post = letters.post();
            mail::work_off(&town.app, &post, town.app.clock().now()).await.expect("the database can be written");
        }
    }

    /// The mail that left each town.
    pub fn letters(&self) -> [Vec<String>; 2] {
        self.letters.each_ref().map(Letterbox::letters)
    }
}

/// Fills in a form; gives where it led.
pub async fn says(visitor: &mut Visitor, (page, form): (&str, &str), fields: &[(&str, &str)]) -> String {
    let page = visitor.get(page).await;
    sends(visitor, &page, (form, fields)).await
}

async fn sends(visitor: &mut Visitor, page: &Seen, (form, fields): Said<'_>) -> String {
    let sent = visitor.fill_once(page, form, fields).await;
    sent.leads_to().unwrap_or_else(|| panic!("{form} was not taken ({}): {}", sent.status, sent.text()))
}
