// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The binary `vierluik`: serves, migrates, imports, backs up, restores, verifies the log. `vierluik --help` tells more.
mod backup;
mod commands;
mod features;
mod housekeeping;
mod open;
mod serve;
mod settings;

use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let command = commands::Command::parse();
    match command.run().await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("vierluik: {error:#}");
            ExitCode::FAILURE
        }
    }
}
