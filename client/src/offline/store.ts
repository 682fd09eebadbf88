/** What is kept on the phone: pages, and the files they need.
 *
 * A page names its kit by hash, the kit names every file by hash, and a page is stored after its last
 * file: so every stored page is whole, and of one release.
 */

export const PAGES = "line-pages";
export const FILES = "line-files";
const DAYS_KEPT = 30;
/** A page is brought anew before its days are over, as long as there is a network now and then. */
const DAYS_FRESH = 15;
const DAY_MS = 86_400_000;

/** What the server lists for a page. */
interface Kit {
  /** What the QR code of the station holds. */
  code: string | null;
  files: string[];
}

/** The address under which the page behind a QR code is stored. */
export const codePath = (code: string): string => `/s/${code.toLowerCase()}`;

/** The page for no connection. It names the release, and is stored when all else has been brought to it. */
export const offlinePath = (path: string): string => `/${path.split("/")[1]}/offline/`;

/** Address of the kit that a page names. */
export const kitOf = (page: string): string | undefined => /^<!doctype html>\s*<html[^>]* data-kit="([^"]+)"/i.exec(page)?.[1];

/** Whether it was stored so long ago that nobody needs it any more. */
export const isOld = (date: string | null, now: number, days = DAYS_KEPT): boolean => now - Date.parse(date ?? "") > days * DAY_MS;

/** Store pages, each whole or not at all; bring all others to the same release, and those anew that will soon be old.
 *
 * Takes:  `told`: hears how many pages are there
 * Raises: when one of them cannot be had, or there is no room; what was stored before stays
 */
export async function bring(paths: string[], told: (done: number) => void = () => {}, now = Date.now()): Promise<void> {
  const offline = offlinePath(paths[0]);
  const pages = await caches.open(PAGES);
  const [page, known] = [await load(offline), await pages.match(offline)];
  const isNews = (await page.clone().text()) !== (await known?.text());
  for (const [i, path] of paths.entries()) {
    await keep(path, await load(path));
    told(i + 1);
  }
  for (const path of await keptPages()) {
    const date = (await pages.match(path))?.headers.get("date") ?? null;
    if (!paths.includes(path) && (isNews || isOld(date, now, DAYS_FRESH))) await renew(path);
  }
  await keep(offline, page);
}

/** Every path under which a page is kept. */
export async function keptPaths(): Promise<string[]> {
  // Asking leaves nothing behind.
  if (!(await caches.has(PAGES))) return [];
  return (await (await caches.open(PAGES)).keys()).map(({ url }) => new URL(url).pathname);
}

/** Paths of the pages that are kept, without those for no connection. */
export async function keptPages(): Promise<string[]> {
  return (await keptPaths()).filter((path) => !path.startsWith("/s/") && path !== offlinePath(path));
}

/** Drop pages of long ago. Only when others have just been brought: without a network old is better than nothing. */
export async function dropOld(now = Date.now()): Promise<void> {
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const page = await pages.match(request);
    if (!page || isOld(page.headers.get("date"), now)) await pages.delete(request);
  }
}

/** Drop files that no page needs.
 *
 * Takes:  `shown`: the kit of the page that is open; if it is none of those kept, nothing is dropped yet
 */
export async function sweep(shown: string | undefined): Promise<void> {
  const [pages, files] = [await caches.open(PAGES), await caches.open(FILES)];
  const needed = new Set<string>();
  for (const request of await pages.keys()) {
    const kit = kitOf((await (await pages.match(request))?.text()) ?? "");
    if (kit) for (const address of [kit, ...(await listOf(kit)).files]) needed.add(address);
  }
  if (shown && !needed.has(shown)) return;
  for (const request of await files.keys()) {
    if (!needed.has(new URL(request.url).pathname)) await files.delete(request);
  }
}

/** Forget everything. */
export async function wipe(): Promise<void> {
  await caches.delete(PAGES);
  await caches.delete(FILES);
}

const load = (path: string): Promise<Response> => fetch(path, { cache: "no-cache" });

async function keep(path: string, page: Response): Promise<void> {
  const kit = kitOf(await page.clone().text());
  if (!page.ok || page.redirected || !kit) throw new Error(`${path} answers ${page.status}`);
  const { code, files } = await listOf(kit);
  await Promise.all(files.map(fileAt));
  const pages = await caches.open(PAGES);
  if (code) await pages.put(codePath(code), page.clone());
  await pages.put(path, page);
}

/** A kept page as it is now; one that is gone from the line goes from the phone, under its code, too. */
async function renew(path: string): Promise<void> {
  const page = await load(path);
  if (page.status !== 404) return keep(path, page);
  const pages = await caches.open(PAGES);
  const gone = await pages.match(path);
  for (const request of await pages.keys()) {
    if ((await (await pages.match(request))?.text()) === (await gone?.clone().text())) await pages.delete(request);
  }
}

async function listOf(kit: string): Promise<Kit> {
  return (await fileAt(kit)).json();
}

/** A file, stored from now on. */
async function fileAt(address: string): Promise<Response> {
  const files = await caches.open(FILES);
  const known = await files.match(address);
  if (known) return known;
  const file = await fetch(address, { priority: "low" });
  if (!file.ok) throw new Error(`${address} answers ${file.status}`);
  await files.put(address, file.clone());
  return file;
}
