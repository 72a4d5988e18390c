// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Ten thousand rows, while others go on working.
use crate::asking::{bring, counts};
use neighbourhood::{
    TestApp,
    cast::{BO, GERDA},
    on_both,
};
use std::time::{Duration, Instant};

fn file(rows: u32) -> String {
    let row = |at: u32| {
        format!(
            "K{at};Voornaam {at:05} Achternaam;19{:02}-0{}-1{};Straat {at};1234 AB;Vierbergen;0612345678\n",
            at % 100,
            at % 9 + 1,
            at % 10
        )
    };
    format!("id;naam;geboortedatum;adres;postcode;plaats;telefoon\n{}", (0..rows).map(row).collect::<String>())
}

#[tokio::test]
async fn ten_thousand_rows_land_and_nobody_waits_long() {
    on_both(async |app: TestApp| {
        let content = file(10_000);
        let start = Instant::now();
        let mut bo = app.log_in(&BO).await;
        let mut gerda = app.log_in(&GERDA).await;
        let import = bring(&app, "persons", &content);
        tokio::pin!(import);
        let mut slowest = Duration::ZERO;
        let report = loop {
            let asked = Instant::now();
            // Each page writes its line in the log before it is sent.
            let page = async { (bo.get("/inwoners").await, gerda.get("/beheer/importeren").await) };
            tokio::select! {
                biased;
                report = &mut import => break report,
                (list, imports) = page => {
                    list.is(200);
                    imports.is(200);
                    slowest = slowest.max(asked.elapsed());
                }
            }
        };
        counts(&report, &[("nieuw", 10_000)]);
        assert!(start.elapsed() < Duration::from_mins(2), "it took {:?}", start.elapsed());
        assert!(slowest < Duration::from_secs(10), "somebody waited {slowest:?}");
        counts(&bring(&app, "persons", &content).await, &[("ongewijzigd", 10_000)]);
    })
    .await;
}
