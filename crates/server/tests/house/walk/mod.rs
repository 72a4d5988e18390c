// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Walking: from the first page along every link, and filling in every form that is found on the way.
mod crawl;
mod known;
pub mod plant;
mod questions;
pub mod sheet;

pub use crawl::{Found, crawl};
pub use known::Known;
pub use plant::Aviary;
pub use sheet::{Sheet, sheets};
