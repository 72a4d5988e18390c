// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// A theme file as css, for the build and the pattern pages only. The running program does not use this:
// there foundation::theme reads the file strictly and refuses what it does not know.
import { readFileSync } from "node:fs";

/** Walks the nested tokens: [["--v-color-page", "#fff"], ...]. */
function flat(node, path = []) {
  if (node !== null && typeof node === "object" && "value" in node) return [[`--${path.join("-")}`, node.value]];
  if (node === null || typeof node !== "object") return [];
  return Object.entries(node)
    .filter(([name]) => !name.startsWith("$"))
    .flatMap(([name, child]) => flat(child, [...path, name]));
}

/** The css of one theme file. */
export function themeCss(file) {
  const tokens = flat(JSON.parse(readFileSync(file, "utf8")));
  const lines = tokens.map(([name, value]) => `  ${name}: ${name.endsWith("family") ? `"${value}", var(--v-font-fallback)` : value};`);
  return `:root {\n${lines.join("\n")}\n}\n`;
}
