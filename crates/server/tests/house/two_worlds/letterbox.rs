// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Where the mail of a town ends: a small mail server on this machine that keeps what it is handed, with the envelope.
use crate::town::post_to;
use messages::mail::Post;
use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

pub struct Letterbox {
    port: u16,
    letters: Arc<Mutex<Vec<String>>>,
}

impl Letterbox {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let letters = Arc::new(Mutex::new(Vec::new()));
        let ours = letters.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Who hangs up halfway is no trouble of ours.
                let _ = talk(stream, &ours);
            }
        });
        Self { port, letters }
    }

    /// The way to it.
    pub fn post(&self) -> Post {
        post_to(self.port)
    }

    /// All that came, as it came.
    pub fn letters(&self) -> Vec<String> {
        self.letters.lock().expect("nobody panics").clone()
    }
}

fn talk(mut stream: TcpStream, letters: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let mut letter = String::new();
    write!(stream, "220 here\r\n")?;
    while let Some(line) = lines.next() {
        let line = line?;
        match line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase().as_str() {
            "QUIT" => return write!(stream, "221 bye\r\n"),
            "DATA" => {
                write!(stream, "354 go on\r\n")?;
                for line in lines.by_ref() {
                    match line? {
                        end if end == "." => break,
                        line => letter.extend([line.as_str(), "\n"]),
                    }
                }
                letters.lock().expect("nobody panics").push(std::mem::take(&mut letter));
            }
            _ => letter.extend([line.as_str(), "\n"]),
        }
        write!(stream, "250 fine\r\n")?;
    }
    Ok(())
}
