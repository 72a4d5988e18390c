// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The end of a chain, sealed. Whoever can write in the database but has no key file cannot move it back with the lines cut
//! off, put another municipality's chain in its place, or change how often rights were narrowed. Writing on never mends a
//! seal that did not hold: what was touched stays visible.
use crate::things::Tenant;
use data_encoding::HEXLOWER;
use foundation::{Conn, Id, seal::Keys};
use sqlx::{Row, any::AnyRow};

/// The migration that gave ends their seal.
pub(super) const BROUGHT_BY: &str = "0026_sealed_ends.sql";

/// The end of a chain as it lies in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// The number of the last line.
    pub(super) seq: i64,
    /// Its mac.
    pub(super) mac: String,
    /// How often somebody lost a right.
    pub(super) narrowed: i64,
    seal: Option<String>,
}

impl Head {
    fn read(row: &AnyRow) -> sqlx::Result<Self> {
        Ok(Self { seq: row.try_get(0)?, mac: row.try_get(1)?, narrowed: row.try_get(2)?, seal: row.try_get(3)? })
    }

    /// As it lies there now.
    pub(super) async fn find(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Option<Self>> {
        let text = "select seq, mac, coalesce(narrowed, 0), seal from log_heads where municipality_id = $1";
        let row = sqlx::query(text).bind(of).fetch_optional(conn).await?;
        row.as_ref().map(Self::read).transpose()
    }

    /// The same, after waiting until no other writer of this municipality is busy.
    pub(super) async fn in_turn(conn: &mut Conn, of: Id<Tenant>) -> sqlx::Result<Self> {
        let text = "update log_heads set seq = seq where municipality_id = $1 returning seq, mac, coalesce(narrowed, 0), seal";
        Self::read(&sqlx::query(text).bind(of).fetch_one(conn).await?)
    }

    fn sealed(&self, of: Id<Tenant>, keys: &Keys) -> String {
        let text = format!("{of}\n{}\n{}\n{}", self.seq, self.mac, self.narrowed);
        HEXLOWER.encode(&keys.tag("log head", text.as_bytes()))
    }

    /// Whether it is as it was written.
    pub(super) fn holds(&self, of: Id<Tenant>, keys: &Keys) -> bool {
        self.seal.as_ref() == Some(&self.sealed(of, keys))
    }

    /// The end after more was written: the number and mac of the last line, and how often rights were narrowed by then.
    fn moved(self, of: (Id<Tenant>, &Keys), end: (i64, String), narrowed: i64) -> Self {
        let held = self.holds(of.0, of.1);
        let mut next = Self { seq: end.0, mac: end.1, narrowed, seal: self.seal };
        if held {
            next.seal = Some(next.sealed(of.0, of.1));
        }
        next
    }

    /// Moves the end, in the caller's transaction.
    pub(super) async fn move_to(self, conn: &mut Conn, of: (Id<Tenant>, &Keys), end: (i64, String), narrowed: i64) -> sqlx::Result<()> {
        let next = self.moved(of, end, narrowed);
        let text = "update log_heads set seq = $1, mac = $2, narrowed = $3, seal = $4 where municipality_id = $5";
        let query = sqlx::query(text).bind(next.seq).bind(next.mac).bind(next.narrowed).bind(next.seal).bind(of.0);
        query.execute(conn).await.map(drop)
    }
}

/// Whether ends have a seal in this database. A backup of an older one is made, and logged, before it is brought up to date.
pub(crate) async fn are_sealed(conn: &mut Conn) -> sqlx::Result<bool> {
    let text = "select count(*) from migrations where name = $1";
    let found: i64 = sqlx::query_scalar(text).bind(BROUGHT_BY).fetch_one(conn).await?;
    Ok(found > 0)
}

/// Seals an end that never had a seal, as it lies there: of a new municipality, or of a database that was brought up to date.
/// Nothing else may call this, for it believes what it finds.
pub(crate) async fn seal_first(conn: &mut Conn, of: Id<Tenant>, keys: &Keys) -> sqlx::Result<()> {
    let seal = Head::in_turn(&mut *conn, of).await?.sealed(of, keys);
    let text = "update log_heads set seal = $1 where municipality_id = $2 and seal is null";
    sqlx::query(text).bind(seal).bind(of).execute(conn).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Chance;

    const HERE: Id<Tenant> = Id::of(1);

    fn keys() -> Keys {
        Keys::new([9; 32], Chance::seeded(1))
    }

    fn end(seq: i64, mac: &str, narrowed: i64) -> Head {
        let mut head = Head { seq, mac: mac.to_owned(), narrowed, seal: None };
        head.seal = Some(head.sealed(HERE, &keys()));
        head
    }

    #[test]
    fn an_end_that_was_touched_in_any_way_does_not_hold() {
        let (head, keys) = (end(12, "ab", 3), keys());
        assert!(head.holds(HERE, &keys));
        let seal = head.seal.clone().expect("it was sealed");
        let others = [
            Head { seq: 11, ..head.clone() },
            Head { mac: "aa".into(), ..head.clone() },
            Head { narrowed: 2, ..head.clone() },
            Head { seal: None, ..head.clone() },
            Head { seal: Some(String::new()), ..head.clone() },
            Head { seal: Some(seal.to_uppercase()), ..head.clone() },
            Head { seal: Some(seal[1..].to_owned()), ..head.clone() },
            // What one part loses and another gets is no way around it.
            Head { seq: 1, mac: "2\nab".into(), ..head.clone() },
        ];
        for other in others {
            assert!(!other.holds(HERE, &keys), "{other:?}");
        }
        assert!(!head.holds(Id::of(2), &keys), "of another municipality");
        assert!(!head.holds(HERE, &Keys::new([8; 32], Chance::seeded(1))), "with another key");
    }

    #[test]
    fn writing_on_moves_a_seal_that_holds_and_mends_none_that_does_not() {
        let keys = keys();
        assert_eq!(end(12, "ab", 3).moved((HERE, &keys), (14, "cd".into()), 4), end(14, "cd", 4));
        for touched in [Head { seq: 11, ..end(12, "ab", 3) }, Head { seal: None, ..end(12, "ab", 3) }] {
            let seal = touched.seal.clone();
            let next = touched.moved((HERE, &keys), (14, "cd".into()), 3);
            assert!(!next.holds(HERE, &keys) && next.seal == seal, "{next:?}");
        }
    }
}
