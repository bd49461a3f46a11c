/* The search over any page: type, see the best hits of each kind, go there or to all of them. */

import { find, load } from "./finding.js";
import { about } from "./index.js";
import {
  counted,
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

const EACH = 4; // hits of each kind
const ENOUGH = 3; // letters: fewer may match everything, which takes a while, and more are coming

let building;

about().catch(() => {}); // what the box says, while its style is on its way

/**
 * Open the search; the focus returns to where it was when it closes. `typed` hands over what was
 * typed meanwhile.
 */
export async function open(opener, typed) {
  load().catch(() => {}); // meanwhile; whoever asks hears of a failure
  building ??= build(opener.href);
  const dialog = await building;
  if (!dialog.open) dialog.showModal();
  const field = dialog.querySelector("input");
  field.select();
  const text = typed();
  if (!text) return;
  field.value = text;
  field.dispatchEvent(new Event("input"));
}

async function build(page) {
  await speak();
  const field = make("input", {
    type: "search",
    name: "q",
    id: "search_quick",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    placeholder: say("hint"),
    "aria-describedby": "search_quick_count",
  });
  const count = make("p", { role: "status", id: "search_quick_count", class: "search-count" });
  const found = make("div", { class: "search-found" });
  const all = make("a", { href: page, class: "search-all" }, say("all"));
  const close = make("button", { type: "button", class: "search-close" }, say("close"));
  const form = make(
    "form",
    { action: page, method: "get", role: "search", class: "search-form" },
    make("label", { for: field.id, class: "visually-hidden" }, say("label")),
    field,
    close,
  );
  const box = make(
    "dialog",
    { class: "search-dialog", "aria-label": say("title") },
    form,
    count,
    found,
    make("p", { class: "search-foot" }, all, make("span", { class: "search-keys" }, say("keys"))),
  );

  const busy = (is) => found.setAttribute("aria-busy", is);
  const look = latest(async (isCurrent) => {
    const text = field.value.trim();
    all.href = text ? `${page}?${new URLSearchParams({ q: text })}` : page;
    if (!text) {
      found.replaceChildren();
      busy(false);
      count.textContent = "";
      return;
    }
    const answer = find({ text });
    setTimeout(() => counted("results", 0)); // loads the numerals of the language meanwhile
    const result = await answer;
    if (!isCurrent()) return;
    const options = { first: EACH, level: "h2", more: false };
    const [first, ...others] = result.groups;
    const best = first && (await group(first, text, options)); // alone, for the rest would delay it
    if (!isCurrent()) return;
    busy(true);
    replace(found, best ? [best] : []);
    count.textContent = told(result, text);
    const rest = await Promise.all([
      ...others.map((hits) => group(hits, text, options)),
      namesMeant(result, field),
      looserGroups(result, text, options),
    ]);
    if (!isCurrent()) return;
    found.append(...rest.flat(2)); // below what is being read
    busy(false);
  }, () => {
    busy(false);
    count.textContent = say("failed");
  });

  field.addEventListener("input", rested(look, () => field.value.trim().length >= ENOUGH));
  close.addEventListener("click", () => box.close());
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return walk(event, field, found);
    event.preventDefault(); // or the first one would only empty the field
    box.close();
  });
  box.addEventListener("click", (event) => {
    if (event.target === box) box.close(); // beside it
    else if (event.target.closest("a.hit-title")) box.close();
  });
  document.body.append(box);
  return box;
}
