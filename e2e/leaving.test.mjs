// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// "Snel weg": one tap, or Escape three times, and the plan is gone from the screen and from the way back. And reading aloud,
// which must fall silent when the page goes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { logIn, openBrowser, visit } from "./browser.mjs";
import { startTown } from "./town.mjs";
import { t } from "./words.mjs";

const WEATHER = "<!doctype html><html lang=nl><title>Het weer</title><h1>Morgen zon</h1>";

let browser, town;
before(async () => {
  browser = await openBrowser();
  town = await startTown();
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

/** Amina, deep in her plan, with a harmless site where "snel weg" leads. */
async function aminaInHerPlan(options) {
  const visitor = await visit(browser, town, options);
  await visitor.context.route("https://www.buienradar.nl/", (route) => route.fulfill({ contentType: "text/html", body: WEATHER }));
  await logIn(visitor.page, "Amina Haddou");
  await visitor.page.getByRole("link", { name: t("frame.plan"), exact: true }).click();
  await visitor.page.getByRole("link", { name: t("story.title"), exact: true }).first().click();
  await visitor.page.getByText("Na mijn scheiding").waitFor();
  return visitor;
}

async function isGone(page) {
  await page.getByText("Morgen zon").waitFor();
  for (let steps = 0; steps < 3; steps += 1) {
    await page.goBack();
    const text = await page.locator("body").innerText();
    assert.ok(!/scheiding|kapper|brieven/.test(text), `Back shows:\n${text}`);
    if (page.url() === "about:blank") break;
  }
}

test("after one tap Back does not show the plan", async () => {
  const amina = await aminaInHerPlan();
  await amina.page.getByRole("link", { name: t("frame.leave") }).click();
  await isGone(amina.page);
  await amina.done();
});

test("Escape three times does the same; twice does not", async () => {
  const amina = await aminaInHerPlan();
  await amina.page.keyboard.press("Escape");
  await amina.page.keyboard.press("Escape");
  await amina.page.getByText("Na mijn scheiding").waitFor();
  // Three in a row from here, however long the look above took.
  for (let nth = 0; nth < 3; nth += 1) await amina.page.keyboard.press("Escape").catch(() => undefined);
  await isGone(amina.page);
  await amina.done();
});

test("without JavaScript the same link leaves too", async () => {
  const amina = await aminaInHerPlan({ javaScript: false });
  await amina.page.getByRole("link", { name: t("frame.leave") }).click();
  await amina.page.getByText("Morgen zon").waitFor();
  await amina.done();
});

test("after logging out Back does not show the plan", async () => {
  const amina = await aminaInHerPlan();
  await amina.page.getByRole("button", { name: t("frame.log_out") }).click();
  await amina.page.getByText(t("login.logged_out")).waitFor();
  await amina.page.goBack();
  const text = await amina.page.locator("body").innerText();
  assert.ok(!/scheiding|kapper/.test(text), `Back shows:\n${text}`);
  await amina.done();
});

/** A device with one voice; writes down what it says. Runs before the page's own script. */
function voice({ language, isLocal }) {
  class Speech extends EventTarget {
    said = [];
    getVoices = () => [{ lang: language, localService: isLocal }];
    cancel = () => (this.said.push("(stil)"));
    speak = (utterance) => {
      this.said.push(utterance.text);
      queueMicrotask(() => this.said.length < 4 && utterance.onend?.());
    };
  }
  Object.defineProperty(window, "speechSynthesis", { value: new Speech() });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
}

test("reading aloud starts with the heading, and stops", async () => {
  const visitor = await visit(browser, town);
  const { page } = visitor;
  await visitor.context.addInitScript(voice, { language: "nl-NL", isLocal: true });
  await logIn(page, "Amina Haddou");
  await page.getByRole("button", { name: t("frame.aloud"), exact: true }).click();
  assert.equal(await page.evaluate(() => window.speechSynthesis.said[0]), t("start.hello", { name: "Amina" }));
  await page.getByRole("button", { name: t("frame.aloud.stop"), exact: true }).click();
  assert.equal(await page.evaluate(() => window.speechSynthesis.said.at(-1)), "(stil)");
  await visitor.done();
});

for (const [why, settings] of [["speaks another language", { language: "en-GB", isLocal: true }], ["would send the text away", { language: "nl-NL", isLocal: false }]]) {
  test(`reading aloud is not offered when the only voice ${why}`, async () => {
    const visitor = await visit(browser, town);
    await visitor.context.addInitScript(voice, settings);
    await logIn(visitor.page, "Amina Haddou");
    assert.equal(await visitor.page.locator("[data-aloud]").isVisible(), false);
    await visitor.done();
  });
}
