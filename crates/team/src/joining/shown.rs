// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who was asked and is not there yet, on the page of the table; for the resident and professionals.
use super::{State, store, store::Invited};
use access::{Action, Ctx, MaySee, panels::Drawn, table::Chair};
use askama::Template;
use foundation::{Conn, Result, T};

#[derive(Template)]
#[template(path = "joining/shown.html")]
struct Shown<'a> {
    ctx: &'a Ctx,
    t: &'a T,
    may: &'a MaySee,
    here: String,
    chairs: &'a [Chair],
    invited: Vec<Invited>,
}

impl Shown<'_> {
    fn state(&self, invited: &Invited) -> State {
        invited.moments.state(self.ctx.now)
    }
    fn by<'a>(&'a self, invited: &Invited) -> &'a str {
        access::table::name_of(self.chairs, invited.made_by).unwrap_or(&self.t["joining.somebody"])
    }
    /// Whether who looks may take it back.
    fn may_withdraw(&self, invited: &Invited) -> bool {
        let is_open = matches!(self.state(invited), State::Proposed | State::Open);
        is_open && self.may.may(Action::InviteProfessional) && may_withdraw(self.may, invited)
    }
    fn may_agree(&self, invited: &Invited) -> bool {
        self.state(invited) == State::Proposed
            && self.may.may(Action::DecideSharing)
            && self.may.decides_about_all()
            && !self.may.is_closed()
    }
    /// A word with a refusal is for who asked and for the resident.
    fn said<'a>(&self, invited: &'a Invited) -> Option<&'a str> {
        invited.said.as_deref().filter(|_| may_withdraw(self.may, invited))
    }
}

/// Who asked, and the resident.
pub(super) fn may_withdraw(may: &MaySee, invited: &Invited) -> bool {
    (may.is_for_resident() && may.decides_about_all()) || invited.made_by == may.me()
}

/// The piece of the page, empty for the network.
pub(crate) async fn draw(conn: &mut Conn, ctx: &Ctx, may: &MaySee, chairs: &[Chair]) -> Result<Drawn> {
    if !may.may(Action::SeeHistory) {
        return Ok(Drawn::default());
    }
    let invited = store::of_plan(conn, may, &ctx.municipality_key(), ctx.now).await?;
    ctx.looked_at(invited.iter().map(|invited| invited.person));
    Ok(Drawn(Shown { ctx, t: &ctx.t, may, here: super::path(may.plan()), chairs, invited }.render()?))
}
