/*
 * What every page can do with script, and does without it less comfortably: copy a link or a
 * citation, choose the colours, open the search with a key, unfold what an address or paper needs.
 */

const root = document.documentElement;
const status = document.getElementById("site_status");

/** Say it to those who do not see it, and say it again if it is the same. */
export function announce(text) {
  status.textContent = "";
  setTimeout(() => (status.textContent = text), 50);
}

/** What the address names on this page, or `null`; a fragment that is no UTF-8 names nothing. */
export function addressed() {
  const fragment = location.hash.slice(1);
  try {
    return document.getElementById(fragment) ?? document.getElementById(decodeURIComponent(fragment));
  } catch {
    return null;
  }
}

/* ---- copying ------------------------------------------------------------------------------- */

/* The site was built without knowing where it will stand: only the browser knows whole addresses. */
for (const link of document.querySelectorAll("a.permanent"))
  if (!/^https?:/.test(link.textContent)) link.firstElementChild.textContent = link.href;

const FORMS = ["bibtex", "csl", "ris"];
const files = new Map();

/** The forms of reference managers for a whole list, asked for once; U+0000 is a record's address. */
function citations(address) {
  if (!files.has(address))
    files.set(
      address,
      fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))),
    );
  return files.get(address);
}

/** What a button copies: a sentence with its address, a citation, or a form for a program. */
async function wanted(button) {
  const { copy } = button.dataset;
  const record = button.closest(".cited, .statement, .quote, .position, .event, .claim");
  const link = record.querySelector(".citation .permanent");
  if (FORMS.includes(copy)) {
    const { forms, key } = record.dataset;
    const text = (await citations(forms))[key][copy].replaceAll("\\u0000", "\0").replaceAll("\0", () => link.href);
    shown(record, text);
    return text;
  }
  if (copy === "form") return button.closest(".form").querySelector("pre").textContent;
  if (copy === "plain") return record.querySelector(".citation").textContent.trim();
  const said = record.querySelector(".said").textContent.trim();
  return `${said} ${link?.textContent ?? new URL(`#${record.id}`, location.href).href}`;
}

/** A form is shown as well, for where nothing may be copied. */
function shown(fold, text) {
  let form = fold.querySelector("pre");
  if (!form) {
    form = document.createElement("pre");
    form.dir = "ltr";
    form.tabIndex = 0;
    fold.append(form);
  }
  form.textContent = text;
}

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea"); // a site without https has no clipboard
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("copy");
}

for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const said = button.parentElement.querySelector(".copied") ?? status;
    said.textContent = "";
    try {
      await copy(await wanted(button));
      said.textContent = status.dataset.copied;
    } catch {
      said.textContent = status.dataset.failed;
    }
    clearTimeout(said.timer);
    said.timer = setTimeout(() => (said.textContent = ""), 4000);
  });
}

/* ---- colours ------------------------------------------------------------------------------- */

const scheme = document.querySelector("button.scheme");

function label() {
  const { label, system, ...words } = scheme.dataset;
  const text = `${label}: ${words[root.dataset.scheme] ?? system}`;
  scheme.lastElementChild.textContent = text;
  scheme.title = text;
  return text;
}

scheme.addEventListener("click", () => {
  const next = { undefined: "light", light: "dark" }[root.dataset.scheme];
  if (next) root.dataset.scheme = next;
  else delete root.dataset.scheme;
  try {
    if (next) localStorage.setItem("scheme", next);
    else localStorage.removeItem("scheme");
  } catch {
    /* Not kept: it holds for this page. */
  }
  announce(label());
});
label();

/* ---- search -------------------------------------------------------------------------------- */

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
  event.preventDefault();
  document.getElementById("search_open").click();
});

/* ---- folded evidence ----------------------------------------------------------------------- */

/** An address may lead into something folded. */
function unfold() {
  const target = addressed();
  const folded = target?.closest("details:not([open])");
  if (!folded) return;
  folded.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", unfold);
unfold();

/* Paper has nothing to unfold: open all, and close again what the reader had closed. */
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

/* ---- wide tables of pages written by hand: the arrow keys scroll what has the focus ---------- */

for (const wide of document.querySelectorAll(".content > :is(table, pre)"))
  if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
