// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Reading what was sent, within limits, into [`Submitted`]. Forms and uploads come out the same.
use crate::feature::Takes;
use axum::{
    body::{Body, to_bytes},
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request},
    http::{HeaderMap, Method, header, request::Parts},
};
use foundation::{
    Problem,
    form::{Submitted, Upload},
};

/// The most a form may hold, in bytes: 200 kB of emoji takes three times as much on its way here, and the rules of the
/// form then say kindly that it is too long.
const FORM: usize = 1024 * 1024;
/// The most a form with a file may hold, in bytes.
const FILE: usize = 32 * 1024 * 1024;
/// The most another server may send, in bytes.
const FOREIGN: usize = 32 * 1024;
/// The most fields a form may have.
const FIELDS: usize = 2_000;

fn has_type(headers: &HeaderMap, wanted: &str) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(';').next().is_some_and(|name| name.trim().eq_ignore_ascii_case(wanted)))
}

/// What was sent and the form's token, when it has one; `BadRequest` when it is no form as we make them.
pub(super) async fn read(parts: &Parts, body: Body, takes: Takes) -> Result<(Submitted, Option<String>), Problem> {
    let read = match takes {
        Takes::Form if has_type(&parts.headers, "application/x-www-form-urlencoded") => {
            let bytes = to_bytes(body, FORM).await.map_err(|_| Problem::BadRequest)?;
            Submitted::read(&bytes)
        }
        Takes::File if has_type(&parts.headers, "multipart/form-data") => Some(read_parts(parts, body).await?),
        Takes::Nothing | Takes::Form | Takes::File | Takes::Foreign => None,
    };
    read.filter(|(submitted, _)| submitted.fields.len() <= FIELDS).ok_or(Problem::BadRequest)
}

/// What another server sent: nothing (it came through the browser), or a form without a token of ours.
pub(super) async fn read_foreign(parts: &Parts, body: Body) -> Result<Submitted, Problem> {
    if parts.method != Method::POST {
        return Ok(Submitted::default());
    }
    if !has_type(&parts.headers, "application/x-www-form-urlencoded") {
        return Err(Problem::BadRequest);
    }
    let bytes = to_bytes(body, FOREIGN).await.map_err(|_| Problem::BadRequest)?;
    Submitted::read_foreign(&bytes).ok_or(Problem::BadRequest)
}

async fn read_parts(parts: &Parts, body: Body) -> Result<(Submitted, Option<String>), Problem> {
    let mut request = Request::from_parts(parts.clone(), Body::from(to_bytes(body, FILE).await.map_err(|_| Problem::BadRequest)?));
    // Our own limit was applied above.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut multipart = Multipart::from_request(request, &()).await.map_err(|_| Problem::BadRequest)?;
    let (mut pairs, mut files) = (Vec::new(), Vec::new());
    while let Some(field) = multipart.next_field().await.map_err(|_| Problem::BadRequest)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let bytes = field.bytes().await.map_err(|_| Problem::BadRequest)?;
        match file_name {
            Some(file_name) => files.push(Upload { field: name, file_name, bytes: bytes.as_ref().into() }),
            None => pairs.push((name, String::from_utf8(bytes.to_vec()).map_err(|_| Problem::BadRequest)?)),
        }
        if pairs.len() + files.len() > FIELDS {
            return Err(Problem::BadRequest);
        }
    }
    Ok(Submitted::from_pairs(pairs, files))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A body that is nearly what browsers send, with pieces left out, doubled and spoilt.
    fn nearly() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            Just(b"--rand\r\n".to_vec()),
            Just(b"--rand--\r\n".to_vec()),
            Just(b"\r\n".to_vec()),
            Just(b"content-disposition: form-data; name=\"words\"\r\n\r\n".to_vec()),
            Just(b"content-disposition: form-data; name=\"form_token\"\r\n\r\n".to_vec()),
            Just(b"content-disposition: form-data; name=\"file\"; filename=\"../../x\"\r\n\r\n".to_vec()),
            Just(b"content-disposition: form-data\r\n\r\n".to_vec()),
            proptest::collection::vec(any::<u8>(), 0..40),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    fn parts(kind: &str) -> Parts {
        Request::builder().header(header::CONTENT_TYPE, kind).body(Body::empty()).expect("a request").into_parts().0
    }

    proptest! {
        #[test]
        fn any_body_is_a_form_or_a_bad_request(bytes in nearly(), boundary in prop_oneof![Just("rand".to_owned()), "[ -~]{0,80}"]) {
            let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
            let kinds = [(format!("multipart/form-data; boundary={boundary}"), Takes::File), ("application/x-www-form-urlencoded".into(), Takes::Form)];
            for (kind, takes) in kinds {
                match runtime.block_on(read(&parts(&kind), Body::from(bytes.clone()), takes)) {
                    Err(Problem::BadRequest) => {}
                    Err(other) => prop_assert!(false, "another problem: {other}"),
                    Ok((form, _)) => prop_assert!(form.fields.len() <= FIELDS && form.fields.iter().all(|(name, _)| name != "form_token")),
                }
            }
        }
    }

    #[tokio::test]
    async fn a_name_said_twice_in_parts_is_no_two_tokens() {
        let field = |name: &str, value: &str| format!("--rand\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        let body = format!("{}{}--rand--\r\n", field("form_token", "a"), field("form_token", "b"));
        let parts = parts("multipart/form-data; boundary=rand");
        let read = read(&parts, Body::from(body), Takes::File).await;
        assert!(!matches!(read, Ok((_, Some(_)))), "which of two tokens counts, is nobody's guess");
    }
}
