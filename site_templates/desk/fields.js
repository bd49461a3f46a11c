/*
 * The fields of a form, made from the model: its labels and help, its choices, the ids of other
 * records by name, lists and parts within parts. Every field stands in a row with the path of its
 * value (`evidence.0.words`), so that a finding finds it.
 *
 * A form's `context` has `model`, `changed()` for another value, `redraw(path)` for another shape,
 * `options(field)` for ids, `fresh(field, path, name)` for a new record, and `selection()` for the
 * words that are selected in the text.
 */

import { combobox } from "./combobox.js";
import { append, button, element, freshId, withCode } from "./dom.js";
import { inWords, isEmpty, partClass } from "./values.js";
import { words } from "./words.js";

const FEW = 6; // choices that are shown side by side
/** Fields that a record is seldom without, though none is required: they are never folded away. */
const USUAL = {
  sources: ["published", "outlet", "author", "url", "coverage"],
  actors: ["aliases", "roles"],
  issues: ["question"],
  quotes: ["said", "issues", "text"],
  positions: ["voice", "said"],
  chronology: ["date", "kind", "status", "actors", "issues"],
  date: ["basis", "words", "note"],
};
/** Fields that `briefing add` and `briefing pin` write: there, and folded away. */
const SELDOM = { sources: ["file", "sha256", "snapshot"] };

/** The rows of a class's fields: what is needed or said at once, the rest folded. */
export function fieldRows(context, kind, values, path = "", { open = new Set(), folded = true, of = null } = {}) {
  const said = ({ name }) => !isEmpty(values[name]);
  const choice = kind.fields.filter(({ name }) => (kind.one_of ?? []).includes(name));
  const open_choice = !choice.some(said);
  // The source is the one that is open: nothing that a curator types.
  const plain = (field) => field.of === "sources" && !field.many && values[field.name] === context.source;
  const usual = USUAL[of ?? (path === "" ? context.collection : "")] ?? [];
  const seldom = (SELDOM[path === "" ? context.collection : ""] ?? []).filter((name) => !isEmpty(values[name]) && !open.has(name));
  const needed = (field) => !plain(field) && !seldom.includes(field.name) && (field.required || usual.includes(field.name) || (open_choice && choice.includes(field)) || said(field) || open.has(field.name));
  const rows = (fields) => fields.map((field) => fieldRow(context, field, values, join(path, field.name)));
  const weight = ({ type, many }) => (type === "part" ? 1 + Boolean(many) : 0); // lists of parts are long
  const first = kind.fields.filter(needed).sort((one, other) => weight(one) - weight(other));
  const rest = kind.fields.filter((field) => !needed(field));
  if (!folded || !rest.length) return rows([...first, ...rest]);
  const more = element("details", { class: "more-fields", "data-more": path }, element("summary", {}, `${words.optional} (${rest.length})`));
  const key = `more ${path}`;
  if (context.unfolded.has(key)) more.open = true;
  more.addEventListener("toggle", () => context.unfolded[more.open ? "add" : "delete"](key));
  more.append(...rows(rest));
  return [...rows(first), more];
}

function join(path, name) {
  return path ? `${path}.${name}` : String(name);
}

/** One field with its label, what may be typed, its help, and room for what the checks say. */
export function fieldRow(context, field, values, path) {
  const id = freshId("field");
  const help = element("p", { id: `${id}_help`, class: "help" }, withCode(helpOf(field)));
  const found = element("div", { id: `${id}_found`, class: "found", "data-found": path });
  const row = element("div", { class: `row ${field.theirs ? "theirs" : "ours"} ${field.type}`, "data-path": path, "data-help": helpOf(field) });
  const describedby = `${id}_help ${id}_found`;
  const single = !field.many && field.type !== "part" && !grouped(field);
  const title = element(single ? "label" : "p", { class: "label", id: `${id}_label`, for: single ? id : null }, field.label, field.required ? element("span", { class: "needed", title: words.required }, element("span", { "aria-hidden": "true" }, " *"), element("span", { class: "visually-hidden" }, ` ${words.required}`)) : null);
  const whose = field.theirs ? element("span", { class: "whose", title: words.theirs_help }, words.theirs) : null;
  const control = field.many ? many(context, field, values, path, id, describedby) : one(context, field, values, field.name, path, id, describedby);
  if (field.type === "part" && !field.many) row.dataset.shorthand = partClass(context.model, field)?.shorthand ?? "";
  // What is said of a whole group stands above it.
  if (field.type === "part") row.append(element("div", { class: "row-head" }, title, whose), help, found, control);
  else row.append(element("div", { class: "row-head" }, title, whose), control, help, found);
  return row;
}

function helpOf(field) {
  return [field.help, field.example && `Example: ${field.example}`].filter(Boolean).join(" ");
}

function grouped(field) {
  return field.type === "choice" && field.choices.length <= FEW;
}

/** What one value is typed into. */
function one(context, field, holder, key, path, id, describedby) {
  const set = (value) => {
    holder[key] = value;
    context.changed();
  };
  switch (kindOfControl(field)) {
    case "truth":
      return element("label", { class: "tick" }, element("input", { id, type: "checkbox", "data-input": path, "aria-describedby": describedby, checked: holder[key] === true, onchange: (event) => set(event.target.checked) }), words.yes);
    case "radios":
      return radios(field, holder[key] ?? "", set, path, id, describedby);
    case "select":
      return element(
        "select",
        { id, "data-input": path, "aria-describedby": describedby, "aria-required": field.required ? "true" : null, onchange: (event) => set(event.target.value) },
        element("option", { value: "" }, words.none),
        withUnknown(field.choices, holder[key]).map((choice) => element("option", { value: choice, selected: choice === holder[key] }, choice)),
      );
    case "id": {
      const box = combobox({ id, label: null, value: holder[key] ?? "", options: () => context.options(field), chosen: set, describedby, required: field.required, ...freshOf(context, field, path) });
      named(box.querySelector("input"), field, path);
      return element("div", {}, box, context.inPlace(path));
    }
    case "part":
      return part(context, field, holder, key, path, id);
    default:
      return text(context, field, holder[key], set, path, id, describedby);
  }
}

function kindOfControl(field) {
  if (field.type === "truth") return "truth";
  if (field.type === "choice") return grouped(field) ? "radios" : "select";
  if (field.type === "id") return "id";
  if (field.type === "part") return "part";
  return "text";
}

/** A field of ids; where these are of actors, it also takes a name that is selected in the text. */
function named(input, field, path) {
  input.dataset.input = path;
  if (field.of === "actors" && !path.startsWith("also.")) input.dataset.names = field.of;
}

/** How a record that is not there yet is made in place, where its class needs no more than words. */
function freshOf(context, field, path) {
  const kind = context.model.collections[field.of];
  const needs = kind?.fields.filter(({ required }) => required) ?? [];
  if (!needs.length || field.of === "sources" || needs.some(({ type }) => type !== "text" && type !== "choice")) return {};
  return {
    freshWords: (name) => words.new_named(kind.label, name),
    fresh: async (name) => {
      const made = await context.fresh(field, path, name);
      // On to what the new record still needs, or back to where one was.
      const lacks = needs.find(({ type }) => type === "choice");
      setTimeout(() => {
        const isHere = [path, undefined].includes(document.activeElement?.dataset?.input); // who went on is left there
        context.redraw(isHere && lacks ? `also.${field.of}.${made}.${lacks.name}` : path, isHere);
      });
      return made;
    },
  };
}

/** A choice that the model does not know stays visible: the file may hold anything. */
function withUnknown(choices, value) {
  return value && !choices.includes(value) ? [...choices, value] : choices;
}

function text(context, field, value, set, path, id, describedby) {
  const input = element("textarea", {
    id,
    rows: 1,
    class: field.theirs ? "typed theirs" : "typed",
    dir: "auto",
    lang: field.theirs ? context.language : null,
    spellcheck: field.theirs ? "false" : null,
    "data-input": path,
    "aria-describedby": describedby,
    "aria-required": field.required ? "true" : null,
    value: value ?? "",
    oninput: (event) => set(event.target.value),
  });
  const takes = field.theirs && button(words.use_selection, () => {
    const taken = context.selection();
    if (!taken) return;
    input.value = taken;
    set(taken);
  }, { kind: "small takes", title: words.use_selection_help, "aria-describedby": `${id}_label` });
  return element("div", { class: "typing" }, input, takes);
}

function radios(field, value, set, path, id, describedby) {
  const group = element("div", { id, class: "radios", role: "radiogroup", "aria-labelledby": `${id}_label`, "aria-describedby": describedby, "aria-required": field.required ? "true" : null });
  const choices = withUnknown(field.required ? field.choices : [...field.choices, ""], value);
  for (const choice of choices) {
    const input = element("input", { type: "radio", name: id, value: choice, checked: choice === value, "data-input": path, onchange: () => set(choice) });
    group.append(element("label", { class: `radio ${choice || "none"}` }, input, element("span", { class: "shape", "aria-hidden": "true" }), element("span", {}, choice || words.none)));
  }
  return group;
}

// ---- lists and parts --------------------------------------------------------------------------

function many(context, field, values, path, id, describedby) {
  values[field.name] ??= [];
  const list = values[field.name];
  const box = element("div", { class: "many", role: "group", "aria-labelledby": `${id}_label` });
  if (field.type === "id") return chips(context, field, list, path, id, describedby, box);
  const remove = (n) => {
    list.splice(n, 1);
    context.changed();
    context.redraw(path);
  };
  for (const n of list.keys()) {
    const at = join(path, n);
    const what = `${field.label} ${n + 1}`;
    const inner = freshId("field");
    if (field.type === "part") {
      box.append(item(context, field, list, n, at, what, remove));
      continue;
    }
    if (n > 0 && field.theirs && field.name === "words") box.append(element("p", { class: "between" }, `[…] ${words.left_out_between}`));
    const control = one(context, field, list, n, at, inner, describedby);
    const input = control.querySelector("[data-input]");
    input.setAttribute("aria-label", list.length > 1 ? what : field.label);
    const removes = list.length > 1 || !field.required ? button("×", () => remove(n), { kind: "small removes", "aria-label": words.remove_item(what), title: words.remove_item(what) }) : null;
    box.append(element("div", { class: "item", "data-path": at }, element("div", { class: "item-typed" }, control, removes), element("div", { class: "found", "data-found": at })));
  }
  const adds = () => {
    list.push(field.type === "part" ? starter(context, field) : "");
    context.changed();
    context.redraw(join(path, list.length - 1), true);
  };
  const more = list.length && field.theirs && field.name === "words" ? words.after_omission : field.label.toLowerCase();
  box.append(button(`+ ${more}`, adds, { kind: "small adds", "aria-label": words.add(more), "data-input": list.length ? null : path }));
  return box;
}

/** What a new part says already: the source that is open, where the part has one. */
function starter(context, field) {
  const kind = partClass(context.model, field);
  return kind?.fields.some(({ name, required }) => name === "source" && required) || ["evidence"].includes(field.part) ? { source: context.source } : {};
}

/** One part of a list: folded to a line where there are many. */
function item(context, field, list, n, path, what, remove) {
  const kind = partClass(context.model, field);
  const line = element("span", { class: "item-line" }, element("bdi", {}, inWords(list[n]) || what));
  const open = list.length <= 2 || context.fresh_paths.has(path) || context.unfolded.has(path);
  const box = element("details", { class: "item part", "data-path": path, open }, element("summary", {}, element("span", { class: "item-what" }, what), line));
  box.addEventListener("toggle", () => context.unfolded[box.open ? "add" : "delete"](path));
  box.append(element("div", { class: "found", "data-found": path }), ...fieldRows(context, kind, list[n], path, { of: field.part }), button(words.remove_item(what.toLowerCase()), () => remove(n), { kind: "small" }));
  return box;
}

/** A part that stands alone, such as a date: nothing, or its fields. */
function part(context, field, holder, key, path, id) {
  const kind = partClass(context.model, field);
  const what = field.label.toLowerCase();
  if (!holder[key] || (isEmpty(holder[key]) && !context.unfolded.has(path))) {
    return button(`+ ${what}`, () => {
      holder[key] = {};
      context.unfolded.add(path);
      context.redraw(path, true);
    }, { kind: "small adds", "aria-label": words.add(what), "data-input": path });
  }
  const empties = () => {
    delete holder[key];
    context.unfolded.delete(path);
    context.changed();
    context.redraw(path);
  };
  return element("div", { class: "part", role: "group", "aria-labelledby": `${id}_label` }, fieldRows(context, kind, holder[key], path, { of: field.part }), button(words.remove_item(what), empties, { kind: "small" }));
}

/** Several ids: each a chip that can be taken away, and a field for the next. */
function chips(context, field, list, path, id, describedby, box) {
  const shown = element("ul", { class: "chips", "aria-label": field.label });
  const drawChips = async () => {
    const names = new Map();
    for (const one of list) names.set(one, one);
    try {
      for (const one of await context.options(field)) names.set(one.id, one.name);
    } catch {
      // The ids say enough.
    }
    shown.replaceChildren(
      ...list.map((one, n) =>
        element("li", { class: "chip" }, element("bdi", {}, names.get(one) ?? one), element("button", { type: "button", "aria-label": words.remove_item(names.get(one) ?? one), onclick: () => {
          list.splice(n, 1);
          context.changed();
          context.dropFresh(path, one);
          drawChips();
          box.querySelector("input").focus();
        } }, "×")),
      ),
    );
    shown.hidden = list.length === 0;
  };
  const add = (one) => {
    if (!one || list.includes(one)) return;
    list.push(one);
    context.changed();
    drawChips();
  };
  const made = combobox({ id, label: list.length ? words.another(field.label.toLowerCase()) : field.label, clears: true, options: () => context.options(field), chosen: add, describedby, required: field.required && !list.length, ...freshOf(context, field, path) });
  named(made.querySelector("input"), field, path);
  append(box, shown, made, context.inPlace(path));
  shown.replaceChildren(...list.map((one) => element("li", { class: "chip" }, one)));
  drawChips();
  return box;
}
