// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who is who, who may what, and who looked at what. Features stand on this floor: they get a [`Ctx`] and a [`MaySee`]
//! or [`MayChange`] from the gate, and write through a [`Tx`] that cannot commit without an event in the log.
pub mod about_me;
pub mod app;
mod attachment;
pub mod coarse;
pub mod ctx;
pub mod days;
pub mod drafts;
pub mod event;
pub mod feature;
pub mod frame;
pub mod gate;
pub mod jobs;
pub mod kept;
pub mod ledger;
pub mod log;
pub mod messages;
pub mod municipality;
pub mod panels;
pub mod paper;
pub mod people;
pub mod pictures;
pub mod plans;
pub mod policy;
pub mod questions;
pub mod safety;
pub mod seat;
pub mod sessions;
pub mod sight;
pub mod standing;
pub mod table;
pub mod term;
pub mod things;
pub mod tx;
pub mod waiting;

pub use app::{App, Limits};
pub use ctx::Ctx;
pub use event::Event;
pub use feature::{Feature, Route, Way};
pub use kept::Kept;
pub use ledger::Ledger;
pub use municipality::Municipality;
pub use panels::{Chapter, Panel, Place};
pub use people::{Held, Role};
pub use policy::Action;
pub use questions::Questions;
pub use seat::{MayChange, MaySee, SeatKind};
pub use sight::Sight;
pub use standing::{Scope, Standing};
pub use term::Term;
pub use things::{Organisation, Person, Plan};
pub use tx::Tx;
