-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- Who is recorded as acting for a resident is asked about an interest of the own.

-- conflict: whether that person has such an interest, as who recorded it answered; null for what was recorded before it was asked.
alter table representations add column conflict text;
