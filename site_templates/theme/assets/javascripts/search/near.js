/*
 * Names that may be meant: misspelt, or written in other letters than the texts have. What is alike
 * is offered, and never taken for what was asked.
 */

import { folded } from "./words.js";

const SHOWN = 3;
const VOWELS = /[aeiou]/g;
const ALIKE = [
  [/ph/g, "f"],
  [/[ck]h|h/g, "h"],
  [/(?:t|c)?s(?:c?h|z)|tch|zh|sz|cz/g, "s"],
  [/ck|q|c|k/g, "k"],
  [/ts|tz|z/g, "s"],
  [/[yj]/g, "i"],
  [/w/g, "v"],
  [/ou|oo/g, "u"],
  [/(.)\1+/g, "$1"],
];

/** A word in Latin letters, and whether its script writes no vowels. */
function latin(word, folding) {
  const plain = folded(word, folding).normalize("NFD").replace(/(?!\u0306)\p{M}/gu, "").normalize("NFC");
  const { latin: letters = {} } = folding;
  const text = [...plain].map((letter) => letters[letter] ?? letter).join("").replace(/[^\p{L}]/gu, "");
  return { text, bare: /[\p{sc=Hebr}\p{sc=Arab}]/u.test(word) };
}

const sound = (text) => ALIKE.reduce((word, [pattern, form]) => word.replace(pattern, form), text);
const skeleton = (text) => text.replace(VOWELS, "").replace(/[bpf]/g, "v").replace(/g/g, "k").replace(/(.)\1+/g, "$1");

/** The names of which a word is like one, the most like first: those of `{id, name}`, one per id. */
export function nearest(asked, names, folding) {
  const best = new Map();
  for (const { id, name } of names) {
    for (const word of name.split(/[\s-]+/)) {
      const far = distance(latin(asked, folding), latin(word, folding));
      if (far === undefined || far >= (best.get(id)?.far ?? Number.POSITIVE_INFINITY)) continue;
      best.set(id, { far, word });
    }
  }
  const found = [...best.values()].sort((one, other) => one.far - other.far);
  return [...new Set(found.map(({ word }) => word))].slice(0, SHOWN);
}

/** How far two words are from each other; nothing where they are not alike. */
function distance(one, other) {
  const bare = one.bare || other.bare;
  const [a, b] = [one, other].map(({ text }) => (bare ? skeleton(sound(text)) : sound(text)));
  const length = Math.max(a.length, b.length);
  const most = bare ? (length > 3 ? 1 : 0) : Math.floor(length / 4);
  if (Math.min(a.length, b.length) < 3 || Math.abs(a.length - b.length) > most) return undefined;
  const far = edits(a, b);
  return far <= most ? far / length : undefined;
}

/** Letters added, left out, changed or exchanged with a neighbour, until one word is the other. */
function edits(one, other) {
  let before = [];
  let last = [...Array(other.length + 1).keys()];
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1;
      now[at] = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + same);
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1])
        now[at] = Math.min(now[at], before[at - 2] + 1);
    }
    [before, last] = [last, now];
  }
  return last[other.length];
}
