// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The two invented municipalities and the organisations in them.
use access::{Municipality, Organisation, things::Tenant};
use foundation::Id;

/// Gemeente Vierbergen.
pub const VIERBERGEN: Id<Tenant> = Id::of(0xA1);
/// Gemeente Oeverdam.
pub const OEVERDAM: Id<Tenant> = Id::of(0xA2);

/// An organisation of the neighbourhood.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its municipality.
    pub of: Id<Tenant>,
    /// Its identifier.
    pub id: Id<Organisation>,
    /// Its name.
    pub name: &'static str,
    /// What it knows about.
    pub expertise: &'static str,
}

/// The regional service for work and income.
pub const WORK: Place = Place { of: VIERBERGEN, id: Id::of(0xB1), name: "Werk & Inkomen Rivierland", expertise: "werk en inkomen" };
/// Social work.
pub const BRIDGE: Place = Place { of: VIERBERGEN, id: Id::of(0xB2), name: "De Brug Welzijn", expertise: "sociaal werk" };
/// The housing association.
pub const HOUSING: Place = Place { of: VIERBERGEN, id: Id::of(0xB3), name: "Woonstichting De Hoven", expertise: "wonen" };
/// Work and income in the other municipality.
pub const SHORE: Place = Place { of: OEVERDAM, id: Id::of(0xB4), name: "Sociaal Team Oeverdam", expertise: "sociaal werk" };

/// All organisations.
pub const PLACES: [Place; 4] = [WORK, BRIDGE, HOUSING, SHORE];

/// The two municipalities, each under its own name of the local machine.
pub fn municipalities() -> [Municipality; 2] {
    let municipality = |id, slug: &str, name: &str, theme: &str| Municipality {
        id,
        slug: slug.to_owned(),
        name: name.to_owned(),
        host: format!("{slug}.localhost"),
        theme: theme.to_owned(),
    };
    [
        municipality(VIERBERGEN, "vierbergen", "Gemeente Vierbergen", "vierluik"),
        municipality(OEVERDAM, "oeverdam", "Gemeente Oeverdam", "oeverdam"),
    ]
}
