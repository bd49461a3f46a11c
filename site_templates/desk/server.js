/*
 * What the desk asks of its server, and what the server tells by itself. An answer that is no answer
 * becomes a `Refused`, whose message is a sentence for the person at the desk.
 */

import { words } from "./words.js";

let csrf = "";

/** The server did not do it; `status` is that of HTTP, 0 where it did not answer at all. */
export class Refused extends Error {
  constructor(message, status, answer = {}) {
    super(message);
    this.status = status;
    this.answer = answer;
  }
}

/** The state of the whole briefing; it brings the token that writing needs. */
export async function readState() {
  const state = await ask("GET", "/api/state");
  csrf = state.csrf ?? csrf;
  return state;
}

export function readModel() {
  return ask("GET", "/api/model");
}

export function readSource(id) {
  return ask("GET", `/api/sources/${encodeURIComponent(id)}`);
}

export function readIds(collection) {
  return ask("GET", `/api/ids/${encodeURIComponent(collection)}`);
}

/** One record, by its key such as `actors/x`. */
export function readRecord(key) {
  return ask("GET", `/api/records/${key.split("/").map(encodeURIComponent).join("/")}`);
}

export function readHistory(collection, id) {
  return ask("GET", `/api/history/${encodeURIComponent(collection)}/${encodeURIComponent(id)}`);
}

/** Ask for a change or a proposal: `name` is the last part of its address. */
export function post(name, body, signal) {
  const answer = ask("POST", `/api/${name}`, body, signal);
  if (!NO_CHANGE.has(name)) pending = Promise.allSettled([pending, answer]);
  return answer;
}

const NO_CHANGE = new Set(["check", "propose", "preview", "identifier"]);
let pending = Promise.resolve();

/** Wait until every change that was asked for is answered: what the server tells then is of others. */
export async function answered() {
  let last;
  do {
    last = pending;
    await last;
    await new Promise((resolve) => setTimeout(resolve)); // whoever asked has taken the answer
  } while (last !== pending);
}

export function readUnsaved() {
  return ask("GET", "/api/unsaved");
}

/** Keep what was typed; `last` is for a page that is about to go. */
export function keepUnsaved(body, last = false) {
  return ask("PUT", "/api/unsaved", body, undefined, last);
}

const AGAIN = 2000; // milliseconds until a server that is not there, or does not know us, is asked again

/** Call `changed` with `{version, changed}` whenever the files on disk have changed, `lost` and `found` with the server. */
export function listen({ changed, lost, found }) {
  const events = new EventSource("/api/events");
  events.onmessage = (event) => changed(JSON.parse(event.data));
  events.onopen = () => found();
  events.onerror = () => {
    lost();
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen({ changed, lost, found }), AGAIN);
  };
}

async function ask(method, address, body, signal, keepalive = false) {
  const headers = { accept: "application/json" };
  if (method !== "GET") headers["x-briefing-desk"] = csrf;
  if (body !== undefined) headers["content-type"] = "application/json";
  let response;
  try {
    response = await fetch(address, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
      keepalive,
      credentials: "same-origin",
      cache: "no-store",
    });
  } catch (problem) {
    if (problem.name === "AbortError") throw problem;
    throw new Refused(words.unreachable, 0);
  }
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(answer?.error ?? words.strange(response.status), response.status, answer ?? {});
  return answer;
}
