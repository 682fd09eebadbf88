/** The service worker: it knows nothing of any release, so that a new one needs no new worker. */

import { answerFile, answerPage, kindOf } from "./answers.ts";
import type { Answer, Ask } from "./messages.ts";
import { scope } from "./scope.ts";
import { bring, dropOld, sweep, wipe } from "./store.ts";

/** One thing after another. */
let work: Promise<unknown> = Promise.resolve();

scope.addEventListener("install", () => void scope.skipWaiting());
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (event) => {
  const kind = kindOf(event.request, scope.location.origin);
  if (kind === "page") event.respondWith(answerPage(event.request, scope.navigator.languages));
  if (kind === "file") event.respondWith(answerFile(event.request));
});
scope.addEventListener("message", (event) => {
  const [port] = event.ports;
  const tell = (answer: Answer) => port.postMessage(answer);
  work = work.then(() => act(event.data, tell)).then(
    () => tell({ over: true }),
    (cause) => tell({ failed: isFull(cause) ? "full" : "failed" }),
  );
  event.waitUntil(work);
});

async function act(ask: Ask, tell: (answer: Answer) => void): Promise<void> {
  if (ask.kind === "wipe") return wipe();
  if (ask.kind === "rest") return;
  await bring(ask.paths, (done) => tell({ done })).catch(async (cause) => {
    // What has come so far is there for the next try, but on a full phone.
    if (isFull(cause)) await sweepFor(ask.shown);
    throw cause;
  });
  await dropOld();
  await sweepFor(ask.shown);
}

/** Another window may still show a page whose files nothing kept needs. */
async function sweepFor(shown: string | undefined): Promise<void> {
  const windows = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length < 2) await sweep(shown);
}

const isFull = (cause: Error | undefined): boolean => cause?.name === "QuotaExceededError";
