// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Gathers new messages into mails, and hands over the mails that are due. Safe to run twice, and by two programs at once.
use super::{Fate, HOLD_MS, Post, letter::Letter, post::Handed, store, store::Due, wait_ms};
use crate::inbox::store::unmailed;
use access::{App, Event, Municipality, Tx, days::turn};
use data_encoding::HEXLOWER;
use foundation::{Id, When};
use std::sync::Arc;

/// Everything that is due now, in all municipalities; gives how many mails left.
pub async fn work_off(app: &App, post: &Post, now: When) -> anyhow::Result<usize> {
    let mut left = 0;
    for of in app.municipalities() {
        // Perhaps nobody came in yet today: who sat there until yesterday gets no mail.
        turn(app, &of).await?;
        gather(app, &of, now).await?;
        let due = store::due(&mut *app.db().read().await?, of.id, now).await?;
        for mail in due {
            left += usize::from(send(app, &of, post, (&mail, now)).await?);
        }
        let unsent = store::unsent(&mut *app.db().read().await?, of.id).await?;
        metrics::gauge!("mails_unsent", "municipality" => of.slug.clone()).set(f64::from(i32::try_from(unsent).unwrap_or(i32::MAX)));
    }
    Ok(left)
}

/// One mail that waits for each reader; messages that come while it waits are in it too.
async fn gather(app: &App, of: &Municipality, now: When) -> anyhow::Result<()> {
    let readers = store::readers(&mut *app.db().read().await?, of.id).await?;
    for (person, choice) in readers {
        if unmailed(&mut *app.db().read().await?, of.id, person, now.day()).await? == 0 {
            continue;
        }
        let mut tx = app.db().begin().await?;
        let waiting = store::waiting(&mut tx, of.id, person).await?;
        let mail = waiting.unwrap_or_else(|| Id::new(app.chance()));
        if waiting.is_none() {
            store::add(&mut tx, of.id, (mail, person), (now, choice.due(now))).await?;
        }
        // Of two programs the second finds nothing, and its mail is not made.
        if store::take_messages(&mut tx, of.id, (mail, person)).await? > 0 {
            tx.commit().await?;
        }
    }
    Ok(())
}

/// Asks again whether it may leave, takes it, hands it over and says what became of it.
async fn send(app: &App, of: &Arc<Municipality>, post: &Post, (mail, now): (&Due, When)) -> anyhow::Result<bool> {
    let key = app.keys().of_municipality(of.id.bits());
    let mut tx = app.db().begin().await?;
    let (facts, language) = store::facts(&mut tx, (of.id, &key), mail, now.day()).await?;
    let to = match facts.fate(now) {
        Fate::Leaves(to) => to,
        fate => {
            let next = if let Fate::Waits(due) = fate { ("waiting", due) } else { ("dropped", now) };
            store::put(&mut tx, of.id, mail, next).await?;
            tx.commit().await?;
            return Ok(false);
        }
    };
    let is_ours = store::put(&mut tx, of.id, mail, ("sending", now.plus_ms(HOLD_MS))).await?;
    tx.commit().await?;
    if !is_ours {
        return Ok(false);
    }
    let mark = app.keys().tag("mail", format!("{}/{}", of.id, mail.id).as_bytes());
    let (site, mark) = (format!("{}://{}", post.scheme, of.host), HEXLOWER.encode(&mark[..16]));
    let t = app.texts().of(language);
    let letter = Letter { t: &t, from: &post.from, to: &to, site: &site, mark: &mark, now };
    // An address that cannot be written is as good as refused.
    let handed = match letter.write() {
        Ok(letter) => post.hand_over(letter).await,
        Err(_) => Handed::Refused,
    };
    end(app, of, (mail, now), handed).await?;
    Ok(handed == Handed::Taken)
}

/// Says what became of it; that somebody's address was used stands in the log.
async fn end(app: &App, of: &Arc<Municipality>, (mail, now): (&Due, When), handed: Handed) -> anyhow::Result<()> {
    let (state, at) = match handed {
        Handed::Taken => ("sent", now),
        Handed::NotNow => ("waiting", now.plus_ms(wait_ms(mail.tries + 1))),
        Handed::Refused => ("failed", now),
    };
    metrics::counter!("mails_total", "became" => state).increment(1);
    let mut tx = Tx::of_system(app, of, now).await?;
    store::end(&mut tx, of.id, mail.id, (state, at)).await?;
    tx.concerns(mail.person, "messages.mail");
    tx.record(&Event::of("mail.handed_over").about(mail.id).with("new", state));
    tx.finish().await
}
