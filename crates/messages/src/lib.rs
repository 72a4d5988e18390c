// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Telling people that something waits: in the program, by mail, in their own calendar; never what.
mod about_me;
mod choices;
mod feed;
mod inbox;
mod kept;
pub mod mail;
pub mod nudges;
#[cfg(test)]
mod quiet;

use access::{Action, App, Feature, Panel, Place, about_me::AboutMe};
use choices::SendsMail;
use foundation::{Conn, When};
use std::time::Duration;

/// The front door; `sends_mail`: whether there is a mail server.
pub fn feature(sends_mail: bool) -> Feature {
    let about_me = vec![AboutMe::OfPerson(|conn, ctx| Box::pin(about_me::messages(conn, ctx))), AboutMe::Rows(about_me::PERSON)];
    let mut feature = Feature { name: "messages", kept: vec![kept::MESSAGES], about_me, ..Feature::default() };
    for (routes, texts) in [inbox::topic(), choices::topic(SendsMail(sends_mail)), feed::topic()] {
        feature.routes.extend(routes);
        feature.texts.push(texts);
    }
    feature.texts.push(mail::texts());
    feature.panels = vec![
        Panel::of_plan(Place::Today, |conn, ctx, _| Box::pin(inbox::panel(conn, ctx))),
        Panel::of_window(Action::SeeCaseload, |conn, ctx| Box::pin(inbox::panel(conn, ctx))),
        Panel::of_window(Action::SeeOrganisation, |conn, ctx| Box::pin(inbox::panel(conn, ctx))),
    ];
    feature
}

/// Clears away mails that ended thirty days ago, for the hourly housekeeping; what they were about stays.
pub async fn clear(conn: &mut Conn, now: When) -> sqlx::Result<()> {
    mail::store::clear(conn, now.plus_ms(-30 * 24 * 60 * 60 * 1000)).await
}

/// Reminds of days and mails, every minute, until the program stops, and of all else that waits every hour; what fails is tried
/// again a minute later.
pub async fn every_minute(app: App, post: Option<mail::Post>) {
    let mut minutes = tokio::time::interval(Duration::from_mins(1));
    minutes.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut looked_at = None;
    loop {
        minutes.tick().await;
        let now = app.clock().now();
        let hour = (now.day(), now.hour());
        let reminded = match looked_at {
            Some(last) if last == hour => nudges::remind_of_days(&app, now).await,
            _ => nudges::remind(&app, now).await,
        };
        match reminded {
            Ok(_) => looked_at = Some(hour),
            Err(error) => tracing::warn!(error = format!("{error:#}"), "reminding failed"),
        }
        if let Some(post) = &post
            && let Err(error) = mail::work_off(&app, post, now).await
        {
            tracing::warn!(error = format!("{error:#}"), "mailing failed");
        }
    }
}
