/*
 * The pane of records: the one in the form, the drafts one by one, those that rest on the selected
 * words, or all of the source.
 */

import { desk, emit, idsOf, kindOf, on, recordOf, titleOf } from "./desk.js";
import { button, element, fill, say } from "./dom.js";
import { around, findingBox, focusForm, recordForm } from "./form.js";
import { keyOf } from "./keys.js";
import { clear } from "./selecting.js";
import { post } from "./server.js";
import { focusText, goTo, restingHere, show as showPassage } from "./text-pane.js";
import { inWords, isMapping } from "./values.js";
import { words } from "./words.js";
import { isUnsaved, openRecord, show, taken } from "./writing.js";

let body = null;
let rests = null; // the keys of the records on the words that were clicked, or `null` for all

/** The pane. */
export function recordPane() {
  body = element("div", { class: "pane-body" });
  rests = null;
  return element("section", { class: "pane record-pane", id: "record_pane", "aria-label": "Record" }, body);
}

on("form", draw);
on("review", draw);
on("source", ({ other }) => {
  if (other) rests = null;
  if (!desk.form) draw();
});
on("forms", () => {
  const box = body?.querySelector("[data-unsaved]");
  if (box) fill(box, unsavedList());
});
on("clicked", () => showResting());
on("rests", () => {
  const keys = restingHere();
  if (keys.length === 1) openRecord(keys[0]).then(() => focusForm(), fail);
  else {
    showResting();
    // When the pane is in sight, which on a phone it is only then.
    queueMicrotask(() => (body.querySelector(".record-list button") ?? body.querySelector("button"))?.focus());
  }
});

function showResting() {
  if (desk.form || desk.reviewed) return;
  const keys = restingHere();
  rests = keys.length ? keys : null;
  draw();
}

function fail(problem) {
  say(problem.message);
}

function draw() {
  if (!body?.isConnected || !desk.source) return;
  document.querySelector("#content").dataset.record = desk.form ? "form" : desk.reviewed ? "review" : "list";
  if (desk.form) {
    fill(body, recordForm(desk.form));
  } else if (desk.reviewed && recordOf(desk.reviewed)) fill(body, review(recordOf(desk.reviewed)));
  else fill(body, element("div", { class: "pane-scroll" }, lists()));
}

// ---- lists ------------------------------------------------------------------------------------

function lists() {
  const all = desk.source.records;
  const here = rests?.map(recordOf).filter(Boolean);
  return [
    element("div", { "data-unsaved": true }, unsavedList()),
    here?.length
      ? [element("h2", {}, words.rests_here), recordList(here), button(words.opened_from_text, () => {
          rests = null;
          draw();
        }, { kind: "small" })]
      : [element("h2", {}, words.records), all.length ? recordList(inTextOrder(all)) : element("p", { class: "hint-line" }, words.no_records)],
  ];
}

function unsavedList() {
  const forms = [...desk.forms.values()].filter((form) => form !== desk.form && isUnsaved(form));
  if (!forms.length) return null;
  return [
    element("h2", {}, words.unsaved),
    element("ul", { class: "record-list" }, forms.map((form) => element("li", {}, element("button", { type: "button", class: "record-item", onclick: () => {
      show(form);
      focusForm();
    } }, element("span", { class: "record-kind" }, kindOf(form.collection).label ?? form.collection), element("bdi", {}, inWords(form.fields) || form.id))))),
  ];
}

function inTextOrder(records) {
  const number = new Map(desk.source.paragraphs.map((one, n) => [one.id, n]));
  const place = (record) => {
    const [first] = record.passages;
    return first ? number.get(first.paragraph) * 1e7 + first.start : Number.POSITIVE_INFINITY;
  };
  return [...records].sort((one, other) => place(one) - place(other));
}

function recordList(records) {
  return element("ul", { class: "record-list" }, records.map((record) => element("li", {}, element("button", { type: "button", class: `record-item ${record.draft ? "draft" : ""}`, "data-key": record.key, onclick: () => {
    if (record.passages[0]) showPassage(record.passages[0]);
    openRecord(record.key).then(() => focusForm(), fail);
  } },
    element("span", { class: "record-kind" }, kindOf(record.collection)?.label ?? record.collection, record.draft ? element("em", { class: "draft-word" }, ` ${words.draft}`) : null),
    element("bdi", {}, titleOf(record)),
    trouble(record),
  ))));
}

function trouble(record) {
  const errors = (record.findings ?? []).filter((one) => one.severity === "error").length;
  const n = (record.findings ?? []).length;
  if (!n) return null;
  return element("span", { class: `trouble ${errors ? "error" : "warning"}` }, errors ? words.errors(errors) : words.warnings(n));
}

// ---- drafts one by one ------------------------------------------------------------------------

/** The drafts in the order of judging: what only needs a yes or a no first, and of that the actors, whom the others name. */
function drafts() {
  const rank = (record) => (isUnfinished(record) ? 2 : record.collection === "actors" ? 0 : 1);
  return inTextOrder(desk.source.records.filter((record) => record.draft)).sort((one, other) => rank(one) - rank(other));
}

function isUnfinished(record) {
  return (record.findings ?? []).some((one) => one.code === "draft-unfinished");
}

/** Begin with the drafts of the source: the first one, or one by its key. */
export function reviewDrafts(key) {
  const all = drafts();
  if (!all.length) {
    say(words.no_drafts);
    return;
  }
  if (desk.form) show(null);
  setReviewed(key ?? all[0].key);
  focusReview();
}

function setReviewed(key) {
  desk.reviewed = key;
  emit("review");
  const record = key && recordOf(key);
  if (record?.passages[0]) goTo(record.passages[0], { select: false });
}

function focusReview() {
  body.querySelector(".review h2")?.focus({ preventScroll: true });
}

function review(record) {
  const all = drafts();
  const at = all.findIndex((one) => one.key === record.key);
  const kind = kindOf(record.collection);
  return [element(
    "div",
    { class: "review pane-scroll", tabindex: "0", role: "region", "aria-label": words.draft_of(at + 1, all.length) },
    element("div", { class: "record-head" }, element("p", { class: "kicker" }, words.draft_of(at + 1, all.length)), element("h2", { tabindex: "-1" }, element("span", { class: "record-kind" }, kind.label ?? record.collection), " ", element("bdi", {}, titleOf(record)))),
    around(record.passages),
    (record.findings ?? []).map((finding) => findingBox(finding, null)),
    fieldsTold(kind, record.fields, "fields-told"),
  ),
    // At the foot, so that they stay where they are from draft to draft.
    element("div", { class: "record-foot" }, element("div", { class: "actions-row" },
      button(words.accept, () => judge("accept"), { key: keyOf("y"), kind: "main" }),
      button(words.change, changeDraft, { key: keyOf("c") }),
      button(words.reject, () => judge("reject"), { key: keyOf("x"), kind: "danger" }),
      button(words.back, () => stepDraft(-1), { key: keyOf("k"), kind: "quiet" }),
      button(words.skip, () => stepDraft(1), { key: keyOf("j"), kind: "quiet" }),
      button(words.close, endReview, { key: keyOf("Escape"), kind: "quiet" }),
    )),
  ];
}

function fieldsTold(kind, fields, look) {
  const names = new Map(kind?.fields.map((field) => [field.name, field]));
  const told = Object.entries(fields).filter(([name, value]) => name !== "draft" && !(name === "source" && value === desk.source.id));
  return element(
    "dl",
    { class: look },
    told.map(([name, value]) => {
      const field = names.get(name);
      return element("div", { class: field?.theirs ? "theirs" : "ours" }, element("dt", {}, field?.label ?? name), element("dd", { dir: "auto", lang: field?.theirs ? desk.source.language : null }, valueTold(field, value)));
    }),
  );
}

function valueTold(field, value) {
  if (Array.isArray(value)) return value.length === 1 ? valueTold(field, value[0]) : element("ul", {}, value.map((one) => element("li", {}, valueTold(field, one))));
  if (isMapping(value)) return fieldsTold(desk.model.parts[field?.part], value, "inner");
  return field?.of ? nameTold(field.of, String(value)) : element("bdi", {}, String(value));
}

/** The name of a record that is meant by its id, as soon as it is known. */
function nameTold(collection, id) {
  const told = element("bdi", {}, id);
  idsOf(collection).then((all) => {
    told.textContent = all.find((one) => one.id === id)?.name ?? id;
  }, () => {}); // the id says enough
  return told;
}

const judged = []; // what was judged and is not written yet, `{key, verdict, base}`
let writing = false;

/** Accept or reject the draft that is shown, and show the next at once. */
export function judge(verdict) {
  const key = desk.reviewed;
  const all = drafts();
  const at = all.findIndex((one) => one.key === key);
  if (at < 0) return;
  if (verdict === "accept" && isUnfinished(all[at])) {
    changeDraft();
    say(words.unfinished);
    return;
  }
  const next = all[at + 1] ?? all[at - 1] ?? null;
  const { base } = all[at];
  // The page goes on at once; the file is written behind it, one after the other.
  judged.push({ key, verdict, base });
  apply();
  setReviewed(next?.key ?? null);
  if (next) focusReview();
  else {
    say(words.drafts_done);
    focusText();
  }
  if (!writing) write();
}

/** Let the page show what was judged, whether it is written yet or not. */
function apply() {
  for (const { key, verdict } of judged) {
    if (verdict === "reject") desk.source.records = desk.source.records.filter((record) => record.key !== key);
    else desk.source.records = desk.source.records.map((record) => (record.key === key ? { ...record, draft: false } : record));
  }
}

/** Write what was judged, in order. Who judges faster than it is written has several written in one step. */
async function write() {
  writing = true;
  while (judged.length) {
    const [{ verdict }] = judged;
    const other = judged.findIndex((one) => one.verdict !== verdict);
    const group = judged.slice(0, other < 0 ? judged.length : other);
    try {
      const answer = await post(verdict, {
        keys: group.map(({ key }) => key),
        bases: Object.fromEntries(group.map(({ key, base }) => [key, base])),
        source: desk.source.id,
      });
      judged.splice(0, group.length);
      await taken(answer);
      apply();
      if (!judged.length) say(words[verdict === "accept" ? "accepted" : "rejected"](group.map(({ key }) => key).join(", ")), button(words.undo, () => emit("undo"), { kind: "small" }));
    } catch (problem) {
      judged.length = 0; // the others may rest on these: all are shown as they are on disk
      say(problem.message);
      await taken({}).catch(() => {});
      const [{ key }] = group;
      if (recordOf(key)?.draft) setReviewed(key);
    }
  }
  writing = false;
  if (desk.reviewed && !recordOf(desk.reviewed)?.draft) setReviewed(drafts()[0]?.key ?? null);
}

/** Show the next draft (`by` 1) or the last one (-1) without judging this one. */
export function stepDraft(by) {
  const all = drafts();
  const at = all.findIndex((one) => one.key === desk.reviewed);
  const next = all[at + by];
  if (!next) {
    say(words.drafts_skipped(all.length));
    return;
  }
  setReviewed(next.key);
  focusReview();
}

let going = null; // the draft that comes after the one that is being changed

/** Open the draft that is shown in the form; when it is saved, the next one is shown. */
export function changeDraft() {
  const all = drafts();
  const at = all.findIndex((one) => one.key === desk.reviewed);
  going = { key: desk.reviewed, next: all[at + 1]?.key ?? all[at - 1]?.key ?? null };
  openRecord(desk.reviewed).then(() => focusForm(), fail);
}

on("left", (form) => {
  const back = going?.key === form.key && recordOf(form.key)?.draft;
  going = null;
  if (back) {
    setReviewed(form.key);
    focusReview();
  } else focusText();
});

on("saved", (form) => {
  clear({ staying: true });
  const goes = going?.key === form.key ? going.next : null;
  going = null;
  if (goes && recordOf(goes)?.draft) {
    setReviewed(goes);
    focusReview();
  } else focusText();
});

export function endReview() {
  setReviewed(null);
  focusText();
}
