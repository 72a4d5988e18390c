// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What residents decide about sharing, on their own page of somebody at the table: something ended, shared again for a while
//! and for something, and the place shared with one of the network.
use crate::{
    client::Answer,
    program::Place,
    town::{Town, with_clients},
};
use anyhow::ensure;
use foundation::Clock;

/// What the part that was shared again is for; the mark of the plan follows.
pub const FOR: &str = "Samen op weg van";

/// Decides at each of the first plans.
pub fn decide(town: &Town, place: &Place) -> anyhow::Result<()> {
    let (soon, purpose) = (Clock::system().now().day().plus_days(30), FOR.replace(' ', "+"));
    let decided = with_clients(place, town.gathered(), |client, plan| {
        let ([_, second, near, _], mut answer) = (plan.others, Answer::default());
        let decisions = [
            (second, "part=mind&outcome=ended".to_owned()),
            (second, "part=body&outcome=ended".to_owned()),
            (second, format!("part=mind&outcome=shared&until={soon}&purpose={purpose}+{}", plan.mark)),
            (near, "part=place&outcome=shared".to_owned()),
        ];
        for (person, fields) in decisions {
            let (path, form) = (format!("/plannen/{}/delen/{person}", plan.id), format!("form_token={}&{fields}", plan.resident.token()));
            client.post(&path, &plan.resident.secret, &form, &mut answer)?;
            ensure!(answer.status == 303, "a decision was not taken: {} {}", answer.status, answer.text());
        }
        Ok(())
    });
    decided.map(drop)
}
