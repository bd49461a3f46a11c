/*
 * A record while it is being written: opened, changed, checked, saved or discarded, and what happens
 * when somebody else changes it on disk meanwhile. How it looks is in `form.js`.
 */

import { desk, emit, kindOf, recordOf, refreshSource, refreshState, takeSource } from "./desk.js";
import { post, readRecord } from "./server.js";
import { copied, full, same, short } from "./values.js";

const CHECK_AFTER = 60; // milliseconds of rest between a key and the question

let fresh = 0;

/**
 * Put a record into the form.
 *
 * `was` is the id of a record that there is, `before` its fields as the file has them; `fields` are
 * those to show, as YAML has them; `also` new records that are saved with it, `{field, collection,
 * id, fields}`. `base` is the sign that the server gave for the record as it is on disk.
 */
export function openForm({ source, collection, id, was = null, before = {}, fields, also = [], notes = [], spans = [], version = desk.version, base = null, key = null }) {
  const known = was ? `${collection}/${was}` : (key ?? newKey());
  const kind = kindOf(collection);
  const form = {
    key: known,
    source,
    collection,
    id,
    was,
    before: copied(before),
    fields: full(desk.model, kind, copied(fields)),
    proposed: copied(fields),
    also: also.map((one) => ({ ...one, fields: full(desk.model, kindOf(one.collection), copied(one.fields)) })),
    notes,
    spans,
    version,
    base,
    touched: false,
    stale: null,
    findings: null,
    lines: "",
  };
  desk.forms.set(form.key, form);
  show(form);
  checkNow(form);
  return form;
}

/** A key for a record that is not there yet. */
export function newKey() {
  do fresh += 1;
  while (desk.forms.has(`new ${fresh}`));
  return `new ${fresh}`;
}

/** Put a record that there is into the form; one that is being written is taken up where it was left. */
export async function openRecord(key) {
  const kept = desk.forms.get(key);
  if (kept) {
    show(kept);
    checkNow(kept);
    return kept;
  }
  const record = recordOf(key) ?? (await readRecord(key));
  return openForm({
    source: desk.source?.id,
    collection: record.collection,
    id: record.id,
    was: record.id,
    before: record.fields,
    fields: record.fields,
    spans: record.passages ?? [],
    version: record.version ?? desk.version,
    base: record.base ?? null,
  });
}

/** Show a record that is being written, or none. One that nobody touched is dropped with it. */
export function show(form) {
  const last = desk.form;
  if (last && last !== form && !isUnsaved(last)) desk.forms.delete(last.key);
  desk.form = form;
  desk.reviewed = null;
  emit("form");
  emit("forms");
}

/** The fields as YAML will have them. */
export function fieldsOf(form) {
  return short(desk.model, kindOf(form.collection), form.fields, form.was ? form.before : form.proposed);
}

function alsoOf(form) {
  return form.also.map(({ collection, id, fields }) => ({ collection, id, fields: short(desk.model, kindOf(collection), fields) }));
}

/** Whether a record in the form differs from what is on disk, or is new and was touched. */
export function isUnsaved(form) {
  if (!form.was) return form.touched;
  return form.id !== form.was || form.also.length > 0 || !same(fieldsOf(form), form.before);
}

/** Something in the form is another: it is kept, and checked when the typing rests. */
export function changed(form) {
  form.touched = true;
  emit("forms");
  clearTimeout(form.timer);
  form.timer = setTimeout(() => checkNow(form), CHECK_AFTER);
}

/**
 * Ask the checks what they say of a record as it stands in the form. One question at a time: what is
 * typed before the answer comes is asked when it is there, for the server would work on both.
 */
export async function checkNow(form) {
  clearTimeout(form.timer);
  form.again = true;
  if (form.saving || form.asked) return;
  const mine = new AbortController();
  form.asked = mine;
  form.again = false;
  try {
    const answer = await post("check", body(form), mine.signal);
    if (form.asked !== mine) return;
    form.findings = answer.findings;
    form.lines = answer.yaml ?? "";
    form.unchecked = answer.unchecked ?? null;
  } catch (problem) {
    if (problem.name === "AbortError" || form.asked !== mine) return;
    form.findings = null;
    form.unchecked = problem.message;
  }
  form.asked = null;
  if (form.again) checkNow(form);
  else if (desk.form === form) emit("checked", form);
}

/** Wait for no answer, and ask nothing more, about a record that is saved or dropped. */
function askNoMore(form) {
  clearTimeout(form.timer);
  form.asked?.abort();
  form.asked = null;
  form.again = false;
}

/** A record as it stands in the form, as the server is told of it. */
export function body(form) {
  return { source: form.source, collection: form.collection, id: form.id, was: form.was, fields: fieldsOf(form), also: alsoOf(form) };
}

/**
 * Write a record to its file. Gives the answer, or `null` where the file was changed meanwhile: then
 * nothing was written and the form tells what differs. Raises `Refused`.
 */
export async function save(form) {
  if (form.saving) return null;
  form.saving = true;
  askNoMore(form);
  try {
    const answer = await post("save", { ...body(form), version: form.version, base: form.base });
    desk.forms.delete(form.key);
    if (desk.form === form) desk.form = null;
    await taken(answer);
    emit("form");
    emit("forms");
    return answer;
  } catch (problem) {
    if (problem.status === 409) {
      await meanwhile(form, problem.answer);
      return null;
    }
    if (problem.answer?.field !== undefined) {
      form.findings = [...(form.findings ?? []), { severity: "error", message: problem.message, field: problem.answer.field }];
      emit("checked", form);
    }
    throw problem;
  } finally {
    form.saving = false;
    if (form.again && desk.forms.get(form.key) === form) checkNow(form); // it stays, and was typed in
  }
}

/** Drop what was written of a record and not saved. */
export function discard(form) {
  askNoMore(form);
  desk.forms.delete(form.key);
  if (desk.form === form) desk.form = null;
  emit("form");
  emit("forms");
}

/** Take a discarded record up again. */
export function putBack(form) {
  desk.forms.set(form.key, form);
  show(form);
  checkNow(form);
}

/** Show what an answer to a change brought; what it does not bring is asked for. */
export async function taken(answer) {
  desk.version = answer.version ?? desk.version;
  if (desk.state) {
    if ("undo" in answer) desk.state.undo = answer.undo;
    if ("redo" in answer) desk.state.redo = answer.redo;
  }
  emit("state");
  if (answer.source?.paragraphs) takeSource({ version: answer.version, ...answer.source });
  else await refreshSource();
  if (!desk.source) await refreshState();
  else if ("what" in answer || answer.key?.startsWith("sources/")) refreshState().catch(() => {}); // its date, its title
}

// ---- changed by somebody else -------------------------------------------------------------------

/** A save was refused because the file is another: show what is there now beside what was typed. */
async function meanwhile(form, answer) {
  await refreshState();
  await refreshSource();
  const now = await onDisk(form);
  form.version = desk.version;
  form.path = answer.path;
  if (now && form.was && same(now.fields, form.before)) form.base = now.base; // only how it is written is another
  form.stale = { theirs: now, same: now !== null && form.was !== null && same(now.fields, form.before) };
  emit("form");
}

async function onDisk(form) {
  const key = `${form.collection}/${form.was ?? form.id}`;
  const here = recordOf(key);
  if (here) return here;
  try {
    return await readRecord(key);
  } catch (problem) {
    if (problem.status === 404) return null;
    throw problem;
  }
}

/** After the files changed on disk: which of the records being written are others there? */
export async function compareWithDisk() {
  let other = false;
  for (const form of [...desk.forms.values()]) {
    if (!form.was) {
      form.version = desk.version;
      continue;
    }
    let now;
    try {
      now = await onDisk(form);
    } catch (problem) {
      if (problem.status !== 422) throw problem;
      continue; // its file cannot be read as it is, so nobody knows
    }
    if (now !== null && same(now.fields, form.before)) {
      other ||= form.stale !== null; // it is back as it was
      form.stale = null;
      form.version = desk.version;
      form.base = now.base;
    } else if (now !== null && (!isUnsaved(form) || same(now.fields, fieldsOf(form)))) {
      other ||= !same(now.fields, fieldsOf(form));
      reload(form, now);
    } else {
      other = true;
      form.stale = { theirs: now, same: false };
    }
  }
  if (desk.form && other) emit("form");
}

function reload(form, now) {
  form.before = copied(now.fields);
  form.fields = full(desk.model, kindOf(form.collection), copied(now.fields));
  form.base = now.base;
  form.version = desk.version;
  form.stale = null;
  checkNow(form);
}

/** Go on with what was typed: saving replaces what is on disk. */
export function keepMine(form) {
  const { theirs } = form.stale;
  if (theirs === null) form.was = null;
  else form.before = copied(theirs.fields);
  form.base = theirs?.base ?? null;
  form.version = desk.version;
  form.stale = null;
  form.touched = true;
  emit("form");
  emit("forms");
  checkNow(form);
}

/** Let what was typed go, for what is on disk. */
export function takeTheirs(form) {
  if (form.stale.theirs === null) discard(form);
  else {
    form.also = [];
    form.id = form.was ?? form.id;
    form.was = form.id;
    reload(form, form.stale.theirs);
    emit("form");
    emit("forms");
  }
}
