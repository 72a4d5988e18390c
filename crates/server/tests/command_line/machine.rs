// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A folder with a key, a database and the binary: what an operator has.
use std::{
    env, fs,
    path::PathBuf,
    process::{Command, Output},
};

/// Gone with everything in it when the test ends.
pub struct Machine(PathBuf);

impl Machine {
    pub fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("vierluik-operator-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for temporary files");
        Self(folder)
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    pub fn run(&self, arguments: &[&str], settings: &[(&str, &str)]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vierluik"));
        command
            .args(arguments)
            .current_dir(&self.0)
            .env("VIERLUIK_KEY_FILE", self.0.join("a.key"))
            .env("VIERLUIK_DATABASE", self.path("a.db"));
        command.envs(settings.iter().copied()).output().expect("the binary runs")
    }

    pub fn does(&self, arguments: &[&str], settings: &[(&str, &str)]) -> String {
        let output = self.run(arguments, settings);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    pub fn refuses(&self, arguments: &[&str], settings: &[(&str, &str)], why: &str) {
        let output = self.run(arguments, settings);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(why), "{arguments:?} does not refuse with {why:?}: {said}");
    }

    pub fn set_up(&self) {
        self.does(&["key", "new"], &[]);
        self.does(&["migrate"], &[]);
        self.does(&["municipality", "add", "--slug", "proef", "--name", "Gemeente Proef", "--host", "proef.example"], &[]);
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
