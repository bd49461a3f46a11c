/*
 * From what was swept over to whole words. Scripts that put no spaces between words (Han, kana, Thai
 * and their like) are taken as selected: there only the reader knows where a word ends.
 */

const INSIDE = /[\p{L}\p{N}\p{M}]/u;
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const JOINS = /['’ʼ״׳]/; // Russia’s, don't, and Hebrew abbreviations: marks inside a word
const BLANK = /[\s\p{Cf}]/u;

/** Whether a text holds words of a script that has no spaces between them. */
export function withoutSpaces(text) {
  return WITHOUT_SPACES.test(text);
}

/** A stretch of a text without blanks at its ends, grown to whole words; `null` for blanks alone. */
export function snapped(text, start, end) {
  let [from, to] = start <= end ? [start, end] : [end, start];
  while (from < to && BLANK.test(signAt(text, from))) from += signAt(text, from).length;
  while (to > from && BLANK.test(signBefore(text, to))) to -= signBefore(text, to).length;
  if (from >= to) return null;
  while (from > 0 && goesOn(text, from)) from -= signBefore(text, from).length;
  while (to < text.length && goesOn(text, to)) to += signAt(text, to).length;
  return { start: from, end: to };
}

/** The words of a text in order, each with its start and end. */
export function wordsOf(text, language) {
  const found = [];
  for (const { index, segment, isWordLike } of segmenter(language).segment(text)) {
    if (isWordLike) found.push({ start: index, end: index + segment.length });
  }
  return found;
}

/** Whether a word goes on over a place: the sign before and the one behind belong to one word. */
function goesOn(text, at) {
  const before = signBefore(text, at);
  const behind = signAt(text, at);
  if (/\p{M}/u.test(behind)) return true; // never between a letter and its mark
  if (WITHOUT_SPACES.test(before) || WITHOUT_SPACES.test(behind)) return false;
  if (INSIDE.test(before) && INSIDE.test(behind)) return true;
  if (JOINS.test(behind)) return INSIDE.test(before) && INSIDE.test(signAt(text, at + behind.length));
  if (JOINS.test(before)) return INSIDE.test(behind) && INSIDE.test(signBefore(text, at - before.length));
  return false;
}

function signAt(text, at) {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at)) : "";
}

function signBefore(text, at) {
  if (at <= 0) return "";
  const last = text.charCodeAt(at - 1);
  return last >= 0xdc00 && last <= 0xdfff && at > 1 ? text.slice(at - 2, at) : text[at - 1];
}

const segmenters = new Map();

function segmenter(language) {
  if (!segmenters.has(language)) {
    let locale;
    try {
      [locale] = Intl.getCanonicalLocales(language || undefined);
    } catch {
      locale = undefined; // no tag of a language: by the general rules
    }
    segmenters.set(language, new Intl.Segmenter(locale, { granularity: "word" }));
  }
  return segmenters.get(language);
}
