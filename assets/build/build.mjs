// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// Makes assets/dist: one stylesheet, one script, fonts, an icon. Of the design system's components only those come
// along that css/vierluik.css names and a template uses, so a phone loads only what it shows.
import { bundleAsync } from "lightningcss";
import { build } from "esbuild";
import { PurgeCSS } from "purgecss";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { themeCss } from "./theme.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = (...parts) => join(root, ...parts);
const LARGEST_STYLESHEET = 110_000;

function resolve(specifier, from) {
  if (specifier.startsWith("@")) return at("node_modules", specifier);
  return join(from, "..", specifier);
}

async function stylesheet() {
  const { code } = await bundleAsync({
    filename: at("css", "vierluik.css"),
    minify: true,
    targets: { chrome: 109 << 16, firefox: 115 << 16, safari: (15 << 16) | (6 << 8) },
    resolver: { resolve },
  });
  // Only what a template, a drawing or a script names; a few of our own names are put together (v-state--…) and always stay.
  const [{ css: used }] = await new PurgeCSS().purge({
    content: [at("..", "crates", "**", "*.html"), at("..", "crates", "**", "*.rs"), at("js", "*.js")],
    css: [{ raw: code.toString() }],
    safelist: { standard: [/^v-(state|person__round|remark|chart__[a-z]+)--/], greedy: [/^html$/, /^body$/, /^:root$/] },
    variables: false,
  });
  const css = themeCss(at("themes", "vierluik.json")).replaceAll(/\n\s*/g, "") + used;
  if (css.length > LARGEST_STYLESHEET) throw new Error(`vierluik.css is ${css.length} bytes, more than ${LARGEST_STYLESHEET}`);
  writeFileSync(at("dist", "vierluik.css"), css);
  return css.length;
}

function fonts() {
  mkdirSync(at("dist", "fonts"), { recursive: true });
  for (const family of ["atkinson-hyperlegible-next", "figtree"]) {
    for (const script of ["latin", "latin-ext"]) {
      const name = `${family}-${script}-wght-normal.woff2`;
      copyFileSync(at("node_modules", "@fontsource-variable", family, "files", name), at("dist", "fonts", name));
    }
  }
}

/** The fonts of what is printed: the letters of the pages, and those of more scripts for names and words in them. */
function paperFonts() {
  mkdirSync(at("dist", "paper"), { recursive: true });
  for (const [family, file] of [["atkinson-hyperlegible-next", "AtkinsonHyperlegibleNext"], ["noto-sans", "NotoSans"], ["noto-sans-arabic", "NotoSansArabic"], ["noto-emoji", "NotoEmoji"]]) {
    for (const weight of family === "noto-emoji" ? ["400Regular"] : ["400Regular", "700Bold"]) {
      const name = `${file}_${weight}.ttf`;
      copyFileSync(at("node_modules", "@expo-google-fonts", family, weight, name), at("dist", "paper", name));
    }
  }
}

rmSync(at("dist"), { recursive: true, force: true });
mkdirSync(at("dist"));
fonts();
paperFonts();
copyFileSync(at("icons", "favicon.svg"), at("dist", "favicon.svg"));
const size = await stylesheet();
await build({ entryPoints: [at("js", "vierluik.js")], outfile: at("dist", "vierluik.js"), bundle: true, minify: true, target: "es2020", format: "iife" });
console.log(`dist: vierluik.css ${size} bytes, vierluik.js ${readFileSync(at("dist", "vierluik.js")).length} bytes`);
