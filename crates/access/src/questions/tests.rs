// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of one question at a time.
use super::*;

const ALL: [&str; 3] = ["kind", "words", "first_step"];

fn at(at: Option<usize>, wrong: &[&'static str]) -> Questions {
    Questions { all: &ALL, at, wrong: wrong.to_vec() }
}

fn shown(questions: &Questions) -> Vec<&'static str> {
    ALL.into_iter().filter(|name| questions.shows(name)).collect()
}

#[test]
fn one_question_stands_on_a_page_and_leads_to_the_next_and_back() {
    for (place, name, before, next) in [(0, "kind", None, Some(2)), (1, "words", Some(1), Some(3)), (2, "first_step", Some(2), None)] {
        let questions = at(Some(place), &[]);
        assert_eq!((shown(&questions), questions.before(), questions.next()), (vec![name], before, next));
    }
}

#[test]
fn what_must_be_mended_is_shown_alone() {
    let questions = at(Some(2), &["kind"]);
    assert_eq!((shown(&questions), questions.before(), questions.next()), (vec!["kind"], None, None));
}

#[test]
fn who_works_with_it_sees_all_at_once() {
    let questions = at(None, &[]);
    assert_eq!((shown(&questions), questions.before(), questions.next()), (ALL.to_vec(), None, None));
}

#[test]
fn a_question_has_a_small_number() {
    for (text, wanted) in [("1", Some(1)), ("20", Some(20)), ("0", None), ("21", None), ("-1", None), ("", None), ("2x", None)] {
        assert_eq!(number(text), wanted, "{text}");
    }
}
