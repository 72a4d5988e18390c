-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- The end of each chain is sealed (docs/decisions/0004).

-- seal: keyed hash over municipality, seq, mac and narrowed (crates/access/src/log/head.rs). Null only until the command that
-- applied this file has sealed what was there, in the same transaction.
alter table log_heads add column seal text;
