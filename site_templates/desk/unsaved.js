/*
 * What was typed and not saved outlives a reload, a closed tab and a restarted server: the server
 * keeps it in the briefing's cache. The browser keeps the same for the moment in which the server
 * is not there; the newer of both is taken.
 */

import { desk, on } from "./desk.js";
import { keepUnsaved, readUnsaved } from "./server.js";
import { copied, full } from "./values.js";
import { isUnsaved } from "./writing.js";

const REST = 250; // milliseconds without a key before the server is told

let told = ""; // what the server has
let stored = ""; // what this browser has
let timer = 0;

/** Take up what was not saved; gives how many records that is. */
export async function restore() {
  const kept = await readUnsaved().catch(() => null);
  const here = inBrowser();
  const newer = (here?.stamp ?? 0) > (kept?.stamp ?? 0) ? here : kept;
  for (const one of newer?.forms ?? []) {
    const kind = desk.model.collections[one.collection];
    if (!kind) continue;
    const { fields, also = [], ...rest } = one;
    desk.forms.set(one.key, {
      ...rest,
      proposed: one.proposed ?? {},
      before: one.before ?? {},
      fields: full(desk.model, kind, copied(fields)),
      also: also.map((other) => ({ ...other, fields: full(desk.model, desk.model.collections[other.collection], copied(other.fields)) })),
      notes: one.notes ?? [],
      spans: one.spans ?? [],
      touched: true,
      stale: null,
      findings: null,
      lines: "",
    });
  }
  told = stored = JSON.stringify(now());
  on("forms", keepSoon);
  addEventListener("pagehide", () => keep(true));
  addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep(true));
  return { count: desk.forms.size, open: newer?.open ?? null };
}

function keepSoon() {
  const text = JSON.stringify(now());
  // Each by itself: what is saved within the rest was never told, but stands in the browser.
  if (text !== stored) {
    try {
      localStorage.setItem(place(), JSON.stringify({ stamp: Date.now(), ...JSON.parse(text) }));
      stored = text;
    } catch {
      // No storage here, or it is full: the server keeps it.
    }
  }
  clearTimeout(timer);
  if (text === told) return;
  timer = setTimeout(() => keep(), REST);
}

/** Tell the server now; what it could not be told is told at the next chance. */
export async function keep(last = false) {
  const text = JSON.stringify(now());
  if (text === told) return;
  clearTimeout(timer);
  try {
    const asked = keepUnsaved({ stamp: Date.now(), ...JSON.parse(text) }, last);
    told = text;
    await asked;
  } catch {
    told = "";
    if (!last) timer = setTimeout(() => keep(), 2000);
  }
}

function now() {
  const forms = [...desk.forms.values()].filter(isUnsaved).map(({ key, source, collection, id, was, before, base, proposed, fields, also, notes, spans, version }) => ({
    key, source, collection, id, was, before, base, proposed, fields, also, notes, spans, version,
  }));
  return { forms, open: desk.form && isUnsaved(desk.form) ? desk.form.key : null };
}

function inBrowser() {
  try {
    return JSON.parse(localStorage.getItem(place()));
  } catch {
    return null;
  }
}

function place() {
  return `desk ${desk.state.root ?? desk.state.briefing.title}`;
}

