-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Whose words a goal is in: who set it, until somebody else put it in other words. Null: who set it.

alter table goals add column worded_by text;
