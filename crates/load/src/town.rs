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
}

/// Everyone.
pub struct Town {
    pub municipality: Id<Tenant>,
    pub plans: Vec<PlanOf>,
    pub professionals: Vec<Visitor>,
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
        access::municipality::add(&mut tx, &municipality, now).await?;
        let organisation: Id<Organisation> = Id::new(&chance);
        access::municipality::keep_organisation(&mut tx, (id, organisation), ("Werk en Welzijn", "werk"), now).await?;
        let builder = Builder { keys: place.keys(), municipality: &municipality, chance, now };
        let town = builder.people(&mut tx, (plans, organisation)).await?;
        tx.commit().await?;
        db.close().await;
        Ok(town)
    }

    /// Sets the goals and actions of every plan through the pages, with eight clients.
    pub fn furnish(&self, place: &Place) -> anyhow::Result<()> {
        let share = self.plans.len().div_ceil(8).max(1);
        std::thread::scope(|scope| {
            let threads: Vec<_> = self.plans.chunks(share).map(|plans| scope.spawn(|| self.furnish_some(place, plans))).collect();
            threads.into_iter().try_for_each(|thread| thread.join().expect("because a client does not panic"))
        })
    }

    fn furnish_some(&self, place: &Place, plans: &[PlanOf]) -> anyhow::Result<()> {
        let (mut client, mut answer) = (Client::new(place.address)?, Answer::default());
        for plan in plans {
            let who = &self.professionals[plan.professional];
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
        }
        Ok(())
    }
}

impl Builder<'_> {
    async fn people(&self, conn: &mut Conn, town: (usize, Id<Organisation>)) -> anyhow::Result<Town> {
        let (count, organisation) = town;
        let (mut professionals, mut network, mut plans) = (Vec::new(), Vec::new(), Vec::new());
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
            let (plan, _) = plans::open(conn, (tenant, &self.keys, &self.chance), resident.person, self.now).await?;
            let (first, second) = (number % PROFESSIONALS, (number + 1) % PROFESSIONALS);
            let others = [&professionals[first], &professionals[second], &network[number % NETWORK], &network[(number + 1) % NETWORK]];
            for (at, other) in others.into_iter().enumerate() {
                let (kind, organisation) = if at < 2 { (SeatKind::Professional, Some(organisation)) } else { (SeatKind::Network, None) };
                let seating = Seating { person: other.person, kind, organisation, expertise: Some("werk") };
                plans::seat(conn, (tenant, plan), seating, self.now).await?;
            }
            plans.push(PlanOf { id: plan, resident, mark: letters(number), professional: first });
        }
        Ok(Town { municipality: self.municipality.id, plans, professionals })
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
