// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The town to load with: residents with a plan each, ten professionals with a fifth of the plans each, and a network; five
//! people at each table. Goals and actions are then set through the pages of the running binary, as people would.
use crate::{
    client::{Answer, Client},
    program::{HOST, Place},
};
use access::{
    Held, Municipality, Organisation, Person, Plan, Role, SeatKind,
    people::store::{NewPerson, add, give_role},
    plans::{self, Seating},
    sessions::{self, store},
    things::Tenant,
};
use anyhow::ensure;
use foundation::{Chance, Clock, Conn, Id, Language, When, seal::Keys, token::Tokens};

/// Goals, and actions, per plan.
pub const EACH: usize = 5;
/// Professionals; each sits at `plans * 2 / PROFESSIONALS` tables.
const PROFESSIONALS: usize = 10;
/// Network members.
const NETWORK: usize = 190;
/// How long ago the plans were opened.
const AGE_MINUTES: i64 = 14 * 24 * 60;
/// How many plans have more around them than goals and actions: a conversation, decisions about sharing, and looks.
const GATHERED: usize = 200;
/// How many clients fill the town.
const CLIENTS: usize = 8;

/// Somebody with an open session.
#[derive(Clone)]
pub struct Visitor {
    pub person: Id<Person>,
    pub secret: String,
    tokens: Tokens,
}

impl Visitor {
    /// A form token as a page would carry it.
    pub fn token(&self) -> String {
        self.tokens.fresh()
    }
}

/// A plan, its resident, and a professional at its table.
pub struct PlanOf {
    pub id: Id<Plan>,
    pub resident: Visitor,
    /// A word that no other plan has, in letters: digits could look like a citizen service number, which a plan refuses.
    pub mark: String,
    /// Which of the professionals at the table set the goals.
    pub professional: usize,
    /// Who else sits there: two professionals, of whom the first set the goals, and two of the network.
    pub others: [Id<Person>; 4],
}

/// Everyone.
pub struct Town {
    pub municipality: Id<Tenant>,
    pub organisation: Id<Organisation>,
    pub plans: Vec<PlanOf>,
    pub professionals: Vec<Visitor>,
    /// The page of the conversation that was held at each of the first plans; none before it was held.
    pub talks: Vec<String>,
}

struct Builder<'a> {
    keys: Keys,
    municipality: &'a Municipality,
    chance: Chance,
    now: When,
}

impl Town {
    /// Makes the tables and moves everyone in, in one transaction.
    pub async fn build(place: &Place, plans: usize) -> anyhow::Result<Self> {
        let (db, chance, now) = (place.database().await?, Chance::from_system(), Clock::system().now());
        db.migrate(now).await?;
        let id: Id<Tenant> = Id::new(&chance);
        let municipality =
            Municipality { id, slug: "bench".into(), name: "Gemeente Bench".into(), host: HOST.into(), theme: "vierluik".into() };
        let mut tx = db.begin().await?;
        access::municipality::add(&mut tx, &place.keys(), &municipality, now).await?;
        let organisation: Id<Organisation> = Id::new(&chance);
        access::municipality::keep_organisation(&mut tx, (id, organisation), ("Werk en Welzijn", "werk"), now).await?;
        let builder = Builder { keys: place.keys(), municipality: &municipality, chance, now };
        let town = builder.people(&mut tx, (plans, organisation)).await?;
        tx.commit().await?;
        db.close().await;
        Ok(town)
    }

    /// The plans that have more around them.
    pub fn gathered(&self) -> &[PlanOf] {
        &self.plans[..self.plans.len().min(GATHERED)]
    }

    /// Sets the goals and actions of every plan through the pages.
    pub fn furnish(&self, place: &Place) -> anyhow::Result<()> {
        with_clients(place, &self.plans, |client, plan| self.furnish_one(client, plan)).map(drop)
    }

    fn furnish_one(&self, client: &mut Client, plan: &PlanOf) -> anyhow::Result<()> {
        let (who, mut answer) = (&self.professionals[plan.professional], Answer::default());
        for number in 1..=EACH {
            let form = format!("form_token={}&wish=Ik+wil+doel+{number}+van+{}&areas=money&timing=now", who.token(), plan.mark);
            client.post(&format!("/plannen/{}/doelen", plan.id), &who.secret, &form, &mut answer)?;
            ensure!(answer.status == 303, "a goal was not taken: {} {}", answer.status, answer.text());
            let goal = answer.location.clone();
            let owner = plan.resident.person;
            let form =
                format!("form_token={}&what=Stap+{number}+van+{}&owner=person%3A{owner}&due_on=&repeats=never", who.token(), plan.mark);
            client.post(&format!("{goal}/acties/nieuw"), &who.secret, &form, &mut answer)?;
            ensure!(answer.status == 303, "an action was not taken: {} {}", answer.status, answer.text());
        }
        Ok(())
    }
}

/// Does something at each of these plans, with clients that have a share of them each; gives what each plan came to, in order.
pub fn with_clients<T: Send>(
    place: &Place,
    plans: &[PlanOf],
    one: impl Fn(&mut Client, &PlanOf) -> anyhow::Result<T> + Sync,
) -> anyhow::Result<Vec<T>> {
    let (share, one) = (plans.len().div_ceil(CLIENTS).max(1), &one);
    std::thread::scope(|scope| -> anyhow::Result<Vec<T>> {
        let threads: Vec<_> = plans
            .chunks(share)
            .map(|plans| {
                scope.spawn(move || -> anyhow::Result<Vec<T>> {
                    let mut client = Client::new(place.address)?;
                    plans.iter().map(|plan| one(&mut client, plan)).collect()
                })
            })
            .collect();
        let mut all = Vec::with_capacity(plans.len());
        for thread in threads {
            all.extend(thread.join().expect("because a client does not panic")?);
        }
        Ok(all)
    })
}

impl Builder<'_> {
    async fn people(&self, conn: &mut Conn, town: (usize, Id<Organisation>)) -> anyhow::Result<Town> {
        let (count, organisation) = town;
        let (mut professionals, mut network, mut plans) = (Vec::new(), Vec::new(), Vec::new());
        let opened = self.now.plus_minutes(-AGE_MINUTES);
        for number in 0..PROFESSIONALS {
            let held = Held { role: Role::Professional, organisation: Some(organisation) };
            professionals.push(self.person(conn, (&format!("Professional {number}"), held)).await?);
        }
        for number in 0..NETWORK {
            let held = Held { role: Role::NetworkMember, organisation: None };
            network.push(self.person(conn, (&format!("Naaste {number}"), held)).await?);
        }
        for number in 0..count {
            let held = Held { role: Role::Resident, organisation: None };
            let resident = self.person(conn, (&format!("Inwoner {number}"), held)).await?;
            let tenant = self.municipality.id;
            let (plan, _) = plans::open(conn, (tenant, &self.keys, &self.chance), resident.person, opened).await?;
            let (first, second) = (number % PROFESSIONALS, (number + 1) % PROFESSIONALS);
            let others = [&professionals[first], &professionals[second], &network[number % NETWORK], &network[(number + 1) % NETWORK]];
            for (at, other) in others.into_iter().enumerate() {
                let (kind, organisation) = if at < 2 { (SeatKind::Professional, Some(organisation)) } else { (SeatKind::Network, None) };
                let seating = Seating { person: other.person, kind, organisation, expertise: Some("werk") };
                plans::seat_whole(conn, (tenant, plan), seating, opened).await?;
            }
            let others = others.map(|other| other.person);
            plans.push(PlanOf { id: plan, resident, mark: letters(number), professional: first, others });
        }
        Ok(Town { municipality: self.municipality.id, organisation, plans, professionals, talks: Vec::new() })
    }

    async fn person(&self, conn: &mut Conn, is: (&str, Held)) -> anyhow::Result<Visitor> {
        let (of, person) = (self.municipality.id, Id::new(&self.chance));
        let key = self.keys.of_municipality(of.bits());
        add(conn, (of, &key), NewPerson { id: person, name: is.0, language: Language::Nl }, self.now).await?;
        give_role(conn, of, person, (is.1, None), self.now).await?;
        let secret = sessions::fresh_secret(&self.chance);
        let hash = sessions::hash(&self.keys, self.municipality, &secret);
        let start = store::Start { person, device: "bench", level: "bench", represents: None };
        store::start(conn, (of, &hash), start, self.now).await?;
        Ok(Visitor { person, secret, tokens: Tokens::of(self.keys.clone(), hash, self.chance.clone()) })
    }
}

/// A number in letters: 0 is a, 12 is bc.
pub fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}
