/*
 * A field that completes ids by name: the pattern "editable combobox with list autocomplete" of the
 * ARIA Authoring Practices. Any text may stand in it; what is no id is for the checks to say.
 */

import { append, element, fill, freshId, say } from "./dom.js";
import { words } from "./words.js";

const MOST = 12;

/**
 * A combobox.
 *
 * `options` is a function that gives (a promise of) `[{id, name, aliases, note}]`; `value` the id
 * that is chosen; `chosen(id)` is called with another one, with "" when the field is emptied;
 * `fresh(name)` makes a new record of what was typed and gives its id, where that is possible.
 */
export function combobox({ id = freshId("combo"), label, value = "", options, chosen, fresh = null, freshWords = null, describedby = null, required = false, clears = false }) {
  const listId = `${id}_list`;
  const input = element("input", {
    id,
    type: "text",
    role: "combobox",
    class: "combo-input",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    placeholder: words.type_name,
    dir: "auto",
    "aria-label": label,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-describedby": describedby,
    "aria-required": required ? "true" : null,
  });
  const list = element("ul", { id: listId, role: "listbox", "aria-label": label ?? words.choose, class: "combo-list", hidden: true });
  const note = element("span", { class: "combo-id", "aria-hidden": "true" });
  const box = element("div", { class: "combo" }, input, note, list);
  let current = value;
  let known = [];
  let shown = [];
  let active = -1;
  let asked = 0; // a list that comes after a choice was made is not shown
  let chosenAt = Number.NEGATIVE_INFINITY;

  const nameOf = (one) => known.find((option) => option.id === one)?.name ?? one;
  const settle = () => {
    input.value = clears ? "" : nameOf(current);
    note.textContent = !clears && current && nameOf(current) !== current ? current : "";
  };
  const load = async () => {
    known = await options();
    return known;
  };
  settle();
  if (value) load().then(() => input.value === value && settle(), () => {}); // unless somebody typed

  function open(matches, typed) {
    shown = matches;
    active = matches.length && typed ? 0 : -1;
    fill(
      list,
      matches.map((one, n) => {
        const made = element("li", { role: "option", id: `${listId}_${n}`, "aria-selected": n === active ? "true" : "false", class: one.fresh ? "fresh" : null, onpointerdown: (event) => event.preventDefault(), onmousedown: (event) => event.preventDefault(), onclick: () => pick(n) }, element("bdi", {}, one.name));
        if (one.id && one.id !== one.name) append(made, element("span", { class: "combo-note" }, ` ${one.note ? `${one.note} · ` : ""}${one.id}`));
        return made;
      }),
    );
    list.hidden = matches.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark() {
    for (const [n, node] of [...list.children].entries()) node.setAttribute("aria-selected", n === active ? "true" : "false");
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `${listId}_${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  async function search(all) {
    asked += 1;
    const mine = asked;
    try {
      await load();
    } catch {
      return; // the field still takes an id as it is typed
    }
    const typed = all ? "" : input.value;
    const found = matching(known, typed).slice(0, MOST);
    if (fresh && typed.trim() && !found.some((one) => folded(one.name) === folded(typed))) {
      found.push({ id: "", name: freshWords(typed.trim()), fresh: typed.trim() });
    }
    if (document.activeElement === input && mine === asked) open(found, Boolean(typed));
  }

  async function pick(n) {
    const one = shown[n];
    if (!one) return;
    if (!one.fresh) return take(one.id);
    input.value = clears ? "" : one.fresh;
    current = input.value; // what is chosen is no longer typed
    close();
    try {
      take(await fresh(one.fresh));
    } catch (problem) {
      input.value = one.fresh;
      say(problem.message);
    }
  }

  function take(id_) {
    asked += 1;
    chosenAt = performance.now();
    current = id_;
    close();
    load().then(settle, settle);
    settle();
    chosen(id_);
  }

  input.addEventListener("input", () => search(false));
  input.addEventListener("click", () => list.hidden && performance.now() - chosenAt > 400 && search(true));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) search(true);
      else {
        active = (active + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length;
        mark();
      }
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (active >= 0) pick(active);
      else byHand();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      settle();
      close();
    }
  });
  input.addEventListener("blur", () => {
    byHand();
    close();
  });

  /** What was typed whole and not chosen from the list: a name or an id that there is, or as it is. */
  function byHand() {
    const typed = input.value.trim();
    if (typed === nameOf(current) || (clears && !typed)) return;
    const one = known.find((option) => folded(option.name) === folded(typed) || option.id === typed);
    take(one?.id ?? typed);
  }

  return box;
}

/** The options that a text may mean, the likeliest first. */
export function matching(options, text) {
  const wanted = folded(text).trim();
  if (!wanted) return options;
  const ranked = [];
  for (const one of options) {
    const rank = Math.min(...[one.name, one.id, ...(one.aliases ?? [])].map((name) => rankOf(folded(String(name)), wanted)));
    if (rank < 4) ranked.push([rank, one]);
  }
  return ranked.sort(([one], [other]) => one - other).map(([, one]) => one);
}

function rankOf(name, wanted) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const at = name.indexOf(wanted);
  if (at < 0) return 4;
  return /[\s\-/.]/.test(name[at - 1]) ? 2 : 3;
}

/** A text without the differences that nobody types. */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
