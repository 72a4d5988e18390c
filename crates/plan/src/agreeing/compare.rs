// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What changed between two versions, goal by goal, action by action, area by area, in words: values in, lines out.
use super::content::{ActionContent, AreaContent, Content, GoalContent};
use crate::areas::Side;
use foundation::T;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The text key of what it is about.
    pub(crate) about: &'static str,
    /// Whose or of what: the goal's wish, the area's name; empty when the key says it all.
    pub(crate) of: String,
    /// What stood there before, if it did.
    pub(crate) before: Option<String>,
    /// What stands there now, if it does.
    pub(crate) after: Option<String>,
}

/// Collects differences; what stayed the same is left out.
struct Comparing<'a> {
    t: &'a T,
    found: Vec<Difference>,
}

/// The differences from an older to a newer version; goals, actions and areas are matched by identifier, not by words.
pub(crate) fn compare(old: &Content, new: &Content, t: &T) -> Vec<Difference> {
    let mut comparing = Comparing { t, found: Vec::new() };
    let horizon = |content: &Content| {
        let words = |(kind, words): &(String, String)| format!("{}. {words}", &t[format!("horizon.kind.{kind}")]);
        content.horizon.as_ref().map(words)
    };
    comparing.note("agreeing.about.horizon", "", horizon(old), horizon(new));
    for (was, is) in pairs(&old.goals, &new.goals, |goal| &goal.id) {
        comparing.goal(was, is);
    }
    comparing.note("agreeing.about.comes_first", "", Some(old.comes_first.clone()), Some(new.comes_first.clone()));
    comparing.note("agreeing.about.not_about", "", Some(old.not_about.clone()), Some(new.not_about.clone()));
    for (was, is) in pairs(&old.areas, &new.areas, |area| &area.code) {
        comparing.area(was, is);
    }
    for (was, is) in pairs(&old.table, &new.table, |(name, _)| name) {
        let words = |chair: Option<&(String, String)>| chair.map(|(name, what)| format!("{name}, {what}"));
        comparing.note("agreeing.about.table", "", words(was), words(is));
    }
    comparing.found
}

/// What stands in the newer list beside its older twin, then what is gone.
fn pairs<'c, V>(old: &'c [V], new: &'c [V], id: impl Fn(&V) -> &String) -> Vec<(Option<&'c V>, Option<&'c V>)> {
    let twin = |of: &V, list: &'c [V]| list.iter().find(|other| id(other) == id(of));
    let now = new.iter().map(|item| (twin(item, old), Some(item)));
    let gone = old.iter().filter(|item| twin(item, new).is_none()).map(|item| (Some(item), None));
    now.chain(gone).collect()
}

impl Comparing<'_> {
    fn note(&mut self, about: &'static str, of: &str, before: Option<String>, after: Option<String>) {
        let (before, after) = (before.filter(|text| !text.is_empty()), after.filter(|text| !text.is_empty()));
        if before != after {
            self.found.push(Difference { about, of: of.to_owned(), before, after });
        }
    }

    fn goal(&mut self, was: Option<&GoalContent>, is: Option<&GoalContent>) {
        let of = is.or(was).map(|goal| goal.wish.clone()).unwrap_or_default();
        let t = self.t;
        self.note("agreeing.about.goal", "", was.map(|goal| goal.wish.clone()), is.map(|goal| goal.wish.clone()));
        if let (Some(was), Some(is)) = (was, is) {
            self.note("agreeing.about.goal_place", &of, Some(was.place(t)), Some(is.place(t)));
        }
        self.note("agreeing.about.goal_ended", &of, was.and_then(|goal| goal.end(t)), is.and_then(|goal| goal.end(t)));
        let none = (Vec::new(), Vec::new());
        let (old_ways, old_actions) = was.map_or((&none.0, &none.1), |goal| (&goal.directions, &goal.actions));
        let (new_ways, new_actions) = is.map_or((&none.0, &none.1), |goal| (&goal.directions, &goal.actions));
        for (was, is) in pairs(old_ways, new_ways, |way| way) {
            self.note("agreeing.about.direction", &of, was.cloned(), is.cloned());
        }
        for (was, is) in pairs(old_actions, new_actions, |action| &action.id) {
            let words = |action: Option<&ActionContent>| action.map(|action| action.in_words(t));
            self.note("agreeing.about.action", &of, words(was), words(is));
        }
    }

    fn area(&mut self, was: Option<&AreaContent>, is: Option<&AreaContent>) {
        let of = is.or(was).map(|area| area.name.clone()).unwrap_or_default();
        let t = self.t;
        let own = |area: Option<&AreaContent>| area.map(|area| area.own.in_words(Side::Own.most(), t));
        self.note("agreeing.about.area_own", &of, own(was), own(is));
        let theirs = |area: Option<&AreaContent>| area.map(|area| area.professional.in_words(Side::Professional.most(), t));
        self.note("agreeing.about.area_professional", &of, theirs(was), theirs(is));
    }
}

#[cfg(test)]
mod tests {
    use super::{super::content::SideContent, *};
    use foundation::{Language, Texts};

    fn t() -> T {
        let mut texts = crate::feature().texts;
        texts.extend(access::frame::texts());
        Texts::read(&texts).expect("our texts").of(Language::Nl)
    }

    fn action(id: &str, what: &str) -> ActionContent {
        ActionContent { id: id.into(), what: what.into(), owner: "Bo".into(), state: "todo".into(), ..ActionContent::default() }
    }

    fn content(wish: &str, actions: Vec<ActionContent>) -> Content {
        let goal = GoalContent { id: "g".into(), wish: wish.into(), timing: "now".into(), actions, ..GoalContent::default() };
        Content { goals: vec![goal], ..Content::default() }
    }

    /// What it is about, before and after; empty where nothing stood.
    fn lines(old: &Content, new: &Content) -> Vec<(String, String, String)> {
        let line = |found: Difference| (found.about.to_owned(), found.before.unwrap_or_default(), found.after.unwrap_or_default());
        compare(old, new, &t()).into_iter().map(line).collect()
    }

    fn line(about: &str, before: &str, after: &str) -> (String, String, String) {
        (format!("agreeing.about.{about}"), before.to_owned(), after.to_owned())
    }

    #[test]
    fn nothing_changed_says_nothing() {
        let plan = content("Ik wil werken", vec![action("a", "Bellen")]);
        assert!(compare(&plan, &plan, &t()).is_empty());
    }

    #[test]
    fn what_came_went_and_changed_is_told_apart() {
        let old = content("Ik wil werken", vec![action("a", "Bellen"), action("b", "Schrijven")]);
        let mut new = content("Ik wil vier dagen werken", vec![action("a", "Bellen"), action("c", "Oefenen")]);
        new.goals[0].actions[0].state = "done".into();
        let found = lines(&old, &new);
        assert_eq!(found.len(), 4, "{found:?}");
        assert_eq!(found[0], line("goal", "Ik wil werken", "Ik wil vier dagen werken"));
        assert_eq!(found[1], line("action", "Bellen · Bo · Nog te doen", "Bellen · Bo · Klaar"));
        assert_eq!(found[2], line("action", "", "Oefenen · Bo · Nog te doen"));
        assert_eq!(found[3], line("action", "Schrijven · Bo · Nog te doen", ""));
    }

    #[test]
    fn a_goal_that_is_gone_takes_its_actions_along() {
        let found = lines(&content("Ik wil werken", vec![action("a", "Bellen")]), &Content::default());
        assert!(found.iter().all(|(_, _, after)| after.is_empty()) && found.len() == 2, "{found:?}");
    }

    #[test]
    fn days_areas_and_the_table_are_compared_in_words() {
        let area = |figure| AreaContent {
            code: "money".into(),
            name: "Geld".into(),
            own: SideContent { words: "Ik lig wakker".into(), figure: Some(figure), ..SideContent::default() },
            ..AreaContent::default()
        };
        let mut old = content("Ik wil werken", vec![action("a", "Bellen")]);
        let mut new = old.clone();
        old.areas = vec![area(3)];
        new.areas = vec![area(5)];
        new.goals[0].actions[0].due_on = Some("2026-12-01".into());
        new.goals[0].timing = "later".into();
        new.table = vec![("Noor".into(), "zus".into())];
        let found = lines(&old, &new);
        assert_eq!(found[0], line("goal_place", "Nu", "Later"));
        assert!(found[1].2.contains("1 december 2026"), "{found:?}");
        assert_eq!(found[2], line("area_own", "Ik lig wakker · 3 / 10", "Ik lig wakker · 5 / 10"));
        assert_eq!(found[3], line("table", "", "Noor, zus"));
    }

    #[test]
    fn an_older_version_without_newer_fields_can_still_be_read() {
        let old = r#"{"horizon":null,"goals":[{"id":"g","wish":"Ik wil werken","timing":"now","areas":[],"ended":null,"actions":[]}]}"#;
        let old: Content = serde_json::from_str(old).expect("an older version");
        assert!(compare(&old, &content("Ik wil werken", vec![]), &t()).is_empty());
    }
}
