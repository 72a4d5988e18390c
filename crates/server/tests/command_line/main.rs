// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The binary as an operator meets it: a process with arguments, settings, lines and an exit code.
mod acts;
mod help;
mod import;
mod log;
mod machine;
mod operator;
