// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Messages hold no words; that something happened is about somebody too.
use access::Kept;

pub(crate) const MESSAGES: Kept = Kept::of("messages", "k.told_at", "k.person_id", &[]);
