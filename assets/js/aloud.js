// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// Reads the page aloud, part by part, and shows where it is. Only with a voice of this device in the language of the page:
// other voices would send the text of a plan to another company.
const PARTS = "h1, h2, h3, h4, p, li, dt, dd, label, legend, th, td, figcaption, summary";
const NOW = "v-aloud-now";

function voice() {
  const language = document.documentElement.lang;
  return window.speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
}

/** The parts that can be read: seen, with words, and not inside a part that is read already. */
function parts() {
  const seen = [...document.querySelectorAll("main")].flatMap((main) => [...main.querySelectorAll(PARTS)]);
  return seen.filter((part) => part.checkVisibility() && part.innerText.trim() && !part.parentElement.closest(PARTS) && !part.querySelector("[data-aloud]"));
}

export function readAloud() {
  const button = document.querySelector("[data-aloud]");
  const speech = window.speechSynthesis;
  if (!button || !speech) return;
  const words = button.querySelector("[data-aloud-words]");
  let reading = false;

  const stop = () => {
    reading = false;
    speech.cancel();
    words.textContent = button.dataset.aloud;
    document.querySelector(`.${NOW}`)?.classList.remove(NOW);
  };
  const read = ([part, ...rest]) => {
    if (!reading || !part) return stop();
    const said = new SpeechSynthesisUtterance(part.innerText);
    [said.voice, said.lang] = [voice(), document.documentElement.lang];
    said.onend = () => {
      part.classList.remove(NOW);
      read(rest);
    };
    said.onerror = stop;
    part.classList.add(NOW);
    part.scrollIntoView({ block: "nearest" });
    speech.speak(said);
  };
  button.addEventListener("click", () => {
    if (reading) return stop();
    reading = true;
    words.textContent = button.dataset.aloudStop;
    read(parts());
  });
  // A voice that goes on after the page is gone would tell who comes in what was on it.
  window.addEventListener("pagehide", stop);
  document.addEventListener("vierluik:leaves", stop);
  const show = () => (button.hidden = !voice());
  speech.addEventListener("voiceschanged", show);
  show();
}
