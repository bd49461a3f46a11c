/*
 * The desk: what stands where, what the address names, and which key does what.
 */

import { folded } from "./combobox.js";
import { desk, emit, idsOf, kindOf, on, recordOf, refreshSource, refreshState } from "./desk.js";
import { chooseRecord, keptLetters, showHelp } from "./dialogs.js";
import { button, element, fill, say, withCode } from "./dom.js";
import { focusForm, preview, putInHand, putNamed, saveNow } from "./form.js";
import { isTyping, kindKeys, listenForKeys } from "./keys.js";
import { pointsOf } from "./offsets.js";
import { changeDraft, endReview, judge, recordPane, reviewDrafts, stepDraft } from "./record-pane.js";
import { addNext, clear, textOf } from "./selecting.js";
import { answered, listen, post, readModel } from "./server.js";
import { sourcesList } from "./sources-list.js";
import { focusText, show as showPassage, textPane, toggleHints } from "./text-pane.js";
import { stepTodo, todoPane } from "./todo-pane.js";
import { keep, restore } from "./unsaved.js";
import { full, isEmpty } from "./values.js";
import { words } from "./words.js";
import { changed, checkNow, compareWithDisk, openForm, openRecord, show, taken } from "./writing.js";

const content = document.querySelector("#content");
const notice = document.querySelector("#notice");

// ---- views ------------------------------------------------------------------------------------

let left = null; // the record that was in the form when the page was left

/** Show what the address names: the list of sources, or one of them. */
async function follow() {
  const id = named();
  if (!id) {
    if (desk.source) {
      show(null);
      content.replaceChildren();
      Object.assign(desk, { source: null, spans: [] });
      await refreshState();
    }
    if (!named()) drawList();
    return;
  }
  if (desk.source?.id === id && document.querySelector("#text_pane")) return;
  drawPanes();
  try {
    await refreshSource(id);
    document.title = `${desk.source.title} – Desk`;
    focusText();
    const form = desk.forms.get(left);
    if (form?.source === id) {
      left = null;
      show(form);
      await compareWithDisk();
    }
  } catch (problem) {
    content.className = "list-view";
    fill(content, element("div", { class: "sources" }, element("h1", {}, words.no_such_source(id)), element("p", { class: "welcome" }, withCode(problem.message)), element("p", {}, element("a", { href: "#" }, words.all_sources))));
  }
}

function named() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

function drawList() {
  document.title = `${desk.state.briefing.title} – Desk`;
  content.className = "list-view";
  fill(content, sourcesList());
}

const VIEWS = [
  ["text", "Text"],
  ["record", "Record"],
  ["todo", "To do"],
];

function drawPanes() {
  content.className = "source-view";
  const views = element("nav", { class: "views", "aria-label": "Views" }, VIEWS.map(([view, name]) => element("button", { type: "button", "data-view": view, onclick: () => look(view) }, name)));
  const title = element("h1", { id: "source_title", class: "visually-hidden", dir: "auto" });
  fill(content, title, todoPane(), textPane(act, replaceWords), recordPane(), views);
  setView("text");
}

/** Go to one of the three by its button; the text stands where the record in hand rests on it. */
function look(view) {
  setView(view);
  const record = desk.form ?? recordOf(desk.reviewed ?? "");
  const [first] = record?.spans ?? record?.passages ?? [];
  if (view === "text" && first) showPassage(first);
}

/** On a phone one of the three is shown. */
function setView(view) {
  content.dataset.view = view;
  for (const one of content.querySelectorAll(".views button")) one.setAttribute("aria-pressed", one.dataset.view === view ? "true" : "false");
}

on("form", () => setView(desk.form ? "record" : "text"));
on("review", () => setView(desk.reviewed ? "record" : "text"));
on("undo", () => step("undo"));
on("rests", () => setView("record"));
on("wanted", (key) => openRecord(key).then(() => focusForm(), (problem) => say(problem.message)));
on("moved", () => content.dataset.view === "todo" && setView("text"));
on("spans", () => content.dataset.view === "todo" && desk.spans.length && setView("text"));

on("state", () => {
  const { briefing, undo, redo, site } = desk.state;
  document.querySelector("#briefing_title").textContent = briefing.title;
  for (const [name, what] of [["undo", undo], ["redo", redo]]) {
    const tool = document.querySelector(`#${name}`);
    tool.disabled = !what;
    const told = what ? words[`${name}_what`](typeof what === "string" ? what : what.what) : words[name];
    tool.title = told;
    tool.setAttribute("aria-label", told);
  }
  const link = document.querySelector("#site_link");
  link.hidden = !site;
  if (site && /^https?:/.test(site)) link.href = siteAddress(site);
  if (!desk.source && content.classList.contains("list-view")) drawList();
});
on("source", () => emit("state"));
on("form", () => emit("state"));
on("state", drawAmiss);

/** What is amiss on the disk, for as long as it is: files that give no records, a source that is gone. */
function drawAmiss() {
  const amiss = document.querySelector("#amiss");
  const lost = desk.state.unreadable_sources ?? {};
  const told = [
    ...(desk.state.unreadable ?? []).map(({ path, line, message, help }) => words.unreadable(path, line, message, help)),
    ...Object.entries(lost).map(([id, { path, line, message, help }]) => words.unreadable_source(id, path, line, message, help)),
    ...(desk.source && desk.gone && !(desk.source.id in lost) ? [words.source_gone(desk.source.id)] : []),
  ];
  const text = told.join("\n");
  if (amiss.dataset.told === text) return;
  amiss.dataset.told = text;
  amiss.hidden = told.length === 0;
  fill(amiss, told.map((one) => element("p", {}, withCode(one))));
}

/** Where the site shows what is on the desk: the record in the form, the source, or the front page. */
function siteAddress(site) {
  const record = desk.form?.was ? recordOf(`${desk.form.collection}/${desk.form.was}`) : null;
  const page = record?.site ?? (desk.source ? `sources/${encodeURIComponent(desk.source.id)}/` : "");
  return new URL(page, site.endsWith("/") ? site : `${site}/`).href;
}

// ---- from words to records --------------------------------------------------------------------

/** What was selected is of a kind: propose the record and open its form. */
async function act(kind) {
  if (!desk.spans.length && kind !== "published") {
    say(words.nothing_selected);
    return;
  }
  if (kind === "evidence" && desk.form && takesEvidence(desk.form)) return addToForm("evidence");
  if (kind === "alias" && desk.form?.collection === "actors") return addAlias();
  let record;
  if (words.to_which[kind]) {
    record = await which(kind);
    if (!record) return;
  }
  const inPlace = kind === "alias" && desk.form?.also.find((one) => `${one.collection}/${one.id}` === record);
  if (inPlace) return addAlias(inPlace);
  const { source } = desk;
  try {
    const found = await post("propose", { source: source.id, spans: inPoints(desk.spans), kind, record });
    const key = found.was ? `${found.collection}/${found.was}` : null;
    if (key && desk.forms.has(key)) return addToOpen(desk.forms.get(key), found);
    openForm({
      source: source.id,
      collection: found.collection,
      id: found.id,
      was: found.was ?? null,
      before: found.was ? (found.before ?? recordOf(key)?.fields ?? {}) : {},
      fields: found.fields,
      also: found.new ?? [],
      notes: found.notes ?? [],
      spans: desk.spans,
      version: found.version ?? desk.version,
      base: found.base ?? recordOf(key)?.base ?? null,
    });
    last.set(kind, record);
    focusForm();
  } catch (problem) {
    say(problem.message);
  }
}

const last = new Map(); // the record that was chosen last for a kind, which is offered first

function takesEvidence(form) {
  return kindOf(form.collection).fields.some((field) => field.name === "evidence");
}

function inPoints(spans) {
  return spans.map(({ paragraph, start, end }) => {
    const { text } = desk.source.paragraphs.find((one) => one.id === paragraph);
    return { paragraph, start: pointsOf(text, start), end: pointsOf(text, end), words: text.slice(start, end) };
  });
}

/** Put the selected words into the form that is open, as evidence. */
async function addToForm(kind) {
  const { form } = desk;
  try {
    const found = await post("propose", { source: desk.source.id, spans: inPoints(desk.spans), kind });
    const parts = found.parts ?? (found.fields.evidence ? [found.fields.evidence].flat() : [found.fields]);
    const field = kindOf(form.collection).fields.find((one) => one.name === "evidence");
    const kept = (form.fields.evidence ?? []).filter((one) => !isEmpty(one.words) || !isEmpty(one.quote));
    form.fields.evidence = [...kept, ...parts.map((one) => full(desk.model, desk.model.parts[field.part], one))];
    changed(form);
    show(form);
    focusForm();
  } catch (problem) {
    say(problem.message);
  }
}

/** Put the selected words among the aliases of the actor in the form, or of one made in place there. */
function addAlias({ fields } = desk.form) {
  const { form } = desk;
  fields.aliases = [...(fields.aliases ?? []), ...desk.spans.map(textOf)].filter((one, n, all) => all.indexOf(one) === n);
  changed(form);
  show(form);
  focusForm();
}

/** A proposal for a record that is being written already: what it adds goes into that form. */
function addToOpen(form, found) {
  const proposed = full(desk.model, kindOf(form.collection), found.fields);
  const before = full(desk.model, kindOf(form.collection), form.before);
  for (const [name, value] of Object.entries(proposed)) {
    if (!Array.isArray(value)) continue;
    const fresh = value.filter((one) => !(before[name] ?? []).some((other) => JSON.stringify(other) === JSON.stringify(one)));
    form.fields[name] = [...(form.fields[name] ?? []), ...fresh];
  }
  changed(form);
  show(form);
  focusForm();
}

/** Ask which record is meant: those of this source first, the last one chosen at the top. */
async function which(kind) {
  const wanted = kind === "evidence" ? ["positions", "chronology", "quotes", "actors", "issues"] : ["actors"];
  const options = [];
  try {
    for (const collection of wanted) {
      for (const one of await idsOf(collection)) options.push({ ...one, id: `${collection}/${one.id}`, note: kindOf(collection).label ?? collection });
    }
  } catch (problem) {
    say(problem.message);
    return null;
  }
  for (const one of desk.form?.also ?? []) {
    if (kind === "alias" && one.collection === "actors") options.push({ id: `actors/${one.id}`, name: one.fields.name ?? one.id, aliases: [], note: words.fresh });
  }
  if (!options.length) {
    say(words.none_yet[kind]);
    return null;
  }
  const here = new Set(desk.source.records.map((record) => record.key));
  for (const { fields } of [...desk.source.records, ...(desk.form ? [desk.form] : [])]) {
    for (const name of ["speaker", "actor", "actors", "voice"]) for (const id of [fields[name] ?? []].flat()) here.add(`actors/${id}`);
  }
  const rank = (one) => (one.id === last.get(kind) ? 0 : here.has(one.id) ? 1 : 2);
  options.sort((one, other) => rank(one) - rank(other));
  return chooseRecord({ title: words.to_which[kind], options });
}

/** The selected words instead of those of the record in the form. */
async function replaceWords() {
  const { form } = desk;
  if (!form || !desk.spans.length) return say(words.nothing_selected);
  if (form.inHand?.names) return nameSelected(form, form.inHand);
  if (form.inHand && putInHand(form, desk.spans.map(textOf).join(" "))) return;
  try {
    const found = await post("propose", { source: desk.source.id, spans: inPoints(desk.spans), kind: "evidence" });
    const part = found.parts?.[0] ?? (found.fields.evidence ? [found.fields.evidence].flat()[0] : found.fields);
    const kind = kindOf(form.collection);
    const has = (name) => kind.fields.some((field) => field.name === name);
    let holder = form.fields;
    if (!has("words")) {
      form.fields.evidence ??= [];
      form.fields.evidence[0] ??= {};
      [holder] = form.fields.evidence;
    }
    holder.words = [part.words].flat();
    for (const name of ["prefix", "suffix"]) {
      delete holder[name];
      if (part[name]) holder[name] = part[name];
    }
    changed(form);
    show(form);
    focusForm();
  } catch (problem) {
    say(problem.message);
  }
}

/** Put those whom the selected words name, each passage a name, into the field of actors in hand. */
async function nameSelected(form, { path }) {
  try {
    const known = [...form.also.map(({ id, fields }) => ({ ...fields, id })), ...(await idsOf("actors"))];
    const named = [];
    const others = [];
    for (const span of desk.spans) {
      const name = folded(textOf(span)).replace(/[\p{P}\s]+$/u, "");
      const there = known.find((one) => [one.name, ...(one.aliases ?? [])].some((each) => folded(each ?? "") === name));
      if (there) named.push({ id: there.id, there: true });
      else {
        const found = await post("propose", { source: desk.source.id, spans: inPoints([span]), kind: "actor" });
        named.push({ collection: found.collection, id: found.id, fields: found.fields });
        others.push(...found.new);
      }
    }
    putNamed(form, path, named, others);
  } catch (problem) {
    say(problem.message);
  }
}

// ---- undo -------------------------------------------------------------------------------------

async function step(name) {
  const what = desk.state[name];
  if (!what) return say(words[`nothing_to_${name}`]);
  try {
    const answer = await post(name, { source: desk.source?.id });
    await taken(answer);
    if (!desk.source) drawList();
    await compareWithDisk();
    const told = answer.what ?? (typeof what === "string" ? what : what.what);
    say(words[name === "undo" ? "undone" : "redone"](told));
  } catch (problem) {
    say(problem.message);
  }
}

document.querySelector("#undo").addEventListener("click", () => step("undo"));
document.querySelector("#redo").addEventListener("click", () => step("redo"));
document.querySelector("#help_open").addEventListener("click", showHelp);

// ---- keys -------------------------------------------------------------------------------------

const inSource = (action) => (event) => (desk.source ? action(event) : false);
const notInReview = (action) => inSource((event) => (desk.reviewed ? false : action(event)));
const inReview = (action, otherwise = () => false) => inSource((event) => (desk.reviewed ? action(event) : otherwise(event)));

listenForKeys({
  "?": showHelp,
  ...Object.fromEntries(kindKeys.map(({ kind, key }) => [key, notInReview(() => act(kind))])),
  x: inReview(() => judge("reject"), () => act("left-out")),
  y: inReview(() => judge("accept")),
  c: inReview(changeDraft),
  j: inReview(() => stepDraft(1), () => stepTodo(1)),
  k: inReview(() => stepDraft(-1), () => stepTodo(-1)),
  d: inSource(() => reviewDrafts()),
  m: notInReview(addNext),
  w: notInReview(replaceWords),
  f: inSource(() => (desk.form ? focusForm() : false)),
  o: inSource(() => {
    if (!desk.form) return false;
    preview();
  }),
  h: inSource(toggleHints),
  s: () => {
    location.hash = "";
  },
  t: inSource(() => {
    setView("todo");
    document.querySelector("#todo_pane button, #todo_pane summary")?.focus();
  }),
  u: () => step("undo"),
  "Shift+u": () => step("redo"),
  "Control+z": () => step("undo"),
  "Control+Shift+z": () => step("redo"),
  "Control+y": () => step("redo"),
  "Control+Enter": inSource(() => saveNow()),
  "Control+s": inSource(() => saveNow()),
  Escape: inSource((event) => {
    if (isTyping(event) || event.target.closest?.("#record_pane")) {
      if (desk.reviewed) endReview();
      else if (desk.form && content.dataset.view === "record" && matchMedia("(width < 48rem)").matches) setView("text");
      focusText();
    } else if (desk.reviewed) endReview();
    else if (desk.spans.length) clear();
    else if (desk.form) show(null);
    else return false;
  }),
});

// ---- on disk ----------------------------------------------------------------------------------

let behind = Promise.resolve();

listen({
  changed: ({ version, changed: paths = [] }) => {
    behind = behind.then(answered).then(async () => {
      if (version <= desk.version || !desk.state) return; // of our own doing, or seen already
      try {
        if (!paths.length && desk.source) {
          desk.version = version; // only what the list of sources says is known now
          return;
        }
        await refreshState();
        await refreshSource();
        await compareWithDisk();
        if (paths.length) say(words.others_changed(paths.join(", ")));
      } catch (problem) {
        say(problem.message);
      }
    });
  },
  lost: async () => {
    // It may be there again, with another secret: then it says itself what to do.
    const problem = await refreshState().then(() => null, (one) => one);
    if (!problem) return;
    fill(notice, withCode(problem.status ? `${problem.message} ${words.goes_on}` : problem.message));
    notice.hidden = false;
  },
  found: async () => {
    if (notice.hidden) return;
    notice.hidden = true;
    say(words.found_again);
    try {
      await refreshState();
      await refreshSource();
      await compareWithDisk();
      if (desk.form) checkNow(desk.form);
    } catch (problem) {
      say(problem.message);
    }
    await keep();
  },
});

// ---- start ------------------------------------------------------------------------------------

async function start() {
  fill(content, element("p", { class: "sources" }, words.loading));
  try {
    desk.letters = keptLetters();
    [desk.model] = await Promise.all([readModel(), refreshState()]);
    const kept = await restore();
    left = kept.open;
    addEventListener("hashchange", follow);
    await follow();
    if (kept.count) say(words.restored(kept.count));
  } catch (problem) {
    fill(content, element("div", { class: "sources" }, element("h1", {}, "Desk"), element("p", { role: "alert" }, problem.message), button("Try again", () => location.reload())));
  }
}

start();
