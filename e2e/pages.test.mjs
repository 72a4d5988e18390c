// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// Every page, as everyone who can come there, in every state: full, empty, closed, with long words, refused, gone. On a phone
// and at a desk, in both themes and both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { DESK, PHONE, logIn, openBrowser, visit } from "./browser.mjs";
import { adapts, fits, gathering, glance, inspect } from "./check.mjs";
import { crawl, formsOf, pattern, sendEmpty } from "./crawl.mjs";
import { fillWithLongWords } from "./long_words.mjs";
import { startTown } from "./town.mjs";
import { t } from "./words.mjs";

const PEOPLE = ["Amina Haddou", "Noor Haddou", "Bo Willems", "Carmen de Wit", "Wim Jaspers", "Fatima Yilmaz", "Gerda Smit", "Hugo Peters", "Joost Mulder", "Karin Vos"];
const OPEN_PAGES = ["/inloggen", "/inloggen?uit=ja", "/inloggen/demo", "/is-er-niet"];

const markup = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // How the text of the page is laid out is not the visitor's concern.
    "no-trailing-whitespace": "off",
    "attribute-boolean-style": "off",
    "void-style": "off",
    "doctype-style": "off",
    "no-raw-characters": "off",
    // Titles carry the page first; screen readers read on as long as they are asked to.
    "long-title": "off",
    // The stylesheet and the script come from this site itself.
    "require-sri": "off",
    // Text is what an input is when nothing else is said; fields of one name are the lines of one list.
    "no-implicit-input-type": "off",
    "form-dup-name": "off",
  },
});

let browser, full, empty;
before(async () => {
  browser = await openBrowser();
  full = await startTown();
  empty = await startTown({ empty: true });
});
after(async () => {
  await browser?.close();
  await full?.stop();
  await empty?.stop();
});

async function wellFormed(response, label) {
  const report = await markup.validateString(await response.text());
  const wrong = report.results.flatMap((result) => result.messages.map((message) => `${message.ruleId}: ${message.message} (${message.selector})`));
  assert.deepEqual(wrong, [], `${label} ${response.url()}`);
}

/** Everything that somebody can reach, inspected; the forms sent empty. Fills `paths`. */
async function everythingOf(page, who, seen, { titles, tried }, paths = []) {
  const all = gathering();
  await crawl(page, ["/"], seen, async (path, response, isFirst) => {
    paths.push(path);
    const title = await page.title();
    titles.set(pattern(new URL(page.url()).pathname), title);
    await all.hold(() => wellFormed(response, who));
    await all.hold(() => (isFirst ? inspect : glance)(page, who));
  });
  for (const path of paths) {
    await page.goto(path);
    for (const { action, at } of await formsOf(page)) {
      if (tried.has(pattern(action))) continue;
      tried.add(pattern(action));
      const answer = await sendEmpty(page, at);
      if (answer.status() === 422) await all.hold(() => inspectRefusal(page, `${who}, refused`));
      await page.goto(path);
    }
  }
  all.end();
}

async function inspectRefusal(page, label) {
  assert.ok((await page.title()).startsWith(t("frame.error.title")), `${label}: the title of ${page.url()} does not say that something is wrong`);
  for (const link of await page.locator(".v-asks a").all()) {
    const field = page.locator(`[id="${(await link.getAttribute("href")).slice(1)}"]`);
    assert.equal(await field.count(), 1, `${label} ${page.url()}: an error leads to no field`);
  }
  await glance(page, label);
  await fits(page, label);
}

test("every page of the full town, on a phone", async (the) => {
  const [seen, state] = [new Set(), { titles: new Map(), tried: new Set() }];
  const looked = new Map();
  await the.test("without logging in", async () => {
    const visitor = await visit(browser, full);
    const all = gathering();
    await crawl(visitor.page, OPEN_PAGES, seen, async (path, response) => {
      await all.hold(() => wellFormed(response, "nobody"));
      await all.hold(() => inspect(visitor.page, "nobody"));
    });
    await visitor.done();
    all.end();
  });
  for (const who of PEOPLE) {
    await the.test(`as ${who}`, async () => {
      const visitor = await visit(browser, full);
      await logIn(visitor.page, who);
      looked.set(who, []);
      await everythingOf(visitor.page, who, seen, state, looked.get(who));
      await visitor.done();
    });
  }
  await the.test("each kind of page has a title of its own, without a name or content", () => {
    const names = [...PEOPLE, "kapper", "brieven"].flatMap((name) => name.split(" ")).filter((name) => name.length > 3);
    const titles = [...state.titles];
    assert.deepEqual(titles.filter(([, title]) => names.some((name) => title.includes(name))), [], "titles that say too much");
    const shared = titles.filter(([, title]) => titles.filter(([, other]) => other === title).length > 1);
    assert.deepEqual(shared, [], "titles that two kinds of pages share");
  });
  for (const [language, theme, viewport] of [["nl", "oeverdam", DESK], ["en", "vierluik", DESK], ["en", "oeverdam", PHONE]]) {
    await the.test(`the same in ${language}, as ${theme}, ${viewport.width} wide`, () => again(looked, language, theme, viewport));
  }
});

/** Looks at all pages again in another language, theme and size. */
async function again(looked, language, theme, viewport) {
  const all = gathering();
  for (const [who, paths] of looked) {
    const visitor = await visit(browser, full, { viewport });
    await visitor.context.route("**/thema/vierluik.css", (route) => route.continue({ url: `${full.of()}/thema/${theme}.css` }));
    await logIn(visitor.page, who);
    if ((await visitor.page.locator("html").getAttribute("lang")) !== language) {
      await visitor.page.getByRole("button", { name: language === "en" ? "English" : "Nederlands" }).click();
    }
    for (const path of paths) {
      await visitor.page.goto(path);
      assert.equal(await visitor.page.locator("html").getAttribute("lang"), language);
      await all.hold(() => glance(visitor.page, `${who}, ${language}, ${theme}`));
    }
    await visitor.done();
  }
  all.end();
}

test("an empty plan, and one with the longest words there are", async (the) => {
  const [seen, state] = [new Set(), { titles: new Map(), tried: new Set() }];
  await the.test("empty", async () => {
    for (const who of ["Amina Haddou", "Bo Willems", "Fatima Yilmaz", "Hugo Peters"]) {
      const visitor = await visit(browser, empty);
      await logIn(visitor.page, who);
      await everythingOf(visitor.page, who, seen, state);
      await visitor.done();
    }
  });
  await the.test("long words", async () => {
    const visitor = await visit(browser, empty);
    await logIn(visitor.page, "Henk Bakker");
    await fillWithLongWords(visitor.page);
    const all = gathering();
    await crawl(visitor.page, ["/"], new Set(), async () => {
      await all.hold(() => glance(visitor.page, "long words"));
      await all.hold(() => fits(visitor.page, "long words"));
    });
    await visitor.done();
    all.end();
  });
});

test("a form that has become too old gives back what was typed", async () => {
  const visitor = await visit(browser, empty);
  const { page } = visitor;
  await logIn(page, "Amina Haddou");
  await page.getByRole("link", { name: t("frame.plan"), exact: true }).click();
  await page.getByRole("link", { name: t("goals.new"), exact: true }).click();
  await page.getByLabel(t("goals.wish")).fill("Ik wil leren fietsen");
  await page.locator("main input[name=form_token]").first().evaluate((token) => (token.value = "een oud bewijs"));
  await page.getByRole("button", { name: t("goals.next") }).click();
  await assert.doesNotReject(page.getByText("Ik wil leren fietsen").waitFor());
  await inspect(page, "stale form");
  await page.getByRole("link", { name: t("frame.problem.back") }).click();
  assert.equal(await page.getByLabel(t("goals.wish")).inputValue(), "Ik wil leren fietsen");
  await adapts(page, "kept text");
  await visitor.done();
});
