// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// One plan from the first word to the last, on a phone and without a mouse: Amina tells, wants and agrees in part; Bo, her
// work coach, adds what he sees and cannot yet do what he promised; they look back and close. Once with and once without JavaScript.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, visit } from "./browser.mjs";
import { keyboard } from "./keyboard.mjs";
import { startTown } from "./town.mjs";
import { t } from "./words.mjs";

const WISH = "Ik wil weer als kapper werken";
const HER_STEP = "Een ochtend meelopen in de salon";
const HIS_STEP = "Een proefplaatsing regelen";
const WHY_NOT_ALL = "Ik wil niet op woensdag werken.";
const WHY_NOT_YET = "De salon heeft pas plek na de feestdagen.";
const HER_WORDS = "Ik sta weer in de salon.";
const HIS_WORDS = "Amina werkt twee ochtenden.";

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

/** Somebody at their phone. */
async function someone(town, name, javaScript) {
  const visitor = await visit(browser, town, { javaScript });
  const { page } = visitor;
  const keys = keyboard(page);
  await page.goto("/");
  await keys.follow(t("demo.door"));
  await keys.send(name);
  return {
    ...visitor,
    ...keys,
    async sees(text) {
      assert.ok((await page.locator("main").innerText()).includes(text), `${name} does not see “${text}” at ${page.url()}:\n${await page.locator("main").innerText()}`);
    },
    toPlan: () => keys.follow(t("frame.plan")),
  };
}

/** Amina is asked one thing at a time; Bo fills in one form. */
async function makesAgreement(who, what, owner) {
  await who.follow(t("goals.action.new"));
  await who.type(t("actions.what"), what);
  if (owner === "Amina Haddou") await who.send(t("frame.question.next"));
  await who.choose(new RegExp(`^${owner},`));
  await who.send(owner === "Amina Haddou" ? t("frame.question.enough") : t("actions.save"));
  await who.sees(what);
}

async function aminaTellsAndWants(amina) {
  await amina.sees(t("start.hello", { name: "Amina" }));
  await amina.follow(t("story.tell"));
  await amina.type(t("story.words"), "Na mijn scheiding stopte ik met werken.");
  await amina.send(t("frame.question.next"));
  await amina.type(t("story.comes_first"), "Rust");
  await amina.send(t("frame.question.next"));
  await amina.send(t("story.save"));
  await amina.sees("Na mijn scheiding");
  await amina.toPlan();
  await amina.follow(t("goals.new"));
  await amina.type(t("goals.wish"), WISH);
  await amina.send(t("goals.next"));
  await amina.tick(t("areas.name.work_and_learning"));
  await amina.send(t("goals.next"));
  await makesAgreement(amina, HER_STEP, "Amina Haddou");
}

async function boAddsHisView(bo) {
  await bo.follow("Amina Haddou");
  await bo.sees(WISH);
  await bo.follow(t("areas.title"));
  await bo.follow(t("areas.name.work_and_learning"));
  await bo.type(t("areas.professional.words"), "Amina heeft haar diploma en tien jaar ervaring.");
  await bo.send(t("areas.save"));
  await bo.sees("tien jaar ervaring");
  await bo.toPlan();
  await bo.follow(WISH);
  await makesAgreement(bo, HIS_STEP, "Bo Willems");
}

async function layDown(who) {
  await who.toPlan();
  await who.follow(t("agreeing.title"));
  await who.send(t("agreeing.propose"));
}

async function answer(amina, said, words) {
  await amina.follow(t("start.way.home"));
  await amina.follow(t("start.answer.do"));
  await amina.choose(said);
  if (words) {
    await amina.send(t("frame.question.next"));
    await amina.type(t("agreeing.words"), words);
  }
  await amina.send(words ? t("agreeing.send") : t("frame.question.enough"));
}

async function boCannotYet(bo) {
  await bo.toPlan();
  await bo.follow(HIS_STEP);
  await bo.choose(t("actions.state.cannot_yet"));
  await bo.type(t("actions.reason"), WHY_NOT_YET);
  await bo.send(t("actions.save"));
  await bo.sees(WHY_NOT_YET);
}

async function judges(who, words, isResident) {
  await who.toPlan();
  await who.follow(t("closing.title"));
  await who.follow(`${t("closing.judge")}: ${WISH}`);
  await who.choose(t("goals.outcome.reached"));
  if (isResident) await who.send(t("frame.question.next"));
  await who.type(t("closing.words"), words);
  await who.send(t("closing.save"));
}

for (const javaScript of [true, false]) {
  test(`Amina and Bo make, agree, work and close a plan ${javaScript ? "with" : "without"} JavaScript`, async (the) => {
    const town = await startTown({ empty: true });
    the.after(() => town.stop());
    const amina = await someone(town, "Amina Haddou", javaScript);
    const bo = await someone(town, "Bo Willems", javaScript);

    await aminaTellsAndWants(amina);
    await boAddsHisView(bo);
    await layDown(bo);
    await answer(amina, t("agreeing.answer.partly"), WHY_NOT_ALL);
    await amina.sees(WHY_NOT_ALL);
    await layDown(bo);
    await bo.sees(WHY_NOT_ALL);
    await boCannotYet(bo);

    await amina.toPlan();
    await amina.sees(t("actions.state.cannot_yet"));
    await amina.sees(WHY_NOT_YET);
    await answer(amina, t("agreeing.answer.agreed"));
    await layDown(bo);
    await bo.follow(t("agreeing.compare", { number: 3 }));
    await bo.sees(WHY_NOT_YET);

    await judges(amina, HER_WORDS, true);
    await judges(bo, HIS_WORDS, false);
    await bo.sees(HER_WORDS);
    await amina.page.reload();
    await amina.sees(HIS_WORDS);
    await amina.send(t("closing.close"));
    await amina.sees(t("closing.is_closed"));
    await bo.toPlan();
    await bo.sees(t("whole.closed"));

    await amina.done();
    await bo.done();
  });
}
