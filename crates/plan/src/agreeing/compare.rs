// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What changed between two versions, goal by goal, action by action, area by area, in words: values in, lines out.
use super::content::{
    ActionContent, AreaContent, Content, EDITION, GoalContent, LadderContent, PersonContent, ProfessionalContent, WayContent,
};
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
    /// What both versions kept.
    edition: i64,
    found: Vec<Difference>,
}

/// The differences from an older to a newer version; goals, actions and areas are matched by identifier, not by words.
pub(crate) fn compare(old: &Content, new: &Content, t: &T) -> Vec<Difference> {
    let mut comparing = Comparing { t, edition: old.edition.min(new.edition), found: Vec::new() };
    let horizon = |content: &Content| {
        let words = |(kind, words): &(String, String)| format!("{}. {words}", &t[format!("horizon.kind.{kind}")]);
        content.horizon.as_ref().map(words)
    };
    comparing.note("agreeing.about.horizon", "", horizon(old), horizon(new));
    comparing.beside_horizon(old, new);
    for (was, is) in pairs(&old.goals, &new.goals, |goal| &goal.id) {
        comparing.goal(was, is);
    }
    comparing.note("agreeing.about.comes_first", "", Some(old.comes_first.clone()), Some(new.comes_first.clone()));
    comparing.note("agreeing.about.not_about", "", Some(old.not_about.clone()), Some(new.not_about.clone()));
    for (was, is) in pairs(&old.areas, &new.areas, |area| &area.code) {
        comparing.area(was, is);
    }
    comparing.people(old, new);
    for (was, is) in pairs(&old.table, &new.table, |(name, _)| name) {
        let words = |chair: Option<&(String, String)>| chair.map(|(name, what)| format!("{name}, {what}"));
        comparing.note("agreeing.about.table", "", words(was), words(is));
    }
    comparing.found
}

/// What stands in the newer list beside its older twin, then what is gone.
fn pairs<'c, V, K: PartialEq + ?Sized>(old: &'c [V], new: &'c [V], id: impl Fn(&V) -> &K) -> Vec<(Option<&'c V>, Option<&'c V>)> {
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
        self.ways(&of, was, is);
        let none = Vec::new();
        let (old_actions, new_actions) = (was.map_or(&none, |goal| &goal.actions), is.map_or(&none, |goal| &goal.actions));
        for (was, is) in pairs(old_actions, new_actions, |action| &action.id) {
            // Where reminders were not kept, nobody can say that one came.
            let kept = |action: &ActionContent| ActionContent {
                remind_on: action.remind_on.clone().filter(|_| self.is_whole()),
                ..action.clone()
            };
            let words = |action: Option<&ActionContent>| action.map(|action| kept(action).in_words(t));
            self.note("agreeing.about.action", &of, words(was), words(is));
        }
    }

    fn area(&mut self, was: Option<&AreaContent>, is: Option<&AreaContent>) {
        let of = is.or(was).map(|area| area.name.clone()).unwrap_or_default();
        let t = self.t;
        let own = |area: Option<&AreaContent>| area.map(|area| area.own.in_words(Side::Own.most(), t));
        self.note("agreeing.about.area_own", &of, own(was), own(is));
        let (old, new) = (was.map(AreaContent::professionals).unwrap_or_default(), is.map(AreaContent::professionals).unwrap_or_default());
        let words = |view: Option<&ProfessionalContent>| view.map(|view| view.seen.in_words(Side::Professional.most(), t));
        if !self.is_whole() {
            // The first versions kept the newest view only.
            return self.note("agreeing.about.area_professional", &of, words(old.first()), words(new.first()));
        }
        for (was, is) in pairs(&old, &new, |view| view.id.as_str()) {
            let by = is.or(was).map(|view| view.by.as_str()).unwrap_or_default();
            self.note("agreeing.about.area_professional", &format!("{of}, {by}"), words(was), words(is));
        }
    }

    const fn is_whole(&self) -> bool {
        self.edition >= EDITION
    }

    /// Ways are matched by identifier, or by words where none was kept; then one that went and one that came are one change.
    fn ways(&mut self, of: &str, was: Option<&GoalContent>, is: Option<&GoalContent>) {
        let (old, new) = (was.map(GoalContent::ways).unwrap_or_default(), is.map(GoalContent::ways).unwrap_or_default());
        let (t, is_whole) = (self.t, self.is_whole());
        let words = |way: Option<&WayContent>| way.map(|way| WayContent { chosen: way.chosen && is_whole, ..way.clone() }.in_words(t));
        let mut found = pairs(&old, &new, |way| if is_whole { way.id.as_str() } else { way.words.as_str() });
        if !is_whole {
            let (came, went): (Vec<_>, Vec<_>) =
                found.iter().filter(|(was, is)| was.is_none() || is.is_none()).partition(|(was, _)| was.is_none());
            if let ([(_, came)], [(went, _)]) = (came.as_slice(), went.as_slice()) {
                let one = (*went, *came);
                found.retain(|(was, is)| was.is_some() && is.is_some());
                found.push(one);
            }
        }
        for (was, is) in found {
            self.note("agreeing.about.direction", of, words(was), words(is));
        }
    }

    /// What versions keep beside the words of the horizon.
    fn beside_horizon(&mut self, old: &Content, new: &Content) {
        if !self.is_whole() {
            return;
        }
        let t = self.t;
        for ((key, was), (_, is)) in old.more_horizon.parts().into_iter().zip(new.more_horizon.parts()) {
            self.note("agreeing.about.horizon", &t[key], Some(was.to_owned()), Some(is.to_owned()));
        }
        let ladder = |ladder: &Option<LadderContent>| ladder.as_ref().map(|ladder| ladder.in_words(t));
        self.note("agreeing.about.ladder", "", ladder(&old.ladder), ladder(&new.ladder));
        let story = |number: i64| (number > 0).then(|| t.with("agreeing.story.number", &[("number", &number.to_string())]));
        self.note("agreeing.about.story", "", story(old.story), story(new.story));
    }

    fn people(&mut self, old: &Content, new: &Content) {
        if !self.is_whole() {
            return;
        }
        for (was, is) in pairs(&old.people, &new.people, |person| person.id.as_str()) {
            self.note("agreeing.about.people", "", was.map(PersonContent::in_words), is.map(PersonContent::in_words));
        }
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

    #[test]
    fn a_way_that_was_said_in_other_words_is_one_change() {
        let goal = |directions: &[&str], ways: &[(&str, &str, bool)], edition| {
            let way = |(id, words, chosen): &(&str, &str, bool)| WayContent {
                id: (*id).into(),
                words: (*words).into(),
                chosen: *chosen,
                ..WayContent::default()
            };
            let mut plan = content("Ik wil werken", vec![]);
            plan.edition = edition;
            plan.goals[0].directions = directions.iter().map(|words| (*words).to_owned()).collect();
            plan.goals[0].ways = ways.iter().map(way).collect();
            plan
        };
        let first = goal(&["Via een stage", "Via een cursus"], &[], 0);
        let second = goal(&[], &[("a", "Via een stage bij de kapper", true), ("b", "Via een cursus", false)], EDITION);
        assert_eq!(lines(&first, &second), [line("direction", "Via een stage", "Via een stage bij de kapper")]);
        let third = goal(&[], &[("a", "Via een stage in de stad", false), ("b", "Via een cursus", true)], EDITION);
        let found = lines(&second, &third);
        assert_eq!(found[0], line("direction", "Via een stage bij de kapper (Gekozen)", "Via een stage in de stad"));
        assert_eq!((found[1].clone(), found.len()), (line("direction", "Via een cursus", "Via een cursus (Gekozen)"), 2));
    }

    #[test]
    fn what_stands_beside_the_goals_is_compared_when_both_versions_kept_it() {
        let person = PersonContent { id: "n".into(), name: "Noor".into(), helps_with: "oppassen".into(), ..PersonContent::default() };
        let mut new = content("Ik wil werken", vec![action("a", "Bellen")]);
        let mut old = new.clone();
        new.edition = EDITION;
        new.story = 2;
        new.people = vec![person];
        new.more_horizon.energy = "Muziek".into();
        new.ladder = Some(LadderContent { step: 4, on: "2026-11-24".into(), why: "Zij helpt elke week".into(), by: "Bo".into() });
        new.goals[0].actions[0].remind_on = Some("2026-12-01".into());
        assert_eq!(lines(&old, &new), [], "nobody kept it then");
        (old.edition, old.story) = (EDITION, 1);
        let found = lines(&old, &new);
        assert_eq!(found[0].2, "Muziek");
        assert_eq!(found[1].2, "4. Onbetaald werk. Zij helpt elke week (Bo, 24 november 2026)");
        assert_eq!(found[2], line("story", "Verhaal nummer 1", "Verhaal nummer 2"));
        assert!(found[3].2.contains("herinnering op 1 december 2026"), "{found:?}");
        assert_eq!(found[4], line("people", "", "Noor · oppassen"));
    }
}
