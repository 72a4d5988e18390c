// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Help that helps: every command, option and value says in a line what it is, in plain words.
use crate::machine::Machine;
use std::fs;

/// The names under a heading of a help text, with what stands behind each.
fn under(help: &str, heading: &str) -> Vec<(String, String)> {
    let part = help.split_once(&format!("{heading}:\n")).map_or("", |(_, rest)| rest);
    let (mut all, mut lines) = (Vec::<(String, String)>::new(), part.lines().take_while(|line| !line.is_empty()));
    for line in &mut lines {
        let (name, says) = line.trim().split_once("  ").unwrap_or((line.trim(), ""));
        match all.last_mut() {
            Some((_, more)) if line.starts_with("          ") => more.push_str(line.trim()),
            _ => all.push((name.trim().to_owned(), says.trim().to_owned())),
        }
    }
    all
}

/// Walks through a command and those under it; gives how many there are.
fn helps(machine: &Machine, path: &[&str]) -> usize {
    let help = machine.does(&[path, &["-h"]].concat(), &[]);
    assert!(help.contains("Usage: vierluik"), "{path:?}: {help}");
    let about = help.lines().next().unwrap_or_default();
    assert!(!about.is_empty() && !about.starts_with("Usage"), "{path:?} does not say what it is");
    for heading in ["Commands", "Arguments", "Options"] {
        for (name, says) in under(&help, heading) {
            assert!(says.len() > 5, "{path:?} {name} says nothing:\n{help}");
        }
    }
    let commands = under(&help, "Commands");
    let below = commands.iter().filter(|(name, _)| name != "help");
    1 + below.map(|(name, _)| helps(machine, &[path, &[name.as_str()]].concat())).sum::<usize>()
}

#[test]
fn every_command_and_option_says_what_it_is() {
    let machine = Machine::new("help");
    let count = helps(&machine, &[]);
    assert!(count > 12, "only {count} commands were seen");
    assert!(fs::read_dir(machine.path("")).expect("a folder").next().is_none(), "asking for help made something");
}

#[test]
fn the_long_help_tells_the_exit_codes() {
    let machine = Machine::new("long-help");
    for command in [&["import"][..], &["log", "verify"]] {
        let help = machine.does(&[command, &["--help"]].concat(), &[]);
        assert!(help.contains("Exit code: 0"), "{command:?}: {help}");
    }
    let version = machine.does(&["--version"], &[]);
    assert!(version.starts_with("vierluik ") && version.trim().len() > 10, "{version}");
}

#[test]
fn what_nobody_knows_is_refused_with_a_hint() {
    let machine = Machine::new("unknown");
    machine.refuses(&["serv"], &[], "serve");
    machine.refuses(&["backup"], &[], "<FILE>");
    machine.refuses(&[], &[], "Usage");
}
