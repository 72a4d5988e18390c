// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The logs, for every route there is: each look has its line and a line for each person shown, each change says what
//! happened, and where a line cannot be written nothing is shown and nothing is changed. The chain finds every touch.
mod bytes;
mod changing;
mod dry;
mod lines;
mod looking;
mod sending;
mod tampering;
