// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! People and seats as stories over HTTP: nobody is made twice, a resident has one plan, and who sits where is what the roles of
//! today say.
mod network;
mod once;
mod places;
