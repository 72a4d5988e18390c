// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! An attacker who knows the rule and everything but one person: what can be worked out from what is shown, over many tables.
use super::*;
use foundation::Chance;

fn whole(parts: &[i64]) -> Line {
    Line { parts: parts.to_vec(), adds_up: true }
}

fn shown(parts: &[i64]) -> (Vec<Option<i64>>, Option<i64>) {
    let shown = whole(parts).shown(Threshold::default(), None);
    (shown.parts, shown.total)
}

/// Counts as towns have them: many small ones, some large.
fn some(chance: &Chance, most: u64) -> i64 {
    let figure = |most: u64| i64::try_from(u64::from_le_bytes(chance.bytes::<8>()) % most).unwrap_or_default();
    if figure(2) == 0 { figure(14) } else { figure(most) }
}

#[test]
fn small_figures_are_not_shown_and_others_are_coarse() {
    let alone = |count| figure(count, Threshold::default(), None);
    assert_eq!([0, 1, 9].map(alone), [None; 3]);
    assert_eq!([10, 12, 13, 17, 18, 101].map(alone), [Some(10), Some(10), Some(15), Some(15), Some(20), Some(100)]);
}

#[test]
fn a_municipality_sets_the_threshold_higher_and_never_lower() {
    assert_eq!([1, 10, 25].map(|chosen| Threshold::of(chosen).least()), [10, 10, 25]);
    assert_eq!(figure(24, Threshold::of(25), None), None);
    assert_eq!(figure(26, Threshold::of(26), None), Some(25));
}

#[test]
fn the_total_does_not_say_what_is_kept_back() {
    // Thirty and forty are many; with them and the total the four would be said, so another goes along.
    assert_eq!(shown(&[30, 4, 40]), (vec![None, None, Some(40)], Some(75)));
    // Two that are kept back and are together still few take one along too.
    assert_eq!(shown(&[30, 2, 3, 60]), (vec![None, None, None, Some(60)], Some(95)));
    assert_eq!(shown(&[30, 6, 7, 60]), (vec![Some(30), None, None, Some(60)], Some(105)));
}

#[test]
fn nothing_and_few_look_the_same() {
    assert_eq!(shown(&[0, 30, 40]).0, shown(&[9, 30, 40]).0);
    assert_eq!(shown(&[0, 0]), shown(&[4, 5]));
}

#[test]
fn who_are_all_alike_are_only_counted() {
    assert_eq!(shown(&[50, 0, 0]), (vec![None; 3], Some(50)));
    assert_eq!(shown(&[48, 2, 0]), (vec![None; 3], Some(50)));
}

#[test]
fn counts_that_stand_alone_have_no_total() {
    let line = Line { parts: vec![30, 4, 40], adds_up: false };
    assert_eq!(line.shown(Threshold::default(), None), Shown { parts: vec![Some(30), None, Some(40)], total: None });
}

#[test]
fn total_minus_all_but_one_says_nothing() {
    let chance = Chance::seeded(1);
    for _ in 0..20_000 {
        let threshold = Threshold::of(some(&chance, 40));
        let count = usize::try_from(some(&chance, 7) % 6 + 1).unwrap_or(1);
        let parts: Vec<i64> = (0..count).map(|_| some(&chance, 90)).collect();
        let shown = whole(&parts).shown(threshold, None);
        let kept: Vec<i64> = parts.iter().zip(&shown.parts).filter(|(_, shown)| shown.is_none()).map(|(count, _)| *count).collect();
        for figure in shown.parts.iter().chain([&shown.total]).flatten() {
            assert!(figure % STEP == 0 && *figure + STEP / 2 >= threshold.least(), "{parts:?} {shown:?}");
        }
        assert!(parts.iter().zip(&shown.parts).all(|(count, shown)| shown.is_none() || *count >= threshold.least()), "{parts:?} {shown:?}");
        if shown.total.is_some() && !kept.is_empty() {
            let together = kept.iter().sum::<i64>();
            assert!(together >= threshold.least() && (kept.len() > 1 || parts.len() == 1), "{parts:?} {shown:?}");
        }
    }
}

#[test]
fn one_who_is_or_is_not_there_changes_nothing_below_the_threshold() {
    for count in 0..LEAST - 1 {
        assert_eq!(shown(&[count, 30, 30]).0, shown(&[count + 1, 30, 30]).0);
    }
}

#[test]
fn this_time_minus_last_time_says_nothing_about_fewer_than_five() {
    let chance = Chance::seeded(2);
    for _ in 0..400 {
        let (mut count, mut before, mut moved_at) = (some(&chance, 60), None::<Shown>, 0);
        for _ in 0..60 {
            let line = Line { parts: vec![count], adds_up: false };
            let now = line.shown(Threshold::default(), before.as_ref());
            let figures = (before.as_ref().and_then(|before| before.parts[0]), now.parts[0]);
            if let (Some(then), Some(now)) = figures
                && then != now
            {
                assert!((count - moved_at).abs() >= STEP, "{then} became {now} from {moved_at} to {count}");
            }
            if figures.0 != figures.1 {
                moved_at = count;
            }
            before = Some(now);
            count = (count + some(&chance, 9) % 9 - 4).max(0);
        }
    }
}

#[test]
fn the_same_question_has_the_same_answer() {
    let line = whole(&[30, 4, 40, 12]);
    let first = line.shown(Threshold::default(), None);
    assert!((0..100).all(|_| line.shown(Threshold::default(), None) == first));
    assert_eq!(line.shown(Threshold::default(), Some(&first)), first);
}

#[test]
fn who_knows_some_of_them_sees_only_a_crowd_beside_those() {
    let of = |own| whole(&[30, 40]).shown(Threshold::default(), None).beside(own, Threshold::default());
    assert_eq!(of(0).total, Some(70));
    assert_eq!(of(12).total, Some(70));
    assert!(of(14).is_empty() && of(30).is_empty());
}
