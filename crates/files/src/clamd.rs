// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The scanner: `ClamAV`'s clamd at a unix socket or a TCP address, asked with INSTREAM. Source: clamd(8), "COMMANDS".
//! An answer that is neither "nothing found" nor "found" is no answer: the file stays locked.
use anyhow::{Context, bail};
use std::{path::PathBuf, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// How long one file may take.
const PATIENCE: Duration = Duration::from_mins(1);
/// How many bytes are sent at once.
const PIECE: usize = 64 * 1024;
/// More than this is no answer of clamd.
const LONGEST_ANSWER: u64 = 4_096;

/// Who looks files over for malware.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scanner {
    /// Nothing was chosen: no files can be put.
    #[default]
    Missing,
    /// Nobody, by choice: files are there at once.
    Nobody,
    /// clamd at this unix socket.
    Socket(PathBuf),
    /// clamd at this address, on this machine.
    Tcp(String),
}

/// What the scanner said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    NothingFound,
    Infected,
}

impl Scanner {
    /// As the setting says it: `none`, the path of a unix socket, or an address with a port on this machine. The protocol
    /// hides nothing from who listens, so a file never goes to another machine.
    ///
    /// # Errors
    /// What is wrong with the setting.
    pub fn read(setting: Option<&str>) -> Result<Self, &'static str> {
        let Some(text) = setting.map(str::trim) else { return Ok(Self::Missing) };
        if text == "none" {
            return Ok(Self::Nobody);
        }
        if text.starts_with('/') {
            return Ok(Self::Socket(text.into()));
        }
        match text.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()) {
            Some(("127.0.0.1" | "localhost" | "[::1]", _)) => Ok(Self::Tcp(text.to_owned())),
            Some(_) => Err("scanner leads to another machine: files would cross the network for who listens"),
            None => Err("scanner must be \"none\", the path of clamd's socket, or its address with a port"),
        }
    }

    /// Looks a file over.
    pub(crate) async fn look(&self, bytes: &[u8]) -> anyhow::Result<Verdict> {
        timeout(PATIENCE, self.ask(bytes)).await.context("the scanner takes too long")?
    }

    async fn ask(&self, bytes: &[u8]) -> anyhow::Result<Verdict> {
        match self {
            Self::Missing => bail!("no scanner is set"),
            Self::Nobody => Ok(Verdict::NothingFound),
            Self::Tcp(address) => talk(TcpStream::connect(address).await.context("the scanner does not answer")?, bytes).await,
            #[cfg(unix)]
            Self::Socket(path) => talk(tokio::net::UnixStream::connect(path).await.context("the scanner does not answer")?, bytes).await,
            #[cfg(not(unix))]
            Self::Socket(_) => bail!("this system has no unix sockets"),
        }
    }
}

async fn talk(mut stream: impl AsyncRead + AsyncWrite + Unpin, bytes: &[u8]) -> anyhow::Result<Verdict> {
    stream.write_all(b"zINSTREAM\0").await?;
    for piece in bytes.chunks(PIECE) {
        stream.write_all(&u32::try_from(piece.len())?.to_be_bytes()).await?;
        stream.write_all(piece).await?;
    }
    stream.write_all(&[0; 4]).await?;
    stream.flush().await?;
    let mut answer = Vec::new();
    stream.take(LONGEST_ANSWER).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    match answer.trim_end_matches(['\0', '\n']) {
        "stream: OK" => Ok(Verdict::NothingFound),
        found if found.starts_with("stream: ") && found.ends_with(" FOUND") => Ok(Verdict::Infected),
        _ => bail!("the scanner gave no verdict"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setting_says_who_looks_and_a_file_never_goes_to_another_machine() {
        assert_eq!(Scanner::read(None), Ok(Scanner::Missing));
        assert_eq!(Scanner::read(Some("none")), Ok(Scanner::Nobody));
        assert_eq!(Scanner::read(Some("/run/clamav/clamd.ctl")), Ok(Scanner::Socket("/run/clamav/clamd.ctl".into())));
        assert_eq!(Scanner::read(Some("127.0.0.1:3310")), Ok(Scanner::Tcp("127.0.0.1:3310".into())));
        for wrong in ["", "no", "clamav.vierbergen.example:3310", "127.0.0.1", "10.0.0.1:3310"] {
            assert!(Scanner::read(Some(wrong)).is_err(), "{wrong}");
        }
    }
}
