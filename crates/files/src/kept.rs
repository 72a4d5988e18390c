// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Files go with their content. One of which somebody says that it belongs to another plan waits for the answer (abuse case 49).
use access::Kept;

pub(crate) const FILES: Kept = Kept::of("files", "k.put_at", "k.put_by", &["name", "words"])
    .with(&[("file_chunks", "file_id = $3")])
    .unless("k.frozen_at is not null and k.removed_at is null");
