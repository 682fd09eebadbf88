/** The page's part: have a station that was seen kept, take others along, clear everything away. */

import { keep } from "../journey/card.ts";
import type { Answer, Ask } from "./messages.ts";
import { keptPages, offlinePath, wipe } from "./store.ts";

type Words = Record<string, string>;

/** Let the page work without a network, where the browser can.
 *
 * Takes:  `thrifty`: the rider saves data; nothing is kept but what they take along
 */
export async function stayAboard(document: Document, thrifty: boolean, words: Promise<Words>): Promise<void> {
  if (!navigator.serviceWorker || !("caches" in window)) return;
  const { kit } = document.documentElement.dataset;
  const own = document.querySelector<HTMLAnchorElement>(".languages [aria-current]")?.pathname;
  const kept = new Set(await keptPages());
  // A station without a kit: operators took all of this back. What came from a page seen before goes, too.
  if (!kit && document.querySelector(".stage") && !location.pathname.startsWith("/preview/")) return wipe();
  for (const offer of document.querySelectorAll<HTMLElement>(".along")) {
    const paths = offer.dataset.pages?.split(" ");
    if (paths) words.then((told) => letTake(offer, paths, kept, told, kit));
    else letWipe(offer);
  }
  const list = document.querySelector<HTMLElement>(".kept");
  if (list) showKept(list, kept);
  if (kit && own && document.querySelector(".stage") && !thrifty) await ask({ kind: "bring", paths: [own], shown: kit });
}

function letTake(
  offer: HTMLElement,
  paths: string[],
  kept: Set<string>,
  words: Words,
  shown?: string,
): void {
  const say = speaker(offer, (key) => words[`take-${key}`]);
  if (paths.every((path) => kept.has(path))) say("done");
  let isBusy = false;
  onPress(offer, async () => {
    if (isBusy) return;
    isBusy = true;
    say("busy", 0, paths.length);
    const outcome = await ask({ kind: "bring", paths, shown }, (done) => say("busy", done, paths.length)).then(
      () => "done",
      (cause) => (cause === "full" ? "full" : "failed"),
    );
    isBusy = false;
    say(outcome);
  });
}

function letWipe(offer: HTMLElement): void {
  const say = speaker(offer, (key, status) => status.dataset[key]);
  onPress(offer, () =>
    clear().then(
      () => say("done"),
      () => say("failed"),
    ),
  );
}

/** Everything goes: what is kept, and the worker that keeps it. */
async function clear(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  // The worker first ends what it is at, else it would go on keeping.
  if (registration?.active) await post(registration.active, { kind: "wipe" });
  await registration?.unregister();
  await wipe();
  keep([]);
}

/** Of all stations only those that are here. */
function showKept(list: HTMLElement, kept: Set<string>): void {
  for (const stop of list.querySelectorAll(".stop")) {
    if (!kept.has(stop.querySelector("a")?.pathname ?? "")) stop.remove();
  }
  list.hidden = !list.querySelector(".stop");
  // In place of another page: that one may be there again.
  if (location.pathname !== offlinePath(location.pathname)) addEventListener("online", () => reloadWhereAnswered());
}

/** A network alone is no answer yet, and often that comes a little later: it is asked for again, each time after twice as long. */
async function reloadWhereAnswered(againMs = 500): Promise<void> {
  const answered = await fetch(location.href, { method: "HEAD" }).catch(() => null);
  if (answered) location.reload();
  else if (navigator.onLine) setTimeout(() => reloadWhereAnswered(2 * againMs), againMs);
}

function onPress(offer: HTMLElement, act: () => Promise<void>): void {
  offer.querySelector("button")?.addEventListener("click", act);
  offer.hidden = false;
}

/** Says the words for an outcome in the offer's status line. */
function speaker(
  offer: HTMLElement,
  wordsFor: (key: string, status: HTMLElement) => string | undefined,
): (key: string, done?: number, all?: number) => void {
  const status = offer.querySelector<HTMLElement>("[role=status]") as HTMLElement;
  return (key, done = 0, all = 0) => {
    const words = wordsFor(key, status) ?? "";
    status.textContent = words.replace("{done}", String(done)).replace("{all}", String(all));
  };
}

async function ask(what: Ask, told?: (done: number) => void): Promise<void> {
  await navigator.serviceWorker.register("/sw.js");
  const { active } = await navigator.serviceWorker.ready;
  if (active) await post(active, what, told);
}

/** Raises: "full" or "failed" */
function post(worker: ServiceWorker, what: Ask, told: (done: number) => void = () => {}): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ("done" in data) return told(data.done);
      port1.close();
      if ("over" in data) resolve();
      else reject(data.failed);
    };
    worker.postMessage(what, [port2]);
  });
}
