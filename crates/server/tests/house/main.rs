// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The house rules: what must hold for every route, page, form, text, table and file, also for those of tomorrow. Nothing
//! here is a list of what exists: routes come from the features, pages and forms from walking, texts and files from reading.
mod about_me;
mod answers;
mod backup;
mod canaries;
mod clearing;
mod counted;
mod figures;
mod golden;
mod lived;
mod logs;
mod paper;
mod policy;
mod races;
mod retention;
mod routes;
mod schema;
mod sources;
mod tables;
mod texts;
mod tidy;
mod town;
mod two_worlds;
mod walk;
