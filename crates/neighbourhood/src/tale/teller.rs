// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One person at the keyboard, who says things through the forms of the pages. With each thing said a minute goes by.
use crate::{Member, Visitor, places::Place};
use access::App;
use anyhow::{Context, ensure};
use axum::Router;
use foundation::Clock;

pub(super) struct Teller {
    visitor: Visitor,
    clock: Clock,
}

impl Teller {
    pub(super) async fn new(app: &App, router: &Router, member: &Member) -> anyhow::Result<Self> {
        Ok(Self { visitor: Visitor::logged_in(app, router, member).await?, clock: app.clock().clone() })
    }

    /// The day so many days from now, as a form wants it.
    pub(super) fn day(&self, days: i32) -> String {
        self.clock.now().day().plus_days(days).to_string()
    }

    /// Fills in the form to `action` on the page `path`; gives the path where it led.
    pub(super) async fn says(&mut self, path: &str, action: &str, fields: &[(&str, &str)]) -> anyhow::Result<String> {
        self.clock.forward_ms(60_000);
        let page = self.visitor.get(path).await;
        ensure!(page.has_form(action), "{path} has no form to {action} ({}): {}", page.status, page.text());
        let sent = self.visitor.fill_once(&page, action, fields).await;
        sent.leads_to().with_context(|| format!("{action} was not taken ({}): {}", sent.status, sent.text()))
    }

    /// Puts a file at the plan, with what is said about it.
    pub(super) async fn puts(&mut self, plan: &str, said: [(&str, &str); 2], file: (&str, &[u8])) -> anyhow::Result<()> {
        self.clock.forward_ms(60_000);
        let here = format!("{plan}/bestanden");
        let page = self.visitor.get(&here).await;
        ensure!(page.has_form(&here), "{here} takes no file ({}): {}", page.status, page.text());
        let sent = self.visitor.fill_with_file(&page, &here, &said, file).await;
        ensure!(sent.leads_to().is_some(), "the file was not taken ({}): {}", sent.status, sent.text());
        Ok(())
    }

    /// Sets a goal that touches these areas; gives its path.
    pub(super) async fn sets_goal(&mut self, plan: &str, wish: &str, areas: &[&str]) -> anyhow::Result<String> {
        let next = self.says(&format!("{plan}/doelen/nieuw"), &format!("{plan}/doelen"), &[("wish", wish)]).await?;
        let goal = next.trim_end_matches("/onderwerpen").to_owned();
        let fields: Vec<_> = areas.iter().map(|area| ("areas", *area)).collect();
        self.says(&format!("{goal}/onderwerpen"), &format!("{goal}/onderwerpen"), &fields).await?;
        Ok(goal)
    }

    /// Agrees on an action under a goal: what, who, and within how many days.
    pub(super) async fn agrees(&mut self, goal: &str, what: &str, owner: &Member, days: i32) -> anyhow::Result<()> {
        let (owner, due) = (format!("person:{}", owner.id), self.day(days));
        let fields = [("what", what), ("owner", &*owner), ("due_on", &*due)];
        self.says(&format!("{goal}/acties/nieuw"), &format!("{goal}/acties/nieuw"), &fields).await?;
        Ok(())
    }

    /// Says how an action under a goal goes.
    pub(super) async fn moves(&mut self, goal: &str, what: &str, (state, reason): (&str, &str)) -> anyhow::Result<()> {
        let page = self.visitor.get(goal).await;
        let action = page.link_called(what).with_context(|| format!("{goal} has no action {what:?}"))?;
        self.says(&action, &format!("{action}/voortgang"), &[("state", state), ("reason", reason)]).await?;
        Ok(())
    }

    /// Finds a goal of the plan by its words.
    pub(super) async fn goal(&mut self, plan: &str, wish: &str) -> anyhow::Result<String> {
        let page = self.visitor.get(plan).await;
        page.link_called(wish).with_context(|| format!("{plan} has no goal {wish:?}"))
    }

    /// Lays a version of the plan down, to look back on within so many days.
    pub(super) async fn proposes(&mut self, plan: &str, days: i32) -> anyhow::Result<()> {
        let (path, day) = (format!("{plan}/afspraken"), self.day(days));
        self.says(&path, &path, &[("review_on", &day)]).await?;
        Ok(())
    }

    /// Answers the version that was laid down last.
    pub(super) async fn answers(&mut self, plan: &str, answer: &str, words: &str) -> anyhow::Result<()> {
        let path = format!("{plan}/afspraken/akkoord");
        self.says(&path, &path, &[("answer", answer), ("words", words)]).await?;
        Ok(())
    }

    /// Says something of an area, from the own side or the professional one.
    pub(super) async fn sees(&mut self, plan: &str, (area, side): (&str, &str), said: [&str; 3]) -> anyhow::Result<()> {
        let path = format!("{plan}/onderwerpen/{area}");
        let fields = [("words", said[0]), ("strengths", said[1]), ("figure", said[2])];
        let form = format!("{path}/{side}");
        // The resident has a page for it; a professional writes beside what was said.
        self.says(if side == "eigen" { &form } else { &path }, &form, &fields).await?;
        Ok(())
    }

    /// Asks somebody to direct at a plan, or takes it: who asks oneself needs no answer.
    pub(super) async fn offers_to_direct(&mut self, plan: &str, to: &Member, note: &str) -> anyhow::Result<()> {
        let (path, person) = (format!("{plan}/regie/aanbod"), to.id.to_string());
        self.says(&path, &path, &[("person", &person), ("note", note)]).await?;
        Ok(())
    }

    /// Says yes to directing.
    pub(super) async fn directs(&mut self, plan: &str) -> anyhow::Result<()> {
        let path = format!("{plan}/regie/antwoord");
        self.says(&path, &path, &[("answer", "yes")]).await?;
        Ok(())
    }

    /// Proposes a referral: to which organisation, to what, and why.
    pub(super) async fn refers(&mut self, plan: &str, to: Place, [service, motive]: [&str; 2]) -> anyhow::Result<()> {
        let (path, to) = (format!("{plan}/verwijzingen/nieuw"), to.id.to_string());
        self.says(&path, &path, &[("organisation", &to), ("service", service), ("motive", motive)]).await?;
        Ok(())
    }

    /// The first link on a page that goes on below this path.
    pub(super) async fn below(&mut self, path: &str) -> anyhow::Result<String> {
        let (links, below) = (self.visitor.get(path).await.links(), format!("{path}/"));
        let mut found = links.into_iter().filter(|link| link.starts_with(&below) && !link.ends_with("/nieuw"));
        found.next().with_context(|| format!("{path} leads to nothing below it"))
    }

    /// Judges a goal from one side.
    pub(super) async fn judges(&mut self, (goal, side): (&str, &str), said: &[(&str, &str)]) -> anyhow::Result<()> {
        let path = goal.replace("/doelen/", "/afronding/");
        let form = format!("{path}/{side}");
        self.says(&form, &form, said).await?;
        Ok(())
    }

    /// Says something about a goal.
    pub(super) async fn remarks(&mut self, goal: &str, words: &str) -> anyhow::Result<()> {
        let (thread, page) = (goal.replace("/doelen/", "/opmerkingen/doel/"), self.visitor.get(goal).await);
        let fields = page.filled(&thread, &[]);
        let (field, _) = fields.iter().find(|(name, _)| name != "form_token").context("a remark has no field")?;
        self.says(goal, &thread, &[(field, words)]).await?;
        Ok(())
    }
}
