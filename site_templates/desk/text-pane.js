/*
 * The text of a source: its paragraphs, the state of each sentence, the passages that records rest
 * on, and, quietly, what drafting would see in it. A paragraph is drawn anew only when something in
 * it is another, for a source may have thousands.
 */

import { desk, emit, on, recordOf } from "./desk.js";
import { button, element, fill, say } from "./dom.js";
import { kindKeys, keyOf } from "./keys.js";
import { offsetIn } from "./offsets.js";
import { addNext, addsNext, around, bySentence, byWord, choose, clear, extendTo, rangesOf, swept, textOf } from "./selecting.js";
import { snapped } from "./snapping.js";
import { words } from "./words.js";

const nodes = new Map(); // the <p> of each paragraph, by id
const drawn = new Map(); // what each was drawn from
let list = null;
let chosenBar = null;
let takeInto = () => {};
let summary = null;

/**
 * The pane; `act` is called with a kind of record when words were selected and named, `into` when
 * they are to go into the field that is in hand.
 */
export function textPane(act, into) {
  takeInto = into;
  list = element("div", {
    id: "paragraphs",
    class: "paragraphs",
    tabindex: "0",
    role: "group",
    "aria-label": "Text: the arrow keys select words and sentences",
    onkeydown: onKey,
    onclick: onClick,
  });
  summary = element("div", { class: "text-head" });
  chosenBar = element("div", { class: "chosen-bar", role: "toolbar", "aria-label": "What the selected words are" });
  nodes.clear();
  drawn.clear();
  drawBar(act);
  return element("section", { class: "pane text-pane", id: "text_pane", "aria-labelledby": "source_title" }, element("div", { class: "pane-scroll", id: "text_scroll" }, summary, list), chosenBar);
}

on("source", ({ other }) => {
  if (!list?.isConnected) return;
  draw(other);
  drawHead();
  paint();
});
on("spans", () => {
  if (!list?.isConnected) return;
  paint();
  drawBar();
  if (touching && desk.spans.length) requestAnimationFrame(() => show(desk.spans.at(-1))); // the bar has grown
});
on("state", () => list?.isConnected && desk.source && nodes.size && drawHead());
on("form", () => list?.isConnected && paint());
on("review", () => list?.isConnected && paint());
on("in-hand", () => list?.isConnected && drawBar());
on("moved", (span) => {
  show(span);
  announce(span);
});

// ---- drawing ----------------------------------------------------------------------------------

function drawHead() {
  const { source } = desk;
  // The heading of the page is there in every view; here it is only shown.
  fill(document.querySelector("#source_title"), source.title);
  document.querySelector("#source_title").lang = source.language;
  const { outlet, date } = { ...desk.state.sources.find((one) => one.id === source.id), ...source };
  const facts = [outlet, date ?? words.undated].filter(Boolean).join(", ");
  fill(
    summary,
    element("p", { class: "source-title", "aria-hidden": "true", lang: source.language, dir: "auto" }, source.title),
    element("p", { class: "source-facts" }, facts, " · ", date ? null : [button(words.when_published, () => drawBar.act("published"), { kind: "plain" }), " · "], button(words.about_source, () => emit("wanted", `sources/${source.id}`), { kind: "plain" })),
    legend(source),
    hintLegend(source),
  );
}

/** How many sentences are in which state; each leads to the next one of its kind. */
function legend(source) {
  const counts = new Map(Object.keys(words.states).map((state) => [state, 0]));
  for (const one of source.paragraphs) for (const { state } of one.sentences) counts.set(state, (counts.get(state) ?? 0) + 1);
  const entries = [...counts].filter(([, n]) => n > 0);
  return element(
    "ul",
    { class: "legend", "aria-label": "Sentences" },
    entries.map(([state, n]) =>
      element(
        "li",
        {},
        element(
          "button",
          { type: "button", class: `state-key ${state}`, "aria-label": words.next_such(words.states[state], n), onclick: () => nextInState(state) },
          element("span", { class: "swatch", "aria-hidden": "true" }),
          `${n} ${words.states[state]}`,
        ),
      ),
    ),
  );
}

/** What the hints look like, where there are any; a click takes them away or brings them back. */
function hintLegend(source) {
  const kinds = new Set(source.paragraphs.flatMap(({ hints }) => hints.map(({ kind }) => kind)));
  const beside = source.paragraphs.some(({ passages }) => passages.some(({ use }) => ["cue", "relay", "date", "order"].includes(use)));
  if (!kinds.size && !beside) return null;
  return element(
    "p",
    { class: "hint-legend" },
    beside ? element("span", { class: "beside" }, words.beside) : null,
    kinds.size === 0 ? null : button(words.hints, toggleHints, { key: keyOf("h"), kind: "plain", title: words.hide_hints, "aria-pressed": document.body.classList.contains("without-hints") ? "false" : "true" }),
    Object.entries(words.hint_kinds).filter(([kind]) => kinds.has(kind)).map(([kind, word]) => [" ", element("span", { class: `hint ${kind}` }, word)]),
  );
}

/** Show the hints, or leave them away. */
export function toggleHints() {
  document.body.classList.toggle("without-hints");
  drawHead();
}

function nextInState(state) {
  const all = desk.source.paragraphs.flatMap((one) => one.sentences.map((sentence) => ({ ...sentence, paragraph: one.id })));
  const last = desk.spans.at(-1);
  const at = last ? all.findIndex((one) => one.paragraph === last.paragraph && one.start >= last.start) : -1;
  const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((one) => one.state === state);
  if (next) goTo(next);
}

function draw(other) {
  if (other) {
    nodes.clear();
    drawn.clear();
    list.replaceChildren();
    list.parentElement.scrollTop = 0;
    list.dir = desk.source.direction; // the numbers stand where its lines begin
  }
  const { paragraphs, language, records } = desk.source;
  const drafts = new Set(records.filter((one) => one.draft).map((one) => one.key));
  const known = new Set();
  let previous = null;
  const fresh = document.createDocumentFragment();
  for (const [n, one] of paragraphs.entries()) {
    known.add(one.id);
    const was = JSON.stringify([one, one.passages.map(({ records: keys }) => keys.every((key) => drafts.has(key)))]);
    let node = nodes.get(one.id);
    if (!node) {
      node = element("p", { lang: language, dir: "auto", "data-paragraph": one.id });
      nodes.set(one.id, node);
      const number = element("span", { class: "number", "aria-hidden": "true" }, n + 1);
      const row = element("div", { class: "para", id: one.id }, number, node);
      if (other) fresh.append(row);
      else if (previous) previous.after(row);
      else list.prepend(row);
    }
    if (drawn.get(one.id) !== was) {
      drawn.set(one.id, was);
      fill(node, pieces(one, drafts));
    }
    previous = node.parentElement;
  }
  if (other) list.append(fresh);
  for (const [id, node] of nodes) {
    if (known.has(id)) continue;
    node.parentElement.remove();
    nodes.delete(id);
    drawn.delete(id);
  }
}

/** A paragraph's text, cut wherever a sentence, a passage or a hint begins or ends. */
function pieces(paragraph, drafts) {
  const { text, sentences, passages, hints } = paragraph;
  const cuts = [0, text.length, ...[...sentences, ...passages, ...hints].flatMap(({ start, end }) => [start, end])];
  const places = [...new Set(cuts)].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const made = [];
  let sentence = null;
  let holder = null;
  for (let n = 0; n + 1 < places.length; n += 1) {
    const [start, end] = [places[n], places[n + 1]];
    const holds = (one) => one.start <= start && end <= one.end;
    const now = sentences.find(holds) ?? null;
    const resting = passages.filter(holds);
    const hint = hints.filter(holds).sort((a, b) => a.end - a.start - (b.end - b.start))[0];
    const classes = [];
    if (resting.length) classes.push(look(resting, drafts));
    if (hint && !classes.includes("rests")) classes.push("hint", hint.kind);
    const piece = classes.length ? element("span", { class: classes.join(" ") }, text.slice(start, end)) : document.createTextNode(text.slice(start, end));
    if (now && now !== sentence) {
      holder = element("span", { class: `sentence ${now.state}` });
      made.push(holder);
    }
    sentence = now;
    if (now) holder.append(piece);
    else made.push(piece);
  }
  return made;
}

/** How the words that records rest on look: used, beside what is used, only proposed, or left out. */
function look(passages, drafts) {
  const judged = passages.filter(({ records }) => records.some((key) => !drafts.has(key)));
  const uses = new Set(judged.map(({ use }) => use));
  if (uses.has("quote") || uses.has("evidence")) return "rests";
  if (uses.has("uncited") || uses.has("unrecorded")) return "put-aside";
  return judged.length ? "beside" : "proposed";
}

// ---- what is selected -------------------------------------------------------------------------

/** Draw what is selected, and the passages of the record in hand, without touching the text. */
function paint() {
  if (!CSS.highlights) return;
  const set = (name, spans, priority) => {
    const highlight = new Highlight(...rangesOf(spans, nodes));
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  };
  const record = recordOf(desk.reviewed ?? (desk.form?.was ? `${desk.form.collection}/${desk.form.was}` : ""));
  set("in-hand", record ? record.passages : (desk.form?.spans ?? []), 1);
  set("chosen", desk.spans, 2);
}

/** The bar below the text: what is selected, and what it may be. */
function drawBar(act = drawBar.act) {
  drawBar.act = act;
  const any = desk.spans.length > 0;
  const last = desk.spans.at(-1);
  const resting = any ? restingHere().length : 0;
  fill(
    chosenBar,
    element("div", { class: "chosen-line" },
      any
        ? element("p", { class: "chosen-words" }, `${words.selected(desk.spans.length)} `, element("bdi", { class: "chosen-text", lang: desk.source.language }, shortened(textOf(last))))
        : element("p", { class: "chosen-words none" }, matchMedia("(pointer: coarse)").matches ? words.nothing_touched : words.nothing_selected),
      any && desk.form?.inHand ? button(words.into(desk.form.inHand.label), takeInto, { key: keyOf("w"), kind: "small" }) : null,
      resting ? button(words.records_here(resting), () => emit("rests"), { key: keyOf("Enter"), kind: "small" }) : null),
    element(
      "div",
      { class: "kind-buttons" },
      kindKeys.map(({ kind, key }) => button(words.kinds[kind], () => act(kind), { key: keyOf(key), disabled: !any, kind: "kind", title: words.kind_help[kind], "data-kind": kind })),
      button(words.add_passage, addNext, { key: keyOf("m"), disabled: !any, kind: addsNext() ? "quiet pressed" : "quiet", "aria-pressed": addsNext() ? "true" : "false" }),
      coarse() ? button(words.by_words, beginWords, { kind: taps ? "quiet pressed" : "quiet", "aria-pressed": taps ? "true" : "false" }) : null,
      button(words.clear, back, { key: keyOf("Escape"), disabled: !any, kind: "quiet" }),
    ),
  );
}

let taps = 0; // how many more taps choose a word: the first one, then the last one

function coarse() {
  return matchMedia("(pointer: coarse)").matches;
}

/** From now on two taps choose the first and the last word. */
function beginWords() {
  taps = 2;
  say(words.tap_first);
  drawBar();
}

function back() {
  clear();
  list.focus();
}

/** The beginning and the end of a text, cut between words. */
function shortened(text) {
  const line = text.replace(/\s+/g, " ");
  if (line.length <= 90) return line;
  return `${line.slice(0, 60).replace(/\s\S*$/, "")} … ${line.slice(-25).replace(/^\S*\s/, "")}`;
}

/** Say to who does not see it where the selection is now. */
function announce(span) {
  const paragraph = desk.source.paragraphs.find((one) => one.id === span.paragraph);
  const sentence = paragraph?.sentences.find((one) => one.start <= span.start && span.end <= one.end);
  const state = sentence && sentence.start === span.start ? `${words.states[sentence.state]}: ` : "";
  document.querySelector("#spoken").textContent = state + shortened(textOf(span));
}

/** Bring a passage into sight. */
export function show(span) {
  const node = nodes.get(span?.paragraph);
  if (!node) return;
  node.parentElement.scrollIntoView({ block: "nearest" }); // makes it drawn where it was skipped
  const [range] = rangesOf([span], nodes);
  const box = range?.getBoundingClientRect();
  const pane = document.querySelector("#text_scroll").getBoundingClientRect();
  if (!box || !pane.height) return;
  const bottom = Math.min(pane.bottom, innerHeight) - 16;
  if (box.top < pane.top + 16 || box.bottom > bottom) {
    const scroller = document.querySelector("#text_scroll");
    const by = box.top - pane.top - pane.height / 3;
    if (scroller.scrollHeight > scroller.clientHeight + 1) scroller.scrollBy({ top: by });
    else scrollBy({ top: box.top - innerHeight / 3 });
  }
}

/** Select a passage, or show it only, and bring it into sight. */
export function goTo(span, { select = true } = {}) {
  if (select) choose([{ paragraph: span.paragraph, start: span.start, end: span.end }], { adding: false });
  show(span);
}

/** Put the keyboard back into the text. */
export function focusText() {
  list?.focus({ preventScroll: true });
}

// ---- pointer ----------------------------------------------------------------------------------

function onClick(event) {
  const node = event.target.closest("[data-paragraph]");
  if (!node) return;
  const selection = getSelection();
  if (!selection?.isCollapsed && swept(nodes).length) return; // it was swept over, and is taken already
  const paragraph = desk.source.paragraphs.find((one) => one.id === node.dataset.paragraph);
  const place = caretAt(event, node);
  if (place === null) return;
  if (event.shiftKey || taps === 1) {
    taps = 0;
    extendTo(paragraph, place);
    return;
  }
  if (taps === 2) {
    taps = 1;
    const word = snapped(paragraph.text, place, Math.min(place + 1, paragraph.text.length));
    if (word) choose([{ paragraph: paragraph.id, ...word }]);
    say(words.tap_last);
    return;
  }
  const span = around(paragraph, place);
  choose([span], { adding: event.ctrlKey || event.metaKey || addsNext() });
  emit("clicked", { paragraph, offset: place });
}

/** The offset in a paragraph's text at which a pointer is. */
function caretAt(event, node) {
  const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  if (at && node.contains(at.offsetNode)) return offsetIn(node, at.offsetNode, at.offset);
  const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  if (range && node.contains(range.startContainer)) return offsetIn(node, range.startContainer, range.startOffset);
  const selection = getSelection();
  return selection?.anchorNode && node.contains(selection.anchorNode) ? offsetIn(node, selection.anchorNode, selection.anchorOffset) : null;
}

let adding = false;
let touching = false;

document.addEventListener("pointerdown", (event) => {
  touching = event.pointerType !== "mouse";
  adding = event.ctrlKey || event.metaKey || addsNext();
});
document.addEventListener("pointerup", (event) => {
  if (!list?.isConnected || event.pointerType !== "mouse") return;
  setTimeout(() => takeSwept(true)); // the browser's selection is whole only after this event
});
// With a finger the selection grows by its handles, long after the first touch.
document.addEventListener("selectionchange", () => {
  if (!list?.isConnected || !touching) return;
  clearTimeout(takeSwept.timer);
  takeSwept.timer = setTimeout(() => takeSwept(false), 250);
});

function takeSwept(release) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !list.contains(selection.anchorNode)) return;
  const spans = swept(nodes);
  if (!spans.length) return;
  choose(spans, { adding: adding && release });
  if (release && CSS.highlights) {
    selection.removeAllRanges();
    list.focus({ preventScroll: true });
  }
}

// ---- keyboard ---------------------------------------------------------------------------------

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const leftwards = getComputedStyle(nodes.get(desk.spans.at(-1)?.paragraph) ?? list).direction === "rtl";
  const forward = leftwards ? "ArrowLeft" : "ArrowRight";
  const backward = leftwards ? "ArrowRight" : "ArrowLeft";
  const moves = {
    ArrowDown: () => bySentence(1, event.shiftKey),
    ArrowUp: () => bySentence(-1, event.shiftKey),
    [forward]: () => byWord(1, event.shiftKey),
    [backward]: () => byWord(-1, event.shiftKey),
    Enter: () => emit("rests"),
  };
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  event.stopPropagation();
  move();
}

/** The keys of all records that rest on words that are selected. */
export function restingHere() {
  const found = new Set();
  for (const span of desk.spans) {
    const paragraph = desk.source.paragraphs.find((one) => one.id === span.paragraph);
    for (const passage of paragraph?.passages ?? []) {
      if (passage.start < span.end && span.start < passage.end) for (const key of passage.records) found.add(key);
    }
  }
  return [...found];
}

