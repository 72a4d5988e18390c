// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// What somebody types is never lost: not when the browser closes, not when the session ends, not when somebody else was
// first; and what is sent twice is done once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESK, PHONE, logIn, openBrowser, visit } from "./browser.mjs";
import { inspect } from "./check.mjs";
import { startTown } from "./town.mjs";
import { t } from "./words.mjs";

const PLAN = "/plannen/00000000000000000000000000000e01";
const WISH = "Ik wil weer als kapper werken";

let browser, town;
before(async () => {
  browser = await openBrowser();
  town = await startTown();
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

async function someone(name, options) {
  const visitor = await visit(browser, town, options);
  await logIn(visitor.page, name);
  return visitor;
}

/** Types as a hand does, and waits until the page says that it is kept. */
async function typesUntilKept(page, label, text) {
  const kept = page.waitForResponse((response) => new URL(response.url()).pathname === "/concepten");
  const field = page.getByLabel(t(label), { exact: true });
  await field.pressSequentially(text);
  assert.equal((await kept).status(), 204);
  await page.locator("form").filter({ has: field }).getByRole("status").filter({ hasText: t("frame.draft.kept") }).waitFor();
}

async function newGoal(page) {
  await page.getByRole("link", { name: t("frame.plan"), exact: true }).click();
  await page.getByRole("link", { name: t("goals.new"), exact: true }).click();
  return page.url();
}

const wishOn = (page) => page.getByLabel(t("goals.wish"), { exact: true }).inputValue();

test("a text that was not sent stands there again after the browser closed", async () => {
  const first = await someone("Amina Haddou");
  const place = await newGoal(first.page);
  await typesUntilKept(first.page, "goals.wish", "Ik wil leren zwemmen");
  await first.done();
  const second = await someone("Amina Haddou");
  await second.page.goto(place);
  assert.equal(await wishOn(second.page), "Ik wil leren zwemmen");
  await second.done();
});

test("a text that was sent a day later stands there again after logging in", async (the) => {
  const slowTown = await startTown({ empty: true });
  the.after(() => slowTown.stop());
  const typing = await visit(browser, slowTown);
  await logIn(typing.page, "Henk Bakker");
  const place = await newGoal(typing.page);
  await typing.page.getByLabel(t("goals.wish"), { exact: true }).fill("Ik wil een tuintje");
  await slowTown.startAgain("2026-11-25");
  await typing.page.getByRole("button", { name: t("goals.next"), exact: true }).click();
  assert.match(typing.page.url(), /\/inloggen/);
  await inspect(typing.page, "after the session ended");
  await typing.page.getByRole("link", { name: t("demo.door") }).click();
  await typing.page.getByRole("button", { name: "Henk Bakker" }).click();
  assert.equal(typing.page.url(), place);
  assert.equal(await wishOn(typing.page), "Ik wil een tuintje");
  await typing.done();
});

test("somebody else who logs in afterwards does not find the text", async () => {
  const typing = await someone("Henk Bakker");
  await newGoal(typing.page);
  await typesUntilKept(typing.page, "goals.wish", " met radijs");
  await typing.done();
  const other = await someone("Carmen de Wit");
  await other.page.getByRole("link", { name: "Henk Bakker" }).click();
  await other.page.getByRole("link", { name: t("goals.new"), exact: true }).click();
  assert.equal(await other.page.getByLabel(t("goals.wish.resident"), { exact: true }).inputValue(), "");
  await other.done();
});

/** Bo sits down at the conversation that comes, and begins. */
async function atTheTable() {
  const visitor = await someone("Bo Willems", { viewport: DESK });
  const { page } = visitor;
  await page.goto(`${PLAN}/gesprekken`);
  await page.getByRole("link", { name: t("planning.kind.triangle") }).first().click();
  await page.getByRole("link", { name: t("holding.title"), exact: true }).click();
  await page.getByRole("button", { name: t("holding.begin"), exact: true }).click();
  await page.getByRole("heading", { name: t("holding.decided"), exact: true }).waitFor();
  return visitor;
}

test("what stands in one form of a page is there again when another is sent, also what was typed a moment before", async () => {
  const visitor = await atTheTable();
  const { page } = visitor;
  const field = (label) => page.getByLabel(t(label), { exact: true }).last();
  const press = (label) => page.getByRole("button", { name: t(label), exact: true }).last().click();
  await typesUntilKept(page, "holding.words", "Elke maandag bellen");
  await field("holding.say").pressSequentially("Het gaat beter");
  await field("holding.point").fill("De oppas");
  await press("holding.point.add");
  await page.getByRole("heading", { level: 3, name: "De oppas", exact: true }).waitFor();
  const stands = async () => Promise.all(["holding.words", "holding.say", "holding.point"].map((label) => field(label).inputValue()));
  assert.deepEqual(await stands(), ["Elke maandag bellen", "Het gaat beter", ""]);
  await inspect(page, "three forms with text");
  await press("holding.say.keep");
  await page.getByRole("listitem").filter({ hasText: "Het gaat beter" }).waitFor();
  assert.deepEqual(await stands(), ["Elke maandag bellen", "", ""]);
  const place = page.url();
  await visitor.done();
  const later = await someone("Bo Willems", { viewport: DESK });
  await later.page.goto(place);
  assert.equal(await later.page.getByLabel(t("holding.words"), { exact: true }).inputValue(), "Elke maandag bellen");
  await later.done();
});

test("what was typed just before the lid closes is kept", async () => {
  const first = await someone("Amina Haddou");
  const place = await newGoal(first.page);
  const kept = first.page.waitForResponse((response) => new URL(response.url()).pathname === "/concepten");
  await first.page.getByLabel(t("goals.wish"), { exact: true }).fill("Ik wil leren dansen");
  await first.page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  assert.equal((await kept).status(), 204);
  await first.done();
  const second = await someone("Amina Haddou");
  await second.page.goto(place);
  assert.equal(await wishOn(second.page), "Ik wil leren dansen");
  await second.done();
});

test("before the session ends the page warns, and one tap keeps it", async () => {
  const visitor = await visit(browser, town);
  const { page } = visitor;
  await page.clock.install();
  await logIn(page, "Amina Haddou");
  const warning = page.getByText(t("frame.session.ending"));
  assert.equal(await warning.isVisible(), false);
  await page.clock.fastForward("28:01");
  await warning.waitFor();
  await inspect(page, "the session is about to end");
  const asked = page.waitForRequest((request) => request.url().endsWith("/sessie/verleng"));
  await page.getByRole("button", { name: t("frame.session.stay") }).click();
  await asked;
  await warning.waitFor({ state: "hidden" });
  await page.clock.fastForward("28:01");
  await warning.waitFor();
  await visitor.done();
});

test("before the last hour of a session ends the page warns, and offers nothing that would not help", async () => {
  const visitor = await visit(browser, town);
  const { page } = visitor;
  await page.clock.install();
  await logIn(page, "Amina Haddou");
  const warning = page.getByText(t("frame.session.last"));
  assert.equal(await warning.isVisible(), false);
  const left = Number(await page.locator("body").getAttribute("data-session-left-seconds"));
  assert.ok(left > 3600, `${left} seconds`);
  await page.clock.fastForward((left - 110) * 1000);
  await warning.waitFor();
  assert.equal(await page.getByRole("button", { name: t("frame.session.stay") }).count(), 0);
  await inspect(page, "the session is at its end");
  await visitor.done();
});

test("a goal is changed on two devices at once: both texts are shown, and the second decides", async () => {
  const change = async (viewport) => {
    const visitor = await someone("Amina Haddou", { viewport });
    await visitor.page.getByRole("link", { name: t("frame.plan"), exact: true }).click();
    await visitor.page.getByRole("link", { name: WISH, exact: true }).first().click();
    await visitor.page.getByRole("link", { name: t("goals.change"), exact: true }).click();
    return visitor;
  };
  const [desk, phone] = [await change(DESK), await change(PHONE)];
  const save = (visitor) => visitor.page.locator("form button[type=submit]:not([name])", { hasText: new RegExp(`${t("goals.save")}|${t("frame.question.enough")}`) }).click();
  const field = (visitor) => visitor.page.locator("textarea[name=wish]");
  await field(phone).fill(`${WISH}, eerst twee ochtenden`);
  await save(phone);
  await field(desk).fill(`${WISH}, in de salon van Mila`);
  await save(desk);
  for (const text of [t("goals.error.changed_meanwhile"), `${WISH}, eerst twee ochtenden`]) await desk.page.getByText(text).first().waitFor();
  assert.equal(await field(desk).inputValue(), `${WISH}, in de salon van Mila`);
  await inspect(desk.page, "two texts");
  await save(desk);
  await desk.page.getByRole("heading", { level: 1, name: `${WISH}, in de salon van Mila` }).waitFor();
  await desk.done();
  await phone.done();
});

test("a double click does it once", async () => {
  const visitor = await someone("Lotte Meijer", { municipality: "oeverdam" });
  const { page } = visitor;
  await page.getByRole("link", { name: t("frame.plan"), exact: true }).click();
  await page.getByRole("link", { name: "Ik wil mijn opleiding afmaken", exact: true }).click();
  await page.getByRole("link", { name: t("goals.action.new"), exact: true }).click();
  await page.getByLabel(t("actions.what"), { exact: true }).fill("Het rooster opvragen");
  await page.getByRole("button", { name: t("frame.question.next"), exact: true }).click();
  await page.getByRole("radio", { name: /^Lotte Meijer/ }).check();
  await page.getByRole("button", { name: t("frame.question.enough"), exact: true }).dblclick();
  await page.getByRole("heading", { level: 1, name: "Ik wil mijn opleiding afmaken" }).waitFor();
  await page.reload();
  assert.equal(await page.getByText("Het rooster opvragen").count(), 1);
  await visitor.done();
});

test("Back after sending does not send again", async () => {
  const visitor = await someone("Mees Jansen", { municipality: "oeverdam" });
  const { page } = visitor;
  await page.getByRole("link", { name: "Lotte Meijer" }).click();
  await page.getByRole("link", { name: "Ik wil mijn opleiding afmaken", exact: true }).click();
  await page.getByRole("link", { name: t("goals.action.new"), exact: true }).click();
  await page.getByLabel(t("actions.what"), { exact: true }).fill("De mentor spreken");
  await page.getByRole("radio", { name: /^Mees Jansen/ }).check();
  await page.getByRole("button", { name: t("actions.save"), exact: true }).click();
  // Back from the page that follows, not from a page that is still on its way.
  await page.getByRole("heading", { level: 1, name: "Ik wil mijn opleiding afmaken" }).waitFor();
  await page.waitForLoadState();
  await page.goBack();
  await page.goForward();
  await page.reload();
  assert.equal(await page.getByText("De mentor spreken").count(), 1);
  await visitor.done();
});
