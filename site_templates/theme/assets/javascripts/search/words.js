/*
 * What a reader typed, as the index has it: the rules come with the index (`generator/search/folding.py`
 * has the same for the texts), and this knows no language.
 */

const MARKS = /[“”„‟«»「」『』＂]/g;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
// Signs that part words, as the index has it: `Moscow/Kyiv`, but not `25,000`.
const SIGNS = /(?<=[\p{L}\p{M}\p{N}_])(?:[^\p{L}\p{M}\p{N}\p{Cf}_\s'’ʼ.,-]|,(?=\P{Nd}))+(?=[\p{L}\p{N}_])/gu;
const MOST = 12; // words that are looked up one by one
const SHORT = 3; // letters of a run that is looked up as it is
const LONGEST = 4; // letters of which all ways to cut them are tried
const SPACELESS = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

/** Letters folded, in lower case. */
export function folded(text, { letters, points } = {}) {
  if (!letters) return text.toLowerCase();
  const plain = [...text.replace(new RegExp(points, "gu"), "")].map((letter) => {
    const same = /[\p{L}\p{Nd}]/u.test(letter) ? letter.normalize("NFKC") : letter;
    return letters[same] ?? same;
  });
  return plain.join("").toLowerCase();
}

/** A word without what is surely joined to it: an elided article, the Arabic one. */
function bare(word, { elided = [], certain = [], least }) {
  const apostrophe = /^(\p{L}+)['’ʼ](?=\p{L}{2})/u.exec(word);
  if (apostrophe && elided.includes(apostrophe[1])) return bare(word.slice(apostrophe[0].length), { certain, least });
  const joined = certain.find((form) => word.startsWith(form) && [...word].length >= form.length + least);
  return joined ? word.slice(joined.length) : word;
}

/** What stands for a word in all its forms, where the index knows endings. */
function stem(word, { endings = [] }) {
  for (const [pattern, form] of endings) {
    const changed = word.replace(new RegExp(pattern, "u"), form);
    if (changed !== word) return changed;
  }
  return word;
}

/** The forms to try for a word of which nothing is found: without letters that may be joined to it. */
export function barer(word, { joined = [], least } = {}) {
  const form = joined.find((one) => word.startsWith(one) && [...word].length >= one.length + least);
  return form ? [word.slice(form.length), ...barer(word.slice(form.length), { joined, least })] : [];
}

/**
 * What is asked for, one by one: `{text, exact, phrase}`, where `exact` is how the index has the very
 * word. What stands in quotation marks of any language is one.
 */
export function terms(text, rules) {
  const found = new Map();
  const add = (piece, phrase) => {
    const plain = folded(piece, rules).split(" ").map((word) => word.replace(EDGES, "")).join(" ");
    const word = phrase || !rules.letters ? plain : bare(plain, rules);
    if (word) found.set(word, { text: word, exact: phrase ? word : stem(word, rules), phrase });
  };
  for (const [index, piece] of text.replace(MARKS, '"').split('"').entries()) {
    if (index % 2) add(piece.trim().replace(/\s+/g, " "), true);
    else for (const word of piece.split(/\s+/).flatMap(unsigned)) for (const part of parts(word)) add(part, false);
  }
  const all = [...found.values()];
  return all.length > MOST ? all.sort((one, other) => other.text.length - one.text.length).slice(0, MOST) : all;
}

/** The words that signs part; single letters among them are not in the index by themselves. */
function unsigned(word) {
  const between = word.replace(EDGES, "").replace(SIGNS, " ").split(" ");
  const long = between.filter((part) => [...part].length > 1);
  return between.length < 2 ? [word] : long.length ? long : [between.join("-")];
}

/**
 * The words of a run of a script that writes none apart. The browser cuts otherwise than the index did,
 * so what it leaves in single letters, and a short run, stay together: `cuts` tries them all.
 */
function parts(word) {
  if (!SPACELESS.test(word) || !Intl.Segmenter || [...word].length <= SHORT) return [word];
  const found = [];
  let isSingle = false;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(word)) {
    const wasSingle = isSingle;
    isSingle = [...segment].length === 1;
    if (isSingle && wasSingle && [...found.at(-1)].length < LONGEST) found[found.length - 1] += segment;
    else found.push(segment);
  }
  return found;
}

/** All ways in which the index may have cut a word of such a script, with spaces between. */
export function cuts(word) {
  const letters = [...word];
  if (!SPACELESS.test(word) || letters.length > LONGEST || word.includes(" ")) return [word];
  return letters.slice(1).reduce((ways, letter) => ways.flatMap((way) => [way + letter, `${way} ${letter}`]), [letters[0]]);
}

/** How much of a word another one begins with. */
export function common(one, other) {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}
