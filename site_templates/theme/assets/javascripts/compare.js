/*
 * Compare any two actors: their own pages have what each said by issue, and stand here side by side.
 * Nothing else is loaded. Without script the pairs below the form have pages of their own.
 */

const form = document.querySelector("form.compare");
const place = document.querySelector(".compared");
const { actors, issue, none, nothing } = form.dataset;

const make = (tag, ...children) => {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
};

/** What an actor said, by the address of the issue; links lead on from where they stand now. */
async function said(id) {
  const address = new URL(`${actors}${encodeURIComponent(id)}/`, location.href);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const link of page.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
  const issues = new Map();
  for (const section of page.querySelectorAll(".by-issue > .one-issue")) {
    const heading = section.querySelector("h3");
    heading.remove();
    issues.set(heading.querySelector("a").href, { heading, section });
  }
  return { name: page.querySelector("h1").textContent, address: address.href, issues };
}

function cell(actor, key) {
  const found = actor.issues.get(key);
  const made = make("td", ...(found ? found.section.children : [make("p", none)]));
  if (!found) made.firstChild.className = "nothing";
  made.dataset.actor = actor.name;
  return made;
}

function table(both) {
  const keys = [...new Set(both.flatMap(({ issues }) => [...issues.keys()]))];
  const shared = (key) => both.every(({ issues }) => issues.has(key));
  keys.sort((one, other) => shared(other) - shared(one));
  const heads = both.map(({ name, address }) => {
    const link = make("a", name);
    link.href = address;
    return make("th", link);
  });
  const first = make("th", issue);
  for (const head of [first, ...heads]) head.scope = "col";
  const rows = keys.map((key) => {
    const { heading } = both.map(({ issues }) => issues.get(key)).find(Boolean);
    const head = make("th", ...heading.childNodes);
    head.scope = "row";
    return make("tr", head, ...both.map((actor) => cell(actor, key)));
  });
  const made = make("table", make("thead", make("tr", first, ...heads)), make("tbody", ...rows));
  made.className = "side-by-side";
  return keys.length ? made : make("p", nothing);
}

async function show() {
  const query = new URLSearchParams(location.search);
  const fields = [...form.querySelectorAll("select")];
  for (const field of fields) {
    const value = query.get(field.name);
    if ([...field.options].some((option) => option.value === value)) field.value = value;
  }
  if (fields[0].value === fields[1].value)
    fields[query.has("b") ? 0 : 1].selectedIndex = fields[0].selectedIndex ? 0 : 1;
  if (!query.has("a") && !query.has("b")) return;
  try {
    place.replaceChildren(table(await Promise.all(fields.map(({ value }) => said(value)))));
  } catch {
    place.replaceChildren(make("p", nothing));
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = new URL(location.href);
  for (const { name, value } of form.querySelectorAll("select")) address.searchParams.set(name, value);
  history.pushState(null, "", address);
  show();
});
addEventListener("popstate", show);
form.hidden = false;
show();
