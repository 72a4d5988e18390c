import { chromium } from "playwright-core";
import { writeFileSync } from "node:fs";
import { axe, fits } from "./check.mjs";
const FLAGS = ["--no-sandbox","--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync"];
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
async function visitor(js, vp, name) {
  const c = await b.newContext({ baseURL: "http://vierbergen.localhost:8191", viewport: vp, locale: "nl-NL", javaScriptEnabled: js });
  const p = await c.newPage();
  await p.goto("/inloggen/demo");
  await p.getByRole("button", { name: new RegExp(name) }).first().click();
  return p;
}
const shot = async (p, n, ax = true) => { await p.screenshot({ path: `/tmp/shots/${n}.png`, fullPage: true }); if (ax) { try { await axe(p, n); await fits(p, n); } catch (e) { console.log(n, String(e).slice(0, 1500)); } } };
const desk = { width: 1280, height: 900 }, phone = { width: 360, height: 740 };
const d = await visitor(true, desk, "Gerda Smit"), g = await visitor(true, phone, "Gerda Smit");
async function bring(p, kind, file) {
  await p.goto("/beheer/importeren");
  await p.setInputFiles("#file", file); await p.getByText(kind, { exact: true }).click();
  await p.getByRole("button", { name: "Bestand inbrengen" }).click(); await p.waitForLoadState();
}
await g.goto("/beheer/importeren"); await shot(g, "list-phone");
await bring(g, "Inwoners", "/work/main/crates/exchange/tests/files/person-lists.csv"); await shot(g, "columns-phone");
await g.getByRole("button", { name: "Controleren" }).click();
await g.getByRole("heading", { name: "Dit gaat er gebeuren" }).waitFor({ timeout: 20000 });
await shot(g, "checked-phone");
await d.goto(g.url()); await shot(d, "checked-desk");
await g.getByRole("button", { name: /Voer .* in/ }).click();
await g.getByRole("heading", { name: "De import is klaar" }).waitFor({ timeout: 20000 });
await shot(g, "landed-phone"); await d.goto("/beheer/importeren"); await shot(d, "list-desk");
await d.goto("/beheer"); await shot(d, "beheer-desk");
await bring(g, "Inwoners", "/work/main/docs/README.md"); await shot(g, "error-phone");
const rows = ["id;naam;geboortedatum;adres;postcode;plaats"]; for (let i = 0; i < 60000; i++) rows.push(`Z${i};Voor ${i}x Achter;19${String(i%90+10)}-0${i%9+1}-1${i%10};Straat ${i};1234 AB;Vierbergen`);
writeFileSync("/tmp/big.csv", rows.join("\n"));
await bring(d, "Inwoners", "/tmp/big.csv");
let t = Date.now(); await d.getByRole("button", { name: "Controleren" }).click(); await d.waitForTimeout(2500); await shot(d, "bar-desk");
await d.getByRole("heading", { name: "Dit gaat er gebeuren" }).waitFor({ timeout: 120000 }); console.log("check 60k ms", Date.now() - t);
t = Date.now(); await d.getByRole("button", { name: /Voer .* in/ }).click();
const lat = []; 
const done = d.getByRole("heading", { name: "De import is klaar" }).waitFor({ timeout: 120000 }).then(() => true);
let over = false; done.then(() => over = true);
while (!over) { const s = Date.now(); await g.goto("/beheer"); lat.push(Date.now() - s); }
console.log("land 60k ms", Date.now() - t, "pages", lat.length, "slowest", Math.max(...lat));
const n = await visitor(false, desk, "Bo Willems"); await n.goto("/plannen/00000000000000000000000000000e01"); await shot(n, "plan-desk", false);
await n.goto("/plannen/00000000000000000000000000000e01/contact"); await shot(n, "contact-desk");
await b.close();
