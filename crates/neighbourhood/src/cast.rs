// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The cast. Their identifiers are fixed, so that a test can name a plan before it exists.
use crate::places::{BRIDGE, OEVERDAM, Place, SHORE, VIERBERGEN, WORK};
use access::{Person, Plan, Role, SeatKind, things::Tenant};
use foundation::Id;

/// Someone of the cast, with one role.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The identifier.
    pub id: Id<Person>,
    /// The name, as people say it.
    pub name: &'static str,
    /// The municipality.
    pub of: Id<Tenant>,
    /// The role.
    pub role: Role,
    /// For which organisation.
    pub place: Option<Place>,
    /// What they know about or are to a resident.
    pub expertise: Option<&'static str>,
}

const fn of(id: u128, name: &'static str, role: Role) -> Member {
    Member { id: Id::of(id), name, of: VIERBERGEN, role, place: None, expertise: None }
}

const fn at(place: Place, expertise: &'static str, member: Member) -> Member {
    Member { place: Some(place), of: place.of, expertise: Some(expertise), ..member }
}

/// Resident; her plan is [`AMINAS_PLAN`].
pub const AMINA: Member = of(0xC01, "Amina Haddou", Role::Resident);
/// Resident; his plan is [`HENKS_PLAN`], where only Carmen sits.
pub const HENK: Member = of(0xC02, "Henk Bakker", Role::Resident);
/// Work coach; sits at Amina's plan.
pub const BO: Member = at(WORK, "werkcoach", of(0xC03, "Bo Willems", Role::Professional));
/// Social worker; sits at Amina's and Henk's plans.
pub const CARMEN: Member = at(BRIDGE, "sociaal werker", of(0xC04, "Carmen de Wit", Role::Professional));
/// Amina's sister.
pub const NOOR: Member = Member { expertise: Some("zus"), ..of(0xC05, "Noor Haddou", Role::NetworkMember) };
/// Team manager of work and income.
pub const FATIMA: Member = at(WORK, "teammanager", of(0xC06, "Fatima Yilmaz", Role::TeamManager));
/// Functional administrator.
pub const GERDA: Member = of(0xC07, "Gerda Smit", Role::Administrator);
/// Policy officer.
pub const HUGO: Member = of(0xC08, "Hugo Peters", Role::PolicyOfficer);
/// Alderman.
pub const IRIS: Member = of(0xC09, "Iris van Dam", Role::Alderman);
/// Facilitator of the workshop.
pub const JOOST: Member = of(0xC0A, "Joost Mulder", Role::Facilitator);
/// Privacy officer.
pub const KARIN: Member = of(0xC0B, "Karin Vos", Role::PrivacyOfficer);
/// Resident of the other municipality; her plan is [`LOTTES_PLAN`].
pub const LOTTE: Member = Member { of: OEVERDAM, ..of(0xD01, "Lotte Meijer", Role::Resident) };
/// Professional of the other municipality; sits at Lotte's plan.
pub const MEES: Member = at(SHORE, "sociaal werker", of(0xD02, "Mees Jansen", Role::Professional));
/// Administrator of the other municipality.
pub const NADIA: Member = Member { of: OEVERDAM, ..of(0xD03, "Nadia Kok", Role::Administrator) };

/// Everyone.
pub const CAST: [Member; 14] = [AMINA, HENK, BO, CARMEN, NOOR, FATIMA, GERDA, HUGO, IRIS, JOOST, KARIN, LOTTE, MEES, NADIA];

/// Independent client supporter, who stands beside Amina and sees money.
pub const SANNE: Member = Member { expertise: Some("cliëntondersteuner"), ..of(0xC0C, "Sanne Kuiper", Role::NetworkMember) };
/// Administers Amina's money, and acts for her in that alone.
pub const RUUD: Member = Member { expertise: Some("bewindvoerder"), ..of(0xC0D, "Ruud Prins", Role::NetworkMember) };
/// A resident of ten years old; her plan is [`YARAS_PLAN`], where Carmen sits too.
pub const YARA: Member = of(0xC0E, "Yara Osman", Role::Resident);
/// Yara's father, who has custody and acts for her in everything.
pub const TARIK: Member = Member { expertise: Some("vader"), ..of(0xC0F, "Tarik Osman", Role::NetworkMember) };

/// Those who come later and are in no demo; [`crate::tale::newcomers_come`] gives them their seats.
pub const NEWCOMERS: [Member; 4] = [SANNE, RUUD, YARA, TARIK];

/// Amina's plan.
pub const AMINAS_PLAN: Id<Plan> = Id::of(0xE01);
/// Henk's plan.
pub const HENKS_PLAN: Id<Plan> = Id::of(0xE02);
/// Lotte's plan.
pub const LOTTES_PLAN: Id<Plan> = Id::of(0xE03);
/// Yara's plan.
pub const YARAS_PLAN: Id<Plan> = Id::of(0xE04);

/// The plans: whose, and who else sits there.
pub const PLANS: [(Id<Plan>, Member, &[Member]); 3] =
    [(AMINAS_PLAN, AMINA, &[BO, CARMEN, NOOR]), (HENKS_PLAN, HENK, &[CARMEN]), (LOTTES_PLAN, LOTTE, &[MEES])];

/// In which seat someone with this role sits.
pub fn seat_of(role: Role) -> SeatKind {
    match role {
        Role::Resident => SeatKind::Resident,
        Role::NetworkMember => SeatKind::Network,
        _ => SeatKind::Professional,
    }
}
