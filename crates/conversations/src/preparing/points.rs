// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The agenda: what was shared beforehand and what came up at the table; the resident's points first. A point about an area of
//! life is seen by who sees that area, another by who hears the conversation.
use super::{
    AREA,
    choosing::{GOING, Going, NOT_ABOUT_AREAS, codes},
    store,
};
use crate::planning::Conversation;
use access::{MayChange, MaySee, Person, Tx, pictures};
use foundation::{Chance, Conn, Id, When};
use sqlx::Row;

const WORDS: &str = "conversation_points.words";

/// A point of the agenda.
#[derive(Clone, Debug)]
pub(crate) struct Point {
    pub(crate) id: Id<Point>,
    pub(crate) person: Id<Person>,
    pub(crate) area: Option<String>,
    pub(crate) words: String,
}

impl Point {
    /// The picture of the area that it is about.
    pub(crate) fn drawn(&self) -> Option<&'static str> {
        self.area.as_deref().map(pictures::of)
    }
}

/// The agenda as who looks may see it.
pub(crate) async fn all(conn: &mut Conn, may: &MaySee, of: &Conversation) -> anyhow::Result<Vec<Point>> {
    let rows = sqlx::query(
        "select id, person_id, area, words from conversation_points where municipality_id = $1 and plan_id = $2 and conversation_id = $3
         order by case when person_id = $4 then 0 else 1 end, made_at, id",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of.id)
    .bind(may.resident())
    .fetch_all(conn)
    .await?;
    let mut points = Vec::with_capacity(rows.len());
    for row in &rows {
        let (person, area): (Id<Person>, Option<String>) = (row.try_get(1)?, row.try_get(2)?);
        if (person == may.me() && of.is_heard) || of.tells(may, area.as_deref()) {
            points.push(Point { id: row.try_get(0)?, person, area, words: may.key().open(WORDS, row.try_get(3)?)? });
        }
    }
    Ok(points)
}

/// A point that came up, or comes from a preparation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewPoint<'a> {
    pub(crate) person: Id<Person>,
    pub(crate) question: Option<&'a str>,
    pub(crate) area: Option<&'a str>,
    pub(crate) words: &'a str,
}

pub(crate) async fn add(tx: &mut Tx, may: &MayChange, of: (Id<Conversation>, Id<Point>), new: NewPoint<'_>, now: When) -> sqlx::Result<()> {
    sqlx::query(
        "insert into conversation_points (municipality_id, plan_id, conversation_id, id, person_id, question, area, words, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of.0)
    .bind(of.1)
    .bind(new.person)
    .bind(new.question)
    .bind(new.area)
    .bind(may.key().seal(WORDS, new.words))
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Makes the points of a preparation anew, or takes them away when it is not shared. `areas` gives their names.
pub(super) async fn follow(
    tx: &mut Tx,
    may: &MayChange,
    whose: (Id<Conversation>, Id<Person>),
    how: (&Chance, &[(String, String)]),
    now: When,
) -> anyhow::Result<()> {
    sqlx::query(
        "delete from conversation_points
         where municipality_id = $1 and plan_id = $2 and conversation_id = $3 and person_id = $4 and question is not null",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(whose.0)
    .bind(whose.1)
    .execute(&mut **tx)
    .await?;
    if !store::is_shared(tx, may, whose).await? {
        return Ok(());
    }
    let kept = store::of(tx, may, whose).await?;
    for (at, (question, area, words)) in (0_i64..).zip(brought(&kept, how.1)) {
        let new = NewPoint { person: whose.1, question: Some(question), area, words };
        add(tx, may, (whose.0, Id::new(how.0)), new, now.plus_ms(at)).await?;
    }
    Ok(())
}

/// What a preparation brings to the agenda: question, area, words. How it goes, what must not be talked about and who comes along are
/// no points; an area that was chosen for both is none either, for no is the safer answer.
fn brought<'a>(kept: &'a [store::Kept], areas: &'a [(String, String)]) -> Vec<(&'a str, Option<&'a str>, &'a str)> {
    let mut all = Vec::new();
    for line in kept.iter().filter(|line| matches!(line.question.as_str(), "matters" | "open")) {
        all.push((line.question.as_str(), None, line.words.as_str()));
    }
    let of = |question: &'static str| kept.iter().filter(move |line| line.question == question).flat_map(|line| codes(&line.words));
    let rather_not: Vec<&str> = of(NOT_ABOUT_AREAS).collect();
    for code in of("about").filter(|code| !rather_not.contains(code)) {
        if let Some((code, name)) = areas.iter().find(|(area, _)| area == code) {
            all.push(("about", Some(code.as_str()), name.as_str()));
        }
    }
    for line in kept {
        if let Some(code) = line.question.strip_prefix(AREA) {
            all.push((line.question.as_str(), Some(code), line.words.as_str()));
        }
    }
    all
}

/// What the resident shared beside the agenda.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beside {
    /// What must not be talked about; only for the resident, and for who opens the conversation.
    pub(crate) not_about: Option<String>,
    /// The same in areas of life, as far as who looks sees them.
    pub(crate) not_about_areas: Vec<String>,
    /// Who comes along.
    pub(crate) along: Option<String>,
    /// How it goes.
    pub(crate) going: Option<Going>,
}

/// What stands beside the agenda, as far as the resident shared it.
pub(crate) async fn beside(conn: &mut Conn, may: &MaySee, of: &Conversation) -> anyhow::Result<Beside> {
    let mut beside = Beside::default();
    if !of.is_heard {
        return Ok(beside);
    }
    let rows = sqlx::query(
        "select r.question, r.words from preparations r
         join conversation_people p on p.municipality_id = r.municipality_id and p.plan_id = r.plan_id
             and p.conversation_id = r.conversation_id and p.person_id = r.person_id and p.shared_at is not null
         where r.municipality_id = $1 and r.plan_id = $2 and r.conversation_id = $3 and r.person_id = $4
             and r.question in ('going', 'not_about', 'not_about_areas', 'along')",
    )
    .bind(may.municipality())
    .bind(may.plan())
    .bind(of.id)
    .bind(may.resident())
    .fetch_all(conn)
    .await?;
    for row in &rows {
        let words = may.key().open(store::WORDS, row.try_get(1)?)?;
        match row.try_get::<&str, _>(0)? {
            "along" => beside.along = Some(words),
            GOING => beside.going = Going::from_code(&words),
            NOT_ABOUT_AREAS => {
                beside.not_about_areas = codes(&words).filter(|code| may.sees_part(code)).map(str::to_owned).collect();
            }
            _ => beside.not_about = Some(words),
        }
    }
    Ok(beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(question: &str, words: &str) -> store::Kept {
        store::Kept { question: question.to_owned(), words: words.to_owned(), typed_by: None }
    }

    #[test]
    fn what_the_resident_would_rather_not_talk_about_is_no_point_even_when_it_was_chosen_twice() {
        let areas = [("money", "Geld"), ("safety", "Veiligheid")].map(|(code, name)| (code.to_owned(), name.to_owned()));
        let kept = [line("matters", "Rust"), line("about", "money,safety"), line(NOT_ABOUT_AREAS, "safety"), line(GOING, "hard")];
        assert_eq!(brought(&kept, &areas), [("matters", None, "Rust"), ("about", Some("money"), "Geld")]);
    }
}
