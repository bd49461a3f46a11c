/*
 * The door to the search, on every page: open it where the reader is, and mark the words that were
 * found where a hit leads. What searches is loaded when it is first used, and not before. Without
 * script the link in the masthead leads to the page of the search, which lists the entrances.
 */

import { addressed } from "./reading.js";

const opener = document.getElementById("search_open");
const page = document.getElementById("search_here");

let box;

/** The box, its scripts and its style: all asked for at once, for none says which others it needs. */
function prepared() {
  box ??= Promise.all([scripts("dialog"), styled("search.css")]);
  return box;
}

/** Start the index, which takes longest, as soon as its own script is there. */
const started = () => import("./search/index.js").then(({ start }) => start());

async function scripts(first) {
  const others = ["index", "words", "finding", "results"];
  const [script] = await Promise.all([first, ...others].map((name) => import(`./search/${name}.js`)));
  return script;
}

function styled(name) {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL(`../stylesheets/${name}`, import.meta.url).href;
  document.head.append(sheet);
  return new Promise((done) => (sheet.onload = sheet.onerror = done));
}

let early; // what is typed while the field is on its way

/** Keep what is typed for a field that is not there yet; the function that is returned hands it over. */
function kept() {
  let text = "";
  const note = (event) => {
    const isCommand = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");
    if (isCommand || event.isComposing) return;
    if (event.key === "Backspace") text = [...text].slice(0, -1).join("");
    else if (event.key === "Enter") location.href = `${opener.href}?${new URLSearchParams({ q: text })}`;
    else if ([...event.key].length === 1) text += event.key;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("keydown", note, true);
  return () => {
    document.removeEventListener("keydown", note, true);
    early = undefined;
    return text;
  };
}

async function atHand(event) {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (early) return;
  early = kept();
  try {
    meanwhile(started);
    const [{ open }] = await prepared();
    await open(opener, early);
  } catch {
    const text = early?.();
    location.href = text ? `${opener.href}?${new URLSearchParams({ q: text })}` : opener.href;
  }
}

/** Do what need not be waited for; whoever needs it later hears of a failure. */
const meanwhile = (work) => void work().catch(() => {});

if (page) {
  const wait = (event) => {
    event.preventDefault();
    early ??= kept();
  };
  opener?.addEventListener("click", wait);
  const typed = () => {
    opener?.removeEventListener("click", wait);
    return early?.();
  };
  scripts("page").then(({ fill }) => fill(page, typed)).catch(console.warn);
}
else if (opener) {
  opener.addEventListener("click", atHand);
  // Who points there may want to search: the box, 12 kB. Who presses does: the index as well.
  opener.addEventListener("pointerenter", () => meanwhile(prepared), { once: true });
  opener.addEventListener("focus", () => meanwhile(prepared), { once: true });
  opener.addEventListener("pointerdown", ({ button }) => button || meanwhile(started));
}

/* ---- where a hit leads --------------------------------------------------------------------- */

/** The passages in which the words are looked for: what the address names, and no more. */
function place() {
  const target = addressed();
  const paragraph = target?.closest(".paragraph");
  if (paragraph) return paragraph.querySelector(":scope > p"); // not the notes beside it
  return target && (target.closest("article:not(.content), figure, li, tr") ?? target);
}

/** Where a phrase stands in an element, across the elements in it. */
function* ranges(element, phrase) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, start: text.length });
    text += walker.currentNode.data;
  }
  const at = (offset) => {
    const { node, start } = nodes.findLast(({ start }) => start <= offset);
    return [node, offset - start];
  };
  const words = phrase.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  for (const found of text.matchAll(new RegExp(words.join("\\s+"), "gu"))) {
    const range = new Range();
    range.setStart(...at(found.index));
    const [node, offset] = at(found.index + found[0].length - 1);
    range.setEnd(node, offset + 1);
    yield range;
  }
}

const phrases = new URLSearchParams(location.search).getAll("mark").filter((phrase) => phrase.trim());
const found = phrases.length && globalThis.CSS?.highlights && place();
if (found) {
  const marked = phrases.slice(0, 8).flatMap((phrase) => [...ranges(found, phrase)]);
  CSS.highlights.set("search", new Highlight(...marked));
  styled("found.css");
}
