// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Mechanics without domain: ids, time, chance, database, seals, texts, forms, pages and problems.
//!
//! Nothing in here knows what a plan or a resident is; everything above stands on it.
pub mod assets;
pub mod chance;
pub mod clock;
pub mod db;
pub mod errors;
pub mod fold;
pub mod form;
pub mod id;
pub mod problem;
pub mod seal;
mod sqlite;
pub mod text;
pub mod theme;
pub mod token;

pub use chance::Chance;
pub use clock::{Clock, Day, When};
pub use db::{Conn, Db};
pub use errors::Errors;
pub use form::Form;
pub use id::Id;
pub use problem::{Problem, Result};
pub use text::{Language, T, Texts};
