// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// The little script there is. Every page works without it; it keeps nothing in the browser.
import { leaveQuickly } from "./leave.js";
import { warnBeforeEnd, warnBeforeLimit } from "./session.js";
import { keepDrafts } from "./drafts.js";
import { followProgress } from "./progress.js";
import { usePasskeys } from "./passkeys.js";
import { readAloud } from "./aloud.js";

leaveQuickly();
warnBeforeEnd();
warnBeforeLimit();
keepDrafts();
followProgress();
usePasskeys();
readAloud();
