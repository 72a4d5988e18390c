// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The gate as visitors meet it, with the smallest feature that can be: one note per plan.
mod days;
mod logs;
mod narrowing;
mod note;
mod sessions;
mod story;
