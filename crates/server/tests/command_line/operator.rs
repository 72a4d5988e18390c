// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Setting up and keeping: key, tables, municipality, backup, restore, log, and settings that are refused.
use crate::machine::Machine;
use foundation::Db;
use sqlx::Row;
use std::{fs, path::PathBuf};

#[test]
fn the_first_administrator_of_a_municipality_gets_a_link_and_a_code_that_are_nowhere_afterwards() {
    let machine = Machine::new("administrator");
    machine.set_up();
    let said = machine.does(&["administrator", "--municipality", "proef", "--name", "Gerda Smit"], &[]);
    let link = said.lines().find_map(|line| line.trim().strip_prefix("https://proef.example/uitnodiging/")).expect("a link");
    let code = said.trim().rsplit(' ').next().expect("a code");
    assert!(link.len() == 32 && code.len() == 6 && code.chars().all(|c| c.is_ascii_digit()), "{said}");
    let kept: Vec<u8> = ["a.db", "a.db-wal"].iter().flat_map(|name| fs::read(machine.path(name)).unwrap_or_default()).collect();
    let holds = |text: &str| kept.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds("accounts.invitation_made") && !holds(link) && !holds(&link.replace('-', "")) && !holds("Gerda Smit"));
    machine.refuses(&["administrator", "--municipality", "nergens", "--name", "Gerda Smit"], &[], "there is no municipality nergens");
    machine.refuses(&["administrator", "--municipality", "proef", "--name", " "], &[], "a name has 1 to 100 characters");
    assert!(machine.does(&["log", "verify"], &[]).contains("whole"));
}

#[test]
fn an_operator_sets_up_keeps_a_backup_and_restores_it_elsewhere() {
    let machine = Machine::new("backup");
    machine.set_up();
    let kept = machine.does(&["backup", "kept.backup"], &[]);
    assert!(kept.contains("Kept"), "{kept}");
    let elsewhere = machine.path("b.db");
    let restored = machine.does(&["restore", "kept.backup"], &[("VIERLUIK_DATABASE", &elsewhere)]);
    assert!(restored.contains(&kept.replace("Kept", "Restored")) && restored.contains("whole"), "{restored}");
    let list = machine.does(&["municipality", "list"], &[("VIERLUIK_DATABASE", &elsewhere)]);
    assert!(list.contains("Gemeente Proef"), "{list}");
    machine.refuses(&["restore", "kept.backup"], &[("VIERLUIK_DATABASE", &elsewhere)], "not empty");
    machine.refuses(&["backup", "kept.backup"], &[], "is there already");
}

#[test]
fn a_damaged_or_cut_off_backup_is_refused_and_leaves_nothing() {
    let machine = Machine::new("damage");
    machine.set_up();
    machine.does(&["backup", "kept.backup"], &[]);
    let whole = fs::read_to_string(machine.path("kept.backup")).expect("a backup");
    let lines: Vec<&str> = whole.lines().collect();
    let mut swapped = lines.clone();
    swapped.swap(1, 2);
    let damaged = [("cut", lines[..lines.len() - 1].join("\n")), ("swapped", swapped.join("\n")), ("changed", whole.replacen('A', "B", 3))];
    for (name, text) in damaged {
        fs::write(machine.path(name), text).expect("a file");
        let database = machine.path(&format!("{name}.db"));
        let output = machine.run(&["restore", name], &[("VIERLUIK_DATABASE", &database)]);
        assert!(!output.status.success(), "{name} was taken");
        let list = machine.run(&["municipality", "list"], &[("VIERLUIK_DATABASE", &database)]);
        assert!(!String::from_utf8_lossy(&list.stdout).contains("Proef"), "{name} left something");
    }
}

#[test]
fn unsafe_settings_are_refused_all_at_once() {
    let machine = Machine::new("unsafe");
    machine.refuses(&["check-config"], &[], "vierluik key new");
    machine.set_up();
    machine.does(&["check-config"], &[]);
    let bad = [("VIERLUIK_HTTPS", "false"), ("VIERLUIK_LISTEN", "0.0.0.0:8080"), ("VIERLUIK_IDLE_MINUTES", "500")];
    machine.refuses(&["check-config"], &bad, "https is off");
    machine.refuses(&["serve"], &bad, "idle_minutes");
    machine.refuses(&["check-config"], &[("VIERLUIK_NONSENSE", "1")], "nonsense");
    machine.refuses(&["key", "new"], &[], "is there already");
}

#[test]
fn the_environment_may_say_where_the_settings_file_is() {
    let machine = Machine::new("file");
    machine.set_up();
    fs::write(machine.path("vierluik.toml"), "idle_minutes = 500").expect("a file");
    machine.refuses(&["check-config"], &[("VIERLUIK_SETTINGS", &machine.path("vierluik.toml"))], "idle_minutes");
    machine.refuses(&["check-config"], &[("VIERLUIK_SETTINGS", &machine.path("elsewhere.toml"))], "is not there");
}

#[cfg(unix)]
#[test]
fn a_key_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let machine = Machine::new("key");
    machine.does(&["key", "new"], &[]);
    fs::set_permissions(machine.path("a.key"), fs::Permissions::from_mode(0o644)).expect("our own file");
    machine.refuses(&["check-config"], &[], "can be read by others");
}

#[test]
fn a_database_without_its_tables_is_not_served() {
    let machine = Machine::new("old");
    machine.does(&["key", "new"], &[]);
    machine.refuses(&["serve"], &[], "vierluik migrate");
}

#[tokio::test]
async fn a_database_of_a_newer_or_another_version_is_refused_in_one_line() {
    let machine = Machine::new("newer");
    machine.set_up();
    let says = [
        (
            "insert into migrations (name, hash, applied_at) values ('9999_later.sql', '', 0)",
            "newer version of this program (it has 9999_later.sql)",
        ),
        ("delete from migrations where name like '9999%'", ""),
        ("update migrations set hash = 'x' where name = '0001_people.sql'", "migration 0001_people.sql was changed"),
    ];
    for (statement, why) in says {
        let db = Db::open(&machine.path("a.db")).await.expect("the database was made");
        let mut tx = db.begin().await.expect("it can be written");
        sqlx::query(statement).execute(&mut *tx).await.expect("a statement that fits");
        tx.commit().await.expect("it can be written");
        db.close().await;
        for command in ["serve", "migrate", "check-config"].into_iter().filter(|_| !why.is_empty()) {
            machine.refuses(&[command], &[], why);
            let output = machine.run(&[command], &[]);
            assert_eq!(String::from_utf8_lossy(&output.stderr).trim().lines().count(), 1, "{command} says more than one line");
        }
    }
}

/// The ends of the chains with their seals, as somebody could take them along who reads the database today.
async fn ends(machine: &Machine) -> Vec<(String, i64, String, String)> {
    let db = Db::open(&machine.path("a.db")).await.expect("the database was made");
    let mut conn = db.read().await.expect("it can be read");
    let rows = sqlx::query("select municipality_id, seq, mac, seal from log_heads").fetch_all(&mut *conn).await.expect("there are ends");
    let ends = rows.iter().map(|row| (row.get(0), row.get(1), row.get(2), row.get(3))).collect();
    drop(conn);
    db.close().await;
    ends
}

#[tokio::test]
async fn a_log_that_is_shorter_than_it_was_is_named_by_what_was_kept() {
    let machine = Machine::new("kept");
    machine.set_up();
    machine.does(&["municipality", "add", "--slug", "tweede", "--name", "Gemeente Twee", "--host", "twee.example"], &[]);
    let old = ends(&machine).await;
    machine.does(&["backup", "later.backup"], &[]);
    fs::write(machine.path("kept"), machine.does(&["log", "verify"], &[])).expect("a file");
    machine.does(&["log", "verify", "--kept", "kept"], &[]);
    fs::write(machine.path("nothing"), "proef is whole").expect("a file");
    machine.refuses(&["log", "verify", "--kept", "nothing"], &[], "holds nothing");
    let db = Db::open(&machine.path("a.db")).await.expect("the database was made");
    let mut tx = db.begin().await.expect("it can be written");
    for statement in ["delete from change_log where seq > 1", "delete from municipalities where slug = 'tweede'"] {
        sqlx::query(statement).execute(&mut *tx).await.expect("a statement that fits");
    }
    for (of, seq, mac, seal) in old {
        let back = sqlx::query("update log_heads set seq = $1, mac = $2, seal = $3 where municipality_id = $4");
        back.bind(seq).bind(mac).bind(seal).bind(of).execute(&mut *tx).await.expect("an older end can be put back");
    }
    tx.commit().await.expect("it can be written");
    db.close().await;
    assert!(machine.does(&["log", "verify"], &[]).contains("proef: 1 lines, whole"), "the chain alone cannot tell");
    let output = machine.run(&["log", "verify", "--kept", "kept"], &[]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("proef: BROKEN at line 2: it was the last one") && said.contains("tweede: BROKEN at line 1"), "{said}");
}

#[test]
fn looking_at_the_settings_makes_no_database() {
    let machine = Machine::new("none");
    machine.does(&["key", "new"], &[]);
    machine.does(&["check-config"], &[]);
    assert!(!PathBuf::from(machine.path("a.db")).exists());
}

#[cfg(unix)]
#[test]
fn a_login_provider_that_is_unsafe_or_of_nobody_is_refused_by_name() {
    use std::os::unix::fs::PermissionsExt;
    let machine = Machine::new("issuer");
    machine.set_up();
    fs::write(machine.path("secret"), "geheim").expect("a file");
    fs::set_permissions(machine.path("secret"), fs::Permissions::from_mode(0o600)).expect("our own file");
    let with = |municipality: &str, more: &str| {
        let secret = machine.path("secret");
        let text = format!(
            "[[issuers]]\nmunicipality = \"{municipality}\"\nkey = \"werk\"\nlabel = {{ nl = \"Werk\", en = \"Work\" }}\nkind = \"staff\"\n\
             client_id = \"vierluik\"\nsecret_file = \"{secret}\"\n{more}\n"
        );
        fs::write(machine.path("settings.toml"), text).expect("a file");
    };
    let check = ["--settings", "settings.toml", "check-config"];
    with("proef", "issuer = \"https://login.example\"");
    machine.does(&check, &[]);
    with("elders", "issuer = \"https://login.example\"");
    machine.refuses(&check, &[], "issuer werk of elders: there is no municipality with that short name");
    with("proef", "issuer = \"https://login.example\"\norganisation = \"Nergens\"");
    machine.refuses(&["--settings", "settings.toml", "serve"], &[], "Gemeente Proef has no organisation Nergens");
    with("proef", "issuer = \"http://login.example\"");
    machine.refuses(&check, &[], "issuer werk of proef: issuer must be an https address");
    with("proef", "issuer = \"https://login.example\"\nnonsense = 1");
    machine.refuses(&check, &[], "nonsense");
}
