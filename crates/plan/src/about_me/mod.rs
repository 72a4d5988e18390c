// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What the plan holds about its resident, as rows; and what others at the table wrote here themselves.
mod changes;
mod others;
mod rows;
mod versions;

use access::about_me::AboutMe;

pub(crate) fn told() -> Vec<AboutMe> {
    vec![
        AboutMe::Rows(rows::WHERE_TO),
        AboutMe::Rows(rows::GOALS),
        AboutMe::Rows(rows::SAID),
        AboutMe::OfPlan(|conn, ctx, may| Box::pin(versions::tell(conn, ctx, may))),
        AboutMe::OfPlan(|conn, ctx, may| Box::pin(changes::tell(conn, ctx, may))),
        AboutMe::OfPlan(|conn, ctx, may| Box::pin(others::tell(conn, ctx, may))),
    ]
}
