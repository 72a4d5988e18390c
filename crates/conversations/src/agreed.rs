// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What was decided in conversations and stands nowhere else in the plan, on the whole plan, on its paper and beside a step: how
//! one works together, with who keeps it and whether that was accepted; which rules are in the way; and which steps their owners
//! do not agree to. Each is read here by who reads it in its conversation, and by nobody else.
use crate::{
    holding::{
        What,
        decisions::{self, Decision},
    },
    planning::path,
};
use access::{Ctx, MaySee, Person, Plan, paper::Document, table, table::Chair};
use askama::Template;
use foundation::{Conn, Id, Result, T};

/// How many of each stand there at once; the others fold.
const FEW: usize = 5;

#[derive(Template)]
#[template(path = "agreed.html")]
struct Agreed<'a> {
    t: &'a T,
    plan: Id<Plan>,
    chairs: Vec<Chair>,
    done_together: Vec<Decision>,
    in_the_way: Vec<Decision>,
}

impl<'a> Agreed<'a> {
    /// Nothing when there is none of it.
    async fn of(conn: &mut Conn, ctx: &'a Ctx, may: &MaySee) -> Result<Option<Self>> {
        let all = decisions::in_plan(conn, may).await?;
        if all.is_empty() {
            return Ok(None);
        }
        let chairs = table::of_plan(conn, may, &ctx.municipality_key()).await?;
        let (in_the_way, done_together) = all.into_iter().partition(|one| one.what == What::Rule);
        Ok(Some(Self { t: &ctx.t, plan: may.plan(), chairs, done_together, in_the_way }))
    }

    /// What there is, each kind with its heading.
    fn kinds(&self) -> Vec<(&'static str, &[Decision])> {
        let kinds = [("conversations.in_plan", self.done_together.as_slice()), ("conversations.in_the_way", self.in_the_way.as_slice())];
        kinds.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
    }

    /// The same, with the newest apart from those before.
    fn groups(&self) -> Vec<(&'static str, &[Decision], &[Decision])> {
        let mut groups = Vec::new();
        for (heading, lines) in self.kinds() {
            let (few, before) = lines.split_at(lines.len().min(FEW));
            groups.push((heading, few, before));
        }
        groups
    }

    /// Where it stands in the plan, or the conversation in which it was made.
    fn path(&self, line: &Decision) -> String {
        line.path.clone().unwrap_or_else(|| path(self.plan, line.talk))
    }

    /// Who keeps it, or wrote it down; until which day, or since when; and whether it was accepted.
    fn facts(&self, line: &Decision) -> [String; 3] {
        let t = self.t;
        let since = line.since_on.map(|day| t.with("holding.since", &[("day", &t.day(day))]));
        let answer = line.owner.map(|_| line.answer.map_or("not_yet", |answer| answer.code()));
        let said = answer.map(|code| t[format!("record.accepted.{code}")].to_owned());
        let said: Vec<String> = [said, line.answer_words.clone()].into_iter().flatten().collect();
        [self.name(line.owner.unwrap_or(line.by)), line.due_on.map(|day| t.day(day)).or(since).unwrap_or_default(), said.join(": ")]
    }

    /// The same in one line.
    fn more(&self, line: &Decision) -> String {
        self.facts(line).into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn name(&self, person: Id<Person>) -> String {
        table::name_of(&self.chairs, person).unwrap_or(&self.t["conversations.somebody"]).to_owned()
    }

    fn put(&self, document: &mut Document) {
        for (heading, lines) in self.kinds() {
            let columns = if lines.iter().any(|line| line.owner.is_some()) { 4 } else { 3 };
            let heads = ["printed.what", "printed.who", "printed.when", "sheets.agreed"].into_iter().take(columns);
            let row = |line: &Decision| [line.words.clone()].into_iter().chain(self.facts(line)).take(columns).collect::<Vec<_>>();
            document.heading(&self.t[heading]);
            document.table(heads.map(|key| self.t[key].to_owned()).collect(), lines.iter().map(row).collect());
        }
    }
}

/// Beside the goals on the whole plan.
pub(crate) async fn panel(conn: &mut Conn, ctx: &Ctx, may: &MaySee) -> Result<String> {
    match Agreed::of(conn, ctx, may).await? {
        Some(agreed) => Ok(agreed.render()?),
        None => Ok(String::new()),
    }
}

/// On the plan on paper.
pub(crate) async fn on_paper(conn: &mut Conn, ctx: &Ctx, may: &MaySee, document: &mut Document) -> Result<()> {
    if let Some(agreed) = Agreed::of(conn, ctx, may).await? {
        agreed.put(document);
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "not_agreed.html")]
struct NotAgreed<'a> {
    t: &'a T,
    who: String,
    words: Option<String>,
}

/// Beside a step: that its owner does not agree to it, and how it would be right.
pub(crate) async fn beside(conn: &mut Conn, ctx: &Ctx, may: &MaySee, thing: &str) -> Result<String> {
    let Some(action) = thing.strip_prefix("afspraak/") else { return Ok(String::new()) };
    let Some(decision) = decisions::not_agreed(conn, may, action).await? else { return Ok(String::new()) };
    let chairs = table::of_plan(conn, may, &ctx.municipality_key()).await?;
    let who = decision.owner.and_then(|owner| table::name_of(&chairs, owner)).unwrap_or(&ctx.t["conversations.somebody"]).to_owned();
    Ok(NotAgreed { t: &ctx.t, who, words: decision.answer_words }.render()?)
}
