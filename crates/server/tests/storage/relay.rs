// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A wire to PostgreSQL that can be cut, that can fall silent, and that can break exactly when a commit was done.
use std::{net::SocketAddr, sync::Arc};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::{JoinHandle, JoinSet},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Whole,
    /// Everything is taken and nothing is passed on.
    Silent,
    /// Whole until the next commit was done; its answer is not passed on, and the wire is gone.
    UntilCommit,
    /// Connections end, new ones are refused.
    Gone,
}

/// The wire.
pub struct Relay {
    server: SocketAddr,
    address: SocketAddr,
    state: Arc<watch::Sender<State>>,
    task: Option<JoinHandle<()>>,
}

impl Relay {
    /// Lays a wire to this server.
    pub async fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        let mut relay = Self { server, address, state: Arc::new(watch::Sender::new(State::Whole)), task: None };
        relay.serve(listener);
        relay
    }

    /// Where to connect.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    fn serve(&mut self, listener: TcpListener) {
        let (server, state) = (self.server, self.state.clone());
        self.task = Some(tokio::spawn(async move {
            let (mut wires, mut gone) = (JoinSet::new(), state.subscribe());
            loop {
                tokio::select! {
                    _ = gone.wait_for(|state| *state == State::Gone) => return,
                    Ok((stream, _)) = listener.accept() => {
                        wires.spawn(wire(stream, server, state.clone()));
                    }
                }
            }
        }));
    }

    /// Cuts all connections and refuses new ones, as a server that was stopped.
    pub async fn cut(&mut self) {
        self.state.send_replace(State::Gone);
        self.ended().await;
    }

    /// Waits until the wire was cut.
    pub async fn ended(&mut self) {
        if let Some(task) = self.task.take() {
            task.await.expect("the relay does not panic");
        }
    }

    /// Passes nothing on any more, and says nothing about it.
    pub fn fall_silent(&self) {
        self.state.send_replace(State::Silent);
    }

    /// Breaks as soon as the next commit was done.
    pub fn break_at_commit(&self) {
        self.state.send_replace(State::UntilCommit);
    }

    /// Is whole again. Connections from before are gone when it was cut.
    pub async fn mend(&mut self) {
        self.state.send_replace(State::Whole);
        if self.task.is_none() {
            let listener = TcpListener::bind(self.address).await.expect("the port is still ours");
            self.serve(listener);
        }
    }
}

/// One connection, both ways.
async fn wire(mut client: TcpStream, server: SocketAddr, state: Arc<watch::Sender<State>>) {
    let Ok(mut server) = TcpStream::connect(server).await else { return };
    let (mut up, mut down) = ([0; 16 * 1024], [0; 16 * 1024]);
    let (mut changes, mut committing) = (state.subscribe(), false);
    loop {
        // A silent wire reads nothing: what was sent waits where it is.
        if changes.wait_for(|state| *state != State::Silent).await.is_err() {
            return;
        }
        tokio::select! {
            _ = changes.changed() => {}
            Ok(count) = client.read(&mut up) => {
                committing |= up[..count].windows(6).any(|word| word == b"COMMIT");
                if count == 0 || server.write_all(&up[..count]).await.is_err() { return }
            }
            Ok(count) = server.read(&mut down) => {
                if committing && *state.borrow() == State::UntilCommit {
                    state.send_replace(State::Gone);
                    return;
                }
                committing = false;
                if count == 0 || client.write_all(&down[..count]).await.is_err() { return }
            }
            else => return,
        }
    }
}
