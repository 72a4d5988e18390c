// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// Getting an account without a login provider: a letter from the administrator, and then a passkey (in chromium's own
// authenticator), or without JavaScript a password with a code. Every page on the way is inspected.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { logIn, openBrowser, visit } from "./browser.mjs";
import { inspect } from "./check.mjs";
import { startTown } from "./town.mjs";
import { t } from "./words.mjs";

/** Time stands still in the town: ten in the morning in Amsterdam. */
const NOW = Date.parse("2026-11-24T09:00:00Z");
const PASSWORD = "mijn tante bakt vrijdag brood";

let browser, town;
before(async () => {
  browser = await openBrowser();
  town = await startTown({ empty: true });
});
after(async () => {
  await browser?.close();
  await town?.stop();
});

/** Clicks, and waits for the whole page that comes of it. */
async function go(page, place) {
  await place.first().click();
  await page.waitForLoadState();
}

const press = (page, key) => go(page, page.getByRole("button", { name: t(key), exact: true }));
const choose = (page, key) => go(page, page.getByRole("link", { name: t(key), exact: true }));
const fill = (page, key, text) => page.getByLabel(t(key), { exact: true }).fill(text);
const secrets = (page) => page.locator("code.v-code").allTextContents();

/** Gerda's letter for somebody: the path of the link, and the code. */
async function letterFor(name) {
  const { page, done } = await visit(browser, town);
  await logIn(page, "Gerda Smit");
  await page.goto("/beheer/mensen");
  await inspect(page, "Gerda");
  await go(page, page.getByRole("link", { name, exact: true }));
  await inspect(page, "Gerda");
  await press(page, "invitations.make");
  await inspect(page, "Gerda");
  const [code, link] = await secrets(page);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByText(code, { exact: true }).isVisible(), false, "the code never stands on the paper");
  assert.equal(await page.getByText(link, { exact: true }).isVisible(), true);
  await done();
  return { code, path: new URL(link).pathname };
}

/** Opens the link and says the code; `look` inspects the pages, which needs script. */
async function follow(page, { code, path }, look = async () => {}) {
  await page.goto(path);
  await look(page, "somebody");
  await fill(page, "invitations.code", code);
  await press(page, "invitations.next");
  await look(page, "somebody");
}

/** The six digits that an app shows for this secret, now. */
function codeOf(secret) {
  const bits = [...secret.replaceAll(" ", "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(NOW / 30_000)));
  const mac = createHmac("sha1", key).update(step).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("Amina makes a passkey by invitation and logs in with it", async () => {
  const letter = await letterFor("Amina Haddou");
  const { page, context, done } = await visit(browser, town);
  const devices = await context.newCDPSession(page);
  await devices.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  await devices.send("WebAuthn.addVirtualAuthenticator", { options });
  await follow(page, letter, inspect);
  await choose(page, "invitations.choose.passkey");
  await inspect(page, "somebody");
  await fill(page, "passkeys.name", "Mijn telefoon");
  await press(page, "passkeys.add.do");
  await page.getByText("Amina Haddou").first().waitFor();
  await page.goto("/mijn-gegevens");
  await inspect(page, "Amina");
  await page.getByText("Mijn telefoon").waitFor();
  await press(page, "frame.log_out");
  await choose(page, "login.passkey");
  await inspect(page, "somebody");
  await press(page, "passkeys.enter.do");
  await page.getByText("Amina Haddou").first().waitFor();
  await done();
});

test("Henk sets a password with a code, without JavaScript, and logs in with a code on paper", async () => {
  const letter = await letterFor("Henk Bakker");
  const { page, done } = await visit(browser, town, { javaScript: false });
  await follow(page, letter);
  await choose(page, "invitations.choose.password");
  await fill(page, "password.login", "henk@voorbeeld.example");
  await fill(page, "password.field", PASSWORD);
  await fill(page, "password.again", "iets anders");
  await press(page, "password.next");
  await page.getByText(t("password.error.differ")).first().waitFor();
  await fill(page, "password.field", PASSWORD);
  await fill(page, "password.again", PASSWORD);
  await press(page, "password.next");
  await fill(page, "password.code.field", codeOf((await secrets(page))[0]));
  await press(page, "password.next");
  const [paper] = await secrets(page);
  await press(page, "recovery.kept");
  await page.getByText("Henk Bakker").first().waitFor();
  await press(page, "frame.log_out");
  await choose(page, "login.passkey");
  await page.getByText(t("passkeys.needs_script")).waitFor();
  await choose(page, "passkeys.password_instead");
  await fill(page, "password.login", "henk@voorbeeld.example");
  await fill(page, "password.field", PASSWORD);
  await fill(page, "password.code.field", paper);
  await press(page, "password.enter.do");
  await page.getByText("Henk Bakker").first().waitFor();
  await done();
});
