// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// Walks from the first page along all links, as one person, and sends each form empty. Pages that look the same (one
// pattern of address, the same building blocks) are visited once.
import { createHash } from "node:crypto";

const MOST_PER_PATTERN = 5;

/** The address with everything that differs per plan left out. */
export function pattern(path) {
  return path
    .replaceAll(/[0-9a-f]{32}/g, "{id}")
    .replaceAll(/\/\d+(?=\/|$)/g, "/{at}")
    .replaceAll(/\/onderwerpen\/[a-z_]+/g, "/onderwerpen/{area}")
    .replaceAll(/\/klopt-niet\/[a-z]+\/[^/]+/g, "/klopt-niet")
    .replaceAll(/\/bewaartermijnen\/[a-z0-9_]+/g, "/bewaartermijnen/{class}")
    .replaceAll(/\/grondslagen\/[a-z_]+/g, "/grondslagen/{ground}")
    .replaceAll(/\/opmerkingen\/[a-z]+\/[^/]+/g, "/opmerkingen/{part}")
    .replaceAll(/\/(inwoner|professional)$/g, "/{side}")
    .replaceAll(/=[^&]*/g, "={}");
}

/** Which building blocks stand on the page. */
async function look(page) {
  const blocks = await page.evaluate(() => [...new Set([...document.querySelectorAll("body *")].map((place) => `${place.tagName}.${place.getAttribute("class") ?? ""}`))].sort().join());
  return createHash("sha256").update(blocks).digest("hex").slice(0, 12);
}

/** The links of the page that stay on this site. */
function linksOf(page) {
  return page.evaluate(() => [...document.querySelectorAll("a[href]")]
    .filter((link) => link.origin === location.origin && !link.getAttribute("href").startsWith("#"))
    .map((link) => link.pathname + link.search));
}

/**
 * Visits as who is logged in. `seen` is shared between people; `visit(path, isFirst)` looks at a page that nobody saw yet,
 * `isFirst` when nobody saw any of its pattern.
 */
export async function crawl(page, from, seen, visit) {
  const [queue, asked, perPattern] = [[...from], new Set(), new Map()];
  while (queue.length > 0) {
    const path = queue.shift();
    const kind = pattern(path);
    if (asked.has(path) || (perPattern.get(kind) ?? 0) >= MOST_PER_PATTERN) continue;
    asked.add(path);
    perPattern.set(kind, (perPattern.get(kind) ?? 0) + 1);
    // A list to download is no page; the browser says so by not going there.
    const response = await page.goto(path).catch((error) => (/Download is starting/.test(error) ? null : Promise.reject(error)));
    if (!response) continue;
    const key = `${kind} ${await look(page)}`;
    queue.push(...(await linksOf(page)));
    if (seen.has(key)) continue;
    const isFirst = ![...seen].some((other) => other.startsWith(`${kind} `));
    seen.add(key);
    await visit(path, response, isFirst);
  }
}

/** The forms of the page in which something can be filled in, as {action, at}; closing a plan may be done without a word. */
export function formsOf(page) {
  return page.evaluate(() => [...document.forms]
    .map((form, at) => ({ action: new URL(form.action).pathname, at, method: form.method, asks: form.querySelector("textarea, select, input:not([type=hidden])") !== null }))
    .filter((form) => form.method === "post" && form.asks && !form.action.endsWith("/sluiten")));
}

/** Sends the form at this place of the page with everything empty; gives the answer. */
export async function sendEmpty(page, at) {
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await Promise.all([
    page.waitForEvent("load"),
    page.evaluate((at) => {
      const form = document.forms[at];
      for (const field of form.querySelectorAll("textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=submit])")) field.value = "";
      for (const field of form.querySelectorAll("[type=radio], [type=checkbox]")) field.checked = false;
      HTMLFormElement.prototype.submit.call(form);
    }, at),
  ]);
  return answer;
}
