/*
 * A list that has grown was split, and addresses of its entries were sent about before: `#some-id`
 * on the list's page goes on to where the entry is now.
 */

const note = document.querySelector(".moved");
const id = decodeURIComponent(location.hash.slice(1));

if (id && !document.getElementById(id)) {
  const answer = await fetch(note.dataset.addresses);
  const page = answer.ok ? (await answer.json())[id] : undefined;
  if (page !== undefined) location.replace(new URL(`${page}#${id}`, location.href));
}
