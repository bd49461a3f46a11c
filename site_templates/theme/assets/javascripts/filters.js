/*
 * Filters of a list (`form.filters`): nothing is loaded or made, what does not match is hidden. The
 * choice stands in the address, so that it can be sent. Without script the whole list stands there.
 */

import { addressed } from "./reading.js";

const DATA = { actor: "actors", issue: "issues" }; // the field's name, where the data has another

for (const form of document.querySelectorAll("form.filters")) {
  const items = [...document.querySelectorAll(`.${form.dataset.list} > :not(.gap)`)];
  const lists = new Set(items.map((item) => item.parentElement));
  const fields = [...form.querySelectorAll("select")];
  const count = form.querySelector("output");
  const none = form.parentElement.querySelector(".no-match");
  const number = new Intl.NumberFormat(document.documentElement.lang);

  const matches = (item) =>
    fields.every(
      ({ name, value }) => !value || (item.dataset[DATA[name] ?? name] ?? "").split(" ").includes(value),
    );

  /** A heading whose lists have all gone goes too. */
  const headings = [...form.parentElement.querySelectorAll("h2, h3.month")].map((heading) => {
    const below = [];
    const end = heading.matches("h2") ? "h2" : "h2, h3.month";
    for (let next = heading.nextElementSibling; next && !next.matches(end); next = next.nextElementSibling)
      if (lists.has(next)) below.push(next);
    return { heading, below };
  });

  function apply() {
    let shown = 0;
    for (const item of items) {
      item.hidden = !matches(item);
      if (!item.hidden) shown += 1;
    }
    for (const list of lists) list.hidden = [...list.children].every((item) => item.hidden);
    for (const { heading, below } of headings)
      heading.hidden = below.length > 0 && below.every((list) => list.hidden);
    if (none) none.hidden = shown > 0;
    count.value = (count.dataset.one ?? "{n} / {of}")
      .replace("{n}", number.format(shown))
      .replace("{of}", number.format(items.length));
  }

  function fromAddress() {
    const query = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = query.get(field.name) ?? "";
      field.value = [...field.options].some((option) => option.value === value) ? value : "";
    }
    const target = addressed();
    const item = target && items.find((each) => each.contains(target));
    if (item && !matches(item)) form.reset(); // an address of one entry is stronger than a filter
    apply();
    if (item) target.scrollIntoView();
  }

  function toAddress() {
    const address = new URL(location.href);
    for (const { name, value } of fields)
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    address.hash = "";
    history.replaceState(null, "", address.href.replace(/#$/, ""));
  }

  form.addEventListener("change", () => {
    apply();
    toAddress();
  });
  form.addEventListener("reset", () => setTimeout(() => form.dispatchEvent(new Event("change"))));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", fromAddress);
  form.hidden = false;
  fromAddress();
}
