// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// Somebody without a mouse: goes with Tab, chooses with the arrows and the space bar, types, presses Enter. At every stop
// it must be seen where one is, and nothing may lie over it.
import assert from "node:assert/strict";

const MOST_STOPS = 150;

/** What a visitor can see of the place where the keyboard is; runs inside the page. */
export function focusSeen() {
  const here = document.activeElement;
  if (!here || here === document.body) return { nowhere: true };
  // A radio button or tick that is drawn by its label shows its focus there.
  const shown = [here, here.closest("label"), here.closest(".v-card--link")].filter(Boolean);
  const marked = shown.some((place) => [null, "::after", "::before"].some((part) => {
    const style = getComputedStyle(place, part);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  }));
  const box = here.getBoundingClientRect();
  const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.2], [0.5, 0.8]];
  const seen = points.some(([x, y]) => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return top && shown.some((place) => place.contains(top) || top.contains(place));
  });
  const name = here.getAttribute("aria-label") ?? here.labels?.[0]?.innerText ?? here.innerText ?? here.id;
  return { marked, seen, name: `${here.tagName.toLowerCase()} ${String(name).trim().slice(0, 60)}` };
}

/** The keyboard of a page. */
export function keyboard(page) {
  const press = (key) => page.keyboard.press(key);

  async function stop() {
    await press("Tab");
    const focus = await page.evaluate(focusSeen);
    if (!focus.nowhere) {
      assert.ok(focus.marked, `${page.url()}: one cannot see that the keyboard is at ${focus.name}`);
      assert.ok(focus.seen, `${page.url()}: something lies over ${focus.name}`);
    }
  }

  /** Goes on with Tab until the keyboard is at this place. */
  async function goTo(place) {
    await place.waitFor({ state: "attached" });
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if (await place.evaluate((wanted) => wanted === document.activeElement)) return;
      await stop();
    }
    assert.fail(`${page.url()}: the keyboard does not come to ${place}`);
  }

  return {
    press,
    /** Follows a link. */
    async follow(name) {
      await goTo(page.getByRole("link", { name, exact: true }).first());
      await Promise.all([page.waitForEvent("load"), press("Enter")]);
    },
    /** Presses a button that sends a form. */
    async send(name) {
      await goTo(page.getByRole("button", { name, exact: true }).first());
      await Promise.all([page.waitForEvent("load"), press("Enter")]);
    },
    /** Types into the field with this label, over what stands there. */
    async type(label, text) {
      await goTo(page.getByLabel(label, { exact: true }).first());
      await press("Control+a");
      await page.keyboard.type(text);
    },
    /** Chooses one of a group of radio buttons. */
    async choose(name) {
      const wanted = page.getByRole("radio", { name, exact: true }).first();
      const group = await wanted.getAttribute("name");
      const inGroup = () => page.evaluate((name) => document.activeElement?.name === name, group);
      for (let stops = 0; stops < MOST_STOPS && !(await inGroup()); stops += 1) await stop();
      for (let steps = 0; steps < 20 && !(await wanted.evaluate((radio) => radio === document.activeElement)); steps += 1) await press("ArrowDown");
      if (!(await wanted.isChecked())) await press("Space");
      assert.ok(await wanted.isChecked(), `${page.url()}: ${name} cannot be chosen with the keyboard`);
    },
    /** Ticks a box. */
    async tick(name) {
      const box = page.getByRole("checkbox", { name, exact: true }).first();
      await goTo(box);
      await press("Space");
      assert.ok(await box.isChecked());
    },
  };
}
