// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! What must hold of what stands around every page.
use super::*;

#[test]
fn a_redirect_never_leaves_the_site() {
    for ours in ["/", "/plannen/1", "/plannen?op=naam"] {
        assert!(is_ours(ours), "{ours}");
    }
    for theirs in ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "", "/a\r\nSet-Cookie: x"] {
        assert!(!is_ours(theirs), "{theirs}");
    }
}
