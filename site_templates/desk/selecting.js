/*
 * Selecting words: by pointer, by touch, by keyboard. What is selected is a list of passages in
 * `desk.spans`; the last of them is the one that is being made, with an anchor and an end like any
 * selection of text.
 */

import { desk, emit, on } from "./desk.js";
import { say } from "./dom.js";
import { offsetIn, rangeIn } from "./offsets.js";
import { snapped, wordsOf } from "./snapping.js";
import { words } from "./words.js";

let more = false; // whether the next passage is added to the others
let anchor = null; // where the selection began: {paragraph, start, end} of a word or a sentence
let moving = null; // its other end, likewise
let making = []; // those of `desk.spans` that this one selection makes; the others were there before

/** Whether the next selection is added to those that there are. */
export function addsNext() {
  return more && desk.spans.length > 0;
}

/** From now on the next selection is added. */
export function addNext() {
  if (!desk.spans.length) return;
  more = true;
  say(words.adding_passage);
  emit("spans");
}

/** Select passages instead of what is selected, or beside it where the next is to be added. */
export function choose(spans, { adding = addsNext(), kept = null } = {}) {
  const before = adding ? desk.spans : [];
  const fresh = spans.filter((span) => span && !before.some((one) => overlap(one, span)));
  if (!fresh.length && adding) return;
  desk.spans = [...before, ...fresh];
  making = fresh;
  more = false;
  anchor = kept ?? (fresh.length === 1 ? { ...fresh[0] } : null);
  moving = anchor;
  emit("spans");
}

/** Select nothing; with `staying` the keyboard goes on from where it was. */
export function clear({ staying = false } = {}) {
  desk.spans = [];
  making = [];
  more = false;
  anchor = null;
  if (!staying) moving = null;
  getSelection()?.removeAllRanges();
  emit("spans");
}

on("text changed", () => clear());

/** The text of a passage. */
export function textOf(span) {
  const paragraph = desk.source.paragraphs.find((one) => one.id === span.paragraph);
  return paragraph ? paragraph.text.slice(span.start, span.end) : "";
}

function overlap(one, other) {
  return one.paragraph === other.paragraph && one.start < other.end && other.start < one.end;
}

// ---- by pointer and touch ---------------------------------------------------------------------

/**
 * The passages that the browser's own selection covers, snapped to whole words: one for each
 * paragraph. `nodes` are the paragraphs' elements by id.
 */
export function swept(nodes) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return [];
  const range = selection.getRangeAt(0);
  const found = [];
  for (const paragraph of between(range, nodes)) {
    const node = nodes.get(paragraph.id);
    const start = node.contains(range.startContainer) ? offsetIn(node, range.startContainer, range.startOffset) : 0;
    const end = node.contains(range.endContainer) ? offsetIn(node, range.endContainer, range.endOffset) : paragraph.text.length;
    const span = snapped(paragraph.text, start, end);
    if (span) found.push({ paragraph: paragraph.id, ...span });
  }
  return found;
}

/** The paragraphs that a range touches; only their neighbourhood is looked at. */
function between(range, nodes) {
  const of = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-paragraph]")?.dataset.paragraph;
  const all = desk.source.paragraphs;
  const at = (id) => all.findIndex((one) => one.id === id);
  let first = at(of(range.startContainer));
  let last = at(of(range.endContainer));
  if (first < 0 && last < 0) return [];
  // A triple click ends at the start of the next block, or in what lies between.
  if (first < 0) first = last;
  if (last < 0) last = first;
  return all.slice(first, last + 1).filter((one) => range.intersectsNode(nodes.get(one.id)));
}

/**
 * What a click at a place of a paragraph means: the quotation there, the smallest other hint, the
 * smallest passage or sentence, at last the paragraph; the next of them where one is selected.
 */
export function around(paragraph, offset) {
  const at = ({ start, end }) => start <= offset && offset <= end;
  const whole = { start: 0, end: paragraph.text.length };
  const bySize = (places) => places.filter(at).sort((one, other) => one.end - one.start - (other.end - other.start));
  // A quotation comes first: it may hold names, and be longer than the sentence that was clicked.
  const quotation = ({ kind }) => kind === "quotation";
  const hints = bySize(paragraph.hints);
  const sizes = [...hints.filter(quotation), ...hints.filter((one) => !quotation(one)), ...bySize([...paragraph.passages, ...paragraph.sentences]), whole];
  const choices = sizes.filter((one, n) => sizes.findIndex((other) => equal(one, other)) === n);
  const now = desk.spans.length === 1 && desk.spans[0].paragraph === paragraph.id ? choices.findIndex((one) => equal(one, desk.spans[0])) : -1;
  const { start, end } = choices[(now + 1) % choices.length];
  return { paragraph: paragraph.id, start, end };
}

function equal(one, other) {
  return one.start === other.start && one.end === other.end;
}

/** Select from where the selection began up to a word: a click with the shift key. */
export function extendTo(paragraph, offset) {
  const span = snapped(paragraph.text, offset, Math.min(offset + 1, paragraph.text.length));
  if (span) stretch({ paragraph: paragraph.id, ...span });
}

// ---- by keyboard ------------------------------------------------------------------------------

/** Go to the next sentence (`by` 1) or the last one (-1); with `extending` the selection grows. */
export function bySentence(by, extending) {
  const all = sentences();
  if (!all.length) return;
  const here = moving;
  let at = here ? all.findIndex((one) => one.paragraph === here.paragraph && one.end >= here.start + 1) : -1;
  if (here && at < 0) at = all.length - 1;
  const next = all[Math.max(0, Math.min(all.length - 1, here ? at + by : by > 0 ? 0 : all.length - 1))];
  if (extending && here) stretch(next);
  else choose([next]);
  emit("moved", next);
}

/** Go one word on (`by` 1) or back (-1) in reading order; with `extending` the selection grows. */
export function byWord(by, extending) {
  const here = moving;
  const all = desk.source.paragraphs;
  if (!all.length) return;
  let number = here ? all.findIndex((one) => one.id === here.paragraph) : 0;
  let found = null;
  if (!here) found = wordsIn(all[0])[0];
  // From a sentence one goes into it: to its first word, or to its last.
  else if (!here.word && !extending) found = by > 0 ? wordsIn(all[number]).find((one) => one.start >= here.start) : wordsIn(all[number]).findLast((one) => one.end <= here.end);
  else found = by > 0 ? wordsIn(all[number]).find((one) => one.start >= here.end) : wordsIn(all[number]).findLast((one) => one.end <= here.start);
  while (!found && all[number + by]) {
    number += by;
    found = by > 0 ? wordsIn(all[number])[0] : wordsIn(all[number]).at(-1);
  }
  if (!found) return;
  const span = { paragraph: all[number].id, ...found, word: true };
  if (extending && here) stretch(span);
  else choose([span], { kept: span });
  emit("moved", span);
}

/** Let the last passage reach from its anchor to a word or a sentence, over paragraphs if need be. */
function stretch(to) {
  const from = anchor ?? desk.spans.at(-1) ?? to;
  const all = desk.source.paragraphs;
  const number = (span) => all.findIndex((one) => one.id === span.paragraph);
  const [a, b] = [number(from), number(to)];
  const spans = [];
  for (let n = Math.min(a, b); n <= Math.max(a, b); n += 1) {
    let [start, finish] = [0, all[n].text.length];
    if (a === b) [start, finish] = [Math.min(from.start, to.start), Math.max(from.end, to.end)];
    else if (n === a) [start, finish] = a < b ? [from.start, finish] : [0, from.end];
    else if (n === b) [start, finish] = a < b ? [0, to.end] : [to.start, finish];
    const span = snapped(all[n].text, start, finish);
    if (span) spans.push({ paragraph: all[n].id, ...span });
  }
  const others = desk.spans.filter((one) => !making.includes(one) && !spans.some((span) => overlap(one, span)));
  desk.spans = [...others, ...spans];
  making = spans;
  more = false;
  anchor = from;
  moving = to;
  emit("spans");
}

function sentences() {
  return desk.source.paragraphs.flatMap((one) =>
    one.sentences.map(({ start, end: finish }) => ({ paragraph: one.id, start, end: finish })),
  );
}

const known = new WeakMap();

/** The words of a paragraph; whatever stands between two blanks of the segmenter is one. */
function wordsIn(paragraph) {
  if (!known.has(paragraph)) {
    const whole = wordsOf(paragraph.text, desk.source.language)
      .map(({ start, end: finish }) => snapped(paragraph.text, start, finish))
      .filter((one, n, list) => one && (n === 0 || one.start !== list[n - 1]?.start));
    known.set(paragraph, whole);
  }
  return known.get(paragraph);
}

/** The ranges of the document that passages are, where their paragraphs are on the page. */
export function rangesOf(spans, nodes) {
  return spans.filter((span) => nodes.has(span.paragraph)).map((span) => rangeIn(nodes.get(span.paragraph), span.start, span.end));
}
