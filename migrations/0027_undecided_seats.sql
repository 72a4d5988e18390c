-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- A seat and what it sees are two things (decision 0015); and a seat for who acts for the resident waits in safety mode (decision 0017).

-- Since when the resident is asked to decide what this seat sees; null: it was decided.
alter table seats add column undecided_at bigint;
-- Seats of before there were decisions see everything, and nobody asked the resident.
update seats set undecided_at = since_at where sight is null and kind <> 'resident' and ended_at is null;

-- The seat that waits: JSON, identifiers and codes (crates/access/src/safety/acting.rs). Only where kind is seat; about_id is then
-- what was recorded.
alter table safety_waiting add column seat text;
