// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Everyone in the municipality, for the administrator: adding people, their roles, ending and opening accounts, and, where
//! nothing else does it, opening a plan and giving a professional, or somebody of the resident's own network, a seat. The administrator never sees a plan.
mod account;
mod add;
mod list;
mod network;
mod person;
mod plan;
mod roles;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use access::{
    Action, Held, Organisation, Person, Role, Route,
    people::{RoleClash, check_roles, store::OrganisationRow},
};
use foundation::{Day, Errors, Id, Language, T, form, text::TextFiles};

pub(crate) const LIST: &str = "/beheer/mensen";

/// The page of one person.
pub(crate) fn path(person: Id<Person>) -> String {
    format!("{LIST}/{person}")
}

pub(crate) fn topic() -> (Vec<Route>, TextFiles) {
    const MANAGE: Action = Action::ManagePeople;
    let routes = vec![
        Route::show(LIST, MANAGE, "accounts.people", list::show),
        Route::show("/beheer/mensen/nieuw", MANAGE, "accounts.people", add::new),
        Route::change("/beheer/mensen/nieuw", MANAGE, "accounts.people", add::add),
        Route::show("/beheer/mensen/{persoon}", MANAGE, "accounts.people", person::show),
        Route::show("/beheer/mensen/{persoon}/wijzigen", MANAGE, "accounts.people", account::edit),
        Route::change("/beheer/mensen/{persoon}/wijzigen", MANAGE, "accounts.people", account::change),
        Route::show("/beheer/mensen/{persoon}/einde", MANAGE, "accounts.people", account::ask_end),
        Route::change("/beheer/mensen/{persoon}/einde", MANAGE, "accounts.people", account::end),
        Route::change("/beheer/mensen/{persoon}/terug", MANAGE, "accounts.people", account::reopen),
        Route::show("/beheer/mensen/{persoon}/rollen", MANAGE, "accounts.roles", roles::new),
        Route::change("/beheer/mensen/{persoon}/rollen", MANAGE, "accounts.roles", roles::give),
        Route::change("/beheer/mensen/{persoon}/rollen/einde", MANAGE, "accounts.roles", roles::take),
        Route::change("/beheer/mensen/{persoon}/plan", MANAGE, "accounts.seats", plan::open),
        Route::show("/beheer/mensen/{persoon}/plan/plaats", MANAGE, "accounts.seats", plan::new),
        Route::change("/beheer/mensen/{persoon}/plan/plaats", MANAGE, "accounts.seats", plan::seat),
        Route::show("/beheer/mensen/{persoon}/plan/naaste", MANAGE, "accounts.seats", network::new),
        Route::change("/beheer/mensen/{persoon}/plan/naaste", MANAGE, "accounts.seats", network::seat),
        Route::change("/beheer/mensen/{persoon}/plan/naaste/einde", MANAGE, "accounts.seats", network::end),
        Route::change("/beheer/mensen/{persoon}/plan/plaats/einde", MANAGE, "accounts.seats", plan::end_seat),
    ];
    (routes, foundation::texts!("everyone", "."))
}

const LONGEST_NAME: usize = 100;
const LONGEST_EXPERTISE: usize = 60;
/// No one alive was born before this year.
const FIRST_YEAR: i16 = 1900;

/// A role with what somebody knows about in it.
type WithExpertise = (Held, Option<String>);

/// Somebody new, as typed.
#[derive(serde::Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewForm {
    name: String,
    language: String,
    #[serde(default)]
    born: String,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    expertise: String,
    /// [`OTHER`] when the administrator looked at whoever is there already, and it is none of them.
    #[serde(default)]
    alike: String,
}

/// Said of somebody new: this is not the person of the same name who is there already.
const OTHER: &str = "other";

/// Somebody new, as it will be kept.
#[derive(Debug, PartialEq)]
struct Newcomer {
    about: About,
    roles: Vec<WithExpertise>,
}

/// What is kept of a person beside the roles.
#[derive(Debug, PartialEq)]
struct About {
    name: String,
    language: Language,
    born: Option<String>,
}

fn about(name: &str, language: &str, born: &str, today: Day) -> Result<About, Errors> {
    let mut errors = Errors::none();
    let name = form::words(name, LONGEST_NAME).map_err(|text| errors.add("name", text)).unwrap_or_default();
    let language = Language::from_code(language);
    if language.is_none() {
        errors.add("language", "frame.error.choose");
    }
    let day = Day::read(born.trim());
    if !born.trim().is_empty() && day.is_none_or(|day| day > today || day.0.year() < FIRST_YEAR) {
        errors.add("born", "everyone.error.born");
    }
    errors.or(About { name, language: language.unwrap_or_default(), born: day.map(|day| day.to_string()) })
}

/// A role as chosen on a form: with its organisation where it has one.
fn held(role: Role, organisation: &str, organisations: &[OrganisationRow]) -> Held {
    let has_one = matches!(role, Role::Professional | Role::TeamManager);
    let organisation = organisation.parse::<Id<Organisation>>().ok().filter(|id| has_one && organisations.iter().any(|row| row.id == *id));
    Held { role, organisation }
}

/// The text key of why these roles cannot be in one hand, with the field that can mend it.
fn clash(held: &[Held]) -> Result<(), Errors> {
    let (field, text) = match check_roles(held) {
        Ok(()) => return Ok(()),
        Err(RoleClash::AdminAndCare) => ("roles", "everyone.error.admin_and_care"),
        Err(RoleClash::AdminAndPrivacy) => ("roles", "everyone.error.admin_and_privacy"),
        Err(RoleClash::NoOrganisation) => ("organisation", "everyone.error.organisation"),
    };
    Err(Errors::one(field, text))
}

impl Newcomer {
    /// Somebody new, when all of it is right.
    fn welcome(form: &NewForm, organisations: &[OrganisationRow], today: Day) -> Result<Self, Errors> {
        let mut errors = Errors::none();
        let about = errors.take(about(&form.name, &form.language, &form.born, today));
        let expertise =
            form::maybe_words(&form.expertise, LONGEST_EXPERTISE).map_err(|text| errors.add("expertise", text)).unwrap_or_default();
        let roles: Vec<Held> =
            form.roles.iter().filter_map(|code| Role::from_code(code)).map(|role| held(role, &form.organisation, organisations)).collect();
        if roles.is_empty() {
            errors.add("roles", "everyone.error.no_role");
        }
        errors.take(clash(&roles));
        let with = |held: Held| (held, held.organisation.and(expertise.clone()));
        let roles = roles.into_iter().map(with).collect();
        match about {
            Some(about) => errors.or(Self { about, roles }),
            None => Err(errors),
        }
    }
}

/// All roles with their names, for a form.
fn role_choices(t: &T) -> Vec<(String, String)> {
    Role::ALL.map(|role| (role.code().to_owned(), t[role_key(role)].to_owned())).to_vec()
}

/// The text key of a role's name.
pub(crate) fn role_key(role: Role) -> String {
    format!("profile.role.{}", role.code())
}

#[cfg(test)]
mod rules;
