// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The published figures as pages, drawings and files: all of them from the same coarse table, for there is no other (abuse case
//! 76). A team manager sees the own organisation, the government all of them. Nobody sees a figure that stands close to the own caseload.
mod bars;
mod csv;
pub(crate) mod gathering;
mod pages;
#[cfg(test)]
mod tests;

use access::{Action, Panel, Route};
use foundation::T;

pub(crate) use gathering::{Line, Sheet};

pub(crate) const ORGANISATION: &str = "/organisatie/cijfers";
pub(crate) const GOVERNMENT: &str = "/gemeente/cijfers";

pub(crate) fn topic() -> crate::Topic {
    let (activity, organisation, government) = ("figures.shown", Action::SeeOrganisation, Action::SeeGovernment);
    crate::Topic {
        routes: vec![
            Route::show(ORGANISATION, organisation, activity, pages::organisation),
            Route::show("/organisatie/cijfers/bestand", organisation, activity, csv::organisation),
            Route::show(GOVERNMENT, government, activity, pages::government),
            Route::show("/gemeente/cijfers/bestand", government, activity, csv::government),
        ],
        texts: foundation::texts!("shown", "."),
        ways: vec![],
    }
}

/// What stands in a cell: a figure, or that none is given.
pub(crate) fn said(figure: Option<&i64>, t: &T) -> String {
    figure.map_or_else(|| t["shown.kept_back"].to_owned(), ToString::to_string)
}

/// Whether nothing at all is said in a table.
pub(crate) fn says_nothing(sheet: &Sheet) -> bool {
    sheet.lines.iter().all(|line| line.shown.is_empty())
}

pub(crate) fn panels() -> Vec<Panel> {
    vec![
        Panel::of_window(Action::SeeOrganisation, |conn, ctx| Box::pin(pages::panel(conn, ctx, true))),
        Panel::of_window(Action::SeeGovernment, |conn, ctx| Box::pin(pages::panel(conn, ctx, false))),
    ]
}
