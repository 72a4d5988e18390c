// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Stylesheet, script, fonts and icons from inside the binary; and the theme of a municipality as css.
use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use foundation::{
    assets::{Assets, Themes, media_type},
    theme::Theme,
};

/// Browsers ask again whether a file changed; the answer is then one line.
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=300, must-revalidate");

fn answer(asked: &HeaderMap, media: &'static str, hash: &[u8], bytes: Vec<u8>) -> Response {
    let etag = format!("\"{}\"", HEXLOWER.encode(&hash[..hash.len().min(16)]));
    let known = asked.get(header::IF_NONE_MATCH).is_some_and(|old| old.as_bytes() == etag.as_bytes());
    let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { bytes.into_response() };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CACHE_CONTROL, CACHE);
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    response
}

/// A file of `assets/dist`.
pub(super) async fn file(Path(path): Path<String>, asked: HeaderMap) -> Response {
    match (Assets::get(&path), media_type(&path)) {
        (Some(file), Some(media)) => answer(&asked, media, &file.metadata.sha256_hash(), file.data.into_owned()),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `vierluik.css`: the tokens of the theme with that name.
pub(super) async fn theme(Path(file): Path<String>, asked: HeaderMap) -> Response {
    let theme = file.strip_suffix(".css").and_then(|name| Themes::get(&format!("{name}.json")));
    let css = theme.and_then(|file| {
        let theme = Theme::read(std::str::from_utf8(&file.data).ok()?).ok()?;
        Some((file.metadata.sha256_hash(), theme.css()))
    });
    match css {
        Some((hash, css)) => answer(&asked, "text/css; charset=utf-8", &hash, css.into_bytes()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
