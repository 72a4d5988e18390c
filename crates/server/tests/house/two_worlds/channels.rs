// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What leaves the pages: mail, the own calendar, and the file of everything about who looks, to read by a machine and on
//! paper. The clocks of both towns show the same, so nothing is left out of the comparing: no day, no moment, no number.
use super::{
    asking::{Guest, are_alike, without},
    towns::in_plan,
};
use axum::http::{HeaderMap, header};
use neighbourhood::{Seen, cast::BO};

const CALENDAR: &str = "/berichten/agenda";

impl Guest<'_> {
    /// The mail of both towns is the same, with its envelopes and all its headers; gives how many letters there are.
    pub fn reads_the_mail(&self) -> usize {
        let [more, less] = self.towns.letters();
        assert_eq!(more, less, "the mail is another");
        more.len()
    }

    /// Asks for everything about who looks, here and for the account; gives how many files that were.
    pub async fn takes_everything(&mut self) -> usize {
        let mut taken = 0;
        let here: [(String, &[&str]); 2] =
            [(in_plan("/alles-over-mij"), &["/json", "/papier"]), ("/alles-over-mij".to_owned(), &["/json"])];
        for (here, ends) in here {
            let page = self.asks(&here).await;
            self.sends(&here, &page.filled(&here, &[]), &here).await.is(303);
            let (ready, below) = (self.asks(&here).await, format!("{here}/"));
            let files = ready.links().into_iter().filter(|link| link.starts_with(&below) && ends.iter().any(|end| link.ends_with(*end)));
            for file in files {
                self.asks(&file).await.is(200);
                taken += 1;
            }
        }
        taken
    }

    /// Makes an address for the own calendar.
    async fn makes_a_calendar(&mut self) -> String {
        let page = self.asks(CALENDAR).await;
        let made = self.sends(CALENDAR, &page.filled(CALENDAR, &[]), CALENDAR).await.is(200).text();
        let address = &made[made.find("/agenda/").expect("an address")..];
        address.split(' ').next().unwrap_or_default().to_owned()
    }

    /// As a calendar program asks, which has no session: in the first town and in the second.
    async fn program_asks(&self, path: &str) -> [Seen; 2] {
        self.towns.draw_alike();
        let [mut more, mut less] = [&self.towns.more, &self.towns.less].map(|town| town.visitor(&BO));
        [more.get_once(path).await, less.get_once(path).await]
    }

    /// Makes an address for the own calendar; what is behind it is the same, and something is.
    pub async fn reads_the_calendar(&mut self) {
        let address = self.makes_a_calendar().await;
        let [more, less] = self.program_asks(&address).await;
        are_alike("the calendar", &more, &less);
        more.is(200).shows("BEGIN:VEVENT");
    }

    /// The one way out that differs, for the resident: in safety mode a calendar on a tablet that lies about must know nothing
    /// of her plan (abuse case 9), so her address answers as one that never was. Every page about it stays the same.
    pub async fn finds_the_calendar_gone(&mut self) {
        let address = self.makes_a_calendar().await;
        let [gone, goes_on] = self.program_asks(&address).await;
        let [never, _] = self.program_asks(&format!("/agenda/{}", "a".repeat(52))).await;
        goes_on.is(200).shows("BEGIN:VEVENT");
        gone.is(404);
        assert_eq!(without(&gone), without(&never), "an address that was hers is another than one that never was");
        assert_eq!(unnumbered(&gone), unnumbered(&never));
        self.asks(CALENDAR).await.is(200);
    }
}

/// The headers without the cookie of a first visit.
fn unnumbered(seen: &Seen) -> HeaderMap {
    let mut headers = seen.headers.clone();
    headers.remove(header::SET_COOKIE);
    headers
}
