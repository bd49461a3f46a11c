/*
 * The list of sources: how far each is, and what is left to do in it.
 */

import { folded } from "./combobox.js";
import { desk } from "./desk.js";
import { element, withCode } from "./dom.js";
import { words } from "./words.js";

const MANY = 8; // sources from which on one looks for a title
const STATES = ["used", "partly", "draft", "unused", "left_out"];

/** The list, as an element. */
export function sourcesList() {
  const { briefing, sources } = desk.state;
  return element(
    "div",
    { class: "sources" },
    element("h1", {}, element("bdi", {}, briefing.title)),
    element("p", { class: "welcome" }, sources.length ? words.welcome : withCode(words.no_sources)),
    sources.length > MANY ? finder() : null,
    sources.length ? element("ul", { class: "source-rows" }, sources.map(row)) : null,
  );
}

let sought = ""; // kept while the list is drawn anew

/** A field that leaves the sources of which the title or the outlet holds what is typed. */
function finder() {
  const count = element("span", { role: "status", class: "source-counts" });
  const leave = () => {
    let n = 0;
    for (const one of document.querySelectorAll(".source-row")) {
      one.hidden = !folded(one.dataset.names).includes(folded(sought).trim());
      if (!one.hidden) n += 1;
    }
    count.textContent = sought ? words.sources_left(n) : "";
  };
  const input = element("input", { type: "search", id: "source_finder", class: "typed", value: sought, autocomplete: "off", oninput: (event) => {
    sought = event.target.value;
    leave();
  } });
  if (sought) queueMicrotask(leave);
  return element("p", { class: "finder" }, element("label", { for: "source_finder", class: "label" }, words.find_source), input, count);
}

function row(source) {
  const counts = STATES.map((state) => [state, source.sentences?.[state] ?? 0]).filter(([, n]) => n > 0);
  const total = counts.reduce((sum, [, n]) => sum + n, 0);
  const told = counts.map(([state, n]) => `${n} ${words.states[state]}`).join(", ");
  const { errors = 0, warnings = 0 } = source.findings ?? {};
  const open = [
    source.drafts ? element("li", { class: "draft-word" }, words.drafts(source.drafts)) : null,
    element("li", {}, source.todo ? words.todo(source.todo) : source.sentences ? words.all_done : words.counting),
    errors ? element("li", { class: "trouble error" }, words.errors(errors)) : null,
    warnings ? element("li", { class: "trouble warning" }, words.warnings(warnings)) : null,
  ];
  return element(
    "li",
    { class: "source-row", "data-names": [source.title, source.outlet, source.id].filter(Boolean).join(" ") },
    element("h2", {}, element("a", { href: `#${encodeURIComponent(source.id)}`, lang: source.language, dir: "auto" }, source.title)),
    element("p", { class: "source-facts" }, [source.outlet, source.date ?? words.undated].filter(Boolean).join(", ")),
    bar(counts, total),
    total ? element("p", { class: "source-counts" }, `${words.sentences(total)}: ${told}`) : null,
    element("ul", { class: "source-open" }, open),
  );
}

/** The states of all sentences as one bar; the line below says the same in words. */
function bar(counts, total) {
  return element(
    "div",
    { class: "bar-of-states", "aria-hidden": "true" },
    counts.map(([state, n]) => {
      const part = element("span", { class: state });
      part.style.flexGrow = n / total; // through the object model, which the policy allows
      return part;
    }),
  );
}
