// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A small mail server on this machine: keeps the letters it takes, and can be in another mood.
use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

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

struct State {
    mood: Mood,
    asked: usize,
    letters: Vec<String>,
}

pub struct Server {
    pub port: u16,
    state: Arc<Mutex<State>>,
}

impl Server {
    pub fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
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

    pub fn letters(&self) -> Vec<String> {
        self.state.lock().expect("nobody panics").letters.clone()
    }

    /// How many letters were offered.
    pub fn asked(&self) -> usize {
        self.state.lock().expect("nobody panics").asked
    }

    pub fn becomes(&self, mood: Mood) {
        self.state.lock().expect("nobody panics").mood = mood;
    }
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
                let mut state = state.lock().expect("nobody panics");
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
    let mut state = state.lock().expect("nobody panics");
    state.asked += 1;
    match state.mood {
        Mood::Takes | Mood::HangsUp => "250 fine",
        Mood::NotNow => "451 later",
        Mood::Refuses => "550 nobody here",
    }
}
