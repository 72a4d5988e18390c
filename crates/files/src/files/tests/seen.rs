// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Sight of the part is sight of the file.
use super::{here, link, nothing_is_kept, puts};
use crate::clean::tests::{letter, photo, picture};
use access::{
    Event, Sight, Tx,
    plans::{end_seat, set_sight},
    things::Tenant,
};
use foundation::Id;
use image::ImageFormat;
use neighbourhood::{
    Member, TestApp,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, HENK, LOTTE, NOOR},
    on_both,
};

async fn change(app: &TestApp, what: impl AsyncFnOnce(&mut Tx, Id<Tenant>)) {
    let of = app.app.municipalities().into_iter().find(|of| of.id == AMINA.of).expect("it is there");
    let mut tx = Tx::of_system(&app.app, &of, app.app.clock().now()).await.expect("a transaction");
    what(&mut tx, of.id).await;
    tx.record(&Event::of("files.tested"));
    tx.finish().await.expect("it is kept");
}

/// From now on this member sees everything but money.
async fn sees_no_money(app: &TestApp, member: &Member) {
    let mut sight = Sight::everything();
    sight.decide(Some("money"), false, None);
    change(app, async |tx, of| {
        set_sight(tx, (of, AMINAS_PLAN), member.id, &sight).await.expect("a seat");
    })
    .await;
}

#[tokio::test]
async fn amina_puts_a_photo_and_who_sees_the_part_opens_it_without_where_it_was_taken() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = puts(&mut amina, "Brief van de bank", "area:money", ("brief.jpg", &photo())).await;
        page.shows("Brief van de bank").shows("brief.jpg").shows("Amina Haddou").shows("Onderwerp:");
        let place = link(&page, "Brief van de bank");
        let kept = amina.get(&place).await;
        kept.is(200);
        assert!(kept.bytes.starts_with(&[0xFF, 0xD8, 0xFF]) && !kept.bytes.windows(3).any(|word| word == b"GPS"));
        let header = |name: &str| kept.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert_eq!(header("content-type"), "image/jpeg");
        assert_eq!(header("content-disposition"), "attachment; filename=\"brief.jpg\"");
        assert!(header("content-security-policy").starts_with("sandbox; default-src 'none'"));
        assert_eq!((header("x-content-type-options"), header("cache-control")), ("nosniff", "no-store, private"));
        app.log_in(&BO).await.get(&place).await.is(200);
        sees_no_money(&app, &BO).await;
        let mut bo = app.log_in(&BO).await;
        bo.get(&place).await.is(404);
        bo.get(&here()).await.is(200).hides("Brief van de bank").hides("brief.jpg").hides("area:money");
        app.log_in(&CARMEN).await.get(&place).await.is(200);
        let mut noor = app.log_in(&NOOR).await;
        noor.get(&here()).await.is(200).hides("Brief van de bank").hides("Onderwerp");
        noor.get(&place).await.is(404);
        for stranger in [HENK, LOTTE] {
            app.log_in(&stranger).await.get(&place).await.is(404);
            app.log_in(&stranger).await.get(&here()).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn the_network_sees_what_everyone_sees_and_what_it_put_there() {
    on_both(async |app: TestApp| {
        let (mut amina, mut noor) = (app.log_in(&AMINA).await, app.log_in(&NOOR).await);
        puts(&mut amina, "Mijn rooster", "table", ("rooster.png", &picture(ImageFormat::Png))).await;
        puts(&mut amina, "Brief van school", "whole", ("school.pdf", &letter("Beste mevrouw"))).await;
        noor.get(&here()).await.shows("Mijn rooster").hides("Brief van school").hides("value=\"table\"");
        let page = puts(&mut noor, "Foto van de muur", "whole", ("muur.jpg", &photo())).await;
        let place = link(&page, "Foto van de muur");
        noor.get(&place).await.is(200);
        amina.get(&place).await.is(200);
        sees_no_money(&app, &BO).await;
        app.log_in(&BO).await.get(&here()).await.shows("Mijn rooster").hides("Foto van de muur").hides("value=\"whole\"");
        app.log_in(&BO).await.get(&place).await.is(404);
        change(&app, async |tx, of| end_seat(tx, (of, AMINAS_PLAN), NOOR.id, tx.at()).await.expect("a seat")).await;
        noor.get(&place).await.is(404);
        noor.get(&here()).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_file_at_a_goal_or_an_action_is_seen_by_who_sees_the_goal() {
    on_both(async |app: TestApp| {
        let (mut amina, goals) = (app.log_in(&AMINA).await, format!("/plannen/{AMINAS_PLAN}/doelen"));
        let page = amina.get(&format!("{goals}/nieuw")).await;
        let page = amina.fill(&page, &goals, &[("wish", "Ik wil van mijn schulden af")]).await;
        let asked = page.path.clone();
        let goal = amina.fill(&page, &asked, &[("areas", "money")]).await.path;
        let code = format!("goal:{}", goal.rsplit('/').next().unwrap_or_default());
        let page = puts(&mut amina, "Overzicht", &code, ("schulden.pdf", &letter("Overzicht"))).await;
        let place = link(&page.shows("Doel: Ik wil van mijn schulden af").clone(), "Overzicht");
        app.log_in(&BO).await.get(&place).await.is(200);
        sees_no_money(&app, &BO).await;
        let mut bo = app.log_in(&BO).await;
        bo.get(&place).await.is(404);
        bo.get(&here()).await.hides("Overzicht").hides("schulden").hides(&code);
        bo.get(&format!("{place}/verkeerd-plan")).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_file_at_a_conversation_is_opened_by_who_was_asked_or_sees_all_parts_and_goes_with_what_is_kept_apart() {
    on_both(async |app: TestApp| {
        let (mut carmen, new) = (app.log_in(&CARMEN).await, format!("/plannen/{AMINAS_PLAN}/gesprekken/nieuw"));
        let page = carmen.get(&new).await;
        let fields = [("kind", "review"), ("setting", "office"), ("held_on", "2026-12-01"), ("held_from", "10:00"), ("minutes", "60")];
        let talk = carmen.fill(&page, &new, &fields).await.path;
        let code = format!("conversation:{}", talk.rsplit('/').next().unwrap_or_default());
        let page = puts(&mut carmen, "Vragenlijst", &code, ("vragen.pdf", &letter("Wat gaat goed?"))).await;
        page.shows("Gesprek: Samen terugkijken, 1 december 2026");
        let place = link(&page, "Vragenlijst");
        for member in [&AMINA, &BO] {
            app.log_in(member).await.get(&place).await.is(200);
        }
        sees_no_money(&app, &BO).await;
        sees_no_money(&app, &CARMEN).await;
        let mut bo = app.log_in(&BO).await;
        bo.get(&place).await.is(404);
        bo.get(&here()).await.is(200).hides("Vragenlijst").hides(&code);
        app.log_in(&CARMEN).await.get(&place).await.is(200);
        app.log_in(&NOOR).await.get(&place).await.is(404);
        let mut apart = Sight::everything();
        apart.decide(Some(&code), false, None);
        change(&app, async |tx, of| {
            set_sight(tx, (of, AMINAS_PLAN), CARMEN.id, &apart).await.expect("a seat");
        })
        .await;
        app.log_in(&CARMEN).await.get(&here()).await.is(200).hides("Vragenlijst").hides(&code);
    })
    .await;
}

#[tokio::test]
async fn who_put_it_or_whose_plan_it_is_takes_it_away_for_good() {
    on_both(async |app: TestApp| {
        let (mut amina, mut bo) = (app.log_in(&AMINA).await, app.log_in(&BO).await);
        let page = puts(&mut bo, "Een vacature", "whole", ("werk.pdf", &letter("Kapper gevraagd"))).await;
        let place = link(&page, "Een vacature");
        let removal = format!("{place}/verwijdering");
        let mut carmen = app.log_in(&CARMEN).await;
        carmen.get(&place).await.is(200);
        carmen.get(&removal).await.is(404);
        assert!(!carmen.get(&here()).await.links().contains(&removal));
        for who in [&mut amina, &mut bo] {
            assert!(who.get(&here()).await.links().contains(&removal));
        }
        let asked = amina.get(&removal).await;
        asked.shows("Een vacature").shows("niet meer terughalen");
        let late = bo.get(&removal).await;
        amina.fill(&asked, &removal, &[]).await.is(200).hides("Een vacature");
        bo.fill(&late, &removal, &[]).await.is(404);
        for path in [&place, &removal] {
            amina.get(path).await.is(404);
            bo.get(path).await.is(404);
        }
        nothing_is_kept(&app).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_sees_a_file_can_say_that_it_belongs_to_another_plan() {
    on_both(async |app: TestApp| {
        let (mut amina, mut bo) = (app.log_in(&AMINA).await, app.log_in(&BO).await);
        let page = puts(&mut bo, "Brief van meneer Jansen", "whole", ("jansen.pdf", &letter("Beste meneer"))).await;
        let place = link(&page, "Brief van meneer Jansen");
        let wrong = format!("{place}/verkeerd-plan");
        app.log_in(&NOOR).await.get(&wrong).await.is(404);
        let mut carmen = app.log_in(&CARMEN).await;
        let asked = carmen.get(&wrong).await;
        carmen.fill(&asked, &wrong, &[]).await.is(200).shows("Niemand kan het openen").hides("Jansen").hides("jansen");
        for who in [&mut amina, &mut bo, &mut carmen] {
            who.get(&place).await.is(404);
        }
        amina.get(&here()).await.hides("Jansen").shows("bij een ander plan hoort");
        assert_eq!(app.number("select count(*) from messages where kind = 'files.wrong_plan'").await, 2);
        let back = format!("{place}/terugzetting");
        assert!(!carmen.get(&here()).await.has_form(&back));
        let page = bo.get(&here()).await;
        bo.fill(&page, &back, &[]).await.is(200);
        amina.get(&place).await.is(200);
        let asked = carmen.get(&wrong).await;
        carmen.fill(&asked, &wrong, &[]).await.is(200);
        let asked = amina.get(&format!("{place}/verwijdering")).await;
        amina.fill(&asked, &format!("{place}/verwijdering"), &[]).await.is(200);
        nothing_is_kept(&app).await;
    })
    .await;
}

#[tokio::test]
async fn what_should_not_be_here_goes_from_a_closed_plan_too() {
    on_both(async |app: TestApp| {
        let mut amina = app.log_in(&AMINA).await;
        let page = puts(&mut amina, "Brief van de buren", "table", ("brief.pdf", &letter("Dag"))).await;
        let file = link(&page, "Brief van de buren");
        let ending = format!("/plannen/{AMINAS_PLAN}/afronding");
        let page = amina.get(&ending).await;
        amina.fill(&page, &format!("{ending}/sluiten"), &[]).await.shows("Dit plan is afgerond");
        assert!(!amina.get(&here()).await.has_form(&here()), "nothing new comes to a closed plan");
        let removal = format!("{file}/verwijdering");
        let page = amina.get(&removal).await;
        amina.fill(&page, &removal, &[]).await.is(200).hides("Brief van de buren");
        nothing_is_kept(&app).await;
    })
    .await;
}
