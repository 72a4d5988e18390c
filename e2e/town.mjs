// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// Starts the demo of the built program on a fresh folder and a free port, and stops it again.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = process.env.VIERLUIK ?? fileURLToPath(new URL("../target/debug/vierluik", import.meta.url));

/** The day that it is in every test and on every picture: time stands still at ten in the morning. */
export const TODAY = "2026-11-24";

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Resolves when the program says that it serves; rejects with what it said when it stops before that. */
function serving(program) {
  return new Promise((done, failed) => {
    let said = "";
    program.stderr.on("data", (text) => {
      said += text;
      if (said.includes('"message":"serving"')) done();
    });
    program.on("exit", (code) => failed(new Error(`the program stopped with ${code}: ${said}`)));
    program.on("error", failed);
  });
}

/** What the program must know to bring its mail to this port. */
function mailTo(port) {
  const settings = { SERVER: "127.0.0.1", PORT: String(port), SECURITY: "none", FROM: "post@vierbergen.example" };
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`VIERLUIK_MAIL__${name}`, value]));
}

/**
 * A town with the cast in it: `empty` leaves their plans empty, else the tale of the demo is told. `mailbox` is the port of a
 * mail server on this machine.
 */
export async function startTown({ empty = false, mailbox } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "vierluik-"));
  const port = await freePort();
  let program;
  const start = async (today) => {
    const options = ["demo", "--listen", `127.0.0.1:${port}`, "--folder", folder, "--today", today, ...(empty ? ["--empty"] : [])];
    program = spawn(PROGRAM, options, { stdio: ["ignore", "ignore", "pipe"], env: { PATH: process.env.PATH, ...(mailbox ? mailTo(mailbox) : {}) } });
    await serving(program);
  };
  const end = async () => {
    const gone = new Promise((done) => program.once("exit", done));
    program.kill("SIGTERM");
    await gone;
  };
  await start(TODAY);
  return {
    /** The address of a municipality's site. */
    of: (municipality = "vierbergen") => `http://${municipality}.localhost:${port}`,
    /** Stops the program and starts it again, on another day when one is given. */
    async startAgain(today = TODAY) {
      await end();
      await start(today);
    },
    async stop() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
