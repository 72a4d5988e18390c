// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The parts of a plan that a new seat can see: the areas of life, the story, the people around, goals without an area.
use access::{Sight, sight, things::Tenant};
use foundation::{Conn, Id, T};

/// All of them, code and name, in the order of the form.
pub(super) async fn all(conn: &mut Conn, of: Id<Tenant>, t: &T) -> sqlx::Result<Vec<(String, String)>> {
    let mut all = plan::bring::areas(conn, of, t).await?;
    let others = [(sight::NO_AREA, "joining.part.no_area"), (sight::STORY, "joining.part.story"), (sight::PEOPLE, "joining.part.people")];
    all.extend(others.map(|(code, key)| (code.to_owned(), t[key].to_owned())));
    Ok(all)
}

/// The codes, for checking.
pub(super) fn codes(all: &[(String, String)]) -> Vec<String> {
    all.iter().map(|(code, _)| code.clone()).collect()
}

/// What was chosen, as far as it is there.
pub(super) fn known(chosen: &[String], all: &[String]) -> Vec<String> {
    all.iter().filter(|code| chosen.contains(code)).cloned().collect()
}

/// The names of these parts.
pub(super) fn names(chosen: &[String], all: &[(String, String)]) -> Vec<String> {
    all.iter().filter(|(code, _)| chosen.contains(code)).map(|(_, name)| name.clone()).collect()
}

/// What a seat sees that sees these parts and nothing else.
pub(super) fn sight(parts: &[String]) -> Sight {
    let mut sight = Sight::nothing();
    for part in parts {
        sight.decide(Some(part), true, None);
    }
    sight
}
