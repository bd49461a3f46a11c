/*
 * The form of one record: its fields, what the checks find beside them, how it will stand in the
 * file, and what can be done with it.
 */

import { desk, emit, idsOf, kindOf, on, recordOf } from "./desk.js";
import { askFor, previewOf } from "./dialogs.js";
import { button, element, fill, freshId, say, withCode } from "./dom.js";
import { fieldRows } from "./fields.js";
import { keyOf } from "./keys.js";
import { textOf } from "./selecting.js";
import { post, readHistory } from "./server.js";
import { focusText } from "./text-pane.js";
import { copied, full, inWords, isEmpty, same } from "./values.js";
import { words } from "./words.js";
import { body, changed, checkNow, discard, fieldsOf, isUnsaved, keepMine, putBack, save, show, taken, takeTheirs } from "./writing.js";

let drawn = null; // the form that is on the page: {form, node, context}

on("checked", (form) => {
  whenAtRest(() => drawn?.form === form && drawn.node.isConnected && drawFindings(drawn));
});

const REST = 250; // milliseconds
let moved = 0; // when a pointer last moved over the form
let waiting = 0;

/** Do what moves the form only when no pointer is on its way to something in it. */
function whenAtRest(action) {
  clearTimeout(waiting);
  const since = performance.now() - moved;
  if (since >= REST) action();
  else waiting = setTimeout(() => whenAtRest(action), REST - since);
}
on("forms", () => {
  if (drawn?.node.isConnected && desk.form === drawn.form) drawState(drawn);
});

/** The form of a record that is being written, as an element. */
export function recordForm(form) {
  const node = element("form", { class: "record-form", novalidate: true, onpointermove: () => {
    moved = performance.now();
  }, onfocusin: (event) => {
    fill(node.querySelector(".help-line"), withCode(event.target.closest("[data-help]")?.dataset.help ?? ""));
    takeInHand(form, event.target);
  }, onsubmit: (event) => {
    event.preventDefault();
    saveNow(form);
  } });
  const before = drawn?.form === form && drawn.node.isConnected ? drawn.node : null;
  const top = before?.querySelector(".pane-scroll").scrollTop ?? 0;
  const at = before?.contains(document.activeElement) ? document.activeElement.dataset.input : null;
  drawn = { form, node, context: contextOf(form, () => drawn) };
  draw(drawn);
  // The same form drawn anew keeps its place, and the keyboard.
  if (before) queueMicrotask(() => {
    node.querySelector(".pane-scroll").scrollTop = top;
    if (at) inputAt(node, at)?.focus({ preventScroll: true });
  });
  return node;
}

/** Put the keyboard where the form wants something; on the button that saves where it has all. */
export function focusForm(form = desk.form) {
  if (drawn?.form !== form) return;
  const kind = kindOf(form.collection);
  const empty = kind.fields.filter((field) => field.required && isEmpty(form.fields[field.name])).map((field) => field.name);
  const group = kind.one_of ?? [];
  if (group.length && group.every((name) => isEmpty(form.fields[name]))) empty.push(...group.slice(0, 1));
  const order = kind.fields.map((field) => field.name).filter((name) => empty.includes(name));
  const fresh = [...drawn.context.fresh_paths][0];
  const at = form.stale ? null : (order[0] ?? lacking(form)[0] ?? fresh);
  const input = at ? (at === fresh ? drawn.node.querySelector(`[data-path="${CSS.escape(at)}"] :is(textarea, input, select)`) : inputAt(drawn.node, at)) : null;
  // Where nothing is missing a person has to look: a stray Enter saves nothing.
  (input ?? drawn.node.querySelector("h2")).focus();
}

function inputAt(node, path) {
  const exact = node.querySelector(`[data-input="${CSS.escape(path)}"]`);
  if (exact) return exact.type === "radio" ? (node.querySelector(`[data-input="${CSS.escape(path)}"]:checked`) ?? exact) : exact;
  const inside = [...node.querySelectorAll(`[data-path="${CSS.escape(path)}"] :is([data-input], textarea, input, select)`)].filter((one) => one.checkVisibility?.() ?? true);
  return inside.find((one) => one.matches("textarea") && !one.value) ?? inside[0] ?? null;
}

/** Save the record in the form; what stands in the way is said beside it. */
export async function saveNow(form = desk.form, { asDraft = false } = {}) {
  if (!form) return;
  const draft = form.fields.draft === true;
  if (draft && !asDraft) form.fields.draft = false; // a person has judged it
  document.activeElement?.matches?.(".combo-input") && document.activeElement.blur(); // takes what was typed whole
  if (form.was && !isUnsaved(form)) {
    say(words.no_changes);
    show(null);
    focusText();
    return;
  }
  if (stillLacking(form).length) {
    form.tried = true;
    drawFindings(drawn);
    focusForm(form);
    say(words.lacking);
    return;
  }
  try {
    const answer = await save(form);
    if (!answer) return;
    const keys = [answer.key ?? `${form.collection}/${form.id}`, ...form.also.map(({ collection, id }) => `${collection}/${id}`)];
    const told = draft && !asDraft ? words.accepted : words.saved;
    const errors = (answer.findings ?? []).filter((one) => one.severity === "error").length;
    say(errors ? words.saved_wrong(keys.join(", "), errors) : told(keys.join(", ")));
    emit("saved", form);
  } catch (problem) {
    if (draft) form.fields.draft = true;
    say(problem.message);
  }
}

// ---- drawing ----------------------------------------------------------------------------------

function contextOf(form, current) {
  form.unfolded ??= new Set();
  const context = {
    model: desk.model,
    language: desk.source?.language,
    source: form.source,
    unfolded: form.unfolded,
    collection: form.collection,
    fresh_paths: freshPaths(form),
    changed: () => {
      followName(form);
      changed(form);
    },
    redraw: (path, focus = false) => redraw(current(), path, focus),
    options: async (field) => [...form.also.filter((one) => one.collection === field.of).map(({ id, fields }) => ({ id, name: fields.name ?? fields.title ?? id, note: words.fresh })), ...(await idsOf(field.of))],
    fresh: async (field, path, name) => {
      const kind = kindOf(field.of);
      const taken = form.also.filter((one) => one.collection === field.of).map((one) => one.id);
      const { id } = await post("identifier", { collection: field.of, name, source: form.source, taken });
      const named = kind.fields.find(({ required, type }) => required && type === "text").name;
      const aliases = kind.fields.some((one) => one.name === "aliases") ? spellings(name) : [];
      form.also.push({ field: path, collection: field.of, id, fields: full(desk.model, kind, { [named]: name, aliases }) });
      return id;
    },
    dropFresh: (path, id) => {
      form.also = form.also.filter((one) => !(one.id === id && one.field === path));
      redraw(current(), path);
    },
    inPlace: (path) => {
      const all = form.also.filter((one) => one.field === path);
      return all.length ? [element("p", { class: "hint-line" }, words.saved_with), all.map((one) => newRecord(context, form, one))] : [];
    },
    selection: () => {
      if (!desk.spans.length) {
        say(words.nothing_selected);
        return null;
      }
      return desk.spans.map(textOf).join(" ");
    },
  };
  return context;
}

/** The fields and entries of lists that are not on disk: those are what the form was opened for. */
function freshPaths(form) {
  const paths = new Set();
  if (!form.was) return paths;
  const before = full(desk.model, kindOf(form.collection), copied(form.before));
  for (const [name, value] of Object.entries(form.fields)) {
    const known = before[name] ?? [];
    if (!Array.isArray(value)) {
      if (!isEmpty(value) && !same(value, before[name])) paths.add(name);
    } else for (const [n, one] of value.entries()) if (!known.some((other) => same(one, other))) paths.add(`${name}.${n}`);
  }
  return paths;
}

/** A new record in place: the fields that it needs, within the field that names it. */
function newRecord(context, form, one) {
  const at = `also.${one.collection}.${one.id}`;
  const inner = { ...context, inPlace: () => [] };
  const kind = kindOf(one.collection);
  const lacks = kind.fields.some((field) => field.required && isEmpty(one.fields[field.name]));
  return element(
    "details",
    { class: "in-place", "data-path": at, open: lacks || context.unfolded.has(at), ontoggle: (event) => event.target === event.currentTarget && context.unfolded[event.target.open ? "add" : "delete"](at) },
    element("summary", {}, words.new_named(kind.label, one.fields.name ?? one.fields.title ?? one.id), one.fields.kind ? element("span", { class: "in-place-kind" }, one.fields.kind) : null),
    element("div", { class: "found", "data-found": at }),
    freshIdRow(context, form, one, at),
    fieldRows(inner, kindOf(one.collection), one.fields, at),
    button(words.remove_item(one.id), () => {
      form.also = form.also.filter((other) => other !== one);
      unset(form.fields, one.field, one.id);
      context.changed();
      context.redraw(one.field);
    }, { kind: "small" }),
  );
}

function unset(fields, path, id) {
  put(fields, path, id, "");
}

/** Another id, or none, where a path of the fields names one. */
function put(fields, path, old, id) {
  const keys = path.split(".");
  const last = keys.pop();
  const holder = keys.reduce((value, key) => value?.[key], fields);
  if (!holder) return;
  if (Array.isArray(holder[last])) holder[last] = holder[last].map((one) => (one === old ? id : one)).filter(Boolean);
  else holder[last] = id;
}

/**
 * The id that was proposed begins with who it is about; it follows when that is somebody else, as
 * long as nobody has typed an id.
 */
function followName(form) {
  const now = [form.fields.speaker ?? form.fields.actor].flat()[0] ?? "";
  const old = form.named ?? [form.proposed.speaker ?? form.proposed.actor].flat()[0] ?? "";
  form.named = now || old;
  if (form.was || form.ownId || !now || !old || now === old) return;
  const parts = old.split("-");
  const tail = parts.map((_, n) => parts.slice(n).join("-")).find((one) => form.id === one || form.id.startsWith(`${one}-`));
  if (!tail) return;
  form.id = (tail.includes("-") || parts.length === 1 ? now : now.split("-").at(-1)) + form.id.slice(tail.length);
  const input = drawn?.node.querySelector("#record_id");
  if (input) input.value = form.id;
}

/** The id of a new record in place; where it is another, the field that names it follows. */
function freshIdRow(context, form, one, at) {
  const input = element("input", { type: "text", class: "typed id", id: freshId("field"), value: one.id, autocomplete: "off", spellcheck: "false", "data-input": `${at}.id`, onchange: (event) => {
    const id = event.target.value.trim();
    if (!id || id === one.id) return;
    put(form.fields, one.field, one.id, id);
    one.id = id;
    context.changed();
    context.redraw(one.field);
  } });
  return element("div", { class: "row id-row", "data-help": words.id_help }, element("label", { class: "label", for: input.id }, words.id), input);
}

/** How the open text writes a name that it does not have as it was typed: “The union” for “the union”. */
function spellings(name) {
  const alike = (text) => text.replace(/[’‘]/g, "'").toLowerCase();
  const texts = desk.source?.paragraphs.map(({ text }) => text).filter((text) => alike(text).length === text.length) ?? [];
  const wanted = new RegExp(`(?<![\\p{L}\\p{N}])${alike(name).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "gu");
  const found = texts.flatMap((text) => [...alike(text).matchAll(wanted)].map((one) => text.slice(one.index, one.index + one[0].length).replace(/[’‘]/g, "'")));
  return found.includes(name.replace(/[’‘]/g, "'")) ? [] : [...new Set(found)];
}

function redraw(now, path, focus = false) {
  if (!now?.node.isConnected) return;
  const scroller = now.node.closest(".pane-scroll");
  const top = scroller?.scrollTop;
  const from = document.activeElement;
  const at = from?.dataset?.input ?? path;
  const caret = from?.dataset?.input && Number.isInteger(from.selectionStart) ? [from.selectionStart, from.selectionEnd] : null;
  draw(now);
  if (scroller) scroller.scrollTop = top;
  const wanted = focus ? path : at;
  const input = wanted ? inputAt(now.node, wanted) : null;
  input?.focus({ preventScroll: true });
  if (caret && wanted === at && Number.isInteger(input?.selectionStart)) input.setSelectionRange(...caret);
  input?.scrollIntoView({ block: "nearest" });
}

function draw(now) {
  const { form, node, context } = now;
  const kind = kindOf(form.collection);
  const known = form.was && recordOf(`${form.collection}/${form.was}`);
  const name = form.was ? `${kind.label ?? form.collection}: ${known?.title || inWords(form.before) || form.was}` : words.new_record(kind.label ?? form.collection);
  const actions = [
    button(form.fields.draft ? words.save_accepted : words.save, () => saveNow(form), { key: keyOf("Control+Enter"), kind: "main", "data-save": true }),
    form.fields.draft && button(words.save_draft, () => saveNow(form, { asDraft: true })),
    button(words.preview, () => preview(form), { key: keyOf("o") }),
    form.was && button(words.history, () => history(now)),
    form.was && button(words.delete_record, () => remove(form), { kind: "quiet danger" }),
    button(form.was ? words.close : words.discard, () => leave(form), { kind: "quiet", "data-leave": true }),
  ];
  const open = new Set([...context.fresh_paths].map((path) => path.split(".")[0]));
  node.setAttribute("aria-label", name);
  fill(
    node,
    element(
      "div",
      { class: "pane-scroll" },
      element("div", { class: "record-head" }, element("h2", { tabindex: "-1" }, element("bdi", {}, name)), element("p", { class: "kind-help" }, withCode(firstSentence(kind.help))), element("p", { class: "kind-help" }, element("span", { class: "whose" }, words.theirs), ` ${words.whose_is_what}`)),
      otherForms(form),
      element("div", { class: "stale", "data-stale": true }),
      form.fields.draft ? around(form.spans) : null,
      element("div", { class: "found whole", "data-found": "" }),
      notes(form),
      idRow(now),
      fieldRows(context, kind, form.fields, "", { open }),
      element("details", { class: "lines" }, element("summary", {}, words.as_written), element("pre", { dir: "ltr", tabindex: "0", "aria-label": words.as_written })),
      element("div", { class: "history", "data-history": true }),
    ),
    element(
      "div",
      { class: "record-foot" },
      element("p", { class: "help-line", "aria-hidden": "true" }),
      element("p", { class: "checked-line" }, element("span", { role: "status" }), button(words.go_there, () => goToFinding(node), { kind: "small", hidden: true })),
      element("div", { class: "actions-row" }, actions),
    ),
  );
  drawStale(now);
  drawFindings(now);
  drawState(now);
}

/** The field of their words, or of names, that has or last had the keyboard takes what is selected in the text. */
function takeInHand(form, target) {
  if (!target.matches("[data-input]")) return;
  const row = target.closest(".row");
  const field = target.matches("textarea.theirs, .combo-input[data-names]") ? { path: target.dataset.input, label: row.querySelector(".label").firstChild.textContent, names: target.matches(".combo-input") } : null;
  if (field?.path === form.inHand?.path) return;
  form.inHand = field;
  emit("in-hand");
}

/** Put words into the field of theirs that is in hand. */
export function putInHand(form, text) {
  const input = drawn?.form === form && drawn.node.querySelector(`textarea[data-input="${CSS.escape(form.inHand?.path ?? "")}"]`);
  if (!input) return false;
  input.value = text;
  input.dispatchEvent(new Event("input"));
  input.focus();
  return true;
}

/**
 * Put records that are named into the field where a path leads, and those that are not there yet
 * beside it, to be saved with the form; `others` are those that they need.
 */
export function putNamed(form, path, named, others = []) {
  const keys = path.split(".");
  const last = keys.pop();
  const holder = keys.reduce((value, key) => value?.[key], form.fields);
  if (!holder || !named.length) return;
  const ids = named.map(({ id }) => id);
  const several = kindOf(form.collection).fields.some(({ name, many }) => name === path && many) || Array.isArray(holder[last]);
  holder[last] = several ? [...new Set([...[holder[last]].flat().filter((one) => !isEmpty(one)), ...ids])] : ids[0];
  for (const { there, ...one } of [...(several ? named : named.slice(0, 1)), ...others]) {
    if (!there && !form.also.some(({ id }) => id === one.id)) form.also.push({ ...one, field: path, fields: full(desk.model, kindOf(one.collection), copied(one.fields)) });
  }
  changed(form);
  draw(drawn);
  focusForm(form);
}

function goToFinding(node) {
  const first = node.querySelector(".pane-scroll .finding");
  if (!first) return focusForm();
  const row = first.closest("[data-path]");
  const input = row && [...row.querySelectorAll("textarea, input, select, button")].find((one) => one.checkVisibility?.() ?? true);
  first.scrollIntoView({ block: "center" });
  input?.focus({ preventScroll: true });
}

/** That other records wait to be saved: they are in the list when this form is left. */
function otherForms(form) {
  const n = [...desk.forms.values()].filter((one) => one !== form && isUnsaved(one)).length;
  return n ? element("p", { class: "kind-help" }, words.others_kept(n)) : null;
}

/** The paragraphs in which passages stand, marked: for where the text is not beside, on a phone. */
export function around(passages) {
  return element(
    "div",
    { class: "around" },
    desk.source.paragraphs.map((paragraph, n) => {
      const here = passages.filter((one) => one.paragraph === paragraph.id).sort((one, other) => one.start - other.start);
      if (!here.length) return null;
      const pieces = [];
      let at = 0;
      for (const { start, end } of here) {
        if (end <= at) continue;
        pieces.push(paragraph.text.slice(at, Math.max(at, start)), element("mark", {}, paragraph.text.slice(Math.max(at, start), end)));
        at = end;
      }
      return element("blockquote", { lang: desk.source.language, dir: "auto" }, element("span", { class: "number" }, `${n + 1} `), pieces, paragraph.text.slice(at));
    }),
  );
}

function firstSentence(text) {
  return (text ?? "").split(/\n\s*\n/)[0].replace(/\s+/g, " ");
}

function notes(form) {
  // What was left open, and was answered since, is open no more.
  const open = form.notes.filter(({ field }) => !field || isEmpty(form.fields[field]) || !isEmpty(form.proposed[field]));
  if (!open.length) return null;
  return element("div", { class: "notes" }, element("p", { class: "notes-title" }, words.notes), element("ul", {}, open.map((note) => element("li", {}, noteTold(form, note)))));
}

function noteTold(form, note) {
  if (typeof note === "string") return withCode(note);
  const label = kindOf(form.collection).fields.find((field) => field.name === note.field)?.label;
  const named = (note.named ?? []).filter(({ id }) => ![form.fields[note.field]].flat().includes(id));
  const put = (some) => () => putNamed(form, note.field, some);
  return [
    label ? element("strong", {}, `${label}: `) : null,
    withCode(note.text),
    isEmpty(form.fields[note.field]) && takesNames(form, note.field) && !form.notes.some((one) => one.field === note.field && one.named?.length) ? [" ", withCode(words.name_in_text)] : null,
    named.length ? element("span", { class: "named" }, named.map((one) => button(element("bdi", {}, one.fields.name), put([one]), { kind: "small" })), named.length > 1 && note.field === "actor" ? button(words.all_named(named.length), put(named), { kind: "small" }) : null) : null,
  ];
}

/** Whether a field takes names that are selected in the text. */
function takesNames(form, name) {
  return kindOf(form.collection).fields.some((field) => field.name === name && field.of === "actors");
}

function idRow({ form }) {
  const found = element("div", { class: "found", "data-found": "id" });
  if (form.was) {
    return element("div", { class: "row id-row", "data-path": "id", "data-help": words.id_help }, element("span", { class: "label" }, words.id), element("code", {}, form.was), button(words.rename, () => rename(form), { kind: "small" }), found);
  }
  const input = element("input", { id: "record_id", type: "text", class: "typed id", autocomplete: "off", autocapitalize: "off", spellcheck: "false", value: form.id, "data-input": "id", "aria-required": "true", oninput: (event) => {
    form.id = event.target.value.trim();
    form.ownId = true;
    changed(form);
  } });
  return element("div", { class: "row id-row", "data-path": "id", "data-help": words.id_help }, element("label", { class: "label", for: "record_id" }, words.id), input, found);
}

/** What differs between what was typed and what somebody else wrote meanwhile. */
function drawStale({ form, node }) {
  const box = node.querySelector("[data-stale]");
  if (!form.stale) {
    fill(box);
    return;
  }
  const theirs = form.stale.theirs?.fields ?? null;
  const mine = fieldsOf(form);
  const names = theirs ? [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter((name) => !same(mine[name], theirs[name])) : [];
  const kind = kindOf(form.collection);
  const label = (name) => kind.fields.find((field) => field.name === name)?.label ?? name;
  const said = form.stale.same ? words.changed_meanwhile(form.path ?? "") : theirs ? words.this_changed : words.this_deleted;
  fill(
    box,
    element(
      "div",
      { role: "alert", class: "stale-box" },
      element("p", {}, said),
      names.length ? element("table", {}, element("thead", {}, element("tr", {}, element("th", { scope: "col" }, words.differs), element("th", { scope: "col" }, words.mine), element("th", { scope: "col" }, words.on_disk))), element("tbody", {}, names.map((name) => element("tr", {}, element("th", { scope: "row" }, label(name)), element("td", { dir: "auto" }, told(mine[name])), element("td", { dir: "auto" }, told(theirs[name])))))) : null,
      element("div", { class: "actions-row" }, button(words.keep_mine, () => keepMine(form), { title: words.keep_mine_help, kind: "main" }), button(words.take_theirs, () => takeTheirs(form))),
    ),
  );
}

function told(value) {
  if (isEmpty(value)) return words.none;
  return Array.isArray(value) ? value.map(inWords).join("; ") : typeof value === "object" ? Object.entries(value).map(([name, one]) => `${name}: ${inWords(one)}`).join("; ") : String(value);
}

// ---- findings ---------------------------------------------------------------------------------

/** Each finding beside its field, or beside the nearest one around it. */
function drawFindings({ form, node }) {
  const places = new Map([...node.querySelectorAll("[data-found]")].map((place) => [place.dataset.found, []]));
  for (const finding of form.findings ?? []) {
    let at = finding.record && finding.record !== `${form.collection}/${form.id}` && form.also.some((one) => finding.record === `${one.collection}/${one.id}`) ? `also.${finding.record.replace("/", ".")}.${finding.field ?? ""}`.replace(/\.$/, "") : (finding.field ?? "");
    if (finding.code === "missing-field") {
      if (isNew(form, at)) continue; // what is new is empty, not wrong: the fields say what is needed
      at = missingAt(finding, at, places);
    }
    const short = node.querySelector(`[data-path="${CSS.escape(at)}"]`)?.dataset.shorthand;
    if (short && places.has(`${at}.${short}`)) at = `${at}.${short}`; // told of the bare value
    while (at && !places.has(at)) at = at.includes(".") ? at.slice(0, at.lastIndexOf(".")) : "";
    places.get(at).push(finding);
  }
  const wrong = new Set();
  for (const place of node.querySelectorAll("[data-found]")) {
    const findings = places.get(place.dataset.found);
    fill(place, findings.map((finding) => findingBox(finding, () => mend(form, finding))));
    const row = place.closest("[data-path]");
    if (row?.dataset.path === place.dataset.found) row.classList.toggle("wrong", findings.some((one) => one.severity === "error"));
    if (findings.some((one) => one.severity === "error")) wrong.add(place.dataset.found);
    // What is folded away and wrong is opened.
    if (findings.length) for (let fold = place.closest("details:not(.lines)"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }
  for (const input of node.querySelectorAll(":is(textarea, select, input:not([type=radio], [type=checkbox]))[data-input]")) {
    const path = input.dataset.input;
    if (wrong.has(path) || wrong.has(path.replace(/\.\d+$/, ""))) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  node.querySelector(".lines pre").textContent = form.lines;
  const shown = [...places.values()].flat();
  const n = shown.length;
  const lacks = stillLacking(form);
  const told = form.unchecked ?? (form.findings === null ? "" : n ? words.found(n) : lacks.length ? words.lacks(lacks.map((path) => labelOf(form, path))) : words.clean);
  fill(node.querySelector(".checked-line > [role=status]"), withCode(told));
  const goes = node.querySelector(".checked-line > .button");
  goes.hidden = n === 0 && !lacks.length;
  node.querySelector(".checked-line").className = `checked-line ${form.unchecked ? "wrong" : n ? (shown.some((one) => one.severity === "error") ? "wrong" : "doubtful") : lacks.length ? "doubtful" : "clean"}`;
}

/** Where a field that is missing would stand: the finding is told of what is there around it. */
function missingAt(finding, at, places) {
  const [, name] = /`([^`]+)`/.exec(finding.message.replace(/with `[^`]*`/, "")) ?? [];
  const around = at.includes(".") ? at.slice(0, at.lastIndexOf(".") + 1) : "";
  return [`${around}${name}`, `${at}.${name}`, at].find((one) => places.has(one)) ?? at;
}

/** The paths of the fields that a new record, or one that is saved with it, still lacks. */
function lacking(form) {
  return [...lackingIn(kindOf(form.collection), form.fields, ""), ...form.also.flatMap((one) => lackingIn(kindOf(one.collection), one.fields, `also.${one.collection}.${one.id}.`))];
}

/** Whether nobody has tried yet to save what stands at a path, and it is not on disk. */
function isNew(form, path) {
  if (form.tried) return false;
  return !form.was || [...drawn.context.fresh_paths].some((one) => path === one || path.startsWith(`${one}.`));
}

function stillLacking(form) {
  return form.tried ? [] : lacking(form).filter((path) => isNew(form, path));
}

/** What a field is called where its form is not seen: “Kind of Ada Quill”. */
function labelOf(form, path) {
  const [top, collection, id] = path.split(".");
  const one = top === "also" ? form.also.find((other) => other.collection === collection && other.id === id) : null;
  const names = path.split(".").slice(one ? 3 : 0).filter((name) => Number.isNaN(Number(name)));
  const kinds = [kindOf(one?.collection ?? form.collection), ...Object.values(desk.model.parts)];
  const kind = kinds.find(({ fields }) => fields.some(({ name }) => name === names.at(-1)));
  const meant = kind.one_of?.includes(names.at(-1)) ? kind.one_of : names.slice(-1);
  const label = words.or(kind.fields.filter(({ name }) => meant.includes(name)).map((field) => field.label));
  return one ? words.of(label, inWords(one.fields)) : label;
}

function lackingIn(kind, fields, path) {
  const choice = kind.one_of ?? [];
  const lacks = [];
  for (const field of kind.fields) {
    const value = fields[field.name];
    if (field.name === choice[0] && choice.every((name) => isEmpty(fields[name]))) lacks.push(path + field.name);
    else if (field.required && isEmpty(value)) lacks.push(path + field.name);
    else if (field.type === "part" && !isEmpty(value)) {
      const part = desk.model.parts[field.part];
      if (field.many) lacks.push(...value.flatMap((one, n) => lackingIn(part, one, `${path}${field.name}.${n}.`)));
      else lacks.push(...lackingIn(part, value, `${path}${field.name}.`));
    }
  }
  return lacks;
}

/** A finding as an element; `mending` is called to mend it, where it can be. */
export function findingBox(finding, mending) {
  return element(
    "div",
    { class: `finding ${finding.severity}` },
    element("p", {}, element("strong", {}, `${words[finding.severity] ?? finding.severity}: `), element("bdi", {}, withCode(finding.message))),
    finding.help && finding.code !== "missing-field" ? element("p", { class: "finding-help" }, element("bdi", {}, withCode(finding.help))) : null,
    (finding.mends ?? finding.mending) && mending ? button(words.mend, mending, { kind: "small" }) : null,
  );
}

async function mend(form, finding) {
  if (finding.mends) {
    setAt(form, finding.mends.field, finding.mends.value);
    changed(form);
    redraw(drawn, finding.mends.field, true);
    checkNow(form);
    return;
  }
  try {
    await taken(await post("mend", { source: form.source, finding, version: form.version }));
    say(words.mended);
  } catch (problem) {
    say(problem.message);
  }
}

/** Put a value, as YAML has it, where a path leads. */
function setAt(form, path, value) {
  const kind = kindOf(form.collection);
  if (path === "") {
    form.fields = full(desk.model, kind, value);
    return;
  }
  const keys = path.split(".");
  if (keys[0] === "id") {
    form.id = value;
    return;
  }
  const last = keys.pop();
  const holder = keys.reduce((inside, key) => {
    inside[key] ??= {};
    return inside[key];
  }, form.fields);
  holder[last] = value;
  form.fields = full(desk.model, kind, form.fields);
}

function drawState({ form, node }) {
  node.classList.toggle("unsaved", isUnsaved(form));
  const leaves = node.querySelector("[data-leave] span");
  if (leaves) leaves.textContent = isUnsaved(form) || !form.was ? words.discard : words.close;
}

// ---- what can be done with it -----------------------------------------------------------------

/** Leave the form: what was typed is dropped, and can be put back. */
export function leave(form) {
  const typed = isUnsaved(form);
  discard(form);
  emit("left", form);
  if (typed) say(words.discarded, button(words.put_back, () => putBack(form), { kind: "small" }));
}

export function preview(form = desk.form) {
  if (!form) return;
  previewOf(inWords(form.fields.text ?? form.fields.title ?? form.fields.words ?? form.fields.name) || form.id, body(form));
}

async function history({ form, node }) {
  const box = node.querySelector("[data-history]");
  if (box.childElementCount) {
    fill(box);
    return;
  }
  try {
    const changes = await readHistory(form.collection, form.was);
    fill(
      box,
      element("h3", {}, words.history),
      changes.length
        ? element("ol", {}, changes.map((one) => element("li", {}, element("p", {}, element("strong", {}, whenTold(one.date)), ` ${one.author}: `, element("bdi", {}, one.subject), " ", element("code", {}, String(one.commit).slice(0, 9))), one.lines?.length ? element("pre", { tabindex: "0", "aria-label": one.subject }, Array.isArray(one.lines) ? one.lines.join("\n") : one.lines) : null)))
        : element("p", {}, words.no_history),
    );
    box.scrollIntoView({ block: "nearest" });
  } catch (problem) {
    say(problem.message);
  }
}

/** A moment of git's as the commit's author saw it on the clock: “1 December 2026, 05:15”. */
function whenTold(moment) {
  const [day, time = ""] = moment.split("T");
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return moment;
  return `${date.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" })}, ${time.slice(0, 5)}`;
}

async function remove(form) {
  const key = `${form.collection}/${form.was}`;
  try {
    const answer = await post("delete", { key, source: form.source, version: form.version, base: form.base });
    discard(form);
    await taken(answer);
    say(words.deleted(key));
    focusText();
  } catch (problem) {
    say(problem.message);
  }
}

async function rename(form) {
  const key = `${form.collection}/${form.was}`;
  const id = await askFor({ title: words.rename, text: words.rename_to, value: form.was });
  if (!id || id === form.was) return;
  try {
    const answer = await post("rename", { key, new: id, source: form.source, version: form.version, base: form.base });
    discard(form);
    await taken(answer);
    say(words.saved(answer.key ?? `${form.collection}/${id}`));
  } catch (problem) {
    say(problem.message);
  }
}
