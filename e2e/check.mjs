// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// What must hold for every page, whoever looks at it: axe finds nothing (WCAG 2.2 A and AA and its best practices), and
// neither do our own checks for what axe does not see.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { DESK, PHONE } from "./browser.mjs";
import { focusSeen } from "./keyboard.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Axe over the page as it stands; fails with each violation, the element and what is wrong with it. */
export async function axe(page, label) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (rules) => {
    const found = await window.axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] });
    return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${node.failureSummary}`));
  }, RULES);
  assert.deepEqual(violations, [], `${label} ${page.url()}`);
}

/** Runs inside the page: what is wrong with its outline, one line each. */
function outline() {
  const wrong = [];
  const many = (selector) => document.querySelectorAll(selector).length;
  if (many("h1") !== 1) wrong.push(`${many("h1")} headings of the first level`);
  if (!["nl", "en"].includes(document.documentElement.lang)) wrong.push("no language");
  if (many("[tabindex]:not([tabindex='0'], [tabindex='-1'])") > 0) wrong.push("the order of the keyboard is not that of the page");
  if (many("[style], style, script:not([src])") > 0) wrong.push("style or script inside the page");
  if (many("[onclick], [onsubmit], [onchange]") > 0) wrong.push("script in an attribute");
  for (const empty of document.querySelectorAll("main a:not([aria-label]), main button:not([aria-label])")) {
    if (!empty.textContent.trim()) wrong.push(`nothing to read in ${empty.outerHTML}`);
  }
  return wrong;
}

/** Runs inside the page: what sticks out of the screen, or is cut off. */
function sticksOut() {
  const width = document.documentElement.clientWidth;
  const wrong = [];
  if (document.scrollingElement.scrollWidth > width) wrong.push(`the page is ${document.scrollingElement.scrollWidth} wide on ${width}`);
  const scrolls = (place) => ["auto", "scroll"].includes(getComputedStyle(place).overflowX);
  for (const place of document.querySelectorAll("body *:not(svg *)")) {
    const box = place.getBoundingClientRect();
    if (box.width > 1 && box.right > width + 1 && !place.closest(".v-only-heard, .v-table-frame") && !scrolls(place)) {
      wrong.push(`${place.tagName.toLowerCase()}.${place.className} ends at ${Math.round(box.right)}: ${place.textContent.trim().slice(0, 40)}`);
    }
    if (place.matches("a, button, label, p, h1, h2, h3, summary") && place.scrollWidth > place.clientWidth + 1 && getComputedStyle(place).overflowX === "hidden") {
      wrong.push(`${place.tagName.toLowerCase()}.${place.className} is cut off: ${place.textContent.trim().slice(0, 40)}`);
    }
  }
  return wrong;
}

/** Fits on 320 wide, and with letters twice as large on a phone and at a desk. */
export async function fits(page, label) {
  const { width, height } = page.viewportSize();
  for (const [size, letters] of [[{ width: 320, height: 640 }, "100%"], [PHONE, "200%"], [DESK, "200%"]]) {
    await page.setViewportSize(size);
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), letters);
    assert.deepEqual(await page.evaluate(sticksOut), [], `${label} ${page.url()} on ${size.width} with letters of ${letters}`);
  }
  await page.evaluate(() => document.documentElement.removeAttribute("style"));
  await page.setViewportSize({ width, height });
}

/** The keyboard comes everywhere, in the order of the page, and it is seen where it is. */
export async function keyboardWalk(page, label) {
  const stops = await page.evaluate(() => {
    window.scrollTo(0, 0);
    document.activeElement?.blur();
    const seen = (place) => place.checkVisibility() && !place.closest("[hidden]");
    const groups = new Set();
    const places = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter(seen);
    // Of a group of radio buttons the keyboard stops at one; in a day at each part and at its calendar.
    return 3 * places.filter((place) => place.type === "date" || place.type === "time").length + places.filter((place) => place.type !== "radio" || (!groups.has(place.name) && groups.add(place.name))).length;
  });
  let before = null;
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press("Tab");
    let focus = await page.evaluate(focusSeen);
    if (focus.nowhere) break;
    if (!focus.seen) {
      // On a busy machine the page may still have to be drawn where the keyboard is now.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      focus = await page.evaluate(focusSeen);
    }
    assert.ok(focus.marked, `${label} ${page.url()}: one cannot see that the keyboard is at ${focus.name}`);
    assert.ok(focus.seen, `${label} ${page.url()}: something lies over ${focus.name}`);
    const inOrder = await page.evaluate(() => {
      // Inside a day the keyboard goes from part to part.
      const follows = !window.before || window.before === document.activeElement || Boolean(window.before.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING);
      window.before = document.activeElement;
      return follows;
    });
    assert.ok(inOrder, `${label} ${page.url()}: the keyboard jumps back from ${before} to ${focus.name}`);
    before = focus.name;
  }
  await page.evaluate(() => delete window.before);
}

/** Runs inside the page, with the visitor's own colours forced: what can no longer be told from text. */
function withoutColours() {
  const shapes = ".utrecht-button, .v-leave, .v-choice, .v-scale__point, .utrecht-textbox, .utrecht-textarea, .utrecht-select, .v-filter__link";
  const bare = (place) => {
    const style = getComputedStyle(place);
    return parseFloat(style.borderTopWidth) < 1 || style.borderTopStyle === "none";
  };
  return [...document.querySelectorAll(shapes)].filter((place) => place.checkVisibility() && bare(place)).map((place) => place.outerHTML.slice(0, 90));
}

/** Runs inside the page, for who asked for less movement: what still moves. */
function moves() {
  const moving = (place) => getComputedStyle(place).transitionDuration !== "0s" || getComputedStyle(place).animationName !== "none";
  return [...document.querySelectorAll("*")].filter(moving).map((place) => place.outerHTML.slice(0, 90));
}

/** What the visitor asked of their device: own colours, less movement. */
export async function adapts(page, label) {
  await page.emulateMedia({ forcedColors: "active" });
  assert.deepEqual(await page.evaluate(withoutColours), [], `${label} ${page.url()} with forced colours`);
  await page.emulateMedia({ forcedColors: "none", reducedMotion: "reduce" });
  assert.deepEqual(await page.evaluate(moves), [], `${label} ${page.url()} with less movement`);
  await page.emulateMedia({ reducedMotion: null });
}

/** Gathers what goes wrong on many pages, so that one run shows all of it. */
export function gathering() {
  const wrong = [];
  return {
    /** Does this; remembers a failed check and goes on. */
    async hold(check) {
      try {
        await check();
      } catch (error) {
        if (!(error instanceof assert.AssertionError)) throw error;
        wrong.push(Array.isArray(error.actual) ? `${error.message.split("\n")[0]}\n    ${error.actual.join("\n    ")}` : error.message);
      }
    },
    /** Fails when anything was wrong. */
    end: () => assert.ok(wrong.length === 0, `${wrong.length} pages are not as they should be:\n  ${wrong.join("\n  ")}`),
  };
}

/** Quick: axe and the outline. */
export async function glance(page, label) {
  await axe(page, label);
  assert.deepEqual(await page.evaluate(outline), [], `${label} ${page.url()}`);
}

/** Everything. */
export async function inspect(page, label) {
  await glance(page, label);
  await fits(page, label);
  await keyboardWalk(page, label);
  await adapts(page, label);
}
