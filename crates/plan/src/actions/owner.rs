// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who does an action: somebody at the table, an organisation there, or somebody around the resident without a seat.
use crate::people::Around;
use access::{Action, MaySee, Organisation, Person, SeatKind, table::Chair};
use foundation::{Id, T};

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Somebody at the table.
    Person(Id<Person>),
    /// An organisation at the table; any of its people there.
    Organisation(Id<Organisation>),
    /// Somebody of the resident's own people, who does not sit at the table and does not log in.
    Around(Id<Around>),
}

impl Owner {
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Organisation(_) => "organisation",
            Self::Around(_) => "around",
        }
    }

    pub(crate) fn id(self) -> String {
        match self {
            Self::Person(id) => id.to_string(),
            Self::Organisation(id) => id.to_string(),
            Self::Around(id) => id.to_string(),
        }
    }

    /// `person:…`, `organisation:…` or `around:…`, as forms say it.
    pub(crate) fn code(self) -> String {
        format!("{}:{}", self.kind(), self.id())
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        match text.split_once(':')? {
            ("person", id) => id.parse().ok().map(Self::Person),
            ("organisation", id) => id.parse().ok().map(Self::Organisation),
            ("around", id) => id.parse().ok().map(Self::Around),
            _ => None,
        }
    }
}

/// Whether who is looking may say how it goes: the resident always, and who does it. For somebody without a seat a
/// professional may pass it on, because that person cannot.
pub(crate) fn may_move(owner: Owner, may: &MaySee) -> bool {
    let is_owner = match owner {
        Owner::Person(person) => person == may.me(),
        Owner::Organisation(organisation) => may.organisation() == Some(organisation),
        Owner::Around(_) => may.seat() == SeatKind::Professional,
    };
    may.may(Action::SetProgress) && (may.seat() == SeatKind::Resident || is_owner)
}

/// Who does what a template gives to the resident, the network, the professional or the organisation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Defaults {
    pub(crate) resident: Owner,
    pub(crate) network: Owner,
    pub(crate) professional: Owner,
    pub(crate) organisation: Option<Owner>,
}

impl Defaults {
    /// At this table; without anybody of the network at it, the resident does it.
    pub(crate) fn of(may: &MaySee, chairs: &[Chair]) -> Self {
        let resident = Owner::Person(may.resident());
        let network = chairs.iter().find(|chair| chair.kind == SeatKind::Network && !chair.has_left);
        Self {
            resident,
            network: network.map_or(resident, |chair| Owner::Person(chair.person)),
            professional: Owner::Person(may.me()),
            organisation: may.organisation().map(Owner::Organisation),
        }
    }

    /// The owner for this code of a template.
    pub(crate) fn owner(&self, who: &str) -> Owner {
        match who {
            "network" => self.network,
            "professional" => self.professional,
            "organisation" => self.organisation.unwrap_or(self.professional),
            _ => self.resident,
        }
    }
}

/// Who could do it, in words that say what they are: the resident, the others at the table, the organisations, and the
/// resident's own people.
pub(crate) fn candidates(chairs: &[Chair], around: &[Around], t: &T) -> Vec<(Owner, String)> {
    let sitting = || chairs.iter().filter(|chair| !chair.has_left);
    let mut all: Vec<_> = sitting().map(|chair| (Owner::Person(chair.person), at_table(chair, t))).collect();
    for (id, name) in sitting().filter_map(|chair| chair.organisation.as_ref()) {
        if all.iter().all(|(owner, _)| *owner != Owner::Organisation(*id)) {
            all.push((Owner::Organisation(*id), t.with("actions.owner.organisation", &[("name", name)])));
        }
    }
    let without_seat = |person: &Around| {
        let more = [person.relation.as_str(), person.helps_with.as_str()];
        let more = more.into_iter().find(|words| !words.is_empty()).unwrap_or(&t["actions.owner.around"]);
        (Owner::Around(person.id), format!("{}, {more}", person.name))
    };
    all.extend(around.iter().map(without_seat));
    all
}

fn at_table(chair: &Chair, t: &T) -> String {
    let what = chair.expertise.as_deref().unwrap_or(&t[format!("whole.seat.{}", chair.kind.code())]);
    match &chair.organisation {
        Some((_, organisation)) => format!("{}, {what}, {organisation}", chair.name),
        None => format!("{}, {what}", chair.name),
    }
}
