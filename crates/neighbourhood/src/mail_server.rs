// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A small mail server on this machine: keeps the letters it takes, to be read in a test, and can be in another mood.
use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

/// What it does with a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Takes every letter.
    Takes,
    /// Says to come back later.
    NotNow,
    /// Knows no such reader.
    Refuses,
    /// Takes the letter and hangs up before it says so.
    HangsUp,
}

#[derive(Debug)]
struct State {
    mood: Mood,
    asked: usize,
    letters: Vec<String>,
}

/// The server; it listens until the test ends.
#[derive(Debug)]
pub struct Server {
    /// Where it listens, on 127.0.0.1.
    pub port: u16,
    state: Arc<Mutex<State>>,
}

impl Server {
    /// Starts one in this mood.
    pub fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("because this machine has a free port");
        let port = listener.local_addr().expect("because it listens").port();
        let state = Arc::new(Mutex::new(State { mood, asked: 0, letters: vec![] }));
        let ours = state.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Who hangs up halfway is no trouble of ours.
                let _ = talk(stream, &ours);
            }
        });
        Self { port, state }
    }

    /// The letters it took: the lines of each, with their ends as `\n`.
    pub fn letters(&self) -> Vec<String> {
        held(&self.state).letters.clone()
    }

    /// How many letters were offered.
    pub fn asked(&self) -> usize {
        held(&self.state).asked
    }

    /// From now on it is in this mood.
    pub fn becomes(&self, mood: Mood) {
        held(&self.state).mood = mood;
    }
}

fn held(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn talk(mut stream: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    write!(stream, "220 here\r\n")?;
    while let Some(line) = lines.next() {
        let line = line?.to_ascii_uppercase();
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "QUIT" => return write!(stream, "221 bye\r\n"),
            "RCPT" => recipient(state),
            "DATA" => {
                write!(stream, "354 go on\r\n")?;
                let mut letter = String::new();
                for line in lines.by_ref() {
                    match line? {
                        end if end == "." => break,
                        line => letter.extend([line.as_str(), "\n"]),
                    }
                }
                let mut state = held(state);
                state.letters.push(letter);
                if state.mood == Mood::HangsUp {
                    return Ok(());
                }
                "250 kept"
            }
            _ => "250 fine",
        };
        write!(stream, "{answer}\r\n")?;
    }
    Ok(())
}

fn recipient(state: &Mutex<State>) -> &'static str {
    let mut state = held(state);
    state.asked += 1;
    match state.mood {
        Mood::Takes | Mood::HangsUp => "250 fine",
        Mood::NotNow => "451 later",
        Mood::Refuses => "550 nobody here",
    }
}
