/* Hits as a reader sees them: groups with headings, a link for each hit, found words marked. */

import { meant, show } from "./finding.js";
import { about } from "./index.js";

/** An element with attributes and children; texts are texts, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

let words;
let language;
let plural;
let number;

/** Make the words of the interface ready. */
export async function speak() {
  ({ words, language } = await about());
}

/** The words under a key, `group.key` for those in groups, with their slots filled. */
export function say(key, slots = {}) {
  const found = key.split(".").reduce((table, part) => table?.[part], words) ?? key.split(".").at(-1);
  return found.replace(/\{(\w+)\}/g, (slot, name) => slots[name] ?? slot);
}

/** So many of a thing: `3 results`. */
export function counted(thing, n) {
  const forms = words.counted?.[thing] ?? {};
  plural ??= new Intl.PluralRules(language);
  return (forms[plural.select(n)] ?? forms.other ?? "{n}").replace("{n}", figure(n));
}

/** A number in the numerals of the language. */
export function figure(n) {
  number ??= new Intl.NumberFormat(language);
  return number.format(n);
}

const runs = (parts) => parts.map(({ text, marked }) => (marked ? make("mark", {}, text) : text));

function item(hit) {
  const title = hit.title.length ? runs(hit.title) : [hit.sources[0] ?? ""];
  const where = hit.kind === "passage" && hit.paragraph ? say("paragraph", { n: hit.paragraph }) : "";
  const stance = hit.stance && say(`stances.${hit.stance}`);
  const source = hit.title.length && hit.kind !== "source" ? hit.sources[0] : "";
  const details = [stance, hit.date, where, source, hit.kind === "passage" ? hit.outlets[0] : ""];
  return make(
    "li",
    { class: "hit", "data-kind": hit.kind },
    make("a", { href: hit.address, class: "hit-title" }, ...title),
    make("p", { class: "hit-text", dir: "auto" }, ...(hit.kind === "quote" ? [make("q", {}, ...runs(hit.text))] : runs(hit.text))),
    details.some(Boolean) && make("p", { class: "hit-about" }, details.filter(Boolean).join(" · ")),
  );
}

/** The hits of one kind below their heading, some of them at first. */
export async function group({ kind, hits }, text, { first, level, more = true, name = "hits" }) {
  const list = make("ol", { class: "hits" });
  const id = `${name}_${kind}`;
  const heading = make(
    level,
    { class: "hits-kind", id },
    say(`kinds.${kind}`),
    " ",
    make("span", { class: "hits-count" }, figure(hits.length)),
  );
  const section = make("section", { class: "hits-group", "data-kind": kind, "aria-labelledby": id }, heading, list);
  const add = async (upto) => {
    const from = list.childElementCount;
    const shown = await Promise.all(hits.slice(from, upto).map((hit) => show(hit, text)));
    list.append(...shown.map(item));
    return list.children[from];
  };
  await add(first);
  if (more && hits.length > first) {
    const button = make("button", { type: "button", class: "hits-more" });
    const label = () => {
      const left = hits.length - list.childElementCount;
      button.textContent = counted("more", Math.min(left, 20));
      button.setAttribute("aria-describedby", id);
      if (!left) button.remove();
    };
    button.addEventListener("click", async () => {
      const next = await add(list.childElementCount + 20);
      label();
      next?.querySelector("a").focus();
    });
    label();
    section.append(button);
  }
  return section;
}

/** What was found in words, for the line above the hits. */
export function told({ total, looser }, text) {
  if (total) return counted("results", total);
  // Who has not typed to the end has not asked for a word that is not there.
  return looser?.whole ? looserTitle(looser) : say("nothing", { text: text || "…" });
}

const looserTitle = ({ kind, text, total }) => `${say(kind, { text })}: ${figure(total)}`;

/** What has not the words themselves, below what has: with a heading of its own. */
export async function looserGroups({ total, looser }, text, options) {
  if (!looser) return [];
  const deeper = { ...options, name: "others", level: "h3" };
  const groups = await Promise.all(looser.groups.map((hits) => group(hits, text, deeper)));
  const isSaid = !total && looser.whole;
  const title = make("h2", { class: isSaid ? "visually-hidden" : "search-looser" }, looserTitle(looser));
  return [make("section", { class: "hits-looser" }, title, ...groups)];
}

/** Names that may be meant; who chooses one searches for it. */
export async function namesMeant({ total, looser, missing }, field) {
  if (total || looser?.whole || !missing.length) return [];
  const names = await meant(missing);
  if (!names.length) return [];
  const buttons = names.map(({ asked, name }) => {
    const button = make("button", { type: "button", class: "search-name" }, make("bdi", {}, name));
    button.addEventListener("click", () => {
      const words = field.value.split(/\s+/);
      const at = words.findIndex((word) => word.toLowerCase().includes(asked.toLowerCase()));
      field.value = at < 0 || words.length === 1 ? name : words.with(at, name).join(" ");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
    return button;
  });
  return [make("p", { class: "search-meant" }, say("meant"), " ", ...buttons)];
}

/** Put hits in place of others; a reader who was on one of those is on the first of these. */
export function replace(container, sections) {
  const wasInside = container.contains(document.activeElement);
  container.replaceChildren(...sections);
  if (wasInside) container.querySelector("a.hit-title")?.focus();
}

/** Arrow keys go from hit to hit, and from the first one back to the field. */
export function walk(event, field, container) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...container.querySelectorAll("a.hit-title")];
  const here = links.indexOf(document.activeElement);
  if (!links.length || (here < 0 && document.activeElement !== field)) return;
  if (here < 0 && event.key === "ArrowUp") return;
  event.preventDefault();
  const next = here + (event.key === "ArrowDown" ? 1 : -1);
  (next < 0 ? field : (links[next] ?? links.at(-1))).focus();
}

/**
 * One call after the other, and of those that wait the newest only: an older one that is at work is
 * to stop when `isCurrent` says so, and what it still finds is dropped.
 */
export function latest(work, failed) {
  let current = 0;
  let last = Promise.resolve();
  return () => {
    const mine = ++current;
    const isCurrent = () => mine === current;
    const done = last.then(async () => {
      try {
        if (isCurrent()) await work(isCurrent);
      } catch (error) {
        if (!isCurrent()) return;
        failed();
        throw error; // into the console
      }
    });
    last = done.catch(() => {});
    return done;
  };
}

/** Wait until nothing was typed for a moment; not where `isEnough` says that it need not. */
export function rested(work, isEnough = () => false, pause = 80) {
  let timer;
  return () => {
    clearTimeout(timer);
    if (isEnough()) work();
    else timer = setTimeout(work, pause);
  };
}
