// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// A real browser, and visitors in it. No page may ask anything of another site: what tries to is stopped and remembered.
import { chromium } from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 900 };

/** Debian's chromium, unless CHROMIUM names another. */
export function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

/**
 * A visitor at a municipality: a browser of their own, with a page on it. `strangers` lists addresses elsewhere that a page
 * asked for; a test ends with `visitor.done()`, which fails when there are any.
 */
export async function visit(browser, town, { municipality = "vierbergen", viewport = PHONE, javaScript = true, ...options } = {}) {
  const baseURL = town.of(municipality);
  const context = await browser.newContext({ baseURL, viewport, locale: "nl-NL", javaScriptEnabled: javaScript, ...options });
  const strangers = [];
  const mishaps = [];
  await context.route("**/*", (route) => {
    const address = route.request().url();
    if (address.startsWith(`${baseURL}/`)) return route.continue();
    strangers.push(address);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => mishaps.push(String(error)));
  page.on("console", (message) => message.type() === "error" && /Content.Security|Refused to/.test(message.text()) && mishaps.push(message.text()));
  return {
    page,
    context,
    async done() {
      await context.close();
      if (strangers.length > 0) throw new Error(`a page asked something of another site: ${strangers.join(", ")}`);
      if (mishaps.length > 0) throw new Error(`a page had mishaps: ${mishaps.join(", ")}`);
    },
  };
}

/** Logs in as someone of the cast, through the demo's own page. */
export async function logIn(page, name, back = "/") {
  await page.goto(`/inloggen/demo?terug=${encodeURIComponent(back)}`);
  const door = page.getByRole("button", { name, exact: true, includeHidden: true });
  // Of a crowd only the first few stand open.
  if (!(await door.isVisible())) await page.locator("details", { has: door }).locator("summary").click();
  await door.click();
  // Until the page after it stands whole: its scripts have begun by then, and a clock that a test turns on will be theirs.
  await page.waitForURL((url) => !url.pathname.startsWith("/inloggen/demo"));
}
