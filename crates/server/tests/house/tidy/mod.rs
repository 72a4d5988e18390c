// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! How the files themselves should look: small, opened by what they are, named after the domain, on the right floor.
mod crates;
mod heads;
mod licences;
mod names;
mod pages;
mod seats;
mod sight;
mod sizes;
mod sql;
