// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The kinds of things that have an identifier on this floor; only ever used as `Id<Person>` and the like.

/// A municipality: the tenant.
#[derive(Debug)]
pub enum Tenant {}
/// A person: resident, network member, professional, or someone of the other windows.
#[derive(Debug)]
pub enum Person {}
/// An organisation around the table.
#[derive(Debug)]
pub enum Organisation {}
/// A resident's plan.
#[derive(Debug)]
pub enum Plan {}
