// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// Takes the pictures of the README from the demo, on a day that stands still; `bin/pictures` calls it. Names behind it take
// those alone. Colours are brought back to what a page needs, so that the files stay small.
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import UPNG from "upng-js";
import { DESK, PHONE, logIn, openBrowser, visit } from "./browser.mjs";
import { startTown } from "./town.mjs";
import { t } from "./words.mjs";

const FOLDER = fileURLToPath(new URL("../docs/pictures/", import.meta.url));
const PLAN = "/plannen/00000000000000000000000000000e01";
const COLOURS = 128;
const LAPTOP = { width: 1366, height: 768 };
const WIDE_PHONE = { width: 390, height: 844 };

/** Follows these links, one after the other. */
const following = (...keys) => async (page) => {
  for (const key of keys) await page.getByRole("link", { name: t(key) }).first().click();
};

/** Everyone who was asked sits at the table, and the screen is opened on it. */
async function atTable(page) {
  await following("planning.kind.triangle", "holding.title")(page);
  for (const tick of await page.getByRole("checkbox").all()) await tick.check();
  await page.getByRole("button", { name: t("holding.begin") }).click();
}

/** Name, who looks, where, how large; and what is done there first. */
const PICTURES = [
  ["resident-phone", "Amina Haddou", `${PLAN}/vandaag`, PHONE],
  ["plan-phone", "Amina Haddou", PLAN, PHONE],
  ["plan-desk", "Amina Haddou", PLAN, DESK],
  ["area-desk", "Amina Haddou", `${PLAN}/onderwerpen/money`, DESK],
  ["people-desk", "Amina Haddou", `${PLAN}/mensen`, DESK],
  ["professional-desk", "Bo Willems", "/inwoners", DESK],
  ["professional-phone", "Bo Willems", "/inwoners", PHONE],
  ["organisation-desk", "Fatima Yilmaz", "/organisatie", DESK],
  ["government-desk", "Hugo Peters", "/gemeente", DESK],
  ["import-desk", "Gerda Smit", "/beheer/importeren", DESK],
  ["looked-along-phone", "Amina Haddou", `${PLAN}/wie-keek-mee`, WIDE_PHONE],
  ["sharing-phone", "Amina Haddou", `${PLAN}/delen`, WIDE_PHONE],
  ["directing-desk", "Bo Willems", "/inwoners/regie", DESK],
  ["preparation-phone", "Amina Haddou", `${PLAN}/gesprekken`, WIDE_PHONE, following("planning.kind.triangle", "preparing.title")],
  ["table-laptop", "Carmen de Wit", `${PLAN}/gesprekken`, LAPTOP, atTable],
];
const wanted = process.argv.slice(2);

/** The same picture with fewer colours. */
function small(png) {
  const { width, height, ...image } = UPNG.decode(png);
  const [pixels] = UPNG.toRGBA8({ width, height, ...image });
  return Buffer.from(UPNG.encode([pixels], width, height, COLOURS));
}

const town = await startTown();
const browser = await openBrowser();
await mkdir(FOLDER, { recursive: true });
for (const [name, who, path, viewport, first] of PICTURES) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const visitor = await visit(browser, town, { viewport, reducedMotion: "reduce" });
  await logIn(visitor.page, who);
  await visitor.page.goto(path);
  await first?.(visitor.page);
  const foot = await visitor.page.locator(".v-footer").evaluate((footer) => footer.getBoundingClientRect().top + window.scrollY);
  const height = Math.min(Math.ceil(foot), viewport.width < 500 ? 1500 : 1200);
  const png = small(await visitor.page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: viewport.width, height } }));
  await writeFile(`${FOLDER}${name}.png`, png);
  console.log(`${name}.png ${Math.round(png.length / 1024)} kB: ${who}, ${t("frame.product")}${path.replace(PLAN, "/plannen/…")}`);
  await visitor.done();
}
await browser.close();
await town.stop();
