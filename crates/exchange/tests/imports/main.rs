// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Imports as stories: from files of our own that show the troubles of real ones, by command and by the administrator's pages.
mod again;
mod asking;
mod contact;
mod crash;
mod many;
mod pages;
mod persons;
mod plans;
mod secrecy;
mod staff;
