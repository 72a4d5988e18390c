// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// "Snel weg": the page is replaced, so Back does not return to it, and the session ends, so Back to an older page shows the
// login page. Escape three times fast does the same.
const TIMES = 3;
const WITHIN_MS = 1500;

/** Ends the session while the browser is already on its way. */
function logOut() {
  const form = document.querySelector('form[action="/uitloggen"]');
  if (form) navigator.sendBeacon(form.action, new URLSearchParams(new FormData(form)));
}

/** Blanks the page at once: the next site may be slow to answer. */
function leave(href) {
  document.dispatchEvent(new Event("vierluik:leaves"));
  document.body.hidden = true;
  logOut();
  document.title = "…";
  window.location.replace(href);
}

export function leaveQuickly() {
  const link = document.querySelector(".v-leave");
  if (!link) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
  let pressed = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    const now = event.timeStamp;
    pressed = [...pressed.filter((moment) => now - moment < WITHIN_MS), now];
    if (pressed.length >= TIMES) leave(link.href);
  });
}
