// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// The joint intake, from the invitation to a record that Amina confirmed: Amina and her sister Noor on their phones, Bo (work
// coach) and Carmen (social worker) at a desk. Then Amina ends what Bo sees of her money while his page is open. Once with and
// once without JavaScript.
import assert from "node:assert/strict";
import { get } from "node:http";
import { after, before, test } from "node:test";
import { DESK, PHONE, logIn, openBrowser, visit } from "./browser.mjs";
import { gathering, glance } from "./check.mjs";
import { openMailbox } from "./mailbox.mjs";
import { TODAY, startTown } from "./town.mjs";
import { t } from "./words.mjs";

const PLAN = "/plannen/00000000000000000000000000000e01";
const MATTERS = "Rust in mijn hoofd, en dan weer werken.";
const NOT_ABOUT = "Mijn ex-man";
const BOS_POINT = "Wanneer Amina kan beginnen";
const CARMENS_POINT = "Er liggen veertig dichte enveloppen.";
const SAID = "Amina wil niet steeds opnieuw vertellen wat er is gebeurd.";
const GOAL = "Ik wil weten hoeveel ik moet betalen";
const STEP = "Alle enveloppen samen openmaken";
const AGREED = "Carmen en Bo bellen elkaar elke maandag";
const RULE = "Zonder eigen adres geen eigen uitkering";
const ADDED = "Mijn buurvrouw past ook soms op.";
/** All that is about money, and no more. */
const MONEY = [GOAL, STEP, "enveloppen"];

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

/** What stands at an address, asked by a program that is no browser, with these cookies if any. */
function ask(town, path, cookies = []) {
  const { port, host } = new URL(town.of());
  const headers = { host, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  return new Promise((done, failed) => {
    const request = get({ host: "127.0.0.1", port, path, headers }, async (answer) => done((await answer.toArray()).join("")));
    request.on("error", failed);
  });
}

/** Somebody at their own screen; `hold` looks at each page that comes up. */
async function someone(town, name, { viewport, javaScript, hold }) {
  const visitor = await visit(browser, town, { viewport, javaScript });
  const { page } = visitor;
  await logIn(page, name);
  const words = () => page.locator("main").innerText();
  // What a page looks like does not hang on scripts; once is enough.
  const look = () => (javaScript ? hold(() => glance(page, name)) : undefined);
  const arrive = async (going) => {
    await Promise.all([page.waitForEvent("load"), going()]);
    await look();
  };
  const inForm = (place) => (place ? page.locator(place) : page.locator("main"));
  return {
    ...visitor,
    name,
    go: (path) => arrive(() => page.goto(path)),
    follow: (link) => arrive(() => page.getByRole("link", { name: link, exact: true }).first().click()),
    send: (button, place) => arrive(() => inForm(place).getByRole("button", { name: button, exact: true }).first().click()),
    type: (label, text, place) => inForm(place).getByLabel(label, { exact: true }).first().fill(text),
    choose: (option) => page.getByRole("radio", { name: option, exact: true }).check(),
    tick: (option) => page.getByRole("checkbox", { name: option }).check(),
    pick: (label, option) => page.getByLabel(label, { exact: true }).selectOption({ label: option }),
    async sees(...all) {
      for (const text of all) assert.ok((await words()).includes(text), `${name} does not see “${text}” at ${page.url()}:\n${await words()}`);
    },
    async seesNothingOf(...all) {
      for (const text of all) assert.ok(!(await page.content()).includes(text), `${name} finds “${text}” at ${page.url()}`);
    },
    /** What stands at an address, asked with this visitor's session. */
    text: async (path) => ask(town, path, await visitor.context.cookies()),
  };
}

/** Amina is asked one thing at a time; gives the address of the conversation. */
async function aminaPlans(amina) {
  const next = () => amina.send(t("frame.question.next"));
  await amina.go(PLAN);
  await amina.follow(t("planning.title"));
  await amina.follow(t("planning.new"));
  await amina.choose(t("planning.kind.joint_intake"));
  await next();
  for (const person of ["Bo Willems", "Carmen de Wit", "Noor Haddou"]) await amina.tick(new RegExp(`^${person},`));
  await next();
  await amina.choose(t("planning.setting.home"));
  await next();
  await amina.type(t("planning.held_on"), TODAY);
  await amina.type(t("planning.held_from"), "14:30");
  await next();
  await amina.type(t("planning.place"), "Dorpsstraat 1, bij Noor");
  await next();
  await next();
  await amina.send(t("planning.ask"));
  await amina.sees(t("planning.kind.joint_intake"), "14:30", "Dorpsstraat 1");
  return new URL(amina.page.url()).pathname;
}

/** The calendar file says that and when, and nothing more. */
async function theCalendarIsNeutral(who, talk) {
  const file = await who.text(`${talk}/kalender`);
  assert.match(file, /^BEGIN:VCALENDAR\r\n[^]*DTSTART:20261124T133000Z\r\n[^]*END:VCALENDAR\r\n$/);
  for (const secret of ["Dorpsstraat", "Amina", "intake"]) assert.ok(!file.includes(secret), `the calendar says ${secret}`);
}

async function theyAnswer(people, talk) {
  for (const who of people) {
    await who.go(talk);
    await who.choose(t("planning.answer.coming"));
    await who.send(t("planning.answer.do"));
    await who.sees(t("planning.answered.coming"));
  }
}

/** Each on their own page: what one types, nobody else finds. */
async function theyPrepare({ amina, noor, bo, carmen }, talk) {
  const next = () => amina.send(t("frame.question.next"));
  await amina.follow(t("preparing.title"));
  await amina.choose(t("preparing.going.fair"));
  await next();
  await amina.tick(t("areas.name.money"));
  await next();
  await amina.type(t("preparing.matters"), MATTERS);
  await next();
  await amina.tick(t("areas.name.safety"));
  await amina.type(t("preparing.not_about"), NOT_ABOUT);
  await next();
  await amina.type(t("preparing.along"), "Noor");
  await amina.send(t("preparing.save"));
  await bo.follow(t("preparing.title"));
  await bo.type(t("preparing.open"), BOS_POINT);
  await bo.send(t("preparing.save"));
  await carmen.follow(t("preparing.title"));
  await carmen.type(t("areas.name.money"), CARMENS_POINT);
  await carmen.send(t("preparing.save"));
  for (const who of [amina, noor, bo, carmen]) {
    for (const page of [talk, `${talk}/voorbereiden`]) {
      await who.go(page);
      const others = [[amina, MATTERS], [amina, NOT_ABOUT], [bo, BOS_POINT], [carmen, CARMENS_POINT]].filter(([owner]) => owner !== who);
      await who.seesNothingOf(...others.map(([, words]) => words));
    }
  }
  for (const who of [carmen, bo, amina]) await who.send(t("preparing.share.do"));
}

/** One screen on the table. Carmen types; the connection is lost and the lid closes, and what she typed is still there. */
async function theyTalk({ bo, carmen }, talk, { javaScript, town }) {
  await carmen.go(talk);
  await carmen.follow(t("holding.title"));
  for (const person of ["Amina Haddou", "Bo Willems", "Carmen de Wit", "Noor Haddou"]) await carmen.tick(new RegExp(`^${person},`));
  await carmen.send(t("holding.begin"));
  const agenda = await carmen.page.locator("main").innerText();
  const places = [MATTERS, BOS_POINT].map((point) => agenda.indexOf(point));
  assert.ok(places[0] >= 0 && places[0] < places[1], `Amina's points do not come first:\n${agenda}`);
  await carmen.seesNothingOf(NOT_ABOUT);
  const [table, first] = [carmen.page.url(), `section:has(> h3:text-is("${MATTERS}"))`];
  if (javaScript) {
    const kept = carmen.page.waitForResponse((response) => new URL(response.url()).pathname === "/concepten");
    await carmen.page.locator(first).getByLabel(t("holding.say")).pressSequentially(SAID.slice(0, 30));
    assert.equal((await kept).status(), 204);
    await carmen.context.setOffline(true);
    await carmen.page.goto("about:blank");
    await town.startAgain();
    await carmen.context.setOffline(false);
    await carmen.go(table);
    assert.equal(await carmen.page.locator(first).getByLabel(t("holding.say")).inputValue(), SAID.slice(0, 30));
  }
  await carmen.type(t("holding.say"), SAID, first);
  await carmen.send(t("holding.say.keep"), first);
  if (!javaScript) await town.startAgain();
  await decides(carmen, { what: "goal", words: GOAL, area: t("areas.name.money") });
  await bo.go(new URL(table).pathname);
  await bo.sees(SAID);
  await decides(bo, { what: "action", words: STEP, owner: "Bo Willems", goal: GOAL, day: "2026-12-01" });
  await decides(carmen, { what: "agreement", words: AGREED, owner: "Carmen de Wit" });
  await decides(carmen, { what: "rule", words: RULE, day: "2026-10-01" });
  await carmen.sees(SAID, GOAL, STEP, AGREED, RULE);
  await carmen.send(t("holding.end"));
  await carmen.sees(SAID, STEP, AGREED, RULE, t("record.is_open"));
}

async function decides(who, { what, words, owner, goal, area, day }) {
  await who.choose(t(`holding.what.${what}`));
  await who.type(t("holding.words"), words);
  if (owner) await who.pick(t("holding.owner"), owner);
  if (goal) await who.pick(t("holding.goal"), goal);
  if (area) await who.pick(t("holding.area"), area);
  if (day) await who.type(t("holding.day"), day);
  await who.send(t("holding.decide"));
  await who.sees(words);
}

/** Each party accepts what is theirs; Amina adds something, says that it is right, and how it was. */
async function theyConfirm({ amina, bo, carmen }, talk) {
  for (const who of [bo, carmen]) {
    await who.go(talk);
    await who.follow(t("record.mine"));
    await who.send(t("record.accept"));
    await who.sees(t("record.accepted.yes"));
  }
  await amina.go(talk);
  await amina.sees(SAID, GOAL, AGREED);
  for (const [said, words] of [["addition", ADDED], ["right", ""]]) {
    await amina.go(talk);
    await amina.follow(t("record.confirm"));
    await amina.choose(t(`record.confirm.${said}`));
    await amina.type(t("record.confirm.words"), words);
    await amina.send(t("record.send"));
  }
  await amina.choose(t("record.point.5"));
  await amina.send(t("frame.question.next"));
  await amina.choose(t("record.point.4"));
  await amina.send(t("frame.question.next"));
  await amina.choose(t("record.voices.skip"));
  await amina.send(t("record.voices.send"));
  await amina.sees(t("record.voice.heard"), t("record.point.5"));
  await bo.go(talk);
  await bo.sees(ADDED, t("record.accepted.yes"));
  assert.ok(!(await bo.page.locator("main").innerText()).includes(t("record.accepted.not_yet")));
  await bo.go(`${PLAN}/gesprekken`);
  await bo.seesNothingOf(t("record.voice.heard"));
  await amina.go(PLAN);
  await amina.sees(GOAL, STEP);
}

/** Bo wants a mail once a day, and his days in his own calendar; gives the address of that. */
async function boWantsToKnow(bo) {
  await bo.go("/berichten/keuzes");
  await bo.choose(t("choices.mailing.daily"));
  await bo.type(t("choices.email"), "bo@werk.example");
  await bo.send(t("choices.send"));
  await bo.go("/berichten/agenda");
  await bo.send(t("feed.make"));
  return new URL(await bo.page.locator("main code").innerText()).pathname;
}

const countsOf = (calendar) => ["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261201"].map((part) => calendar.split(part).length - 1);

/** Amina ends it while Bo's page is open; his next click, his calendar and the mail that waits know nothing of it. */
async function aminaEndsMoney({ amina, bo }, talk, { town, feed, mailbox }) {
  await bo.go(PLAN);
  await bo.follow(GOAL);
  await bo.sees(STEP);
  assert.deepEqual(countsOf(await ask(town, feed)), [2, 1], "the step and the conversation");
  await amina.go(`${PLAN}/delen`);
  await amina.page.locator("main").getByRole("link").filter({ hasText: "Bo Willems" }).click();
  await amina.send(`${t("decisions.stop")}: ${t("areas.name.money")}`);
  const gone = await bo.page.reload();
  assert.equal(gone.status(), 404);
  await bo.seesNothingOf(...MONEY);
  for (const path of [PLAN, `${PLAN}/doelen`, talk, `${PLAN}/geschiedenis`, `${PLAN}/zoeken?q=enveloppen`, "/berichten"]) {
    await bo.page.goto(path);
    await bo.seesNothingOf(GOAL, STEP);
  }
  assert.deepEqual(countsOf(await ask(town, feed)), [1, 0], "the conversation alone");
  assert.equal(mailbox.letters.length, 0, "the mail waits for tomorrow");
  await town.startAgain("2026-11-25");
  for (let waited = 0; mailbox.letters.length === 0 && waited < 50; waited += 1) await new Promise((done) => setTimeout(done, 100));
  assert.equal(mailbox.letters.length, 1);
  for (const secret of [...MONEY, "Amina", "Haddou", t("areas.name.money"), "intake", "plannen", talk]) {
    assert.ok(!mailbox.letters[0].includes(secret), `the mail says ${secret}:\n${mailbox.letters[0]}`);
  }
}

for (const javaScript of [true, false]) {
  test(`a joint intake runs from invitation to confirmed record, and a right that Amina ends is gone ${javaScript ? "with" : "without"} JavaScript`, async (the) => {
    const mailbox = await openMailbox();
    the.after(() => mailbox.close());
    const town = await startTown({ empty: true, mailbox: mailbox.port });
    the.after(() => town.stop());
    const all = gathering();
    const at = (viewport) => ({ viewport, javaScript, hold: all.hold });
    const amina = await someone(town, "Amina Haddou", at(PHONE));
    const noor = await someone(town, "Noor Haddou", at(PHONE));
    const bo = await someone(town, "Bo Willems", at(DESK));
    const carmen = await someone(town, "Carmen de Wit", at(DESK));
    const around = { amina, noor, bo, carmen };

    const feed = await boWantsToKnow(bo);
    const talk = await aminaPlans(amina);
    await theCalendarIsNeutral(noor, talk);
    await theyAnswer([noor, bo, carmen, amina], talk);
    await theyPrepare(around, talk);
    await theyTalk(around, talk, { javaScript, town });
    await theyConfirm(around, talk);
    await aminaEndsMoney(around, talk, { town, feed, mailbox });
    for (const who of Object.values(around)) await who.done();
    all.end();
  });
}
