// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// A plan in which everything is as long as Dutch allows and longer: words that nothing breaks, and texts of many lines.
import { t } from "./words.mjs";

const WORD = "Meervoudigepersoonlijkebegeleidingsovereenkomstbeoordelingscommissie";
const ADDRESS = `https://www.voorbeeld.example/${"aanvraag/".repeat(12)}`;
const TEXT = `${"Ik vertel het graag nog een keer, want het is een lang verhaal. ".repeat(12)}\n\n${WORD} ${ADDRESS}`;

async function send(page, button) {
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: t(button), exact: true }).first().click()]);
}

async function go(page, link) {
  await page.getByRole("link", { name: t(link), exact: true }).first().click();
}

const next = (page) => send(page, "frame.question.next");

/** As a resident with an empty plan. */
export async function fillWithLongWords(page) {
  await go(page, "story.tell");
  await page.getByLabel(t("story.words")).fill(TEXT);
  await next(page);
  await page.getByLabel(t("story.comes_first")).fill(WORD);
  await next(page);
  await page.getByLabel(t("story.not_about")).fill(WORD);
  await send(page, "story.save");
  await go(page, "frame.plan");
  await go(page, "goals.new");
  await page.getByLabel(t("goals.wish")).fill(`Ik wil ${WORD}`);
  await send(page, "goals.next");
  await page.getByRole("checkbox", { name: t("areas.name.care_for_self") }).check();
  await send(page, "goals.next");
  await go(page, "goals.action.new");
  await page.getByLabel(t("actions.what")).fill(`${WORD} ${WORD}`);
  await next(page);
  await page.getByRole("radio", { name: /^Henk Bakker/ }).check();
  await send(page, "frame.question.enough");
  await go(page, "frame.plan");
  await go(page, "areas.title");
  await go(page, "areas.name.money");
  await go(page, "areas.own.say");
  await page.getByLabel(t("areas.own.words")).fill(TEXT);
  await next(page);
  await page.getByLabel(t("areas.strengths")).fill(WORD);
  await next(page);
  await page.getByRole("radio", { name: "10", exact: true }).check();
  await send(page, "areas.save");
  await go(page, "frame.plan");
  await go(page, "people.title");
  await go(page, "people.add");
  await page.getByLabel(t("people.name"), { exact: true }).fill(WORD);
  await next(page);
  await page.getByLabel(t("people.relation"), { exact: true }).fill(WORD);
  await next(page);
  await page.getByRole("radio", { name: t("people.closeness.near") }).check();
  await next(page);
  await page.getByRole("radio", { name: t("people.tie.strong") }).check();
  await send(page, "frame.question.enough");
  await go(page, "frame.plan");
  await go(page, "agreeing.title");
  await send(page, "agreeing.propose");
}
