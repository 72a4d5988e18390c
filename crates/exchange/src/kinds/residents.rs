// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Finding who is meant: a resident by number or key with the plan, a professional by e-mail, key or name, an organisation.
use super::Of;
use crate::values::{self, Reading};
use access::{
    Organisation, Person, Plan, Role,
    people::{
        arriving::{self, Marks},
        details::{bsn_tag, source_tag},
        store::{self, OrganisationRow},
    },
    plans,
};
use foundation::{Conn, Id, fold::fold};
use plan::bring::InPlan;
use sqlx::Row;
use std::collections::HashMap;

/// A plan of a resident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlanOf {
    pub(super) plan: Id<Plan>,
    pub(super) is_closed: bool,
}

/// The residents of a municipality by their marks, with their plans.
#[derive(Debug, Default)]
pub(super) struct Residents {
    by_bsn: HashMap<String, Id<Person>>,
    by_source: HashMap<String, Id<Person>>,
    names: HashMap<Id<Person>, String>,
    /// The plan that is open, or else one that is closed.
    plans: HashMap<Id<Person>, PlanOf>,
}

impl Residents {
    pub(super) async fn know(conn: &mut Conn, of: &Of) -> anyhow::Result<Self> {
        let mut residents = Self::default();
        for Marks { person, name, bsn, source, .. } in arriving::marks(conn, (of.id(), &of.key()), Role::Resident).await? {
            residents.by_bsn.extend(bsn.map(|tag| (tag, person)));
            residents.by_source.extend(source.map(|tag| (tag, person)));
            residents.names.insert(person, name);
        }
        let text = "select resident_id, id, closed_at from plans where municipality_id = $1 order by case when closed_at is null then 1 else 0 end";
        for row in sqlx::query(text).bind(of.id()).fetch_all(conn).await? {
            let is_closed = row.try_get::<Option<i64>, _>(2)?.is_some();
            residents.plans.insert(row.try_get(0)?, PlanOf { plan: row.try_get(1)?, is_closed });
        }
        Ok(residents)
    }

    /// Who is meant by the number or the key in this row.
    pub(super) fn find(&self, of: &Of, row: &mut Reading) -> Option<Id<Person>> {
        if row.value("bsn").is_some() {
            return row.read("bsn", |text| {
                let tag = bsn_tag(of.keys(), of.id(), &values::bsn(text)?);
                self.by_bsn.get(&tag).copied().ok_or("imports.wrong.unknown_resident")
            });
        }
        row.must("key", |key| {
            let tag = source_tag(of.keys(), of.id(), &of.source(key));
            self.by_source.get(&tag).copied().ok_or("imports.wrong.unknown_resident")
        })
    }

    pub(super) fn name(&self, person: Id<Person>) -> String {
        self.names.get(&person).cloned().unwrap_or_default()
    }

    pub(super) fn plan(&self, person: Id<Person>) -> Option<PlanOf> {
        self.plans.get(&person).copied()
    }

    /// From here on this resident has a plan.
    pub(super) fn opens(&mut self, person: Id<Person>, plan: Id<Plan>) {
        self.plans.insert(person, PlanOf { plan, is_closed: false });
    }

    /// The open plan of who is meant in this row; says what is wrong when there is none.
    pub(super) fn find_plan(&self, of: &Of, row: &mut Reading) -> Option<(Id<Person>, Id<Plan>)> {
        let person = self.find(of, row)?;
        let field = if row.value("bsn").is_some() { "bsn" } else { "key" };
        match self.plan(person) {
            Some(PlanOf { plan, is_closed: false }) => Some((person, plan)),
            Some(_) => {
                row.wrong(field, "imports.wrong.plan_closed");
                None
            }
            None => {
                row.wrong(field, "imports.wrong.no_plan");
                None
            }
        }
    }
}

/// A plan with its key, to read and write in.
pub(super) async fn open(conn: &mut Conn, of: &Of, whose: (Id<Person>, Id<Plan>)) -> anyhow::Result<InPlan> {
    let (resident, plan) = whose;
    let key = plans::key_of(conn, (of.id(), of.keys()), plan).await?;
    Ok(InPlan { municipality: of.id(), plan, resident, key })
}

/// A professional with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) person: Id<Person>,
    pub(super) organisation: Option<Id<Organisation>>,
}

/// For which organisation somebody works, and what they know about.
type Work = (Option<Id<Organisation>>, Option<String>);

/// The professionals and organisations of a municipality.
#[derive(Default)]
pub(super) struct Staff {
    organisations: Vec<OrganisationRow>,
    by_name: HashMap<String, Vec<Found>>,
    by_source: HashMap<String, Id<Person>>,
    roles: HashMap<Id<Person>, Work>,
    names: HashMap<Id<Person>, String>,
    by_email: HashMap<String, Id<Person>>,
}

impl Staff {
    pub(super) async fn know(conn: &mut Conn, of: &Of) -> anyhow::Result<Self> {
        let organisations = store::organisations(conn, of.id()).await?;
        let mut staff = Self { organisations, ..Self::default() };
        let text = "select person_id, organisation_id, expertise from roles where municipality_id = $1 and role in ('professional', 'team_manager') order by role desc";
        for row in sqlx::query(text).bind(of.id()).fetch_all(&mut *conn).await? {
            let organisation = row.try_get::<Option<&str>, _>(1)?.and_then(|id| id.parse().ok());
            staff.roles.insert(row.try_get(0)?, (organisation, row.try_get(2)?));
        }
        for role in [Role::Professional, Role::TeamManager] {
            for Marks { person, name, source, .. } in arriving::marks(conn, (of.id(), &of.key()), role).await? {
                let Some((organisation, _)) = staff.roles.get(&person) else { continue };
                let found = Found { person, organisation: *organisation };
                let list = staff.by_name.entry(fold(&name)).or_default();
                if !list.contains(&found) {
                    list.push(found);
                }
                staff.by_source.extend(source.map(|tag| (tag, person)));
                staff.names.insert(person, name);
            }
            let emails = arriving::emails(conn, (of.id(), &of.key()), role).await?;
            staff.by_email.extend(emails.into_iter().map(|(person, email)| (fold(&email), person)));
        }
        Ok(staff)
    }

    /// The organisation with this name.
    ///
    /// # Errors
    /// There is none.
    pub(super) fn organisation(&self, name: &str) -> Result<Id<Organisation>, &'static str> {
        let found = self.organisations.iter().find(|row| fold(&row.name) == fold(name));
        found.map(|row| row.id).ok_or("imports.wrong.unknown_organisation")
    }

    pub(super) fn name_of(&self, organisation: Id<Organisation>) -> Option<String> {
        self.organisations.iter().find(|row| row.id == organisation).map(|row| row.name.clone())
    }

    pub(super) fn name_of_person(&self, person: Id<Person>) -> Option<String> {
        self.names.get(&person).cloned()
    }

    pub(super) fn named(&self, name: &str) -> Vec<Found> {
        self.by_name.get(&fold(name)).cloned().unwrap_or_default()
    }

    /// Who has this key in the other system.
    pub(super) fn by_source(&self, of: &Of, source: &str) -> Option<Id<Person>> {
        self.by_source.get(&source_tag(of.keys(), of.id(), source)).copied()
    }

    /// Who has this address of e-mail.
    pub(super) fn by_email(&self, email: &str) -> Option<Id<Person>> {
        self.by_email.get(&fold(email)).copied()
    }

    pub(super) fn expertise(&self, person: Id<Person>) -> Option<String> {
        self.roles.get(&person)?.1.clone()
    }

    /// Who is meant by an address of e-mail, a key or a name; `at` is the organisation when the row names one.
    ///
    /// # Errors
    /// There is nobody, or more than one.
    pub(super) fn find(&self, of: &Of, text: &str, at: Option<Id<Organisation>>) -> Result<Found, &'static str> {
        let marked = self.by_email(text).or_else(|| self.by_source(of, &of.source(text)));
        let named = || {
            let mut all = self.named(text);
            all.retain(|found| at.is_none() || found.organisation == at);
            match all[..] {
                [one] => Ok(one),
                [] => Err("imports.wrong.unknown_professional"),
                _ => Err("imports.wrong.several_professionals"),
            }
        };
        let Some(person) = marked else { return named() };
        let found = Found { person, organisation: self.roles.get(&person).and_then(|role| role.0) };
        if at.is_some() && found.organisation != at { Err("imports.wrong.other_organisation") } else { Ok(found) }
    }
}
