// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// Follows a long piece of work: asks every second for {done, total, finished}, then shows the page again.
const EVERY_MS = 1000;

async function ask(place) {
  const answer = await fetch(place.dataset.progressUrl, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`progress ${answer.status}`);
  const { done, total, finished } = await answer.json();
  const bar = place.querySelector("progress");
  const words = place.querySelector("[data-progress-words]");
  if (bar && total > 0) {
    bar.max = total;
    bar.value = done;
  }
  if (words && total > 0) words.textContent = `${done} / ${total}`;
  return finished;
}

export function followProgress() {
  for (const place of document.querySelectorAll("[data-progress-url]")) {
    const step = async () => {
      try {
        if (await ask(place)) return window.location.reload();
      } catch {
        return;
      }
      setTimeout(step, EVERY_MS);
    };
    setTimeout(step, EVERY_MS);
  }
}
