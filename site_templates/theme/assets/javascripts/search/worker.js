/*
 * The thread that searches: Pagefind's own program. It would ask for its files one after the other;
 * those that the page has asked for meanwhile it is given.
 */

const given = new Map();
const ask = self.fetch;
const later = self.setTimeout;

self.addEventListener("message", (event) => {
  if (!event.data.given) return;
  event.stopImmediatePropagation(); // none of Pagefind's messages
  for (const [path, content] of event.data.given) given.set(path, content);
});

self.fetch = async (path) => (given.has(path) ? new Response(given.get(path)) : ask(path));

// A search that comes before the index is ready looks for it every 50 ms: it may look more often.
self.setTimeout = (work, pause) => later(work, Math.min(pause, 4));

// Words come to it as they are to be looked for. It would cut those of Chinese once more, and as the
// browser does, not as the index has them.
const { Segmenter } = Intl;
if (Segmenter) {
  Intl.Segmenter = class extends Segmenter {
    segment(text) {
      if (this.resolvedOptions().granularity !== "word") return super.segment(text);
      return text.split(/(\s+)/).map((segment) => ({ segment }));
    }
  };
}

importScripts(new URL("../../../pagefind/pagefind-worker.js", self.location.href));
