/*
 * Which key does what. A key counts where nothing is typed; single letters can be turned off in the
 * sheet of keys, for who speaks to the machine (WCAG 2.1.4).
 */

import { desk } from "./desk.js";

/** The kinds of records, each with its key, in the order of their buttons. */
export const kindKeys = [
  { kind: "quote", key: "q" },
  { kind: "position", key: "p" },
  { kind: "event", key: "e" },
  { kind: "evidence", key: "v" },
  { kind: "alias", key: "a" },
  { kind: "actor", key: "n" },
  { kind: "role", key: "r" },
  { kind: "left-out", key: "x" },
];

const SHOWN = { Escape: "Esc", Enter: "↵", "Control+Enter": "Ctrl ↵" };

/** A key as a button shows it and as assistive technology is told of it. */
export function keyOf(key) {
  return { shown: SHOWN[key] ?? key.toUpperCase(), aria: key.length === 1 ? key.toUpperCase() : key };
}

/** Whether somebody types at the place of an event. */
export function isTyping(event) {
  const at = event.target;
  return at instanceof Element && Boolean(at.closest("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])"));
}

let pressed = null; // what was last clicked

document.addEventListener("pointerdown", (event) => {
  pressed = event.target;
});

/** Whether somebody is at work in the form: letters that miss a field there are no orders. */
function isAtForm(event) {
  const here = pressed && event.target.contains(pressed) ? pressed : event.target; // a click on bare ground focuses what is around it
  return here instanceof Element && here.closest(".record-form") !== null && !(event.key === "o" && here.closest("button"));
}

/**
 * Listen for keys. `actions` maps names such as `q`, `Shift+U`, `Control+z` to functions; one that
 * returns `false` did nothing, and the key keeps its own meaning.
 */
export function listenForKeys(actions) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const single = event.key.length === 1;
    const control = event.ctrlKey || event.metaKey;
    if (event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (isTyping(event) && !(control && event.key === "Enter") && !(control && event.key.toLowerCase() === "s") && event.key !== "Escape") return;
    if (single && !control && !desk.letters && event.key !== "?") return;
    if (single && !control && event.key !== "?" && desk.form && isAtForm(event)) return;
    const letter = single ? event.key.toLowerCase() : event.key;
    const shift = event.shiftKey && /^\p{L}$/u.test(event.key) ? "Shift+" : "";
    const name = `${control ? "Control+" : ""}${shift}${letter}`;
    const action = actions[name];
    if (!action || action(event) === false) return;
    event.preventDefault();
  });
}
