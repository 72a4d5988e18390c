// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! One client that writes without a pause until the program is gone: actions set to done and back, remarks, new actions.
//! It has its own plans, so that it knows how each of its actions stands.
use super::{
    found::Found,
    journal::{Row, Sent},
};
use crate::{
    client::{Answer, Client},
    program::Place,
    town::{PlanOf, Town, letters},
};
use anyhow::{Context, ensure};
use foundation::Chance;
use std::sync::atomic::{AtomicBool, Ordering};

/// An action of this client's plans, as it stands.
pub struct Step {
    pub plan: usize,
    pub goal: String,
    pub id: String,
    pub version: i64,
    pub done: bool,
}

/// A form, ready to be sent.
struct Form {
    path: String,
    fields: String,
    session: String,
    token: String,
    row: Row,
    step: usize,
}

/// The client.
pub struct Writer<'a> {
    place: &'a Place,
    town: &'a Town,
    name: String,
    steps: Vec<Step>,
    chance: Chance,
    /// Everything that was sent since the first round.
    pub journal: Vec<Sent>,
    /// Where in the journal this round began.
    pub round: usize,
    /// How many forms without an answer had not landed.
    pub struck_out: usize,
    last_step: usize,
    last_remark: Option<(usize, String)>,
}

impl<'a> Writer<'a> {
    pub fn new(on: (&'a Place, &'a Town), number: usize, steps: Vec<Step>, chance: Chance) -> Self {
        let (place, town) = on;
        let name = letters(number);
        Self { place, town, name, steps, chance, journal: Vec::new(), round: 0, struck_out: 0, last_step: 0, last_remark: None }
    }

    /// Writes until the program is gone.
    pub fn write(&mut self, killed: &AtomicBool) -> anyhow::Result<()> {
        self.round = self.journal.len();
        let mut client = match Client::new(self.place.address) {
            // The kill came before this client did.
            Err(_) if killed.load(Ordering::SeqCst) => return Ok(()),
            client => client?,
        };
        let mut answer = Answer::default();
        loop {
            let form = self.form();
            self.last_step = form.step;
            self.journal.push(Sent { token: form.token, row: form.row, acknowledged: false });
            match client.post(&form.path, &form.session, &form.fields, &mut answer) {
                Ok(()) => ensure!(answer.status == 303, "{} answers {}: {}", form.path, answer.status, answer.text()),
                // The last form has no answer: it may have landed or not.
                Err(_) if killed.load(Ordering::SeqCst) => return Ok(()),
                Err(error) => return Err(error.context("the program went away before it was killed")),
            }
            self.acknowledge();
        }
    }

    fn acknowledge(&mut self) {
        let Some(sent) = self.journal.last_mut() else { return };
        sent.acknowledged = true;
        match &sent.row {
            Row::Moved { .. } => self.moved(),
            Row::Remark { text, .. } => self.last_remark = Some((self.last_step, text.clone())),
            Row::Agreed { .. } => {}
        }
    }

    fn moved(&mut self) {
        let step = &mut self.steps[self.last_step];
        (step.version, step.done) = (step.version + 1, !step.done);
    }

    /// Learns whether the form without an answer had landed. One that had not is struck out: should it turn up later after
    /// all, it is one that nobody sent.
    pub fn learn(&mut self, found: &Found) {
        let Some(sent) = self.journal.pop_if(|sent| !sent.acknowledged) else { return };
        if !found.tokens.contains(&sent.token) {
            self.struck_out += 1;
            return;
        }
        if matches!(sent.row, Row::Moved { .. }) {
            self.moved();
        }
        self.journal.push(sent);
    }

    /// Looks whether the last acknowledged remark stands on its page.
    pub fn look(&self) -> anyhow::Result<()> {
        let Some((step, text)) = &self.last_remark else { return Ok(()) };
        let step = &self.steps[*step];
        let (mut client, mut answer) = (Client::new(self.place.address)?, Answer::default());
        let plan = &self.town.plans[step.plan];
        client.get(&format!("/plannen/{}/acties/{}", plan.id, step.id), &plan.resident.secret, &mut answer)?;
        ensure!(answer.status == 200 && answer.text().contains(text), "the page of an action does not show {text:?}: {}", answer.status);
        Ok(())
    }

    fn form(&self) -> Form {
        let chosen = usize::from(u16::from_le_bytes(self.chance.bytes()));
        let at = chosen % self.steps.len();
        let step = &self.steps[at];
        let plan = &self.town.plans[step.plan];
        // In letters: digits could look like a citizen service number, which a plan refuses.
        let word = format!("{}x{}", self.name, letters(self.journal.len() + self.struck_out));
        match self.chance.bytes::<1>()[0] % 10 {
            0..6 => moved(plan, step, at),
            6..9 => remark(plan, step, (at, &word)),
            _ => self.agreed(plan, step, (at, &word)),
        }
    }

    fn agreed(&self, plan: &PlanOf, step: &Step, what: (usize, &str)) -> Form {
        let professional = &self.town.professionals[plan.professional];
        let (token, owner) = (professional.token(), plan.resident.person);
        Form {
            path: format!("/plannen/{}/doelen/{}/acties/nieuw", plan.id, step.goal),
            fields: format!("form_token={token}&what=Stap+{}&owner=person%3A{owner}&due_on=&repeats=never", what.1),
            session: professional.secret.clone(),
            token,
            row: Row::Agreed { plan: plan.id.to_string(), text: format!("Stap {}", what.1) },
            step: what.0,
        }
    }
}

fn moved(plan: &PlanOf, step: &Step, at: usize) -> Form {
    // Back again needs a reason.
    let (state, reason) = if step.done { ("todo", "Toch+nog+niet") } else { ("done", "") };
    let token = plan.resident.token();
    Form {
        path: format!("/plannen/{}/acties/{}/voortgang", plan.id, step.id),
        fields: format!("form_token={token}&state={state}&reason={reason}&version={}&terug=plan", step.version),
        session: plan.resident.secret.clone(),
        token,
        row: Row::Moved { action: step.id.clone(), number: step.version, state },
        step: at,
    }
}

fn remark(plan: &PlanOf, step: &Step, what: (usize, &str)) -> Form {
    let token = plan.resident.token();
    Form {
        path: format!("/plannen/{}/opmerkingen/afspraak/{}", plan.id, step.id),
        fields: format!("form_token={token}&said=Woord+{}", what.1),
        session: plan.resident.secret.clone(),
        token,
        row: Row::Remark { plan: plan.id.to_string(), text: format!("Woord {}", what.1) },
        step: what.0,
    }
}

/// The actions of all plans, for so many clients: a plan belongs to one client.
pub fn shares(town: &Town, rows: &[sqlx::any::AnyRow], clients: usize) -> anyhow::Result<Vec<Vec<Step>>> {
    use sqlx::Row as _;
    let mut shares: Vec<Vec<Step>> = (0..clients).map(|_| Vec::new()).collect();
    for row in rows {
        let of: String = row.try_get(0)?;
        let plan = town.plans.iter().position(|plan| plan.id.to_string() == of).context("an action of no plan")?;
        let done = row.try_get::<&str, _>(4)? == "done";
        shares[plan % clients].push(Step { plan, goal: row.try_get(1)?, id: row.try_get(2)?, version: row.try_get(3)?, done });
    }
    Ok(shares)
}
