// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// Keeps what someone is typing as a draft on the server, sealed there; never in this browser.
// <form data-draft="/concepten"> posts its fields two seconds after the last key, with `formulier` = this page.
const REST_MS = 2000;

function fieldsOf(form) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") fields.append(name, value);
  }
  for (const secret of form.querySelectorAll('input[type="password"], [data-no-draft]')) fields.delete(secret.name);
  fields.set("formulier", window.location.pathname);
  return fields;
}

/** Says in the form's own words (data-draft-kept) that the draft is safe; silent when it is not. */
function say(form, text) {
  const place = form.querySelector("[data-draft-state]");
  if (place) place.textContent = text;
}

async function keep(form) {
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: fieldsOf(form), redirect: "error" });
    const place = form.querySelector("[data-draft-state]");
    say(form, answer.ok ? (place?.dataset.kept ?? "") : (place?.dataset.notKept ?? ""));
    if (answer.ok) document.dispatchEvent(new Event("vierluik:seen"));
  } catch {
    say(form, form.querySelector("[data-draft-state]")?.dataset.notKept ?? "");
  }
}

export function keepDrafts() {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    let timer;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      say(form, "");
      timer = setTimeout(() => keep(form), REST_MS);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  }
}
