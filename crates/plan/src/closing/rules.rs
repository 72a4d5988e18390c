// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of looking back and closing.
use super::*;

fn judgement(side: Side) -> Judgement {
    Judgement { goal: Id::of(1), side, outcome: Outcome::Reached, words: "Zo".into(), by: Id::of(2), version: 1 }
}

#[test]
fn nobody_sees_the_others_judgement_before_giving_one() {
    let one = [judgement(Side::Professional)];
    let early = seen(&one, Id::of(1), Some(Side::Resident));
    assert!(early.mine.is_none() && early.theirs.is_none() && early.theirs_is_given);
    let both = [judgement(Side::Professional), judgement(Side::Resident)];
    for side in [Side::Resident, Side::Professional] {
        let late = seen(&both, Id::of(1), Some(side));
        assert!(late.mine.is_some() && late.theirs.is_some());
    }
    assert_eq!(seen(&both, Id::of(1), None), Seen { mine: None, theirs: None, theirs_is_given: false });
}
