-- SPDX-FileCopyrightText: 2026 Vierluik contributors
-- SPDX-License-Identifier: EUPL-1.2
-- One plan per resident, across organisations: two that are open at the same time cannot be, whoever opens them and when.

create unique index plans_open_by_resident on plans (municipality_id, resident_id) where closed_at is null;
