/*
 * Where a record's page was that has another id now: on to its page, with the fragment that a link
 * to a passage of a source, or to a position on an issue, came with.
 */

const { href } = document.querySelector(".leads-on a");

location.replace(`${href}${location.hash}`);
