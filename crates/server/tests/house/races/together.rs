// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Many at once, in an order that a seed gives.
use foundation::{Chance, db::Kind};
use neighbourhood::TestApp;
use sqlx::{Any, Transaction};
use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
};

/// Somebody who does something, once.
pub type Turn<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// What the seed says.
pub struct Dice(Chance);

impl Dice {
    pub fn of(seed: u64) -> Self {
        Self(Chance::seeded(seed))
    }

    /// A number below this one.
    pub fn below(&self, end: usize) -> usize {
        let drawn = u64::from_le_bytes(self.0.bytes::<8>());
        usize::try_from(drawn % end.max(1) as u64).expect("it is below a number that fits")
    }

    fn shuffle<V>(&self, all: &mut [V]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
    }
}

/// Nobody writes until this is dropped.
pub async fn hold(app: &TestApp) -> Vec<Transaction<'static, Any>> {
    let writers = if app.app.db().kind() == Kind::Sqlite { 1 } else { 2 };
    let mut held = Vec::new();
    for _ in 0..writers {
        held.push(app.app.db().begin().await.expect("a connection"));
    }
    held
}

/// Everybody's turn at once; whoever is first in the order goes first whenever more than one can go on.
pub async fn all_at_once(dice: &Dice, turns: Vec<Turn<'_>>) {
    let mut turns: Vec<(usize, Option<Turn<'_>>)> = turns.into_iter().map(|turn| (dice.below(6), Some(turn))).collect();
    dice.shuffle(&mut turns);
    poll_fn(move |cx| {
        for (wait, turn) in &mut turns {
            if *wait > 0 {
                *wait -= 1;
                cx.waker().wake_by_ref();
                continue;
            }
            if turn.as_mut().is_some_and(|turn| turn.as_mut().poll(cx).is_ready()) {
                *turn = None;
            }
        }
        if turns.iter().all(|(_, turn)| turn.is_none()) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

/// Lets go of the writers after a while of the seed's.
pub async fn lets_go(held: Vec<Transaction<'static, Any>>, while_of: usize) {
    for _ in 0..while_of {
        tokio::task::yield_now().await;
    }
    drop(held);
}
