// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Logging in at a login provider, against one of our own that is right, or wrong in one way at a time.
mod defects;
mod invited;
mod keys;
mod letter;
mod logout;
mod provider;
mod stories;
mod table;
mod token;
mod town;
