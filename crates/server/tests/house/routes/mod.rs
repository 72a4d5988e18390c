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
        for guest in Guest::everyone() {
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

#[tokio::test]
async fn no_form_leads_nowhere_for_who_came_later_and_at_the_plan_that_came_with_them() {
    on_both_lived_in(async |app: TestApp, walked: &Walked| {
        let mut dead = Vec::new();
        for guest in Guest::everyone() {
            let found = walked.known.forms_of(guest).count();
            assert!(found > 5 || guest.asks_about("henk"), "{} finds {found} forms only", guest.name());
            if found > 0 {
                dead.extend(table::dead_forms(&app, &walked.known, guest).await);
            }
        }
        golden::nothing_wrong("These forms lead nowhere", dead);
    })
    .await;
}
