// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A page on its way out. A big file takes a slow line minutes: it leaves in pieces, and when somebody loses a right that
//! it is about, no further piece leaves (abuse case 26). The visitor's browser sees that the file is not whole.
use crate::{App, Plan, things::Tenant};
use axum::{
    body::{Body, Bytes, HttpBody},
    response::Response,
};
use foundation::Id;
use http_body::{Frame, SizeHint};
use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

/// How many bytes leave without being asked again.
const PIECE: usize = 32 * 1024;

/// Which page leaves, and how often rights had been narrowed when it was begun.
pub(super) struct Watch {
    pub(super) app: App,
    pub(super) municipality: Id<Tenant>,
    pub(super) plan: Option<Id<Plan>>,
    pub(super) since: i64,
}

impl Watch {
    fn is_over(&self) -> bool {
        self.app.0.lost.about(self.municipality, self.plan, self.since)
    }
}

struct Watched {
    watch: Watch,
    body: Body,
    rest: Bytes,
}

/// The same answer, watched while it leaves.
pub(super) fn watched(response: Response, watch: Watch) -> Response {
    response.map(|body| Body::new(Watched { watch, body, rest: Bytes::new() }))
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.rest.is_empty() {
            let frame = match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                Some(Ok(frame)) => frame,
                end => return Poll::Ready(end),
            };
            match frame.into_data() {
                Ok(data) => self.rest = data,
                Err(other) => return Poll::Ready(Some(Ok(other))),
            }
        }
        if self.watch.is_over() {
            self.rest.clear();
            return Poll::Ready(Some(Err(axum::Error::new("somebody lost a right while this left"))));
        }
        let piece = self.rest.len().min(PIECE);
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(piece)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let (rest, mut size) = (self.rest.len() as u64, self.body.size_hint());
        match size.exact() {
            Some(more) => size.set_exact(more + rest),
            None => size.set_lower(size.lower() + rest),
        }
        size
    }
}
