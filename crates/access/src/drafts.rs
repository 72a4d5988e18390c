// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What somebody was typing, kept sealed on the server (never in the browser: abuse case 96) until the form is sent.
//! Each form of a page has its own: named by the path of its page, by where it is sent to when that is elsewhere, and by
//! [`NAME`] where several of one page are sent to the same place.
use crate::{Person, things::Tenant};
use foundation::{Conn, Id, When, seal::Key};
use serde::de::DeserializeOwned;

const FIELDS: &str = "drafts.fields";

/// The most that is kept of one form, in bytes of JSON.
pub const MOST: usize = 256 * 1024;
/// The most forms that are kept of one person; the oldest goes first.
const FORMS: i64 = 300;
/// The most that is kept of one person, in sealed characters; the oldest goes first.
const ALTOGETHER: i64 = 8 * 1024 * 1024;

/// The field that names a form among others on its page. The gate takes it out before the page reads the form.
pub const NAME: &str = "concept";
/// The field with which the script says on which page a form stands.
const PAGE: &str = "formulier";
/// The field with which the script says where that form is sent to.
const TO: &str = "naar";

/// Names and values, in the order of the form.
pub type Fields = Vec<(String, String)>;

/// What was typed in one form.
pub(crate) struct Draft {
    pub(crate) form: String,
    fields: Fields,
    kept_at: i64,
}

impl Draft {
    /// The fields, if they still fit the form.
    pub(crate) fn read<F: DeserializeOwned>(&self) -> Option<F> {
        serde_html_form::from_str(&serde_html_form::to_string(&self.fields).ok()?).ok()
    }

    /// The form's name among others on its page.
    pub(crate) fn name(&self) -> &str {
        // A path has no `#`; where a form is sent to may hold a colon, its name may not.
        self.form.split_once('#').and_then(|(_, rest)| rest.rsplit_once(':')).map_or("", |(_, name)| name)
    }
}

/// Under what a form is kept: its page, where it is sent to, its name.
pub fn key(page: &str, to: &str, name: &str) -> String {
    let elsewhere = if to == page { "" } else { to };
    match (elsewhere, name) {
        ("", "") => page.to_owned(),
        (to, name) => format!("{page}#{to}:{name}"),
    }
}

/// Takes the name out of what was sent; none when it is no name as we make them.
pub(crate) fn take_name(fields: &mut Fields) -> String {
    let (names, others): (Vec<_>, Fields) = std::mem::take(fields).into_iter().partition(|(name, _)| name == NAME);
    *fields = others;
    let is_name = |name: &str| name.len() <= 60 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    names.into_iter().map(|(_, name)| name).find(|name| is_name(name)).unwrap_or_default()
}

/// Takes out of what the script sent for which form it is: its page, and where it is sent to. `None` when it does not say so.
pub fn addressed(fields: Fields) -> (Fields, Option<(String, String)>) {
    let (said, fields): (Vec<_>, Fields) = fields.into_iter().partition(|(name, _)| name == PAGE || name == TO);
    let of = |field: &str| {
        let mut all = said.iter().filter(|(name, _)| name == field).map(|(_, value)| value.clone());
        (all.next(), all.next())
    };
    let at = match (of(PAGE), of(TO)) {
        ((Some(page), None), (to, None)) => Some((page.clone(), to.unwrap_or(page))),
        _ => None,
    };
    (fields, at)
}

/// Whether this is not too much to keep.
pub fn fits(fields: &Fields) -> bool {
    serde_json::to_string(fields).is_ok_and(|text| text.len() <= MOST)
}

/// Keeps what was typed in a form, in place of what was kept of it before; `false` when it is too much.
pub async fn keep(conn: &mut Conn, of: (Id<Tenant>, &Key), form: (Id<Person>, &str), fields: &Fields, now: When) -> anyhow::Result<bool> {
    let text = serde_json::to_string(fields)?;
    if text.len() > MOST {
        return Ok(false);
    }
    sqlx::query(
        "insert into drafts (municipality_id, person_id, form, fields, kept_at) values ($1, $2, $3, $4, $5)
         on conflict (municipality_id, person_id, form) do update set fields = excluded.fields, kept_at = excluded.kept_at",
    )
    .bind(of.0)
    .bind(form.0)
    .bind(form.1)
    .bind(of.1.seal(FIELDS, &text))
    .bind(now)
    .execute(&mut *conn)
    .await?;
    make_room(conn, of.0, form).await?;
    Ok(true)
}

/// Lets go of what this person left longest ago, when it is more than is kept of one person.
async fn make_room(conn: &mut Conn, of: Id<Tenant>, form: (Id<Person>, &str)) -> sqlx::Result<()> {
    sqlx::query(
        "delete from drafts where municipality_id = $1 and person_id = $2 and form <> $3 and form in
            (select k.form from (select d.form, row_number() over (order by d.kept_at desc, d.form) as nth,
                    cast(sum(length(d.fields)) over (order by d.kept_at desc, d.form) as bigint) as held
                from drafts d where d.municipality_id = $1 and d.person_id = $2) k where k.nth > $4 or k.held > $5)",
    )
    .bind(of)
    .bind(form.0)
    .bind(form.1)
    .bind(FORMS)
    .bind(ALTOGETHER)
    .execute(conn)
    .await?;
    Ok(())
}

/// Lets go of a draft.
pub async fn drop(conn: &mut Conn, of: Id<Tenant>, form: (Id<Person>, &str)) -> sqlx::Result<()> {
    sqlx::query("delete from drafts where municipality_id = $1 and person_id = $2 and form = $3")
        .bind(of)
        .bind(form.0)
        .bind(form.1)
        .execute(conn)
        .await?;
    Ok(())
}

/// Lets go of drafts older than this moment, in all municipalities.
pub async fn drop_older(conn: &mut Conn, than: When) -> sqlx::Result<u64> {
    Ok(sqlx::query("delete from drafts where kept_at < $1").bind(than).execute(conn).await?.rows_affected())
}

/// Reads what was found of a page, newest first: moment, form and sealed fields of each, with a space between. What cannot be
/// read any more is left out.
pub(crate) fn open(key: &Key, found: &str) -> Vec<Draft> {
    let parts: Vec<&str> = found.split(' ').collect();
    let (each, _) = parts.as_chunks::<3>();
    let read = each.iter().filter_map(|[kept_at, form, sealed]| {
        let fields = serde_json::from_str(&key.open(FIELDS, sealed).ok()?).ok()?;
        Some(Draft { form: (*form).to_owned(), fields, kept_at: kept_at.parse().ok()? })
    });
    let mut all: Vec<Draft> = read.collect();
    all.sort_by(|one, other| (other.kept_at, &one.form).cmp(&(one.kept_at, &other.form)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_of_a_page_has_a_key_of_its_own() {
        let page = "/plannen/7/tafel";
        let keys = [key(page, page, ""), key(page, "/plannen/7/notitie", ""), key(page, page, "say-1"), key(page, page, "say-2")];
        assert_eq!(keys[0], page, "the only form of a page is kept under the page");
        assert_eq!(keys.iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
        let name = |key: &str| Draft { form: key.to_owned(), fields: vec![], kept_at: 0 }.name().to_owned();
        assert_eq!(keys.each_ref().map(|key| name(key)), ["", "", "say-1", "say-2"]);
    }

    #[test]
    fn a_name_is_taken_out_and_a_strange_one_counts_for_nothing() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        for (sent, name) in [("say-1", "say-1"), ("a:b", ""), ("a#b", ""), ("a b", ""), ("", "")] {
            let mut fields = vec![pair("said", "Hallo"), pair(NAME, sent)];
            assert_eq!(take_name(&mut fields), name, "{sent}");
            assert_eq!(fields, [pair("said", "Hallo")]);
        }
    }

    #[test]
    fn the_script_says_for_which_form_it_is() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let words = pair("said", "Hallo");
        let (fields, at) = addressed(vec![words.clone(), pair(PAGE, "/a"), pair(TO, "/b")]);
        assert_eq!((fields, at), (vec![words.clone()], Some(("/a".to_owned(), "/b".to_owned()))));
        assert_eq!(addressed(vec![pair(PAGE, "/a")]).1, Some(("/a".to_owned(), "/a".to_owned())));
        assert_eq!(addressed(vec![words]).1, None);
        assert_eq!(addressed(vec![pair(PAGE, "/a"), pair(PAGE, "/b")]).1, None);
    }
}
