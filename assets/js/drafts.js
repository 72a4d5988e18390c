// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// Keeps what someone is typing as a draft on the server, sealed there; never in this browser.
// <form data-draft="/concepten"> posts its fields two seconds after the last key, with `formulier` = this page and `naar` =
// where the form is sent to; each form of a page has a draft of its own. Where several go to the same place, a hidden field
// `concept` tells them apart. Sending one form waits until what stands in the others is kept.
const REST_MS = 2000;
const AGAIN_MS = 10000;
const LONGEST_WAIT_MS = 3000;
/** A browser that is leaving takes no more than 64 kB along. */
const MOST_WHILE_LEAVING = 60000;

/** What was typed and is not on its way yet: the form and its clock. */
const waiting = new Map();
/** What is on its way: the form and how to stop it. */
const underway = new Map();

function fieldsOf(form) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") fields.append(name, value);
  }
  for (const secret of form.querySelectorAll('input[type="password"], [data-no-draft]')) fields.delete(secret.name);
  fields.set("formulier", window.location.pathname);
  fields.set("naar", new URL(form.getAttribute("action") ?? "", window.location.href).pathname);
  return fields;
}

/** Says in the form's own words (data-kept, data-not-kept) whether the draft is safe. */
function say(form, text) {
  const place = form.querySelector("[data-draft-state]");
  if (place) place.textContent = text;
}

/** What is sent now is no draft any more. */
function letGo(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  underway.get(form)?.stop.abort();
}

function keepLater(form, ms) {
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => keep(form), ms));
}

async function bring(form, stop, leaving) {
  const place = form.querySelector("[data-draft-state]");
  const body = fieldsOf(form);
  const keepalive = leaving && body.toString().length < MOST_WHILE_LEAVING;
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body, redirect: "manual", keepalive, signal: stop.signal });
    say(form, answer.ok ? (place?.dataset.kept ?? "") : (place?.dataset.notKept ?? ""));
    if (answer.ok) document.dispatchEvent(new Event("vierluik:seen"));
    // Our own failure passes; what was refused would be refused again.
    else if (answer.status >= 500 && !waiting.has(form)) keepLater(form, AGAIN_MS);
  } catch {
    if (stop.signal.aborted) return;
    say(form, place?.dataset.notKept ?? "");
    // The connection is gone; what was typed since then waits already.
    if (!waiting.has(form)) keepLater(form, AGAIN_MS);
  }
}

/** Keeps a form now, in place of what was on its way; resolves when it is kept or cannot be. */
function keep(form, leaving = false) {
  letGo(form);
  const stop = new AbortController();
  const done = bring(form, stop, leaving).finally(() => {
    if (underway.get(form)?.stop === stop) underway.delete(form);
  });
  underway.set(form, { stop, done });
  return done;
}

/** Keeps what waits and waits for what is on its way; not longer than somebody who sends a form should stand waiting. */
function keepAll() {
  for (const form of [...waiting.keys()]) keep(form);
  const enough = new Promise((done) => setTimeout(done, LONGEST_WAIT_MS));
  return Promise.race([Promise.all([...underway.values()].map(({ done }) => done)), enough]);
}

/** The page that follows shows what was typed in the other forms, so that must be kept before it is asked for. */
function keepBeforeSending() {
  const held = new WeakSet();
  const through = new WeakSet();
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    letGo(form);
    if (through.delete(form) || (waiting.size === 0 && [...underway.keys()].every((other) => other === form))) return;
    event.preventDefault();
    if (held.has(form)) return;
    held.add(form);
    await keepAll();
    held.delete(form);
    through.add(form);
    form.requestSubmit(event.submitter);
  });
}

export function keepDrafts() {
  const forms = document.querySelectorAll("form[data-draft]");
  if (forms.length === 0) return;
  for (const form of forms) {
    form.addEventListener("input", () => {
      say(form, "");
      keepLater(form, REST_MS);
    });
  }
  keepBeforeSending();
  window.addEventListener("online", keepAll);
  // A lid that closes, another window, another page: there may be no later.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") for (const form of [...waiting.keys()]) keep(form, true);
  });
}
