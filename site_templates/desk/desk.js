/*
 * What is on the desk: the briefing's state, the model, the open source, the selection and the
 * records being written. It is kept here and nowhere else; who changes it says so by a signal.
 */

import { unitsOf } from "./offsets.js";
import { readIds, readSource, readState } from "./server.js";

export const desk = {
  /** Of `/api/state`. */
  state: null,
  /** Of `/api/model`. */
  model: null,
  /** The version of the files that the page shows. */
  version: null,
  /** The open source, of `/api/sources/ID`, or `null` in the list of sources. */
  source: null,
  /** Selected passages, `{paragraph, start, end}` in UTF-16 offsets, in the order of selecting. */
  spans: [],
  /** The record in the form, one of `forms`, or `null`. */
  form: null,
  /** What is being written and not saved, by key; see `writing.js`. */
  forms: new Map(),
  /** The key of the draft that is being judged, or `null`. */
  reviewed: null,
  /** Why the open source cannot be shown as it is now on disk; empty where it can. */
  gone: "",
  /** Whether single letters are keys. */
  letters: true,
};

const listeners = new Map();

/** Call a function whenever a signal is given. */
export function on(signal, listener) {
  listeners.set(signal, [...(listeners.get(signal) ?? []), listener]);
}

/** Give a signal: `state`, `source`, `spans`, `form`, `forms`, `review` or `view`. */
export function emit(signal, detail) {
  for (const listener of listeners.get(signal) ?? []) listener(detail);
}

/** Read the state anew. */
export async function refreshState() {
  desk.state = await readState();
  desk.version = desk.state.version;
  emit("state");
}

let asked = 0;

/** Read the open source anew, or open another one; a late answer of an earlier question is dropped. */
export async function refreshSource(id = desk.source?.id) {
  if (id === undefined) return;
  asked += 1;
  const mine = asked;
  try {
    const source = await readSource(id);
    if (mine === asked) takeSource(source);
  } catch (problem) {
    if (desk.source?.id !== id || problem.status !== 404) throw problem;
    desk.gone = problem.message; // what was read of it stays on the page, for what is being written
    emit("state");
  }
}

/** Show a source as an answer has it. */
export function takeSource(source) {
  const other = desk.source?.id !== source.id;
  const before = new Map(other ? [] : desk.source.paragraphs.map((one) => [one.id, one.text]));
  desk.source = inUnits(source);
  desk.gone = "";
  desk.version = source.version ?? desk.version;
  if (other) {
    desk.spans = [];
    desk.reviewed = null;
  } else {
    // Where somebody changed the text, the places in it are no longer those that were marked.
    const same = new Set(desk.source.paragraphs.filter(({ id, text }) => before.get(id) === text).map(({ id }) => id));
    const stays = ({ paragraph }) => same.has(paragraph);
    for (const form of desk.forms.values()) if (form.source === source.id) form.spans = form.spans.filter(stays);
    if (!desk.spans.every(stays)) emit("text changed");
  }
  emit("source", { other });
}

/** A source with the places in its text counted in UTF-16 units, as everything on the page does. */
function inUnits(source) {
  const texts = new Map(source.paragraphs.map((one) => [one.id, one.text]));
  const moved = (place, paragraph = place.paragraph) => {
    const text = texts.get(paragraph);
    return text === undefined ? place : { ...place, start: unitsOf(text, place.start), end: unitsOf(text, place.end) };
  };
  const inside = (one) => (list) => (list ?? []).map((place) => moved(place, one.id));
  return {
    ...source,
    paragraphs: source.paragraphs.map((one) => ({
      ...one,
      sentences: inside(one)(one.sentences).map((place) => ({ ...place, state: stateOf(place.state) })),
      passages: inside(one)(one.passages),
      hints: inside(one)(one.hints),
    })),
    records: source.records.map((one) => ({ ...one, passages: (one.passages ?? []).map((place) => moved(place)) })),
    todo: (source.todo ?? []).map((place) => moved(place)),
  };
}

/** The name that a state has on the page: `partly-used` is `partly`, `left-out` is `left_out`. */
function stateOf(state) {
  return { "partly-used": "partly", "left-out": "left_out" }[state] ?? state;
}

const ids = new Map();

/** The ids of a collection with their names; asked once for each version of the files. */
export function idsOf(collection) {
  const key = `${collection} ${desk.version}`;
  if (!ids.has(key)) {
    for (const old of ids.keys()) if (!old.endsWith(` ${desk.version}`)) ids.delete(old);
    const wanted = collection === "*" ? Object.keys(desk.model.collections) : [collection];
    const answers = wanted.map(async (name) =>
      (await readIds(name)).map((one) => (collection === "*" ? { ...one, id: `${name}/${one.id}`, note: one.note ?? name } : one)),
    );
    ids.set(key, Promise.all(answers).then((lists) => lists.flat()));
    ids.get(key).catch(() => ids.delete(key));
  }
  return ids.get(key);
}

/** The record of the open source with a key, such as `quotes/x`. */
export function recordOf(key) {
  return desk.source?.records.find((record) => record.key === key) ?? null;
}

/** What a record is called in a list: its title, or the words that it rests on where it has none yet. */
export function titleOf(record) {
  const [first] = record.passages ?? [];
  if (record.title && record.title !== record.id) return record.title;
  const paragraph = first && desk.source.paragraphs.find((one) => one.id === first.paragraph);
  return paragraph ? paragraph.text.slice(first.start, first.end) : record.id;
}

/** The class of a collection in the model. */
export function kindOf(collection) {
  return desk.model.collections[collection];
}
