/*
 * Asking the index, which is Pagefind's: what matches, how much of each kind, and what to show of
 * it. Knows nothing of the page.
 */

import { about, folder, load as open, root } from "./index.js";
import { barer, common, cuts, folded, terms } from "./words.js";

const LETTERS = 1; // of a record's name: its kind, then its date, `q20250821_1c2f5e7`
const DATE = 8;
const EXCERPT = 36; // words
const MARKS = 6; // phrases that a hit's address takes along

let finder;
let counter;
let choices;
let complete = false;

export const COUNTED = 5_000; // more hits than these are not counted by facet: it would take seconds

/** Load the index; done already where it was asked for before. */
export const load = () => (finder ??= opened());

/** The index, and in a portal those of its briefings beside it. */
async function opened() {
  const [index, { beside }] = await Promise.all([open(), about()]);
  if (beside) await merge(index, beside);
  return index;
}

/**
 * An index of its own for counting: from when a facet's table is loaded, Pagefind counts it at every
 * search, in time that grows with the hits times the records. Finding is spared that.
 */
function count_on() {
  counter ??= load().then(async () => {
    const index = await opened();
    if (complete) await merge(index, (await about()).older);
    return index;
  });
  return counter;
}

async function merge(index, volumes) {
  const at = (volume) => new URL(`${volume.folder}/`, folder).pathname;
  await Promise.all(volumes.map((volume) => index.merge(at(volume), { language: volume.language })));
}

/** Search the older volumes too from now on. */
export async function loadOlder() {
  if (complete) return;
  complete = true;
  choices = undefined;
  counter = undefined;
  await merge(await load(), (await about()).older);
}

export const isComplete = () => complete;

/** All facets with all their values: `{actor: {"some-person Some Person": 3}}`. */
export function facets() {
  choices ??= count_on().then((index) => index.filters());
  return choices;
}

/** The id and the name in a facet's value. */
export function split(value) {
  const space = value.indexOf(" ");
  return space < 0 ? { id: value, name: value } : { id: value.slice(0, space), name: value.slice(space + 1) };
}

/** What the index calls the values that an address names by their ids. */
async function named(chosen) {
  const filters = {};
  const known = Object.keys(chosen).some((facet) => facet !== "kind") ? await facets() : {};
  for (const [facet, ids] of Object.entries(chosen)) {
    const values = Object.keys(known[facet] ?? {}).filter((value) => ids.includes(split(value).id));
    filters[facet] = { any: facet === "kind" ? ids : values.length ? values : ids };
  }
  return filters;
}

const without = (filters, facet) =>
  Object.fromEntries(Object.entries(filters).filter(([name]) => name !== facet));

/**
 * Everything that matches, by kind: `{total, counts: {quote: 3}, groups: [{kind, hits}]}`, and apart
 * from it `looser`, the same of what has none of the words themselves but others that begin like
 * them, or most of them; `looser.kind` says which, `looser.text` of what, and `looser.whole` that
 * they begin with all that was typed. `missing` are the words that nothing begins with, and `words`
 * those that `count` is to count.
 * `chosen` maps facets to ids; `order` is `newest`, `oldest`, or by how well it matches.
 */
export async function find({ text, chosen = {}, order = "" }) {
  const [{ kinds }, index] = await Promise.all([about(), load()]);
  const filters = without(await named(chosen), "kind");
  const { exact, looser, missing, words } = await matches(index, text, filters);
  const by_kind = (hits) => {
    const groups = kinds.map(([kind, letter]) => ({
      kind,
      hits: hits.filter(({ id }) => id.startsWith(letter)),
    }));
    const wanted = groups.filter(({ kind, hits }) => hits.length && (chosen.kind?.includes(kind) ?? true));
    if (order) for (const { hits } of wanted) hits.sort(byDate(order));
    const total = wanted.reduce((sum, { hits }) => sum + hits.length, 0);
    return { total, counts: groups.map(({ kind, hits }) => [kind, hits.length]), groups: wanted };
  };
  const found = by_kind(exact);
  const others = looser.hits.length ? { ...looser, ...by_kind(looser.hits) } : undefined;
  const counts = Object.fromEntries(found.counts);
  for (const [kind, number] of others?.counts ?? []) counts[kind] += number;
  return { ...found, counts, looser: others?.total ? others : undefined, missing, words };
}

const NONE = { hits: [], kind: "", text: "", whole: false };
const SHORTEST = 3; // letters that words must have in common to be offered for each other
const CUT = 3; // letters that may be missing at the end

/** What has all the words, and apart from it what has others like them. */
async function matches(index, text, filters) {
  const asked = terms(text, (await about()).folding ?? {});
  const all = async (words) => (await index.search(words, { filters })).results;
  if (!asked.length) return { exact: await all(null), looser: NONE, missing: [] };

  const plain = asked.every(({ phrase }) => !phrase) ? all(asked.map(({ text }) => text).join(" ")) : [];
  const exactly = await Promise.all(asked.map((term) => very(all, term)));
  const ranked = new Map((await plain).map((hit) => [hit.id, hit]));
  const score = ({ id, score }) => ranked.get(id)?.score ?? score / 100;
  const best = (hits) => hits.sort((one, other) => score(other) - score(one));

  const ids = [...exactly[0].keys()].filter((id) => exactly.every((found) => found.has(id)));
  // Found by the words themselves, for those would be marked as well that begin like them: EU, European.
  const exact = best(ids.map((id) => together(exactly.map((found) => found.get(id)))));
  if (asked.some(({ phrase }) => phrase)) return { exact, looser: NONE, missing: [] };

  const has = new Set(ids);
  const others = [...ranked.values()].filter(({ id }) => !has.has(id));
  const like = exactly.every(({ size }) => size)
    ? { hits: others, texts: others.length ? await shared(others[0], asked) : [] }
    : await alike(all, asked, exactly);
  const missing = asked.filter(({ text }, at) => !exactly[at].size && like.texts[at] !== text);
  const looser = like.hits.length
    ? { hits: best(like.hits), kind: "beginning", text: like.texts.join(", "), whole: !missing.length }
    : NONE;
  const found = looser.hits.length || exact.length ? looser : most(exactly);
  const words = looser.text.replaceAll(", ", " ") || asked.map(({ text }) => text).join(" ");
  return { exact, looser: found, missing: missing.map(({ text }) => text), words };
}

/** What begins with each word, or is it; the words without any such are looked for with their end cut. */
async function alike(all, asked, exactly) {
  const starts = await Promise.all(
    asked.map((term, at) => (exactly[at].size ? undefined : beginning(all, term))),
  );
  const texts = asked.map(({ text }, at) => (exactly[at].size ? text : (starts[at]?.text ?? "")));
  if (!texts.every(Boolean)) return { hits: [], texts };
  const sets = asked.map((_, at) => new Map([...exactly[at], ...(starts[at]?.hits ?? []).map((hit) => [hit.id, hit])]));
  const [fewest, ...others] = sets.toSorted((one, other) => one.size - other.size);
  const ids = [...fewest.keys()].filter((id) => others.every((set) => set.has(id)));
  return { hits: ids.map((id) => together(sets.map((set) => set.get(id)))), texts };
}

/** What a hit's words have in common with each of those that were asked for. */
function shared(hit, asked) {
  const long = async ({ text }) => {
    const same = await likeness(hit, text);
    return same.length >= SHORTEST ? same : text;
  };
  return Promise.all(asked.map(long));
}

/** The hits of the very word, by their ids: as it was typed, or else without what may be joined to it. */
async function very(all, { exact, phrase }) {
  const { folding = {} } = await about();
  for (const form of [exact, ...(phrase ? [] : barer(exact, folding))]) {
    const hits = (await Promise.all(cuts(form).map((cut) => all(`"${cut}"`)))).flat();
    if (hits.length) return new Map(hits.map((hit) => [hit.id, hit]));
  }
  return new Map();
}

/**
 * The hits of words that begin like one: with all of it, or with what is left when its end is cut.
 * The index takes a shorter word by itself where it knows none; what it took the first hit tells.
 */
async function beginning(all, { text }) {
  const letters = [...text];
  const shortest = Math.max(SHORTEST, letters.length - (letters.length > 4 ? CUT : 0));
  for (let length = letters.length; length >= Math.min(shortest, letters.length); length--) {
    const start = letters.slice(0, length).join("");
    const hits = await all(start);
    if (!hits.length) continue;
    if ((await likeness(hits[0], text)).length >= length) return { hits, text: start };
  }
  return undefined;
}

/** What a hit's words have in common with the beginning of another one. */
async function likeness(hit, text) {
  const { folding } = await about();
  const record = await hit.data();
  const words = split_words(record);
  const places = hit.words.length ? hit.words.map((place) => words[place] ?? "") : [];
  const pieces = [...places, ...Object.values(record.meta).flatMap((value) => `${value}`.split(/\s+/))];
  const plain = pieces.flatMap((word) => {
    const parts = folded(word, folding).normalize("NFD").replace(/\p{M}/gu, "").split(/[^\p{L}\p{N}]+/u);
    const joined = parts.flatMap((part) => barer(part, folding));
    return [parts.join(""), ...parts, ...joined];
  });
  const wanted = text.normalize("NFD").replace(/\p{M}/gu, "");
  return plain.map((word) => common(word, wanted)).reduce((one, other) => (other.length > one.length ? other : one), "").normalize("NFC");
}

/** The names of actors that may be meant by a word: `[{asked, name}]`. */
export async function meant(words) {
  const [{ folding = {} }, { named = {} }, { nearest }] = await Promise.all([about(), facets(), import("./near.js")]);
  const names = Object.keys(named).map((value) => split(value));
  return words.flatMap((asked) => nearest(asked, names, folding).map((name) => ({ asked, name })));
}

/** Of a quotation as somebody remembers it: what has most of its words. */
function most(exactly) {
  const counted = new Map();
  for (const found of exactly) {
    for (const [id, hit] of found) {
      const before = counted.get(id) ?? [];
      before.push(hit);
      counted.set(id, before);
    }
  }
  const least = Math.max(3, Math.ceil(exactly.length * 0.6));
  const enough = [...counted.values()].filter((hits) => hits.length >= least);
  enough.sort((one, other) => other.length - one.length);
  return enough.length ? { hits: enough.map(together), kind: "most", text: "", whole: false } : NONE;
}

/** One hit that was found by several words. */
function together(hits) {
  const [first] = hits;
  const words = [...new Set(hits.flatMap(({ words }) => words))];
  return { ...first, words, of: hits }; // which keeps them from being let go
}

/** How many hits each value of each facet would have, the other facets being as they are. */
export async function count({ text, chosen = {} }, isCurrent, words = text) {
  const [index] = await Promise.all([count_on(), facets()]);
  const filters = await named(chosen);
  const all = (await index.search(query(words), { filters })).filters;
  for (const facet of Object.keys(without(filters, "kind"))) {
    if (!isCurrent()) break; // nobody waits for it any more
    all[facet] = (await index.search(query(words), { filters: without(filters, facet) })).filters[facet];
  }
  return all;
}

/** Quotation marks of any language ask for the very words; without words everything matches. */
function query(text) {
  const plain = text.replace(/[“”„‟«»「」『』＂]/g, '"').trim();
  return plain.replace(/"/g, "").trim() ? plain : null;
}

function byDate(order) {
  const date = ({ id }) => id.slice(LETTERS, LETTERS + DATE);
  const sign = order === "oldest" ? 1 : -1;
  const undated = "0".repeat(DATE);
  return (one, other) =>
    (date(one) === undated) - (date(other) === undated) || sign * date(one).localeCompare(date(other));
}

/* ---- what is shown of a hit ---------------------------------------------------------------- */

/** A hit with what is to be shown of it; `title` and `text` are lists of `{text, marked}`. */
export async function show(hit, text) {
  const record = await hit.data();
  const words = split_words(record);
  const places = [...new Set(hit.words)].sort((one, other) => one - other);
  const name = (facet) => (record.filters[facet] ?? []).map((value) => split(value).name);
  return {
    kind: record.filters.kind[0],
    address: address(record, words, places),
    title: marked(record.meta.title ?? "", text),
    text: excerpt(words, places),
    date: record.meta.date ?? "",
    stance: name("stance")[0] ?? "",
    sources: name("source"),
    outlets: name("outlet"),
    paragraph: /#p[-_](\d+)$/.exec(record.raw_url)?.[1] ?? "",
    language: "",
  };
}

/** The words of a record as the index counts them; each keeps the space behind it. */
function split_words({ content, raw_content: raw }) {
  if (!raw.includes("\u200b")) return content.split(/(?<=\s)(?=\S)/);
  // Scripts without spaces: the index has cut the text, and written < and > as entities.
  let at = 0;
  return raw.split("\u200b").map((piece) => {
    const plain = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    const word = content.startsWith(piece, at) ? piece : plain;
    at += word.length;
    return word;
  });
}

/** The part of a text where most of what was found stands together. */
function excerpt(words, places) {
  let start = 0;
  let most = 0;
  for (const place of places) {
    const near = places.filter((other) => other >= place && other < place + EXCERPT - 4).length;
    if (near > most) [most, start] = [near, place];
  }
  start = words.length <= EXCERPT + 6 ? 0 : Math.min(Math.max(start - 4, 0), words.length - EXCERPT);
  const end = words.length <= EXCERPT + 6 ? words.length : start + EXCERPT;
  const parts = start ? [{ text: "… ", marked: false }] : [];
  for (let index = start; index < end; index++) parts.push(...cut(words[index], places.includes(index)));
  if (end < words.length) parts.push({ text: "…", marked: false });
  return joined(parts);
}

/** A word that was found without the punctuation around it. */
function cut(word, isFound) {
  if (!isFound) return [{ text: word, marked: false }];
  const [, before, core, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(word);
  return [
    { text: before, marked: false },
    { text: core, marked: true },
    { text: after, marked: false },
  ];
}

/** Neighbours that are alike as one; a single space between two that were found is marked too. */
function joined(parts) {
  const whole = [];
  const rest = parts.filter(({ text }) => text);
  for (const [index, part] of rest.entries()) {
    const last = whole.at(-1);
    const bridge = !part.marked && part.text === " " && last?.marked && rest[index + 1]?.marked;
    if (last && (last.marked === part.marked || bridge)) last.text += part.text;
    else whole.push({ ...part });
  }
  return whole;
}

/** A title with the words marked that begin like one of the query. */
function marked(title, text) {
  const plain = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const asked = plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const parts = title.split(/([\p{L}\p{N}\p{M}]+)/u).map((part) => ({
    text: part,
    marked: asked.some((word) => plain(part).startsWith(word)),
  }));
  return joined(parts);
}

/** Where a hit leads, with the phrases to be marked there. */
function address({ url }, words, places) {
  const to = new URL(url, root); // which in a portal is below the briefing that it is of
  if (!to.hash) return to.href;
  const phrases = new Set();
  for (let index = 0; index < places.length && phrases.size < MARKS; index++) {
    let last = index;
    while (places[last + 1] === places[last] + 1) last++;
    const phrase = words.slice(places[index], places[last] + 1).join("");
    phrases.add(phrase.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
    index = last;
  }
  for (const phrase of phrases) if (phrase) to.searchParams.append("mark", phrase);
  return to.href;
}
