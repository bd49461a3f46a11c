/*
 * The index, which Pagefind searches in a thread of its own. We speak to that thread ourselves: by
 * way of Pagefind's script for pages (45 kB) it would start when that has come, and then ask for one
 * file after the other. Here all of it is asked for at once.
 *
 * The messages are those of `pagefind-worker.js` of Pagefind 1.5, `{id, instanceId, method, args}`.
 */

export const root = new URL("../../../", import.meta.url);
export const folder = new URL("pagefind/", root);

const TAG = String(Date.now()); // so that the entry is what the server has now; all else goes by it
const RANKING = { metaWeights: { title: 6, also: 5, voice: 2, digits: 2 } };

let thread;
let description;
let indexes = 0;
let messages = 0;
const waiting = new Map();

/** Start the thread; done already where it was asked for before. */
export function start() {
  about().catch(() => {}); // whoever opens the box waits for its words
  thread ??= begin();
  return thread;
}

/** What the index holds, and the words of the interface; small, and loaded beside the index. */
export function about() {
  description ??= fetch(new URL("search.json", folder)).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return answer.json();
  });
  return description;
}

async function begin() {
  const worker = new Worker(new URL("worker.js", import.meta.url));
  worker.addEventListener("message", ({ data: { id, result, error } }) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (error) asker?.reject(new Error(error));
    else asker?.resolve(result);
  });
  const failure = new Promise((_, reject) => worker.addEventListener("error", reject));
  failure.catch(() => {
    for (const asker of waiting.values()) asker.reject(new Error("the thread that searches has ended"));
    waiting.clear();
  });
  worker.postMessage({ given: await Promise.race([beginning(), failure]) });
  return worker;
}

/** What Pagefind begins with, each with its path: the entry, the table of all records, the program. */
async function beginning() {
  const entry = await content(`pagefind-entry.json?ts=${TAG}`);
  const [, text] = entry;
  const [{ hash, wasm }] = Object.values(JSON.parse(new TextDecoder().decode(text)).languages);
  const others = [`pagefind.${hash}.pf_meta`, `wasm.${wasm || "unknown"}.pagefind`];
  return [entry, ...(await Promise.all(others.map(content)))];
}

async function content(name) {
  const path = folder.pathname + name;
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b && "DecompressionStream" in globalThis;
  return [path, isPacked ? await unpacked(bytes) : bytes];
}

/** Pagefind would unpack it too, in JavaScript that runs for the first time then. */
async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Ask the thread. */
async function ask(index, method, ...args) {
  const worker = await start();
  return new Promise((resolve, reject) => {
    const id = `${messages++}`;
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, instanceId: index, method, args });
  });
}

/** The thread keeps what it needs to show a hit, until nobody can ask for it any more. */
const unneeded = new FinalizationRegistry(([index, key]) => ask(index, "releaseData", key));

/** An index: the newest volume, and those that are merged into it. */
export async function load() {
  const index = `${indexes++}`;
  await ask(index, "init", {
    basePath: folder.pathname,
    language: document.documentElement.lang.toLowerCase(),
    primary: true,
    ranking: RANKING,
    metaCacheTag: TAG,
  });
  return {
    async search(text, options) {
      const found = await ask(index, "search", text, options);
      for (const hit of found.results) {
        const key = hit.data;
        hit.data = () => ask(index, "getData", key);
        unneeded.register(hit, [index, key]);
      }
      return found;
    },
    filters: () => ask(index, "filters"),
    merge: (path, options) => ask(index, "mergeIndex", path, options),
  };
}
