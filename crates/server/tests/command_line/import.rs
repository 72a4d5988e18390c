// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! `vierluik import` in a script at night: exit codes, a dry run, a report that only this user can read, a mapping that is kept.
use crate::machine::Machine;
use foundation::Db;
use std::{fs, process::Output};

const GOOD: &str = "Naam,Expertise\nStichting Buurt,buurtwerk\nDe Brug,sociaal werk\n";
const MIXED: &str = "Naam,Expertise\nStichting Buurt,buurtwerk\n,zonder naam\n";

/// Runs an import of this content; gives everything it did.
fn import(machine: &Machine, content: &str, more: &[&str]) -> Output {
    fs::write(machine.path("in.csv"), content).expect("a file");
    let always = ["import", "--municipality", "proef", "--kind", "organisaties"];
    machine.run(&[&always[..], more, &["in.csv"]].concat(), &[])
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

async fn organisations(machine: &Machine) -> i64 {
    let db = Db::open(&machine.path("a.db")).await.expect("the database was made");
    let mut conn = db.read().await.expect("it can be read");
    let count = sqlx::query_scalar("select count(*) from organisations").fetch_one(&mut *conn).await.expect("a number");
    drop(conn);
    db.close().await;
    count
}

#[tokio::test]
async fn a_script_reads_in_the_exit_code_how_it_went() {
    let machine = Machine::new("import");
    machine.set_up();
    assert_eq!(code(&import(&machine, GOOD, &["--dry-run"])), 0);
    assert_eq!(organisations(&machine).await, 0, "a dry run wrote something");
    assert_eq!(code(&import(&machine, MIXED, &["--dry-run"])), 3);
    assert_eq!(code(&import(&machine, MIXED, &["--all-or-nothing"])), 3);
    assert_eq!(organisations(&machine).await, 0, "all or nothing wrote a part");
    let mixed = import(&machine, MIXED, &[]);
    let named = String::from_utf8_lossy(&mixed.stderr).into_owned();
    assert!(code(&mixed) == 3 && named.contains('3'), "the wrong row is named: {named}");
    assert_eq!(organisations(&machine).await, 1);
    assert_eq!(code(&import(&machine, GOOD, &[])), 0);
    assert_eq!(organisations(&machine).await, 2);
    let again = import(&machine, GOOD, &[]);
    assert!(code(&again) == 0 && organisations(&machine).await == 2, "a second time changes something");
    assert!(machine.does(&["log", "verify"], &[]).contains("whole"));
}

#[tokio::test]
async fn what_cannot_be_done_says_so_in_a_line_and_writes_nothing() {
    let machine = Machine::new("import-not");
    machine.set_up();
    fs::write(machine.path("in.csv"), GOOD).expect("a file");
    fs::write(machine.path("bad.toml"), "system = ").expect("a file");
    let proef = ["import", "--municipality", "proef", "--kind"];
    let cases: [(&[&str], &str); 5] = [
        (&["import", "--municipality", "nergens", "--kind", "organisaties", "in.csv"], "there is no municipality nergens"),
        (&[&proef[..], &["dingen", "in.csv"]].concat(), "there is no kind dingen"),
        (&[&proef[..], &["organisaties", "weg.csv"]].concat(), "weg.csv cannot be read"),
        (&[&proef[..], &["organisaties", "--mapping", "bad.toml", "in.csv"]].concat(), "the mapping cannot be read"),
        (&[&proef[..], &["personen", "in.csv"]].concat(), "no column is named for"),
    ];
    for (arguments, why) in cases {
        machine.refuses(arguments, &[], why);
        assert_eq!(code(&machine.run(arguments, &[])), 1, "{arguments:?}");
    }
    assert_eq!(organisations(&machine).await, 0);
}

#[tokio::test]
async fn a_report_is_for_this_user_only_also_over_an_older_one() {
    let machine = Machine::new("report");
    machine.set_up();
    for nth in 0..2 {
        assert_eq!(code(&import(&machine, MIXED, &["--report", "report.csv", "--language", "nl"])), 3);
        let report = fs::read_to_string(machine.path("report.csv")).expect("a report");
        assert!(report.lines().count() >= 2 && report.contains("ingevuld"), "{nth}: {report}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(machine.path("report.csv")).expect("it is there").permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "time {nth}");
            fs::set_permissions(machine.path("report.csv"), fs::Permissions::from_mode(0o644)).expect("our own file");
        }
    }
}

#[tokio::test]
async fn a_mapping_is_kept_for_the_next_file_with_the_same_columns() {
    let machine = Machine::new("mapping");
    machine.set_up();
    let (first, second) = ("Wie;Wat\nStichting Buurt;buurtwerk\n", "Wie;Wat\nDe Brug;sociaal werk\n");
    assert_eq!(code(&import(&machine, first, &[])), 1, "nobody can know what these columns are");
    fs::write(machine.path("map.toml"), "system = \"oud\"\n[columns]\nname = \"Wie\"\nexpertise = \"Wat\"\n").expect("a file");
    let mapped = import(&machine, first, &["--mapping", "map.toml"]);
    assert_eq!(code(&mapped), 0, "{}", String::from_utf8_lossy(&mapped.stderr));
    assert_eq!(code(&import(&machine, second, &[])), 0, "the mapping was not kept");
    assert_eq!(organisations(&machine).await, 2);
}
