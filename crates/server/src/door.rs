// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The door: takes connections in, and lets nobody hold it. Who is slow to say what they want, or says nothing, is let go;
//! there is room for so many at once; and a stop waits for requests that are under way, but not forever.
use axum::{
    Router,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::sleep,
};
use tower::Service;

/// How long a browser may take to say what it wants, and how long it may stay without asking anything.
const HEAD: Duration = Duration::from_secs(10);
/// How many can be connected at once. Below the 1,024 open files that a process mostly gets; the others wait outside.
const MOST: usize = 900;
/// How long a stop waits for requests that are under way: longer than the longest page.
const LAST_REQUESTS: Duration = Duration::from_secs(35);

/// Serves until `stop` is there, and ends the requests that are under way.
pub async fn open(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let (inside, room) = (GracefulShutdown::new(), Arc::new(Semaphore::new(MOST)));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    tokio::pin!(stop);
    loop {
        let (stream, address, place) = tokio::select! {
            visitor = next(&listener, &room) => visitor,
            () = &mut stop => break,
        };
        let router = router.clone();
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(address));
            router.clone().call(request)
        });
        let visit = inside.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // Who leaves in the middle, or was let go, is no news.
            let _ = visit.await;
            drop(place);
        });
    }
    drop(listener);
    tokio::select! {
        () = inside.shutdown() => {}
        () = sleep(LAST_REQUESTS) => tracing::warn!("some requests did not end before the stop"),
    }
}

/// The next who comes in, when there is room.
async fn next(listener: &TcpListener, room: &Arc<Semaphore>) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
    let place = room.clone().acquire_owned().await.expect("because nothing closes the room");
    loop {
        match listener.accept().await {
            Ok((stream, address)) => {
                // A page leaves whole; waiting for more to send only makes it late.
                let _ = stream.set_nodelay(true);
                return (stream, address, place);
            }
            Err(error) => {
                // Mostly too many open files: others leave soon.
                tracing::warn!(%error, "nobody can come in");
                sleep(Duration::from_millis(100)).await;
            }
        }
    }
}
