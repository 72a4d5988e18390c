// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What may change of a conversation that is still to come, and what asks for a reason.
use super::{Change, MoveForm};
use crate::planning::{Conversation, Kind, Setting};
use foundation::{Day, Id};

fn day(text: &str) -> Day {
    Day::read(text).expect("a day")
}

fn talk() -> Conversation {
    Conversation {
        id: Id::of(1),
        kind: Kind::Review,
        setting: Setting::Home,
        language: Some("Arabisch".into()),
        at: day("2026-12-01").at_minute(870),
        minutes: 60,
        place: Some("Dorpsstraat 1".into()),
        missed: None,
        version: 3,
        moved: None,
        off: None,
        begun: None,
        ended: None,
        contested: None,
        confirmed: None,
        on_paper: false,
        asked_me: true,
        my_answer: None,
        is_heard: true,
    }
}

fn make(form: &MoveForm) -> Result<Change, foundation::Errors> {
    Change::make(form, (&talk(), true), &[Id::of(7)], day("2026-11-24"))
}

#[test]
fn a_form_that_was_not_touched_changes_nothing() {
    let errors = make(&MoveForm::of(&talk())).expect_err("nothing changed");
    assert_eq!(errors.of("held_on"), Some("planning.error.nothing"));
}

#[test]
fn another_moment_place_or_way_has_a_reason_and_a_language_or_a_person_has_none() {
    let was = MoveForm::of(&talk());
    let moves = [
        MoveForm { held_from: "15:00".into(), ..was.clone() },
        MoveForm { minutes: "90".into(), ..was.clone() },
        MoveForm { place: String::new(), ..was.clone() },
        MoveForm { setting: "phone".into(), ..was.clone() },
    ];
    for form in moves {
        assert_eq!(make(&form).expect_err("no reason").of("why"), Some("frame.error.empty"), "{form:?}");
        assert_eq!(make(&MoveForm { why: "Zo lukt het".into(), ..form }).expect("a reason").why.as_deref(), Some("Zo lukt het"));
    }
    let language = make(&MoveForm { language: String::new(), ..was.clone() }).expect("no interpreter any more");
    assert_eq!((language.language, language.why), (None, None));
    let missed = make(&MoveForm { missed: "De huisarts".into(), ..was.clone() }).expect("somebody is missed");
    assert_eq!(missed.missed.as_deref(), Some("De huisarts"));
    let more = MoveForm { people: vec![Id::<()>::of(7).to_string(), Id::<()>::of(9).to_string()], ..was };
    assert_eq!(make(&more).expect("somebody more").people, [Id::of(7)], "nobody from beside the table is asked");
}

#[test]
fn who_does_not_read_the_place_leaves_it_as_it_is_and_can_say_another() {
    let hidden = Conversation { place: None, ..talk() };
    let make = |form: &MoveForm| Change::make(form, (&hidden, false), &[], day("2026-11-24"));
    let language = MoveForm { language: "Turks".into(), ..MoveForm::of(&hidden) };
    assert!(make(&language).expect("another language").keeps_place);
    let place = MoveForm { place: "Het buurthuis".into(), ..MoveForm::of(&hidden) };
    assert!(make(&place).expect_err("another place").of("why").is_some());
    let place = make(&MoveForm { why: "Daar is plek".into(), ..place }).expect("another place");
    assert!(!place.keeps_place && place.meeting.place.as_deref() == Some("Het buurthuis"));
}
