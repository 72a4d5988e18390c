// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The binary as the network meets it: health and figures, slow and silent visitors, requests that say two things at once, and
//! a stop that lets a request end.
use std::{
    env, fs,
    io::{BufRead, BufReader, ErrorKind, Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

struct Program {
    folder: PathBuf,
    child: Child,
    pages: SocketAddr,
    figures: SocketAddr,
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port")
}

impl Program {
    fn start(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("vierluik-serving-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for temporary files");
        let (pages, figures) = (free(), free());
        let command = |arguments: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_vierluik"));
            command
                .args(arguments)
                .env("VIERLUIK_KEY_FILE", folder.join("a.key"))
                .env("VIERLUIK_DATABASE", folder.join("a.db"))
                .env("VIERLUIK_LISTEN", pages.to_string())
                .env("VIERLUIK_METRICS_LISTEN", figures.to_string());
            command
        };
        let add = ["municipality", "add", "--slug", "proef", "--name", "Gemeente Proef", "--host", "proef.example"];
        for arguments in [&["key", "new"][..], &["migrate"], &add] {
            assert!(command(arguments).stdout(Stdio::null()).status().expect("the binary runs").success(), "{arguments:?}");
        }
        let mut child = command(&["serve"]).stderr(Stdio::piped()).spawn().expect("the binary runs");
        let mut said = BufReader::new(child.stderr.take().expect("standard error"));
        let mut line = String::new();
        while !line.contains("\"serving\"") {
            line.clear();
            assert!(said.read_line(&mut line).expect("a line") > 0, "the program stopped");
        }
        // What it says afterwards must go somewhere, or it waits.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Self { folder, child, pages, figures }
    }

    fn connect(address: SocketAddr) -> TcpStream {
        let stream = TcpStream::connect(address).expect("the program listens");
        stream.set_read_timeout(Some(Duration::from_secs(25))).expect("a time to wait");
        stream
    }

    /// What comes back when this is sent; empty when the connection is closed without a word.
    fn says(address: SocketAddr, sent: &str) -> String {
        let mut stream = Self::connect(address);
        stream.write_all(sent.as_bytes()).expect("the program listens");
        let mut answer = Vec::new();
        match stream.read_to_end(&mut answer) {
            Ok(_) => {}
            Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{error}"),
        }
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(address: SocketAddr, path: &str) -> String {
        Self::says(address, &format!("GET {path} HTTP/1.1\r\nHost: proef.example\r\nConnection: close\r\n\r\n"))
    }

    fn asked_to_stop(&self) {
        let stop = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(stop.expect("kill is there").success());
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn health_is_for_who_watches_and_figures_are_elsewhere() {
    let program = Program::start("health");
    for (path, words) in [("/healthz", "ok"), ("/readyz", "ready")] {
        let answer = Program::get(program.pages, path);
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with(words), "{path}: {answer}");
    }
    assert!(Program::get(program.pages, "/inloggen").contains("Gemeente Proef"));
    assert!(Program::get(program.pages, "/metrics").starts_with("HTTP/1.1 404"), "figures are not for visitors");
    let figures = Program::get(program.figures, "/metrics");
    assert!(figures.contains("http_requests_total{") && figures.contains("route=\"/inloggen\"") && !figures.contains("proef"), "{figures}");
    assert!(Program::get(program.figures, "/inloggen").starts_with("HTTP/1.1 404"));
}

#[cfg(unix)]
#[test]
fn only_this_user_can_read_the_database() {
    use std::os::unix::fs::PermissionsExt;
    let program = Program::start("private");
    Program::get(program.pages, "/inloggen");
    for name in ["a.db", "a.db-wal", "a.db-shm", "a.key"] {
        let mode = fs::metadata(program.folder.join(name)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name} can be read by others: {mode:o}");
    }
}

#[test]
fn silent_and_slow_visitors_are_let_go_and_hold_nobody_up() {
    let program = Program::start("slow");
    let mut silent: Vec<_> = (0..400).map(|_| Program::connect(program.pages)).collect();
    let mut slow = Program::connect(program.pages);
    slow.write_all(b"GET /inloggen HTTP/1.1\r\nHost: proef").expect("the program listens");
    let asked = Instant::now();
    assert!(Program::get(program.pages, "/inloggen").starts_with("HTTP/1.1 200"));
    assert!(asked.elapsed() < Duration::from_secs(3), "a visitor waited {:?} for others", asked.elapsed());
    for stream in silent.iter_mut().chain([&mut slow]) {
        let mut rest = Vec::new();
        let end = stream.read_to_end(&mut rest);
        assert!(end.is_ok() || end.is_err_and(|error| error.kind() == ErrorKind::ConnectionReset), "nobody is kept waiting for ever");
    }
    assert!(asked.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_request_that_says_two_things_at_once_is_refused() {
    let program = Program::start("double");
    for (what, sent) in [
        ("two hosts", "GET /inloggen HTTP/1.1\r\nHost: proef.example\r\nHost: elders.example\r\nConnection: close\r\n\r\n"),
        (
            "two lengths",
            "POST /inloggen HTTP/1.1\r\nHost: proef.example\r\nContent-Length: 3\r\nContent-Length: 4\r\nConnection: close\r\n\r\nabcd",
        ),
        (
            "a length and pieces",
            "POST /inloggen HTTP/1.1\r\nHost: proef.example\r\nContent-Length: 4\r\nTransfer-Encoding: chunked, identity\r\nConnection: close\r\n\r\n0\r\n\r\n",
        ),
        ("another host in the line", "GET http://elders.example/inloggen HTTP/1.1\r\nHost: elders.example\r\nConnection: close\r\n\r\n"),
        (
            "a name nobody has",
            "GET /inloggen HTTP/1.1\r\nHost: elders.example\r\nX-Forwarded-Host: proef.example\r\nConnection: close\r\n\r\n",
        ),
    ] {
        let answer = Program::says(program.pages, sent);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{what}: {answer}");
        assert!(!answer.contains("Gemeente Proef"), "{what}: {answer}");
        assert_eq!(answer.matches("HTTP/1.1 ").count(), usize::from(!answer.is_empty()), "{what} gets one answer: {answer}");
    }
}

#[test]
fn a_stop_lets_a_request_end_and_takes_no_new_ones() {
    let mut program = Program::start("stop");
    let mut visitor = Program::connect(program.pages);
    // A form that is on its way, of which the last letters are not there yet.
    let form = "form_token=x&wachtwoord=y";
    let head = "POST /inloggen/wachtwoord HTTP/1.1\r\nHost: proef.example\r\nOrigin: https://proef.example\r\nContent-Type: application/x-www-form-urlencoded";
    visitor.write_all(format!("{head}\r\nContent-Length: {}\r\n\r\n{}", form.len(), &form[..10]).as_bytes()).expect("the program listens");
    Program::get(program.pages, "/healthz");
    program.asked_to_stop();
    let refused = Instant::now();
    while TcpStream::connect(program.pages).is_ok() {
        assert!(refused.elapsed() < Duration::from_secs(5), "a stopping program takes new visitors");
        std::thread::yield_now();
    }
    visitor.write_all(&form.as_bytes()[10..]).expect("the request is still welcome");
    let mut answer = String::new();
    visitor.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 "), "{answer}");
    let _ = visitor.shutdown(Shutdown::Both);
    assert!(program.child.wait().expect("it stops").success());
}
