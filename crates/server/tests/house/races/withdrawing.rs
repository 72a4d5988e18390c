// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Amina keeps money apart from Bo, or ends his seat, while his pages, his search, his file, his paper and his calendar are
//! being made: once she was told that it is done, no byte of it leaves any more (abuse case 26, decision 0016).
use super::{
    seeds,
    together::{Dice, Turn, all_at_once, hold, lets_go},
};
use crate::{paper::text_of, town::on_both};
use access::{Event, Tx, plans};
use axum::{body::Body, http::Request};
use neighbourhood::{
    Seen, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, FATIMA, HUGO},
};
use std::cell::{Cell, RefCell};

const CANARY: &str = "kanarie";
/// The only day in Bo's calendar.
const DAY: &str = "20261201";

pub fn plan(end: &str) -> String {
    format!("/plannen/{AMINAS_PLAN}{end}")
}

/// Something about money that Bo sees, on every way out.
async fn lay(app: &TestApp) -> Vec<Door> {
    let mut carmen = app.log_in(&CARMEN).await;
    let goal = a_goal(&mut carmen).await;
    let file = bring(&mut carmen, &goal).await;
    let mut visitor = app.log_in(&BO).await;
    let page = visitor.get("/berichten/agenda").await;
    let made = visitor.fill(&page, "/berichten/agenda", &[]).await.text();
    let feed = made[made.find("/agenda/").expect("an address")..].split(' ').next().unwrap_or_default().to_owned();
    let own = [plan(""), plan("/vandaag"), plan("/geschiedenis"), plan("/bestanden"), goal];
    let lists = ["/inwoners", "/inwoners/afspraken", "/inwoners/afspraken?onderwerp=money"].map(str::to_owned);
    let pages = own.into_iter().chain(lists).map(Door::Page);
    let others = [FATIMA, HUGO].map(|member| Door::Of(member, "/".to_owned()));
    pages.chain([Door::Search, Door::Feed(feed), Door::File(file)]).chain(others).collect()
}

/// A goal about money, with something that Bo does; gives where it stands.
pub async fn a_goal(carmen: &mut Visitor) -> String {
    let page = carmen.get(&plan("/doelen/nieuw")).await;
    let goal = carmen.fill(&page, &plan("/doelen"), &[("wish", "Ik wil mijn kanarie afbetalen"), ("areas", "money")]).await;
    let goal = goal.is(200).path.clone();
    bo_does(carmen, &goal).await;
    goal
}

/// Something that Bo does for this goal; he is told.
pub async fn bo_does(carmen: &mut Visitor, goal: &str) {
    let new = format!("{goal}/acties/nieuw");
    let (page, bo) = (carmen.get(&new).await, format!("person:{}", BO.id));
    carmen.fill(&page, &new, &[("what", "De kanarie bellen"), ("owner", &bo), ("due_on", "2026-12-01")]).await.is(200);
}

/// The plan on paper as a file at this goal; gives where it is opened.
pub async fn bring(visitor: &mut Visitor, goal: &str) -> String {
    let (list, about) = (plan("/bestanden"), format!("goal:{}", goal.rsplit('/').next().unwrap_or_default()));
    let page = visitor.get(&list).await;
    let paper = visitor.get(&plan("/papier")).await.bytes;
    let mut body = Vec::new();
    for (name, value) in page.filled(&list, &[("words", "Mijn kanarie"), ("about", &about)]) {
        body.extend(format!("--rand\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    body.extend(b"--rand\r\ncontent-disposition: form-data; name=\"file\"; filename=\"plan.pdf\"\r\n\r\n");
    body.extend(paper);
    body.extend(b"\r\n--rand--\r\n");
    let request = Request::post(&list)
        .header("content-type", "multipart/form-data; boundary=rand")
        .header("origin", "http://vierbergen.localhost")
        .header("referer", format!("http://vierbergen.localhost{list}"))
        .body(Body::from(body))
        .expect("a request");
    visitor.send(request).await.is(303);
    visitor.get(&list).await.link_called("Mijn kanarie").expect("a link to the file")
}

/// A way out.
#[derive(Clone)]
enum Door {
    Page(String),
    Of(neighbourhood::Member, String),
    Search,
    Feed(String),
    File(String),
}

/// Somebody at a door.
struct Asker {
    door: Door,
    visitor: Visitor,
    /// The page with the form of the search.
    form: Option<Seen>,
}

impl Asker {
    async fn at(app: &TestApp, door: &Door) -> Self {
        let mut visitor = match door {
            Door::Feed(_) => app.visitor(&BO),
            Door::Of(member, _) => app.log_in(member).await,
            _ => app.log_in(&BO).await,
        };
        let form = if matches!(door, Door::Search) { Some(visitor.get("/zoeken").await) } else { None };
        Self { door: door.clone(), visitor, form }
    }

    async fn asks(&mut self) -> Seen {
        match (&self.door, &self.form) {
            (Door::Of(_, path), _) => self.visitor.get(path).await,
            (Door::Page(path) | Door::Feed(path) | Door::File(path), _) => self.visitor.get_once(path).await,
            (Door::Search, form) => {
                let form = form.as_ref().expect("the form was asked for");
                self.visitor.fill_once(form, "/zoeken", &[("zoek", CANARY)]).await
            }
        }
    }

    /// Whether the answer holds what is about money; what was searched for stands in the form again, and says nothing.
    fn finds_it(&self, seen: &Seen) -> bool {
        match self.door {
            Door::Feed(_) => seen.html.contains(DAY),
            Door::File(_) => seen.headers.get("content-type").is_some_and(|kind| kind == "application/pdf"),
            Door::Search => seen.html.contains("De kanarie bellen") || seen.html.contains("mijn kanarie"),
            _ => text_of(seen).contains(CANARY),
        }
    }
}

/// How Amina takes it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Part,
    Seat,
}

impl Way {
    /// By the seed: now and then the whole seat.
    pub fn of(seed: u64) -> Self {
        if seed.is_multiple_of(4) { Self::Seat } else { Self::Part }
    }

    pub fn form(self) -> String {
        match self {
            Self::Part => plan(&format!("/delen/{}", BO.id)),
            Self::Seat => plan(&format!("/tafel/{}/einde", BO.id)),
        }
    }

    pub const fn fields(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Part => &[("part", "money"), ("outcome", "ended")],
            Self::Seat => &[("why", "")],
        }
    }

    /// All as it was before.
    pub async fn undone(self, app: &TestApp, amina: &mut Visitor) {
        if self == Self::Part {
            let form = self.form();
            let page = amina.get(&form).await;
            amina.fill(&page, &form, &[("part", "money"), ("outcome", "shared")]).await.is(200);
            return;
        }
        let of = app.app.municipalities().into_iter().find(|of| of.id == BO.of).expect("the cast lives here");
        let mut tx = Tx::of_system(&app.app, &of, app.app.clock().now()).await.expect("the database is open");
        let organisation = BO.place.map(|place| place.id);
        let seating = plans::Seating { person: BO.id, kind: access::SeatKind::Professional, organisation, expertise: None };
        let now = tx.at();
        plans::seat_whole(&mut tx, (BO.of, AMINAS_PLAN), seating, now).await.expect("a seat");
        tx.record(&Event::of("access.seat_taken"));
        tx.finish().await.expect("nothing stands in the way");
    }
}

/// What one race came to.
#[derive(Default)]
struct Came {
    /// Answers with it, all before Amina was told.
    before: usize,
    /// Answers without it.
    without: usize,
}

async fn race(app: &TestApp, doors: &[Door], (seed, way): (u64, Way)) -> Came {
    let dice = Dice::of(seed);
    let mut amina = app.log_in(&AMINA).await;
    let page = amina.get(&way.form()).await;
    let mut askers = Vec::new();
    for door in doors {
        askers.push(Asker::at(app, door).await);
    }
    let (told, answers) = (Cell::new(false), RefCell::new(Vec::new()));
    let held = hold(app).await;
    let mut turns: Vec<Turn<'_>> = vec![Box::pin(lets_go(held, dice.below(40)))];
    let form = way.form();
    let (told_here, amina_here) = (&told, &mut amina);
    turns.push(Box::pin(async move {
        amina_here.fill_once(&page, &form, way.fields()).await.is(303);
        told_here.set(true);
    }));
    for asker in &mut askers {
        let (told, answers) = (&told, &answers);
        turns.push(Box::pin(async move {
            for _ in 0..2 {
                let begun_late = told.get();
                let seen = asker.asks().await;
                let ended_late = told.get();
                let finds = asker.finds_it(&seen);
                answers.borrow_mut().push((seen.path.clone(), finds, begun_late, ended_late));
            }
        }));
    }
    all_at_once(&dice, turns).await;
    let mut came = Came::default();
    for (path, finds, begun_late, ended_late) in answers.take() {
        assert!(!(finds && ended_late), "seed {seed}, {way:?}: {path} left after she was told (begun after it: {begun_late})");
        *(if finds { &mut came.before } else { &mut came.without }) += 1;
    }
    way.undone(app, &mut amina).await;
    came
}

#[tokio::test]
async fn nothing_of_it_leaves_once_amina_was_told() {
    on_both(async |app: TestApp| {
        let doors = lay(&app).await;
        let mut found = 0;
        for door in &doors {
            let mut asker = Asker::at(&app, door).await;
            let seen = asker.asks().await;
            seen.is(200);
            let finds = asker.finds_it(&seen);
            assert!(!(finds && matches!(door, Door::Of(..))), "{} was never theirs", seen.path);
            found += usize::from(finds);
        }
        assert!(found > 6, "it is on {found} ways out only");
        let mut all = Came::default();
        for seed in seeds(16) {
            let came = race(&app, &doors, (seed, Way::of(seed))).await;
            all = Came { before: all.before + came.before, without: all.without + came.without };
        }
        assert!(all.before > 0 && all.without > 0, "it was no race: {} before, {} without", all.before, all.without);
    })
    .await;
}

#[tokio::test]
async fn paper_that_is_being_set_when_amina_is_told_does_not_hold_it() {
    on_both(async |app: TestApp| {
        let doors = lay(&app).await;
        let paper = Door::Page(plan("/papier"));
        let mut asker = Asker::at(&app, &paper).await;
        let seen = asker.asks().await;
        assert!(asker.finds_it(&seen));
        drop(doors);
        for seed in seeds(2) {
            race(&app, std::slice::from_ref(&paper), (seed, Way::Part)).await;
        }
    })
    .await;
}
