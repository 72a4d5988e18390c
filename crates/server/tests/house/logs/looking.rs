// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Looking: everyone opens every page that anyone found. Each page has its lines, and apart from them the database stays as it
//! was, to the byte (standards V3.5.3, abuse case 62).
use super::lines::{self, Known, wrong_with_a_look};
use crate::{
    golden::{Exceptions, nothing_wrong},
    lived::{Walked, on_both_lived_in},
    tables,
    town::{Guest, Line, line_of, lines},
};
use access::Action;
use neighbourhood::{
    Seen, TestApp,
    cast::{AMINA, HENKS_PLAN, NOOR},
    places::VIERBERGEN,
};

#[tokio::test]
async fn each_look_has_its_line_and_one_for_each_person_shown_and_leaves_no_other_trace() {
    on_both_lived_in(async |app: TestApp, walked: &Walked| {
        let (lines, mut wrong, mut looks) = (lines(), Vec::new(), 0);
        let mut exceptions = Exceptions::read("changed_by_looking.txt");
        for guest in Guest::all() {
            let of = guest.0.map_or(VIERBERGEN, |member| member.of);
            let (mut visitor, known) = (guest.arrives(&app).await, Known::of(&app, of).await);
            app.minutes_pass(2);
            let before = tables::everything(&app.app).await;
            for path in walked.known.pages() {
                let Some(route) = line_of(&lines, "GET", path) else { continue };
                let head = lines::head(&app, of).await;
                let seen = visitor.get_once(path).await;
                let written = lines::since(&app, of, head).await;
                looks += written.len();
                let bad = judge(guest, route, (path, &seen), &written, &known);
                wrong.extend(bad.into_iter().map(|what| format!("{path} as {}: {what}", guest.name())));
            }
            let changed = tables::everything(&app.app).await.cells_that_differ(&app.app, &before).await;
            wrong.extend(changed.into_iter().filter(|cell| !exceptions.allow(cell)).map(|cell| format!("looking changed {cell}")));
        }
        nothing_wrong("Looks and their lines", wrong);
        assert!(looks > 1000, "only {looks} lines were written");
        exceptions.end();
    })
    .await;
}

/// What is wrong with the lines of this answer.
fn judge(guest: Guest, route: &Line, answer: (&str, &Seen), written: &[lines::Written], known: &Known) -> Vec<String> {
    let (path, seen) = answer;
    let refused = seen.status == 404;
    let is_public = route.action == Action::Enter && !refused;
    if guest.0.is_none() || (is_public && written.is_empty()) {
        let nobody = written.iter().map(|line| format!("wrote {line:?} of nobody"));
        let named = known.named(&shown(seen)).into_iter().map(|id| format!("shows {id} to anyone"));
        return nobody.chain(named).collect();
    }
    let text = (!refused).then(|| shown(seen));
    wrong_with_a_look(written, route, path, text.as_deref(), known)
}

/// What stands on the page itself, without the frame; of a file all of it. What leads on shows nothing.
fn shown(seen: &Seen) -> String {
    if seen.status.is_redirection() {
        return String::new();
    }
    let main = seen.html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next());
    main.unwrap_or(&seen.html).to_owned()
}

#[tokio::test]
async fn who_sits_at_two_plans_leaves_a_line_for_both_where_they_are_listed() {
    on_both_lived_in(async |app: TestApp, _: &Walked| {
        let seat = "insert into seats (municipality_id, plan_id, person_id, kind, since_at) values ($1, $2, $3, 'network', 0)";
        let mut tx = app.app.db().begin().await.expect("the database is open");
        sqlx::query(seat).bind(VIERBERGEN).bind(HENKS_PLAN).bind(NOOR.id).execute(&mut *tx).await.expect("a free seat");
        tx.commit().await.expect("the database can be written");
        let (known, head) = (Known::of(&app, VIERBERGEN).await, lines::head(&app, VIERBERGEN).await);
        let seen = app.log_in(&NOOR).await.get_once("/").await;
        seen.is(200).shows(AMINA.name);
        assert_eq!(known.named(&shown(&seen)).len(), 2);
        let (lines, written) = (lines(), lines::since(&app, VIERBERGEN, head).await);
        let route = line_of(&lines, "GET", "/").expect("there is a first page");
        nothing_wrong("The first page", wrong_with_a_look(&written, route, "/", Some(&shown(&seen)), &known));
    })
    .await;
}
