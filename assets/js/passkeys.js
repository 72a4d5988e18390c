// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
// Passkeys: asks the server for a question, hands it to the device, and sends the answer with the form that stands there.
// <form data-passkey="get|create" data-passkey-ask="/…/vraag"> with a hidden field `credential`. Nothing is kept here.

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** The question as the browser wants it: bytes where the server sent text. */
function question(asked) {
  const listed = (keys) => keys?.map((key) => ({ ...key, id: toBytes(key.id) }));
  const plain = { ...asked, challenge: toBytes(asked.challenge) };
  if (asked.user) plain.user = { ...asked.user, id: toBytes(asked.user.id) };
  if (asked.excludeCredentials) plain.excludeCredentials = listed(asked.excludeCredentials);
  if (asked.allowCredentials) plain.allowCredentials = listed(asked.allowCredentials);
  return plain;
}

/** The answer as the server wants it: text where the browser gave bytes. */
function answer(credential) {
  const said = credential.response;
  const response = { clientDataJSON: toText(said.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (said[name]) response[name] = toText(said[name]);
  }
  if (said.getTransports) response.transports = said.getTransports();
  const { id, type } = credential;
  return JSON.stringify({ id, rawId: toText(credential.rawId), type, response, extensions: credential.getClientExtensionResults() });
}

async function ask(form) {
  const body = new URLSearchParams({ form_token: form.elements.form_token.value });
  const reply = await fetch(form.dataset.passkeyAsk, { method: "POST", body, redirect: "error" });
  if (!reply.ok) throw new Error(`asking ${reply.status}`);
  const publicKey = question((await reply.json()).publicKey);
  const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
  if (!credential) throw new Error("no credential");
  form.elements.credential.value = answer(credential);
}

export function usePasskeys() {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const show = (name, on) => form.querySelectorAll(`[data-passkey-${name}]`).forEach((place) => (place.hidden = !on));
    const can = Boolean(window.PublicKeyCredential);
    // A browser that fills in again what it had would send an old answer.
    form.elements.credential.value = "";
    show("without", false);
    show("cannot", !can);
    show("can", can);
    form.addEventListener("submit", async (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      show("failed", false);
      try {
        await ask(form);
        form.submit();
      } catch {
        show("failed", true);
      }
    });
  }
}
