/*
 * The page of the search: what was typed and chosen stands in the address, so that it can be sent,
 * and going back goes back. The entrances that stand there without script stay until something is
 * asked.
 */

import { COUNTED, count, facets, find, isComplete, load, loadOlder, split } from "./finding.js";
import { about } from "./index.js";
import {
  counted,
  figure,
  group,
  latest,
  looserGroups,
  make,
  namesMeant,
  replace,
  rested,
  say,
  speak,
  told,
  walk,
} from "./results.js";

const FACETS = ["actor", "issue", "stance", "source", "outlet", "year"];
const ORDERS = ["", "newest", "oldest"];
const FIRST = 5; // hits of each kind where several are shown
const ALONE = 20;
const VALUES = 8; // of a facet, before the reader asks for all
const STANCES = [
  ...["opposes", "sceptical", "undecided", "conditional", "supports"],
  ...["demands", "requests", "proposes", "asserts", "describes"],
];

/** What an address asks for. */
function read() {
  const asked = new URLSearchParams(location.search);
  const chosen = {};
  for (const facet of ["kind", ...FACETS]) {
    const ids = asked.getAll(facet);
    if (ids.length) chosen[facet] = ids;
  }
  return {
    text: asked.get("q") ?? "",
    chosen,
    order: ORDERS.includes(asked.get("order")) ? asked.get("order") : "",
    older: asked.has("older"),
  };
}

/** The address that asks for this. */
function addressed({ text, chosen, order, older }) {
  const asked = new URLSearchParams();
  if (text) asked.set("q", text);
  for (const [facet, ids] of Object.entries(chosen)) for (const id of ids) asked.append(facet, id);
  if (order) asked.set("order", order);
  if (older) asked.set("older", "");
  const query = asked.toString();
  return location.pathname + (query && `?${query.replace(/=(?=&|$)/g, "")}`);
}

/** Make the page work. `typed` hands over what was typed meanwhile, if the field was asked for. */
export async function fill(page, typed) {
  await speak();
  const { kinds, records, older } = await about();
  page.querySelector(".without-script")?.remove();
  const entrances = [...page.children];
  const field = make("input", {
    type: "search",
    name: "q",
    id: "search_field",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    placeholder: say("hint"),
  });
  const order = make(
    "select",
    { id: "search_order", name: "order" },
    ...ORDERS.map((name) => make("option", { value: name }, say(`orders.${name || "best"}`))),
  );
  const kindBoxes = make("fieldset", { class: "search-kinds" }, make("legend", {}, say("facets.kind")));
  const facetBoxes = make("div", { class: "search-facets" });
  const narrow = make(
    "details",
    { class: "search-narrow" },
    make("summary", {}, say("narrow")),
    facetBoxes,
  );
  const status = make("p", { role: "status", class: "search-count" });
  const reset = make("button", { type: "reset" }, say("reset"));
  const found = make("div", { class: "search-found" });
  const orderLine = make(
    "p",
    { class: "search-line" },
    make("label", { for: order.id }, say("order")),
    order,
    reset,
  );
  const form = make(
    "form",
    { role: "search", class: "search-form full" },
    make("p", { class: "search-line" }, make("label", { for: field.id }, say("label")), field),
    kindBoxes,
    narrow,
    orderLine,
  );
  page.prepend(form, status, found);
  page.classList.add("ready"); // the lists below may be seen: they will not move any more

  /** What the form asks for. */
  function wanted() {
    const chosen = {};
    for (const box of form.querySelectorAll("input[type=checkbox]:checked")) {
      chosen[box.name] ??= [];
      chosen[box.name].push(box.value);
    }
    // What an address names and no list shows yet: its boxes come with the counts.
    for (const [facet, ids] of Object.entries(state.chosen))
      if (!form.querySelector(`input[name="${facet}"]`)) chosen[facet] = ids;
    return { text: field.value.trim(), chosen, order: order.value, older: state.older };
  }

  function box(facet, id, name, n) {
    const input = make("input", { type: "checkbox", name: facet, value: id });
    input.checked = state.chosen[facet]?.includes(id) ?? false;
    return make(
      "label",
      { class: "search-choice", hidden: n === 0 && !input.checked },
      input,
      make("span", {}, name),
      " ",
      n === undefined ? "" : make("span", { class: "hits-count" }, figure(n)),
    );
  }

  function facetList(facet, values, isCounted, whole) {
    const all = Object.entries(values)
      .map(([value, n]) => ({ ...split(value), n }))
      .filter(({ id, n }) => n || state.chosen[facet]?.includes(id));
    for (const one of all) if (facet === "stance") one.name = say(`stances.${one.id}`);
    const collator = new Intl.Collator(document.documentElement.lang);
    all.sort((one, other) => {
      if (facet === "year") return other.id - one.id;
      if (facet === "stance") return STANCES.indexOf(one.id) - STANCES.indexOf(other.id);
      const isChosen = ({ id }) => state.chosen[facet]?.includes(id) ?? false;
      return isChosen(other) - isChosen(one) || other.n - one.n || collator.compare(one.name, other.name);
    });
    if (!all.length) return undefined;
    const limit = whole || facet === "stance" ? all.length : VALUES;
    const list = make(
      "fieldset",
      { class: "search-facet", "data-facet": facet },
      make("legend", {}, say(`facets.${facet}`)),
      ...all.slice(0, limit).map(({ id, name, n }) => box(facet, id, name, isCounted ? n : undefined)),
    );
    if (all.length > limit) {
      const more = make("button", { type: "button", class: "hits-more" }, say("all_values", { n: figure(all.length) }));
      more.addEventListener("click", () => {
        const complete = facetList(facet, values, isCounted, true);
        list.replaceWith(complete);
        complete.querySelectorAll("input")[limit].focus();
      });
      list.append(more);
    }
    return list;
  }

  /** Put new choices in place of the old without losing the reader's place. */
  function replaced(container, children) {
    const active = document.activeElement;
    const { name, value } = container.contains(active) ? active : {};
    container.replaceChildren(...children);
    if (name) container.querySelector(`input[name="${name}"][value="${CSS.escape(value)}"]`)?.focus();
  }

  const look = latest(async (isCurrent) => {
    const { text, chosen } = state;
    const asks = Boolean(text || Object.keys(chosen).length);
    for (const list of entrances) list.hidden = asks;
    orderLine.hidden = !asks;
    if (state.older) await loadOlder();
    if (!asks && !narrow.open) {
      found.replaceChildren();
      status.textContent = "";
      kindBoxes.hidden = true;
      return;
    }
    let answer = await find(state);
    if (!answer.total && !answer.looser?.whole && older.length && !isComplete()) {
      await loadOlder(); // nothing in the newest volume: look into all of them
      answer = await find(state);
    }
    const { total, counts, groups } = answer;
    if (!isCurrent()) return;
    const options = { first: groups.length > 1 ? FIRST : ALONE, level: "h2" };
    const parts = asks && [
      namesMeant(answer, field),
      ...groups.map((hits) => group(hits, text, options)),
      looserGroups(answer, text, options),
    ];
    const sections = (await Promise.all(parts || [])).flat();
    const isNarrowed = narrow.open || Object.keys(chosen).some((facet) => facet !== "kind");
    const isCounted = total + (answer.looser?.total ?? 0) <= COUNTED;
    const choices = isNarrowed && (await (isCounted ? count(state, isCurrent, answer.words) : facets()));
    if (!isCurrent()) return;
    replaced(kindBoxes, [
      kindBoxes.firstElementChild,
      ...kinds.map(([kind]) => box("kind", kind, say(`kinds.${kind}`), counts[kind])),
    ]);
    kindBoxes.hidden = !kindBoxes.querySelector("label:not([hidden])");
    if (choices) {
      const lists = FACETS.map((facet) => facetList(facet, choices[facet] ?? {}, isCounted));
      replaced(facetBoxes, lists.filter(Boolean));
    }
    replace(found, sections);
    if (older.length && !isComplete()) found.append(olderButton());
    if (!asks) status.textContent = "";
    else status.textContent = told(answer, text);
  }, () => (status.textContent = say("failed")));

  function olderButton() {
    const rest = older.reduce((sum, volume) => sum + volume.records, 0);
    const button = make("button", { type: "button", class: "hits-more" }, counted("older", rest));
    button.addEventListener("click", () => go({ ...state, older: true }));
    return make("p", { class: "search-older" }, counted("newest", records), " ", button);
  }

  let state = read();

  function put() {
    field.value = state.text;
    order.value = state.order;
    for (const input of form.querySelectorAll("input[type=checkbox]"))
      input.checked = state.chosen[input.name]?.includes(input.value) ?? false;
  }

  /** Ask for something else; typing changes the same entry of the history, choosing adds one. */
  function go(next, { typing = false } = {}) {
    state = next;
    const address = addressed(state);
    if (address !== location.pathname + location.search)
      history[typing ? "replaceState" : "pushState"](null, "", address);
    look();
  }

  field.addEventListener("input", rested(() => go(wanted(), { typing: true })));
  field.addEventListener("focus", () => load().catch(() => {}), { once: true });
  form.addEventListener("change", (event) => event.target !== field && go(wanted()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(wanted());
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    state = { text: "", chosen: {}, order: "", older: state.older };
    put();
    go(state);
    field.focus();
  });
  narrow.addEventListener("toggle", () => narrow.open && look());
  page.addEventListener("keydown", (event) => walk(event, field, found));
  addEventListener("popstate", () => {
    state = read();
    put();
    look();
  });
  document.getElementById("search_open")?.addEventListener("click", (event) => {
    event.preventDefault();
    field.select();
  });

  put();
  if (Object.keys(state.chosen).some((facet) => facet !== "kind")) narrow.open = true;
  const text = typed();
  if (text !== undefined) field.focus();
  if (text) {
    field.value = text;
    return go(wanted(), { typing: true });
  }
  await look();
}
