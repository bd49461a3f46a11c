/*
 * A list that has grown was split, and its parts change as it grows on, but addresses of its entries
 * were sent about: `#some-id` on a page of the list that does not hold the entry, or on one that is
 * no more (the 404 page names all lists), goes on to where the entry is now.
 */

const note = document.querySelector(".moved");
const files = note.dataset.addresses.split(" ").map((file) => new URL(file, location.href));

async function lead() {
  const id = location.hash.slice(1); // ids are plain: none is ever encoded
  if (!id || document.getElementById(id)) return;
  const file = files.find((file) => location.pathname.startsWith(new URL(".", file).pathname));
  if (!file) return;
  const answer = await fetch(file, { cache: "no-cache" }); // one of the build before leads astray
  const pages = answer.ok ? await answer.json() : {};
  if (Object.hasOwn(pages, id)) location.replace(new URL(`${pages[id]}#${id}`, file));
}

addEventListener("hashchange", lead);
await lead();
