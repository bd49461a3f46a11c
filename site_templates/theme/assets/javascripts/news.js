/*
 * Since the reader's last visit: what the list of changes showed then is kept in this browser and goes
 * nowhere. The first visit keeps it in silence; later ones mark what has come since, and the link to
 * the list says so on every page until it has been looked at.
 */

const link = document.getElementById("what_is_new");
const base = new URL(".", new URL(link.href)).pathname; // several briefings may share a host
const key = `news ${base}`;

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(key));
    return found && typeof found.news === "string" && Array.isArray(found.seen) ? found : null;
  } catch {
    return null;
  }
}

function keep(news, seen) {
  try {
    localStorage.setItem(key, JSON.stringify({ news, seen }));
  } catch {
    /* No storage here: nothing is ever new. */
  }
}

const { news } = link.dataset;
const before = kept();

if (document.body.dataset.kind === "changes") {
  const items = [...document.querySelectorAll(".news-item, .changes > .change > [id], section.edition[data-edition] > [id]")];
  const seen = new Set(before?.seen);
  const fresh = before ? items.filter((item) => !seen.has(item.id)) : [];
  for (const item of fresh) item.classList.add("since-last-visit");
  const line = document.querySelector(".since-visit");
  if (line && fresh.length) {
    line.textContent = line.dataset.new.replace("{n}", fresh.length);
    line.hidden = false;
  }
  keep(news, items.map((item) => item.id));
} else if (!before) {
  keep(news, []);
} else if (before.news !== news) {
  const mark = document.createElement("span");
  mark.className = "new-mark";
  mark.textContent = link.dataset.new;
  link.append(" ", mark);
}
