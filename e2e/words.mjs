// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// The words on the pages, from the text files themselves: who changes a word there need not change a test.
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const crates = fileURLToPath(new URL("../crates/", import.meta.url));
const files = (name) => readdirSync(crates, { recursive: true }).filter((file) => basename(file) === name).map((file) => join(crates, file));

function read(language) {
  const words = new Map();
  for (const file of files(`${language}.toml`)) {
    for (const [, key, text] of readFileSync(file, "utf8").matchAll(/^"([^"]+)" = "((?:[^"\\]|\\.)*)"$/gm)) {
      words.set(key, JSON.parse(`"${text}"`));
    }
  }
  return words;
}

const all = { nl: read("nl"), en: read("en") };

/** The text under a key, with {name} filled in. */
export function t(key, values = {}, language = "nl") {
  const text = all[language].get(key);
  if (text === undefined) throw new Error(`there is no text ${key}`);
  return text.replaceAll(/\{(\w+)\}/g, (_, name) => values[name] ?? `{${name}}`);
}
