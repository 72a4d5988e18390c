// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The neighbourhood: the cast that tests, demo and screenshots share, and the [`TestApp`] in which they act.
//! Everyone in it is invented.
pub mod calendar;
pub mod cast;
pub mod log_lines;
pub mod mail_server;
pub mod pdf;
pub mod places;
pub mod seed;
pub mod tale;
pub mod test_app;
pub mod visitor;

pub use cast::Member;
pub use log_lines::LogLines;
pub use test_app::{TestApp, on_both};
pub use visitor::{Seen, Visitor};
