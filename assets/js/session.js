// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// Warns before a session ends of itself, and lets the visitor stay. The server decides; this only shows.
// The body says data-session-idle-seconds, data-session-left-seconds and data-session-warn-seconds; the banner holds a form to
// stay. A session also ends some hours after logging in, whatever the visitor does; then there is nothing to press.

function seconds(name) {
  const value = Number(document.body.dataset[name]);
  return Number.isFinite(value) && value > 0 ? value : null;
}

/** Shows the last banner when nothing can keep the session any longer. */
export function warnBeforeLimit() {
  const left = seconds("sessionLeftSeconds");
  const warn = seconds("sessionWarnSeconds");
  const banner = document.querySelector("[data-session-last]");
  if (!left || !warn || !banner) return;
  setTimeout(() => {
    banner.hidden = false;
    document.querySelector("[data-session-banner]")?.remove();
  }, Math.max(0, left - warn) * 1000);
}

/** Shows the banner when the session has `warn` seconds left; starts again when the visitor stays. */
export function warnBeforeEnd() {
  const idle = seconds("sessionIdleSeconds");
  const warn = seconds("sessionWarnSeconds");
  const banner = document.querySelector("[data-session-banner]");
  const form = banner?.querySelector("form");
  if (!idle || !warn || !form) return;

  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (banner.hidden = false), Math.max(0, idle - warn) * 1000);
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await stay(form)) {
      banner.hidden = true;
      wait();
    } else {
      form.submit();
    }
  });
  document.addEventListener("vierluik:seen", wait);
  wait();
}

/** Posts the form as it stands; true when the server kept the session. */
async function stay(form) {
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    return answer.ok || answer.type === "opaqueredirect";
  } catch {
    return false;
  }
}
