// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The binary `vierluik`; `vierluik --help` tells what it does.
use std::process::ExitCode;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let threads = tokio::runtime::Builder::new_multi_thread().worker_threads(foundation::db::threads()).enable_all().build();
    threads.expect("because an operating system that gives no threads runs nothing").block_on(server::run())
}
