// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Files that somebody takes along with everything else about themselves (AVG art. 20): the resident what the own pages show, anybody
//! else what they put there. What is locked, or was not looked over yet, is not among them.
use super::{File, State, about::Things, content, store};
use access::{MaySee, SeatKind};
use foundation::{Conn, Id};

/// A file to take along.
#[derive(Clone, Debug)]
pub struct Mine {
    id: Id<File>,
    /// The name under which it is kept, with the ending of its kind.
    pub name: String,
}

/// The files of this plan that who looks takes along, the oldest first.
pub async fn mine(conn: &mut Conn, may: &MaySee) -> anyhow::Result<Vec<Mine>> {
    let things = Things::seen(conn, may).await?;
    let is_mine = |file: &File| file.state == State::Open && (may.seat() == SeatKind::Resident || file.put_by == may.me());
    let all = store::all(conn, may, &things).await?;
    Ok(all.into_iter().rev().filter(is_mine).map(|file| Mine { id: file.id, name: file.name }).collect())
}

/// What is in it; nothing when it was taken away or locked since.
pub async fn read(conn: &mut Conn, may: &MaySee, mine: &Mine) -> anyhow::Result<Option<Vec<u8>>> {
    let found = store::find(conn, may, mine.id).await?;
    if found.is_none_or(|file| file.state != State::Open) {
        return Ok(None);
    }
    content::read(conn, (may.municipality(), may.plan(), mine.id), may.key()).await
}
