/** Which answer a request gets: the network's, or what is kept on the phone. */

import { FILES, keptPaths, PAGES } from "./store.ts";

/** A page that takes longer is shown as it is kept; in a tunnel a request may hang for minutes. */
const PATIENCE_MS = 3000;

export type Kind = "page" | "file";

/** What is asked for, or null for everything that is none of our business: it goes its way untouched. */
export function kindOf({ method, mode, url, headers }: Request, origin: string): Kind | null {
  const address = new URL(url);
  const isOurs = address.origin === origin && !address.pathname.startsWith("/preview/");
  if (!isOurs || method !== "GET" || headers.has("range")) return null;
  if (mode === "navigate") return "page";
  return address.pathname.startsWith("/assets/") ? "file" : null;
}

/** Under which paths a page may be kept: as it is asked for, with its slash, as the code of a poster. */
export function namesOf(path: string): string[] {
  const bare = path.replace(/\/$/, "");
  return /^\/s\/[^/]+$/i.test(bare) ? [bare.toLowerCase()] : [`${bare}/`];
}

/** Pages for no connection that may do, best first. */
export function refugesOf(path: string, languages: readonly string[]): string[] {
  const tags = languages.flatMap((tag) => [tag, tag.split("-")[0]]);
  return [path.split("/")[1], ...tags].map((tag) => `/${tag}/offline/`);
}

/** A page as the server has it, so that each scan reaches it; kept ones when it is silent or failing. */
export async function answerPage(request: Request, languages: readonly string[]): Promise<Response> {
  const path = new URL(request.url).pathname;
  const kept = await find(PAGES, namesOf(path));
  const fresh = fetch(request);
  if (!kept) return fresh.catch(async (cause) => (await refuge(path, languages)) ?? Promise.reject(cause));
  const good = fresh.then((page) => (page.status < 500 ? page : kept)).catch(() => kept);
  return Promise.race([good, new Promise<Response>((resolve) => setTimeout(resolve, PATIENCE_MS, kept))]);
}

/** A file by its hash: the kept one is the very same. */
export async function answerFile(request: Request): Promise<Response> {
  return (await find(FILES, [request.url])) ?? fetch(request);
}

async function refuge(path: string, languages: readonly string[]): Promise<Response | undefined> {
  const kept = (await keptPaths()).filter((name) => name.endsWith("/offline/"));
  return find(PAGES, [...refugesOf(path, languages), ...kept]);
}

async function find(cacheName: string, names: string[]): Promise<Response | undefined> {
  for (const name of names) {
    const found = await caches.match(name, { cacheName, ignoreVary: true });
    if (found) return found;
  }
}
