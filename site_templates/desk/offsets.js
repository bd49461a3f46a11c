/*
 * Places in a paragraph. The server counts code points, JavaScript counts UTF-16 units: they differ
 * behind every sign outside the basic plane.
 */

const SURROGATE = /[\ud800-\udfff]/;

/** The UTF-16 offset of a code point offset in a text. */
export function unitsOf(text, points) {
  if (!SURROGATE.test(text)) return Math.min(points, text.length);
  let units = 0;
  for (let n = 0; n < points && units < text.length; n += 1) units += text.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
}

/** The code point offset of a UTF-16 offset in a text. */
export function pointsOf(text, units) {
  if (!SURROGATE.test(text)) return Math.min(units, text.length);
  let points = 0;
  for (let at = 0; at < units && at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) points += 1;
  return points;
}

/** The UTF-16 offset, within an element's text, of a place in its tree. */
export function offsetIn(element, node, offset) {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** The place in an element's tree, as `[node, offset]`, of a UTF-16 offset within its text. */
export function placeIn(element, offset) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  let last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.data.length) return [node, left];
    left -= node.data.length;
    last = node;
  }
  return last ? [last, last.data.length] : [element, 0];
}

/** The range of the document that a stretch of an element's text is, in UTF-16 offsets. */
export function rangeIn(element, start, end) {
  const range = document.createRange();
  range.setStart(...placeIn(element, start));
  range.setEnd(...placeIn(element, end));
  return range;
}
