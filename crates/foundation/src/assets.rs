// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Stylesheet, script, icons and fonts, built from `assets/` and carried inside the binary; and the migrations.
use rust_embed::RustEmbed;

/// What `npm run build` in `assets/` made.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../assets/dist"]
#[allow_missing = true]
pub struct Assets;

/// The themes that come with Vierluik.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../assets/themes"]
#[allow_missing = true]
pub struct Themes;

/// The migrations, one file each, for both databases.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../migrations"]
pub struct Migrations;

/// The media type of a file we serve ourselves; `None` for a suffix that we never serve (abuse case 64).
pub fn media_type(path: &str) -> Option<&'static str> {
    let (_, suffix) = path.rsplit_once('.')?;
    Some(match suffix {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "ico" => "image/x-icon",
        _ => return None,
    })
}
