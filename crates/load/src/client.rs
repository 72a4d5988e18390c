// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A browser in the small: one connection that stays open, one request at a time. It shares the machine with what it loads, so
//! it does no more than a loader must.
use anyhow::{Context, ensure};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// What came back.
#[derive(Debug, Default)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}

/// One connection.
pub struct Client {
    stream: BufReader<TcpStream>,
    request: Vec<u8>,
}

impl Client {
    pub fn new(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self { stream: BufReader::with_capacity(64 * 1024, stream), request: Vec::new() })
    }

    pub fn get(&mut self, path: &str, session: &str, answer: &mut Answer) -> anyhow::Result<()> {
        self.request.clear();
        write!(self.request, "GET {path} HTTP/1.1\r\nhost: {}\r\ncookie: vierluik={session}\r\n\r\n", crate::program::HOST)?;
        self.exchange(answer)
    }

    /// Sends a form; values must be plain letters, digits and `%`-codes.
    pub fn post(&mut self, path: &str, session: &str, form: &str, answer: &mut Answer) -> anyhow::Result<()> {
        self.request.clear();
        write!(
            self.request,
            "POST {path} HTTP/1.1\r\nhost: {}\r\ncookie: vierluik={session}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            crate::program::HOST,
            form.len()
        )?;
        self.exchange(answer)
    }

    fn exchange(&mut self, answer: &mut Answer) -> anyhow::Result<()> {
        self.stream.get_mut().write_all(&self.request)?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        answer.status = line.split(' ').nth(1).and_then(|code| code.parse().ok()).context("no HTTP answer")?;
        answer.location.clear();
        let mut length = None;
        loop {
            line.clear();
            ensure!(self.stream.read_line(&mut line)? > 0, "the connection was closed halfway");
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            match name {
                "content-length" => length = value.parse().ok(),
                "location" => value.clone_into(&mut answer.location),
                _ => {}
            }
        }
        answer.body.resize(length.context("an answer without a length")?, 0);
        self.stream.read_exact(&mut answer.body)?;
        Ok(())
    }
}

/// Whether the program answers that it is ready.
pub fn is_ready(address: SocketAddr) -> bool {
    let asked = || {
        let mut answer = Answer::default();
        Client::new(address)?.get("/readyz", "", &mut answer)?;
        anyhow::Ok(answer.status == 200)
    };
    asked().unwrap_or(false)
}
