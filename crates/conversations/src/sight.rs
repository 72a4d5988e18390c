// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Who reads what of a conversation, for every list, page, paper and figure of this crate. That it is there, when, and who was
//! asked is known at the table, by the network only of those to which one was asked. What was said under an area of life is
//! read by who sees that area; what was said under none by who heard it ([`MaySee::hears_conversation`]).
use access::{MaySee, SeatKind};

/// Whether who looks knows that this conversation is there.
pub(crate) fn knows_of(may: &MaySee, conversation: impl std::fmt::Display, was_asked: bool) -> bool {
    // Who acts for the resident no more is like anybody of the network.
    let is_of_network = match may.seat() {
        SeatKind::Network => true,
        SeatKind::Representative => may.scope().is_none(),
        SeatKind::Resident | SeatKind::Professional | SeatKind::Supporter | SeatKind::Emergency => false,
    };
    may.sees_conversation(conversation) && (was_asked || !is_of_network)
}

/// Whether who looks reads what was said in it under this area of life, or under none.
pub(crate) fn reads(may: &MaySee, was_asked: bool, area: Option<&str>) -> bool {
    area.map_or_else(|| may.hears_conversation(was_asked), |area| may.sees_part(area))
}
