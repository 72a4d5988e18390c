// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What was asked about own data and waits while its day comes near, for who must answer today.
use super::{ANSWERS, Asked};
use access::{Role, things::Tenant, waiting::Waits};
use foundation::{Conn, Day, Id, When};
use sqlx::{Row, any::AnyRow};

const ASKED: &str = "asking.waits";

/// The kinds of message that are found here.
pub(crate) const KINDS: &[&str] = &[ASKED];

/// So many days before the last one it is brought up [K: a week].
const DAYS_BEFORE: i32 = 7;
/// A day that passed longer ago is not looked for any more; it stands on the page.
const DAYS_LOOKED_BACK: i32 = 31;

/// Whom it was put to, as long as they sit there; or else who leads the organisation and who guards privacy here. Never who it is
/// about.
const WAITING: &str = "select distinct x.id, x.due_on, r.person_id from rights_asked x
     join roles r on r.municipality_id = x.municipality_id and r.person_id <> x.asked_by
         and (x.kind <> 'complaint' or coalesce(x.about, '') <> 'persoon/' || r.person_id)
         and ((x.to_person = r.person_id and r.role = $4 and exists (select 1 from seats s where s.municipality_id = x.municipality_id
                 and s.plan_id = x.plan_id and s.person_id = r.person_id and s.ended_at is null))
             or (x.to_person is null and r.role = $5 and r.organisation_id = x.organisation_id)
             or (x.to_person is null and r.role = $6 and (x.kind not in ('correction', 'complaint') or x.organisation_id is null)))
     join people p on p.municipality_id = r.municipality_id and p.id = r.person_id and p.ended_at is null
     where x.municipality_id = $1 and x.answered_at is null and x.due_on >= $2 and x.due_on <= $3
     order by x.due_on, x.id, r.person_id";

pub(crate) async fn find(conn: &mut Conn, of: Id<Tenant>, now: When) -> anyhow::Result<Vec<Waits>> {
    let (since, until) = (now.day().plus_days(-DAYS_LOOKED_BACK), now.day().plus_days(DAYS_BEFORE));
    let rows = sqlx::query(WAITING).bind(of).bind(since).bind(until);
    let rows = rows.bind(Role::Professional.code()).bind(Role::TeamManager.code()).bind(Role::PrivacyOfficer.code());
    let read = |row: &AnyRow| {
        let (id, due): (Id<Asked>, Day) = (row.try_get(0)?, row.try_get(1)?);
        let (from, path) = (due.plus_days(-DAYS_BEFORE), format!("{ANSWERS}/{id}"));
        Ok(Waits { thing: id.to_string(), plan: None, person: row.try_get(2)?, kind: ASKED, from, path })
    };
    rows.fetch_all(conn).await?.iter().map(read).collect()
}
