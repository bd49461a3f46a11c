/*
 * A source's text: tap or step to a marked passage, and a panel says what rests on it. It repeats
 * what stands beside each paragraph anyway, which is what readers without script, and paper, have.
 */

const text = document.querySelector(".source-text");
const words = document.getElementById("site_status").dataset;
const passages = [...text.querySelectorAll(".at")].map((at) => {
  const paragraph = at.closest(".paragraph");
  const key = [...at.classList].find((name) => /^k\d+$/.test(name));
  const uses = paragraph.querySelectorAll(`.uses > .${key}`);
  return {
    id: at.id,
    paragraph,
    marks: [...paragraph.querySelectorAll(`mark.${key}`)],
    uses: [...(uses.length ? uses : paragraph.querySelectorAll(".uses > .more:not([class*=k])"))],
  };
});

const panel = document.createElement("div");
panel.className = "passage-panel";
panel.popover = "manual";
panel.setAttribute("role", "dialog");
panel.setAttribute("aria-labelledby", "passage_panel_title");
panel.innerHTML =
  '<p id="passage_panel_title" tabindex="-1"></p><ul class="uses"></ul>' +
  '<p class="steps"><button type="button"></button><span></span><button type="button"></button><button type="button" class="close"></button></p>';
const [title, list, steps] = panel.children;
const [back, place, forth, close] = steps.children;
title.textContent = words.rests;
back.textContent = "‹";
back.ariaLabel = words.previous;
forth.textContent = "›";
forth.ariaLabel = words.next;
close.textContent = words.close;
document.body.append(panel);

let current = -1;
let opener = null;

function lit(on) {
  for (const part of passages[current]?.marks ?? []) part.classList.toggle("lit", on);
}

function show(index, { go = true } = {}) {
  lit(false);
  current = (index + passages.length) % passages.length;
  lit(true);
  const { id, uses } = passages[current];
  list.replaceChildren(...uses.map((use) => use.cloneNode(true)));
  for (const link of list.querySelectorAll("a.to")) link.remove();
  place.textContent = `${current + 1} / ${passages.length}`;
  if (!panel.matches(":popover-open")) panel.showPopover();
  if (go) location.replace(`#${id}`);
}

function hide() {
  lit(false);
  panel.hidePopover();
  opener?.focus({ preventScroll: true });
  opener = null;
}

/** Where several passages overlap, the shortest is meant. */
function at(mark) {
  const length = ({ marks }) => marks.reduce((sum, part) => sum + part.textContent.length, 0);
  return passages
    .map((passage, index) => ({ passage, index }))
    .filter(({ passage }) => passage.marks.includes(mark))
    .sort((one, other) => length(one.passage) - length(other.passage))[0]?.index;
}

text.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (!mark || !getSelection().isCollapsed) return;
  const index = at(mark);
  if (index !== undefined) show(index, { go: false });
});
back.addEventListener("click", () => show(current - 1));
forth.addEventListener("click", () => show(current + 1));
close.addEventListener("click", hide);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.matches(":popover-open")) hide();
});

/* The keyboard's way in: one button above the text, instead of a stop at every passage. */
if (passages.length) {
  const start = document.createElement("button");
  start.type = "button";
  start.className = "step-through";
  start.textContent = words.step;
  start.addEventListener("click", () => {
    opener = start;
    show(Math.max(current, 0));
    forth.focus();
  });
  text.prepend(start);
}
