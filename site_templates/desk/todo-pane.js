/*
 * What is left to do in a source, in the order of its text: drafts, quotations without a record,
 * unused sentences, and what the checks find. Each entry leads to its place.
 */

import { desk, on, recordOf, titleOf } from "./desk.js";
import { button, element, fill, say } from "./dom.js";
import { findingBox, focusForm } from "./form.js";
import { keyOf } from "./keys.js";
import { reviewDrafts } from "./record-pane.js";
import { post } from "./server.js";
import { focusText, goTo } from "./text-pane.js";
import { words } from "./words.js";
import { openRecord, taken } from "./writing.js";

const SHOWN = 60; // entries of a kind that are drawn at first
const KINDS = {
  "unused sentence": "sentence",
  "partly used sentence": "part",
  "unrecorded quotation": "quotation",
  "speaker who is no actor": "speaker",
  "date without basis": "date",
  "source without address": "address",
};

let body = null;

/** The pane. */
export function todoPane() {
  body = element("div", { class: "pane-scroll" });
  return element("section", { class: "pane todo-pane", id: "todo_pane", "aria-label": "To do" }, body);
}

on("source", () => draw());

function kindOf(item) {
  return KINDS[item.kind] ?? item.kind;
}

function draw() {
  if (!body?.isConnected) return;
  const { todo, records, findings = [] } = desk.source;
  const drafts = records.filter((record) => record.draft);
  const groups = new Map([["quotation", []], ["speaker", []], ["sentence", []], ["part", []]]);
  for (const item of todo) {
    if (kindOf(item) === "draft") continue;
    if (!groups.has(kindOf(item))) groups.set(kindOf(item), []);
    groups.get(kindOf(item)).push(item);
  }
  const open = new Map([...body.querySelectorAll("details[data-kind]")].map((one) => [one.dataset.kind, one.open]));
  const parts = [
    element("h2", {}, "To do"),
    drafts.length ? section("draft", drafts.length, open, button(words.review, () => reviewDrafts(), { key: keyOf("d"), kind: "main" }), entries(drafts, (record) => entry(titleOf(record), () => reviewDrafts(record.key)))) : null,
    [...groups].filter(([, items]) => items.length).map(([kind, items]) => section(kind, items.length, open, entries(items, (item) => entry(told(item), () => goThere(item))))),
    findings.length ? section("findings", findings.length, open, element("ul", { class: "findings-list" }, findings.slice(0, SHOWN).map((finding) => element("li", {}, findingBox(finding, finding.mending ? () => mend(finding) : null), finding.record ? button(finding.record, () => openRecord(finding.record).then(() => focusForm(), (problem) => say(problem.message)), { kind: "small" }) : null)))) : null,
  ];
  fill(body, parts.flat(Infinity).filter(Boolean).length > 1 ? parts : [parts[0], element("p", { class: "hint-line" }, words.todo_none)]);
}

function section(kind, n, open, ...inside) {
  const title = kind === "findings" ? words.todo_findings : (words.todo_kinds[kind] ?? words.todo_other);
  return element("details", { class: "todo-group", "data-kind": kind, open: open.get(kind) ?? true }, element("summary", {}, element("span", {}, title), element("span", { class: "count" }, n)), inside);
}

/** Entries of a list, not more than fit; the rest comes when it is asked for. */
function entries(items, made) {
  const list = element("ul", { class: "todo-list" }, items.slice(0, SHOWN).map(made));
  if (items.length <= SHOWN) return list;
  const rest = items.slice(SHOWN);
  const more = button(words.more(rest.length), () => {
    list.append(...rest.map(made));
    more.remove();
    list.children[SHOWN].querySelector("button").focus();
  }, { kind: "small" });
  return [list, more];
}

function entry(text, action) {
  return element("li", {}, element("button", { type: "button", class: "todo-item", onclick: action }, element("bdi", {}, text)));
}

/** The words that an entry is about, as they stand in the text, or what its record is called. */
function told(item) {
  const paragraph = desk.source.paragraphs.find((one) => one.id === item.paragraph);
  if (paragraph) return paragraph.text.slice(item.start, item.end);
  const record = item.record && recordOf(item.record);
  return record ? titleOf(record) : item.what;
}

function goThere(item) {
  if (item.paragraph) {
    goTo(item);
    focusText();
  } else if (item.record && recordOf(item.record)) openRecord(item.record).then(() => focusForm(), (problem) => say(problem.message));
}

async function mend(finding) {
  try {
    await taken(await post("mend", { source: desk.source.id, finding, version: desk.version }));
    say(words.mended);
  } catch (problem) {
    say(problem.message);
  }
}

/** Go to the next thing to do in the text (`by` 1), or to the last one (-1). */
export function stepTodo(by) {
  const order = new Map(desk.source.paragraphs.map((one, n) => [one.id, n]));
  const place = (one) => order.get(one.paragraph) * 1e7 + one.start;
  const items = desk.source.todo.filter((item) => order.has(item.paragraph)).sort((one, other) => place(one) - place(other) || one.end - other.end);
  if (!items.length) {
    say(words.todo_none);
    return;
  }
  const last = desk.spans.at(-1);
  const now = last ? place(last) : by > 0 ? -1 : Number.POSITIVE_INFINITY;
  const next = by > 0 ? (items.find((one) => place(one) > now) ?? items[0]) : (items.findLast((one) => place(one) < now) ?? items.at(-1));
  goTo(next);
  focusText();
}
