// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// A mail server that takes everything and keeps it: just enough of SMTP (RFC 5321) for a program on the same machine.
import { once } from "node:events";
import { createServer } from "node:net";

/** Opens one on a free port; `letters` holds what came in, as it was sent. */
export async function openMailbox() {
  const letters = [];
  const server = createServer((socket) => {
    let [rest, letter] = ["", null];
    const say = (line) => socket.write(`${line}\r\n`);
    const hear = (line) => {
      if (letter !== null) {
        if (line !== ".") return void (letter += `${line}\n`);
        letters.push(letter);
        letter = null;
        return say("250 kept");
      }
      if (/^DATA/i.test(line)) {
        letter = "";
        return say("354 go on");
      }
      if (!/^QUIT/i.test(line)) return say("250 good");
      say("221 bye");
      return socket.end();
    };
    socket.setEncoding("utf8");
    socket.on("error", () => socket.destroy());
    socket.on("data", (text) => {
      const lines = (rest + text).split("\r\n");
      rest = lines.pop();
      lines.forEach(hear);
    });
    say("220 mailbox");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { letters, port: server.address().port, close: () => server.close() };
}
