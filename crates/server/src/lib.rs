// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The program: serves, migrates, imports, backs up, restores, verifies the log. The binary only calls [`run`]; the house
//! rules in `tests/house` look at the features and the settings.
pub mod backup;
mod commands;
mod door;
pub mod features;
pub mod housekeeping;
mod open;
pub mod serve;
pub mod settings;

use clap::Parser;
use std::process::ExitCode;

/// Does what the command line asks; one clear line on standard error when it cannot.
pub async fn run() -> ExitCode {
    let command = commands::Command::parse();
    match command.run().await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("vierluik: {error:#}");
            ExitCode::FAILURE
        }
    }
}
