// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Where one can go from a page: the own windows, and on a page of a plan that plan. Few and always the same, so that no
//! menu has to be opened.
use crate::Way;

const HOME: &str = "/";
/// Where a colleague finds the own plan, beside the window of the work.
const MINE: &str = "/mijn-plan";

/// A place in the navigation.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) path: String,
    /// The text key.
    pub(super) text: &'static str,
    pub(super) is_here: bool,
}

/// The places for who may go these `ways` and looks at `here`. Somebody with a window of their own starts there and needs
/// no other first page; who may sit at a plan as resident or for somebody close (`sits`) finds that plan beside it. A way whose
/// path lies under that of another is not here but on the other's page ([`under`]).
pub(super) fn places(ways: &[Way], here: &str, sits: bool) -> Vec<Place> {
    let today = plan_of(here).map(|plan| format!("{plan}/vandaag"));
    let has_window = ways.iter().any(|way| way.path != HOME);
    let is_today = !has_window && today.as_deref() == Some(here);
    let shown = ways.iter().filter(|way| !has_window || way.path != HOME).filter(|way| parent(ways, way).is_none());
    let mut places: Vec<_> = shown
        .map(|way| Place {
            path: way.path.to_owned(),
            text: way.text,
            is_here: if way.path == HOME { is_today || here == HOME } else { is_under(here, way.path) },
        })
        .collect();
    if has_window && sits {
        places.push(Place { path: MINE.to_owned(), text: "frame.mine", is_here: here == MINE });
    }
    if let Some(plan) = plan_of(here) {
        places.push(Place { path: plan.to_owned(), text: "frame.plan", is_here: !is_today });
    }
    places
}

/// The way whose page this one stands on, if there is one.
fn parent<'a>(ways: &'a [Way], of: &Way) -> Option<&'a Way> {
    ways.iter().find(|way| way.path != HOME && way.path != of.path && is_under(of.path, way.path))
}

/// Those of the ways that stand on this page instead of in the navigation.
pub(super) fn under(ways: Vec<Way>, page: &str) -> Vec<Way> {
    ways.into_iter().filter(|way| way.path != page && is_under(way.path, page)).collect()
}

fn is_under(here: &str, path: &str) -> bool {
    here.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The path of the plan that a page belongs to.
pub(super) fn plan_of(here: &str) -> Option<&str> {
    const PLANS: &str = "/plannen/";
    let id = here.strip_prefix(PLANS)?.split('/').next().filter(|id| !id.is_empty())?;
    here.get(..PLANS.len() + id.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Action;

    const TODAY: Way = Way { text: "today", path: "/", action: Action::Own };
    const LIST: Way = Way { text: "list", path: "/inwoners", action: Action::SeeCaseload };

    fn seen(ways: &[Way], here: &str) -> Vec<(String, bool)> {
        places(ways, here, false).into_iter().map(|place| (place.path, place.is_here)).collect()
    }

    #[test]
    fn a_resident_goes_between_today_and_the_plan() {
        assert_eq!(seen(&[TODAY], "/plannen/1/vandaag"), [("/".into(), true), ("/plannen/1".into(), false)]);
        assert_eq!(seen(&[TODAY], "/plannen/1/doelen/2"), [("/".into(), false), ("/plannen/1".into(), true)]);
        assert_eq!(seen(&[TODAY], "/mijn-gegevens"), [("/".into(), false)]);
    }

    #[test]
    fn a_colleague_who_is_a_resident_too_finds_the_own_plan() {
        let seen: Vec<_> = places(&[TODAY, LIST], "/inwoners", true).into_iter().map(|place| place.path).collect();
        assert_eq!(seen, ["/inwoners", "/mijn-plan"]);
        assert_eq!(places(&[TODAY], "/", true).len(), 1, "who has no window finds it on the first page");
    }

    #[test]
    fn what_lies_under_a_page_stands_on_it_and_not_in_the_navigation() {
        const LATE: Way = Way { text: "late", path: "/inwoners/afspraken", action: Action::SeeCaseload };
        assert_eq!(seen(&[TODAY, LIST, LATE], LATE.path), [("/inwoners".into(), true)]);
        assert_eq!(under(vec![TODAY, LIST, LATE], "/inwoners").iter().map(|way| way.path).collect::<Vec<_>>(), [LATE.path]);
        assert_eq!(seen(&[TODAY, LATE], LATE.path), [(LATE.path.into(), true)], "whose page is not there stands for itself");
    }

    #[test]
    fn who_has_a_window_starts_there() {
        assert_eq!(seen(&[TODAY, LIST], "/inwoners"), [("/inwoners".into(), true)]);
        assert_eq!(seen(&[TODAY, LIST], "/plannen/1"), [("/inwoners".into(), false), ("/plannen/1".into(), true)]);
        assert_eq!(seen(&[TODAY, LIST], "/inwonersgids"), [("/inwoners".into(), false)]);
    }
}
