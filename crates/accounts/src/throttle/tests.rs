// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of slowing down who guesses.
use super::*;

fn wait(count: i64, after_ms: i64) -> i64 {
    Tries { count, last: 0 }.wait_ms(PAIR, When(after_ms))
}

#[test]
fn a_few_mistakes_cost_nothing_and_each_further_one_doubles_the_wait() {
    assert_eq!([0, 1, 4].map(|count| wait(count, 0)), [0, 0, 0]);
    assert_eq!([5, 6, 7, 10].map(|count| wait(count, 0)), [1_000, 2_000, 4_000, 32_000]);
    assert_eq!([20, 1_000_000].map(|count| wait(count, 0)), [PAIR.longest_ms; 2]);
}

#[test]
fn waiting_helps_and_tries_are_forgotten() {
    assert_eq!(wait(6, 1_500), 500);
    assert_eq!(wait(6, 2_000), 0);
    assert_eq!(Tries { count: 6, last: 0 }.left(PAIR, When(PAIR.forgets_after_ms * 4)), 2);
    assert_eq!(Tries { count: 6, last: 0 }.left(PAIR, When(PAIR.forgets_after_ms * 40)), 0);
}

#[test]
fn a_clock_that_was_set_back_locks_nobody_out_for_long() {
    assert!(Tries { count: 9, last: 10_000 }.wait_ms(PAIR, When(0)) <= 10_000 + PAIR.longest_ms);
}
