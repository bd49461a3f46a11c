/*
 * Elements from values. Every text goes in as a text node: what an article, a record or a file says
 * is shown as those very characters and never read as HTML.
 */

const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "open", "tabIndex", "selected", "indeterminate"]);

/**
 * An element with attributes, listeners (`onclick`) and children.
 *
 * A child is a node, a text, a list of children, or nothing (`null`, `false`, `undefined`).
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (PROPERTIES.has(key)) made[key] = value;
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  append(made, children);
  return made;
}

/** Children put at the end of an element. */
export function append(parent, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * A sentence of the program's, in which what stands between backticks is code; words that it quotes
 * run in their own direction.
 */
export function withCode(text) {
  const quoting = (piece) => piece.split(/(?<=“)([^“”]+)(?=”)/).map((part, n) => (n % 2 ? element("bdi", {}, part) : part));
  return text.split(/`([^`\n]+)`/).map((piece, n) => (n % 2 ? element("code", {}, piece) : quoting(piece)));
}

/** An element's children replaced by others. */
export function fill(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
}

/** A drawing of the desk's own, by the path it has on a square of 24. */
export function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** A button with words and, where there is one, the key that does the same. */
export function button(words, action, { key, kind = "", ...attributes } = {}) {
  return element(
    "button",
    { type: "button", class: `button ${kind}`.trim(), "aria-keyshortcuts": key?.aria, onclick: action, ...attributes },
    element("span", {}, words),
    key && element("kbd", { "aria-hidden": "true" }, key.shown),
  );
}

let made = 0;

/** An id that no other element of the page has. */
export function freshId(stem = "desk") {
  made += 1;
  return `${stem}_${made}`;
}

/** Say something to who cannot see it, politely, and show it to all others for a moment. */
export function say(words, more = null) {
  const status = document.querySelector("#status");
  fill(status, element("span", {}, withCode(words)), more);
  status.dataset.said = "on";
  clearTimeout(say.timer);
  say.timer = setTimeout(() => {
    delete status.dataset.said;
  }, 8000);
}
