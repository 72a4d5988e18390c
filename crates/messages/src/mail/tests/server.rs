// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The mail server of the neighbourhood, which keeps the letters it takes.
pub(crate) use neighbourhood::mail_server::{Mood, Server};
