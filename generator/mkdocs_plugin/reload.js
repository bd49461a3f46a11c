// In a page of the preview: asks the server for the name of its newest state, which it tells as soon
// as it is another than this page's, and loads the page anew. A page that nobody sees does not ask:
// browsers open only six connections to a server, whatever the number of tabs.
(() => {
  const shown = document.currentScript.dataset.state;
  let asking = null;

  async function ask(signal) {
    while (!signal.aborted) {
      try {
        const answer = await fetch(`/livereload/${shown}`, { cache: "no-store", signal });
        if (answer.ok && (await answer.text()) !== shown) {
          location.reload();
          return;
        }
        if (answer.ok) continue; // nothing new for a while
      } catch {
        if (signal.aborted) return;
      }
      await new Promise((done) => setTimeout(done, 1000)); // the server is away, perhaps started anew
    }
  }

  function look() {
    asking?.abort();
    asking = null;
    if (document.visibilityState === "visible") {
      asking = new AbortController();
      ask(asking.signal);
    }
  }

  addEventListener("visibilitychange", look);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  addEventListener("pagehide", () => asking?.abort());
  look();
})();
