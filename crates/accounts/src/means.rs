// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The ways in which one person can log in, all together: there is always one left, and a new proof of who somebody is takes
//! the place of all of them.
use crate::{oidc, passkeys, password, recovery};
use access::{Ctx, Person};
use foundation::{Conn, Id, Result};

/// The page on which somebody sees them.
pub(crate) const PATH: &str = "/mijn-gegevens";

/// How many ways there are.
pub(crate) async fn count(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<usize> {
    let passkeys = passkeys::store::of_person(conn, ctx, person).await?.len();
    let password = password::store::of_person(conn, ctx, person).await?;
    let provider = oidc::store::issuer_of(conn, ctx, person).await?;
    Ok(passkeys + usize::from(password.is_some()) + usize::from(provider.is_some()))
}

/// Takes all of them away.
pub(crate) async fn remove_all(conn: &mut Conn, ctx: &Ctx, person: Id<Person>) -> Result<()> {
    passkeys::store::remove_all(conn, ctx, person).await?;
    password::store::remove(conn, ctx, person).await?;
    oidc::store::unlink(conn, ctx, person).await?;
    recovery::remove(conn, ctx, person).await
}
