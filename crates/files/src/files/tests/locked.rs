// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A file is locked until the scanner has spoken. The scanner here is a small server that speaks clamd's protocol over a real
//! socket and finds the text that scanners agreed to find (EICAR), or does not answer.
use super::{here, link, nothing_is_kept, puts};
use crate::clean::tests::letter;
use access::jobs;
use neighbourhood::{
    TestApp,
    cast::{AMINA, BO},
    test_app::features_scanned_by,
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// The start of the EICAR text, as it stands in a letter. In two pieces, so that scanners leave this file alone.
const EICAR: [&str; 2] = ["X5O!P%@AP[4", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"];

/// Somebody who looks files over: speaks when `speaks` says so.
async fn clamd(speaks: Arc<AtomicBool>) -> String {
    let door = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = door.local_addr().expect("an address").to_string();
    tokio::spawn(async move {
        while let Ok((stream, _)) = door.accept().await {
            if speaks.load(Ordering::SeqCst) {
                tokio::spawn(answer(stream));
            }
        }
    });
    address
}

async fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let mut command = [0; 10];
    stream.read_exact(&mut command).await?;
    assert_eq!(&command, b"zINSTREAM\0");
    let mut all = Vec::new();
    loop {
        let length = stream.read_u32().await?;
        if length == 0 {
            break;
        }
        let mut piece = vec![0; usize::try_from(length).expect("a length")];
        stream.read_exact(&mut piece).await?;
        all.extend(piece);
    }
    let found = all.windows(EICAR[1].len()).any(|part| part == EICAR[1].as_bytes());
    stream.write_all(if found { b"stream: Eicar-Signature FOUND\0" } else { b"stream: OK\0" }).await
}

/// Plays on both databases, with the address of this scanner.
async fn with_scanner(story: impl AsyncFn(TestApp, &str, &AtomicBool)) {
    let speaks = Arc::new(AtomicBool::new(true));
    let scanner = clamd(speaks.clone()).await;
    let features = || features_scanned_by(Some(&scanner));
    story(TestApp::on_sqlite(features).await, &scanner, &speaks).await;
    speaks.store(true, Ordering::SeqCst);
    if let Some(app) = TestApp::on_postgres(features).await {
        story(app, &scanner, &speaks).await;
    }
}

async fn works(app: &TestApp, scanner: &str) -> usize {
    let kinds: Vec<_> = features_scanned_by(Some(scanner)).into_iter().flat_map(|feature| feature.jobs).collect();
    jobs::work_off(&app.app, &kinds).await.expect("work is done")
}

#[tokio::test]
async fn a_file_opens_after_the_scanner_found_nothing() {
    with_scanner(async |app, scanner, _| {
        let mut amina = app.log_in(&AMINA).await;
        let page = puts(&mut amina, "Brief", "table", ("brief.pdf", &letter("Dag"))).await;
        page.shows("Wordt gecontroleerd");
        assert_eq!(page.link_called("Brief"), None);
        let locked = page.links().into_iter().find_map(|link| link.strip_suffix("/verwijdering").map(str::to_owned)).expect("it is hers");
        amina.get(&locked).await.is(404);
        assert_eq!(works(&app, scanner).await, 1);
        let page = amina.get(&here()).await;
        page.hides("Wordt gecontroleerd");
        assert_eq!(link(&page, "Brief"), locked);
        app.log_in(&BO).await.get(&locked).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn a_file_with_a_virus_is_destroyed_and_who_put_it_hears() {
    with_scanner(async |app, scanner, _| {
        let mut bo = app.log_in(&BO).await;
        puts(&mut bo, "Vacature", "whole", ("werk.pdf", &letter(&EICAR.concat()))).await;
        works(&app, scanner).await;
        bo.get(&here()).await.is(200).hides("Vacature");
        nothing_is_kept(&app).await;
        assert_eq!(app.number("select count(*) from messages where kind = 'files.refused'").await, 1);
        assert_eq!(app.number("select count(*) from change_log where event = 'files.refused'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn while_the_scanner_does_not_answer_files_stay_locked_and_are_tried_again() {
    with_scanner(async |app, scanner, speaks| {
        speaks.store(false, Ordering::SeqCst);
        let mut amina = app.log_in(&AMINA).await;
        puts(&mut amina, "Brief", "table", ("brief.pdf", &letter("Dag"))).await;
        for _ in 0..12 {
            works(&app, scanner).await;
            app.minutes_pass(4);
        }
        let mut amina = app.log_in(&AMINA).await;
        amina.get(&here()).await.shows("Wordt gecontroleerd");
        speaks.store(true, Ordering::SeqCst);
        app.minutes_pass(20);
        works(&app, scanner).await;
        let mut amina = app.log_in(&AMINA).await;
        let page = amina.get(&here()).await;
        amina.get(&link(&page, "Brief")).await.is(200);
    })
    .await;
}
