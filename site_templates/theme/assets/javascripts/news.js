/*
 * Since the reader's last visit: what the list of changes showed then is kept in this browser and goes
 * nowhere. The first visit keeps it in silence; later ones mark what has come since, and the link to
 * the list says so on every page until it has been looked at.
 */

const link = document.getElementById("what_is_new");
const base = new URL(".", new URL(link.href)).pathname; // several briefings may share a host
const key = `news ${base}`;

/** What was kept: the newest edition and note of then, and the list as it was if it was looked at. */
function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(key));
    return typeof found?.news === "string" ? found : null;
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

/** Of the list, whose latest entries come first, those that have come since. */
function since(items) {
  if (!before) return [];
  if (Array.isArray(before.seen)) return items.filter((item) => !before.seen.includes(item.id));
  if (before.news === news) return [];
  const [edition, note] = before.news.split("/");
  const marks = [edition && `edition_${edition}`, note];
  return items.filter((item) => {
    if (item.closest(".edition.open")) return false; // in none yet: nobody knows since when
    const mark = marks[item.closest(".change") ? 1 : 0];
    if (!mark) return true; // there was none
    const last = document.getElementById(mark);
    return last && item.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_FOLLOWING;
  });
}

if (document.body.dataset.kind === "changes") {
  const parts = [".change > [id]", "section.edition[data-edition] > [id]", ".news-item"];
  const items = [...document.querySelectorAll(parts.join(","))];
  const fresh = since(items);
  for (const item of fresh) item.classList.add("since-last-visit");
  const line = document.querySelector(".since-visit");
  if (line && fresh.length) {
    line.textContent = line.dataset.new.replace("{n}", fresh.length);
    line.hidden = false;
  }
  keep(news, items.map((item) => item.id));
} else if (!before) {
  keep(news, null);
} else if (before.news !== news) {
  const mark = document.createElement("span");
  mark.className = "new-mark";
  mark.textContent = link.dataset.new;
  link.append(" ", mark);
}
