// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The first time for who is not found by a number: an invitation, followed in the same browser, on purpose.
use crate::town::{AMINAS_BSN, Town, on_both};
use access::{Tx, people::details};
use accounts::invitations::by_system;
use neighbourhood::{
    Member, Seen, Visitor,
    cast::{AMINA, BO, GERDA, HENK},
};
use serde_json::json;
use sqlx::Executor;

impl Town {
    /// A browser in which this member's invitation was followed, and the page with the ways to log in.
    async fn invited(&self, member: &Member) -> (Visitor, Seen) {
        let app = &self.app.app;
        let of = app.municipalities().into_iter().find(|of| of.id == member.of).expect("a municipality");
        let mut tx = Tx::of_system(app, &of, app.clock().now()).await.expect("open");
        let fresh = by_system(&mut tx, app, &of, member.id).await.expect("made");
        tx.finish().await.expect("written");
        let mut visitor = self.app.visitor(member);
        let page = visitor.get(&format!("/uitnodiging/{}", fresh.secret)).await;
        let page = visitor.fill(&page, "/uitnodiging", &[("fact", &fresh.code.expect("a code"))]).await;
        page.shows(member.name);
        (visitor, page)
    }

    /// Chooses a provider on the page of an invitation.
    async fn choose(&self, (visitor, page): &mut (Visitor, Seen), key: &str) -> Seen {
        let going = visitor.fill(page, "/inloggen/aanbieder", &[("aanbieder", key)]).await;
        let back = self.visit(&going).await;
        visitor.get(&back).await
    }

    async fn change(&self, statement: &'static str) {
        let mut tx = self.app.app.db().begin().await.expect("open");
        tx.execute(statement).await.expect("a statement that fits");
        tx.commit().await.expect("written");
    }

    async fn invitations_used(&self) -> i64 {
        self.app.number("select count(*) from invitations where used_at is not null").await
    }
}

#[tokio::test]
async fn bo_links_his_employers_login_with_an_invitation_and_has_it_from_then_on() {
    on_both(async |town: Town| {
        town.work.user(json!({ "sub": "bo.willems" }));
        town.log_in(&mut town.app.visitor(&BO), "werk").await.is(403).shows("U kunt hier niet verder");
        let mut bo = town.invited(&BO).await;
        bo.1.shows("Inloggen met werk").hides("Inloggen met digid").hides("Inloggen met stadhuis");
        town.choose(&mut bo, "werk").await.is(200).shows("Bo Willems");
        assert_eq!(town.invitations_used().await, 1);
        assert_eq!(town.app.number("select count(*) from logins where linked_by = 'invitation'").await, 1);
        let mut bo = town.app.visitor(&BO);
        town.log_in(&mut bo, "werk").await.shows("Bo Willems").shows("Inloggen met werk");
        assert_eq!(town.app.number("select count(*) from sessions where level = 'oidc'").await, 2);
        // The other provider of the municipality has the same issuer, and may not vouch for a coach.
        town.log_in(&mut town.app.visitor(&BO), "stadhuis").await.is(403).shows("U kunt hier niet verder");
        // Who wants to change the account itself is asked once more, by the provider too.
        let page = bo.get("/bevestigen").await;
        let going = bo.fill(&page, "/inloggen/aanbieder", &[("aanbieder", "werk")]).await;
        assert!(going.headers["refresh"].to_str().expect("text").contains("prompt=login"));
        let back = town.visit(&going).await;
        bo.get(&back).await.is(200);
        bo.get("/mijn-gegevens").await.shows("Bo Willems");
    })
    .await;
}

#[tokio::test]
async fn a_login_that_was_not_begun_from_the_invitation_does_not_use_it() {
    on_both(async |town: Town| {
        town.residents.user(json!({ "sub": "somebody at the same computer" }));
        let (mut amina, _) = town.invited(&AMINA).await;
        town.log_in(&mut amina, "digid").await.is(403);
        assert_eq!(town.invitations_used().await, 0);
        amina.get("/uitnodiging").await.is(200).shows("Amina Haddou");
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_of_no_use_to_somebody_else_or_at_a_provider_that_may_not_vouch() {
    on_both(async |town: Town| {
        let app = &town.app.app;
        let mut tx = app.db().begin().await.expect("open");
        let known = details::Details { bsn: Some("999990019".into()), ..details::Details::default() };
        details::keep(&mut tx, (HENK.of, app.keys()), HENK.id, &known, app.clock().now()).await.expect("kept");
        tx.commit().await.expect("written");
        for bsn in ["999990019", "999990020"] {
            town.residents.user(json!({ "sub": "her ex", "bsn": bsn }));
            town.choose(&mut town.invited(&AMINA).await, "digid").await.is(403).shows("U kunt hier niet verder");
        }
        // A resident does not come in through an employer, a coach not as a resident, an administrator not through another's work.
        town.work.user(json!({ "sub": "amina at work" }));
        town.choose(&mut town.invited(&AMINA).await, "werk").await.is(403);
        town.residents.user(json!({ "sub": "bo at home" }));
        town.choose(&mut town.invited(&BO).await, "digid").await.is(403);
        town.work.user(json!({ "sub": "gerda" }));
        town.choose(&mut town.invited(&GERDA).await, "werk").await.is(403);
        assert_eq!((town.invitations_used().await, town.app.number("select count(*) from logins").await), (0, 0));
        town.choose(&mut town.invited(&GERDA).await, "stadhuis").await.shows("Gerda Smit");
    })
    .await;
}

#[tokio::test]
async fn a_login_opens_nothing_when_the_role_or_the_account_ended() {
    on_both(async |town: Town| {
        town.work.user(json!({ "sub": "bo.willems" }));
        town.choose(&mut town.invited(&BO).await, "werk").await.shows("Bo Willems");
        town.change("update roles set organisation_id = null where role = 'professional'").await;
        town.log_in(&mut town.app.visitor(&BO), "werk").await.is(403);
        town.log_in(&mut town.app.visitor(&AMINA), "digid").await.shows("Amina Haddou");
        town.change("update people set ended_at = 1 where id = '00000000000000000000000000000c01'").await;
        town.log_in(&mut town.app.visitor(&AMINA), "digid").await.is(403).shows("U kunt hier niet verder");
    })
    .await;
}

#[tokio::test]
async fn when_the_municipality_chooses_another_broker_the_number_takes_the_account_along() {
    on_both(async |town: Town| {
        town.log_in(&mut town.app.visitor(&AMINA), "digid").await.shows("Amina Haddou");
        town.change("update logins set issuer = 'https://old-broker.example'").await;
        town.residents.user(json!({ "sub": "new pseudonym of Amina", "bsn": AMINAS_BSN }));
        town.log_in(&mut town.app.visitor(&AMINA), "digid").await.shows("Amina Haddou");
        assert_eq!(town.app.number("select count(*) from logins").await, 1);
    })
    .await;
}
