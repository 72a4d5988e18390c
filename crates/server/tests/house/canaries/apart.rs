// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What was said in the plan of a child of ten, where no canary was planted: her wish is for her table and for who looks in an
//! emergency, a note for who wrote it, and what she keeps apart in safety mode is not for her father, nor on her own quiet pages.
use crate::town::Guest;
use neighbourhood::{
    Member,
    cast::{BO, CARMEN, TARIK, YARA},
    tale::{KEPT_APART, NOTE, WISH},
};
use std::collections::BTreeSet;

/// What was said, and who may read it.
const SAID: [(&str, &[Member]); 3] = [(WISH, &[YARA, TARIK, CARMEN, BO]), (KEPT_APART, &[CARMEN, BO]), (NOTE, &[CARMEN])];

/// Who read what.
#[derive(Default)]
pub struct Read(BTreeSet<(&'static str, &'static str)>);

impl Read {
    /// Looks for it on a page; stops when this guest may not read it.
    pub fn look(&mut self, guest: Guest, text: &str, path: &str) {
        for (words, who) in SAID.into_iter().filter(|(words, _)| text.contains(words)) {
            let may_read = guest.0.is_some_and(|member| who.iter().any(|other| other.id == member.id));
            assert!(may_read, "{} reads {words:?} at {path}", guest.name());
            self.0.insert((words, guest.name()));
        }
    }

    /// Stops when somebody who may read it never did: then nobody was kept from anything.
    pub fn was_read(&self) {
        for (words, who) in SAID {
            for member in who {
                let name = Guest(Some(*member)).name();
                assert!(self.0.contains(&(words, name)), "{name} never reads {words:?}");
            }
        }
    }
}

#[test]
#[should_panic(expected = "Tarik reads")]
fn what_a_father_reads_of_what_is_kept_apart_is_seen() {
    Read::default().look(Guest(Some(TARIK)), &format!("<p>{KEPT_APART}</p>"), "/");
}
