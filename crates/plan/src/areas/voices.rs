// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who said what of an area: of every professional the newest view, signed with name and organisation, so that two who see
//! it differently both stay visible.
use super::{Side, View};
use access::{
    Person,
    table::{self, Chair},
};
use foundation::{Id, T};

/// The newest view of each professional on one area, newest first; `views` go from old to new.
pub(super) fn of_each(views: &[View], area: &str) -> Vec<View> {
    let mut newest: Vec<View> = Vec::new();
    for view in views.iter().rev().filter(|view| view.area == area && view.side == Side::Professional) {
        if newest.iter().all(|known| known.by != view.by) {
            newest.push(view.clone());
        }
    }
    newest
}

/// "Bo Willems, Werk & Inkomen Rivierland".
pub(crate) fn who(person: Id<Person>, chairs: &[Chair], t: &T) -> String {
    let Some(chair) = chairs.iter().find(|chair| chair.person == person) else { return t["areas.someone"].to_owned() };
    match &chair.organisation {
        Some((_, organisation)) => format!("{}, {organisation}", chair.name),
        None => chair.name.clone(),
    }
}

/// The names of these people.
pub(crate) fn names(people: &[Id<Person>], chairs: &[Chair], t: &T) -> String {
    let name = |person: &Id<Person>| table::name_of(chairs, *person).unwrap_or(&t["areas.someone"]);
    people.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Who said it and on which day.
pub(crate) fn signed(view: &View, chairs: &[Chair], t: &T) -> String {
    format!("{}, {}", who(view.by, chairs, t), t.day(view.at.day()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::When;

    fn view(by: u128, at: i64, side: Side) -> View {
        let (words, strengths) = (format!("{at}"), String::new());
        View { area: "money".into(), side, words, strengths, figure: None, at: When(at), by: Id::of(by) }
    }

    #[test]
    fn the_newest_of_each_professional_stays_and_no_resident_is_among_them() {
        use Side::{Own, Professional};
        let views = [view(1, 1, Professional), view(2, 2, Professional), view(1, 3, Professional), view(9, 4, Own)];
        let words = |views: Vec<View>| views.into_iter().map(|view| view.words).collect::<Vec<_>>();
        assert_eq!(words(of_each(&views, "money")), ["3", "2"]);
        assert!(of_each(&views, "housing").is_empty());
    }
}
