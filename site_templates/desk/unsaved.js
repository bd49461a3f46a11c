/*
 * What was typed and not saved outlives a reload, a closed tab and a restarted server: the server
 * keeps it in the briefing's cache. The browser keeps the same for the moment in which the server
 * is not there; the newer of both is taken. Each tab keeps its own, and a new one takes over what
 * is left of those that are closed: a tab holds a lock of its name for as long as it is open.
 */

import { desk, on } from "./desk.js";
import { say } from "./dom.js";
import { keepUnsaved, readUnsaved } from "./server.js";
import { copied, full } from "./values.js";
import { words } from "./words.js";
import { isUnsaved, newKey } from "./writing.js";

const REST = 250; // milliseconds without a key before the server is told
const GONE = 500; // milliseconds until a page that is loaded again has let its lock go

let tab = "";
let taken = []; // tabs that are closed, whose forms are here now
let told = ""; // what the server has
let stored = ""; // what this browser has
let timer = 0;
let refused = ""; // what the server said when it could not keep it

/** Take up what was not saved; gives how many records that is. */
export async function restore() {
  tab = await ownTab();
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const open = new Set(held.map(({ name }) => name));
  const newest = new Map();
  for (const one of [...(await readUnsaved().catch(() => [])), ...inBrowser()]) {
    const mine = one.tab === tab || !open.has(lockOf(one.tab));
    if (mine && one.stamp >= (newest.get(one.tab)?.stamp ?? 0)) newest.set(one.tab, one);
  }
  let last = null; // the form to show: this tab's own, or that of the tab that wrote last
  for (const one of [...newest.values()].sort((a, b) => (a.tab === tab) - (b.tab === tab) || a.stamp - b.stamp)) {
    for (const form of one.forms ?? []) {
      const key = takeUp(form);
      if (key && form.key === one.open) last = key;
    }
  }
  taken = [...newest.keys()].filter((one) => one !== tab);
  stored = JSON.stringify(now());
  told = taken.length ? "" : stored; // until something is shown here, the closed ones still have it
  on("forms", keepSoon);
  addEventListener("pagehide", () => keep(true));
  addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep(true));
  return { count: desk.forms.size, open: last };
}

function takeUp({ fields, also = [], ...rest }) {
  const kind = desk.model.collections[rest.collection];
  if (!kind) return null;
  let { key } = rest;
  if (desk.forms.has(key)) key = newKey(); // of two tabs: both are kept
  desk.forms.set(key, {
    ...rest,
    key,
    proposed: rest.proposed ?? {},
    before: rest.before ?? {},
    fields: full(desk.model, kind, copied(fields)),
    also: also.map((other) => ({ ...other, fields: full(desk.model, desk.model.collections[other.collection], copied(other.fields)) })),
    notes: rest.notes ?? [],
    spans: rest.spans ?? [],
    touched: true,
    stale: null,
    findings: null,
    lines: "",
  });
  return key;
}

/** The name of this tab, which it keeps when it is loaded again; a copy of a tab gets another. */
async function ownTab() {
  const before = stores(() => sessionStorage.getItem("desk tab"));
  if (before && (await hold(before))) return before;
  const mine = crypto.randomUUID();
  await hold(mine);
  stores(() => sessionStorage.setItem("desk tab", mine));
  return mine;
}

/** Ask the browser's storage, which may be closed to us, or full: the server keeps all of it too. */
function stores(asks) {
  try {
    return asks();
  } catch {
    return null;
  }
}

/** Hold a lock for as long as the page is there; `false` where another page has it. */
function hold(name) {
  if (!navigator.locks) return true;
  return new Promise((done) => {
    navigator.locks
      .request(lockOf(name), { signal: AbortSignal.timeout(GONE) }, () => {
        done(true);
        return new Promise(() => {});
      })
      .catch(() => done(false));
  });
}

function lockOf(name) {
  return `desk ${name}`;
}

function keepSoon() {
  const text = JSON.stringify(now());
  // Each by itself: what is saved within the rest was never told, but stands in the browser.
  if (text !== stored) {
    stores(() => localStorage.setItem(place(tab), JSON.stringify({ tab, stamp: Date.now(), ...JSON.parse(text) })));
    stored = text;
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
  const gone = taken;
  try {
    const asked = keepUnsaved({ tab, stamp: Date.now(), instead_of: gone, ...JSON.parse(text) }, last);
    told = text;
    await asked;
    for (const one of gone) stores(() => localStorage.removeItem(place(one)));
    if (taken === gone) taken = [];
    refused = "";
  } catch (problem) {
    told = "";
    if (problem.status && problem.message !== refused) {
      refused = problem.message; // once, and not every two seconds
      say(words.kept_in_browser(problem.message));
    }
    if (!last) timer = setTimeout(() => keep(), 2000);
  }
}

function now() {
  const forms = [...desk.forms.values()].filter(isUnsaved).map(({ key, source, collection, id, was, before, base, proposed, fields, also, notes, spans, version }) => ({
    key, source, collection, id, was, before, base, proposed, fields, also, notes, spans, version,
  }));
  return { forms, open: desk.form && isUnsaved(desk.form) ? desk.form.key : null };
}

/** What this browser has of each tab. */
function inBrowser() {
  const names = stores(() => Object.keys(localStorage)) ?? [];
  const found = names.filter((one) => one.startsWith(place(""))).map((one) => stores(() => JSON.parse(localStorage.getItem(one))));
  return found.filter((one) => typeof one?.tab === "string");
}

function place(name) {
  return `desk ${JSON.stringify(desk.state.root)} ${name}`;
}
