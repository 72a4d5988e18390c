// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Every route, asked as everyone: the own plan, another's, one in the other municipality, one that is not there.
mod swapped;
mod table;

use crate::{
    golden,
    lived::{Walked, on_both_lived_in},
    town::{Guest, lines},
};
use neighbourhood::TestApp;
use table::Table;

#[tokio::test]
async fn each_route_opens_for_whom_it_should_and_looks_absent_to_everyone_else() {
    on_both_lived_in(async |app: TestApp, walked: &Walked| {
        let mut table = Table::new(&app, &walked.known, lines());
        for guest in Guest::all() {
            table.ask_everything(guest).await;
        }
        golden::compare("routes.md", &table.to_string());
        table.each_route_opens_for_somebody();
    })
    .await;
}

#[tokio::test]
async fn no_link_leads_nowhere() {
    on_both_lived_in(async |_: TestApp, walked: &Walked| {
        golden::nothing_wrong("These links lead nowhere", walked.known.dead.iter().cloned());
    })
    .await;
}
