/*
 * What stands before the desk for a moment: the sheet of keys, a preview, a question. All are
 * dialogs of HTML: they hold the keyboard, close with Escape and give the focus back.
 */

import { combobox } from "./combobox.js";
import { desk, emit } from "./desk.js";
import { button, element, fill, say } from "./dom.js";
import { post } from "./server.js";
import { words } from "./words.js";

function dialog(id) {
  return document.querySelector(`#${id}`);
}

function closeButton(box) {
  return button(words.close, () => box.close(), { kind: "quiet" });
}

// ---- keys -------------------------------------------------------------------------------------

/** The sheet of keys. */
export function showHelp() {
  const box = dialog("help");
  const letters = element("input", { type: "checkbox", id: "letters", checked: desk.letters, "aria-describedby": "letters_help", onchange: (event) => setLetters(event.target.checked) });
  fill(
    box,
    element("div", { class: "dialog-head" }, element("h2", { id: "help_title" }, words.keys), closeButton(box)),
    element("p", { class: "tick" }, letters, element("label", { for: "letters" }, words.letters)),
    element("p", { id: "letters_help", class: "hint-line" }, words.letters_help),
    element("div", { class: "key-sheet" }, words.help.map(([title, keys]) => element("section", {}, element("h3", {}, title), element("dl", {}, keys.map(([key, what]) => element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, what))))))),
  );
  box.showModal();
}

function setLetters(on) {
  desk.letters = on;
  try {
    localStorage.setItem("desk letters", on ? "on" : "off");
  } catch {
    // Then it holds until the page is left.
  }
  emit("view");
  say(on ? words.letters_on : words.letters_off);
}

/** Whether single letters are keys, as the curator last chose. */
export function keptLetters() {
  try {
    return localStorage.getItem("desk letters") !== "off";
  } catch {
    return true;
  }
}

// ---- preview ----------------------------------------------------------------------------------

/** The page on which a record will stand, made by the site's own templates. */
export async function previewOf(key, body) {
  const box = dialog("preview");
  const place = element("div", { class: "preview-page" }, element("p", { role: "status" }, words.loading));
  fill(box, element("div", { class: "dialog-head" }, element("h2", { id: "preview_title" }, element("bdi", {}, words.preview_of(key))), closeButton(box)), place);
  if (!box.open) box.showModal();
  try {
    const { address } = await post("preview", body);
    const url = new URL(address, location.href);
    if (url.origin !== location.origin) throw new Error(words.strange(200));
    const frame = element("iframe", { src: url.href, title: words.preview_of(key), sandbox: "allow-same-origin" });
    fill(place, frame);
  } catch (problem) {
    fill(place, element("p", { role: "alert" }, problem.message));
  }
}

// ---- questions --------------------------------------------------------------------------------

/** Ask for a line of text; the promise holds it, or `null` where the question was waved away. */
export function askFor({ title, text, value }) {
  const box = dialog("asking");
  return new Promise((resolve) => {
    let answer = null;
    const input = element("input", { id: "asked_for", type: "text", class: "typed", value, autocomplete: "off", spellcheck: "false", "aria-describedby": "asking_text" });
    const form = element(
      "form",
      { method: "dialog", onsubmit: () => {
        answer = input.value.trim();
      } },
      element("h2", { id: "asking_title" }, title),
      element("p", { id: "asking_text" }, text),
      element("label", { for: "asked_for", class: "label" }, words.id),
      input,
      element("div", { class: "actions-row" }, element("button", { type: "submit", class: "button main" }, title), button(words.cancel, () => box.close(), { kind: "quiet" })),
    );
    fill(box, form);
    box.onclose = () => resolve(answer);
    box.showModal();
    input.select();
  });
}

/** Ask which record is meant, `options` as in a combobox; the first of them is offered. */
export function chooseRecord({ title, options }) {
  const box = dialog("chooser");
  return new Promise((resolve) => {
    let answer = null;
    const take = (id) => {
      if (!options.some((one) => one.id === id)) return;
      answer = id;
      box.close();
    };
    const combo = combobox({ label: title, clears: true, options: async () => options, chosen: take });
    const shortList = element("ul", { class: "offered" }, options.slice(0, 6).map((one) => element("li", {}, element("button", { type: "button", class: "offer", onclick: () => take(one.id) }, element("bdi", {}, one.name), element("span", { class: "combo-note" }, ` ${one.note ? `${one.note} · ` : ""}${one.id}`)))));
    fill(box, element("h2", { id: "chooser_title" }, title), combo, shortList, element("div", { class: "actions-row" }, button(words.cancel, () => box.close(), { kind: "quiet" })));
    box.onclose = () => resolve(answer);
    box.showModal();
    const input = combo.querySelector("input");
    input.focus();
    // Enter in the empty field takes the first of those offered.
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !input.value && options[0]) {
        event.preventDefault();
        event.stopImmediatePropagation();
        take(options[0].id);
      }
    }, { capture: true });
  });
}
