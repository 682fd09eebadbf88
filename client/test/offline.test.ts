import assert from "node:assert/strict";
import { test } from "node:test";
import { answerPage, kindOf, namesOf, refugesOf } from "../src/offline/answers.ts";
import { bring, dropOld, isOld, kitOf, offlinePath, PAGES } from "../src/offline/store.ts";

const HERE = "https://linie.test";

function request(path: string, { method = "GET", mode = "cors", range = "" } = {}): Request {
  return { url: new URL(path, HERE).href, method, mode, headers: new Headers(range ? { range } : {}) } as never;
}

test("pages and files by hash are ours, everything else goes its way", () => {
  assert.equal(kindOf(request("/de/", { mode: "navigate" }), HERE), "page");
  assert.equal(kindOf(request("/s/NRD", { mode: "navigate" }), HERE), "page");
  assert.equal(kindOf(request("/assets/tree.0123.glb"), HERE), "file");
  assert.equal(kindOf(request("/api/line.json"), HERE), null);
  assert.equal(kindOf(request("https://other.test/assets/tree.glb"), HERE), null);
});

test("previews, other methods and ranges are none of our business", () => {
  assert.equal(kindOf(request("/preview/token/de/", { mode: "navigate" }), HERE), null);
  assert.equal(kindOf(request("/preview/token/assets/tree.glb"), HERE), null);
  assert.equal(kindOf(request("/de/", { mode: "navigate", method: "POST" }), HERE), null);
  assert.equal(kindOf(request("/assets/tree.glb", { method: "HEAD" }), HERE), null);
  assert.equal(kindOf(request("/assets/tree.glb", { range: "bytes=0-1" }), HERE), null);
});

test("a page is found with and without its slash, a code in any letter case", () => {
  assert.deepEqual(namesOf("/de/stations/nord"), ["/de/stations/nord/"]);
  assert.deepEqual(namesOf("/de/stations/nord/"), ["/de/stations/nord/"]);
  assert.deepEqual(namesOf("/S/NRD/"), ["/s/nrd"]);
});

test("no connection is told in the language of the address, else in the rider's", () => {
  assert.deepEqual(refugesOf("/de/x/", ["en-GB"]), ["/de/offline/", "/en-GB/offline/", "/en/offline/"]);
  assert.equal(offlinePath("/en/stations/nord/"), "/en/offline/");
});

test("the kit is the one named by the page's own first element", () => {
  assert.equal(kitOf('<!doctype html>\n<html lang="de" data-kit="/assets/a.kit.json">'), "/assets/a.kit.json");
  assert.equal(kitOf('<!doctype html>\n<html lang="de"><p data-kit="/assets/a.kit.json">'), undefined);
});

test("what was stored more than thirty days ago is old, what says no date is not", () => {
  const day = 86_400_000;
  const stored = new Date(0).toUTCString();
  assert.equal(isOld(stored, 29 * day), false);
  assert.equal(isOld(stored, 31 * day), true);
  assert.equal(isOld(null, 31 * day), false);
});

/** Caches that keep what they are given, by path. */
function emptyCaches() {
  const kept = new Map<string, Map<string, Response>>();
  const path = (request: Request | string) => new URL(typeof request === "string" ? request : request.url, "https://l.test").pathname;
  const open = async (name: string) => {
    const pages = kept.get(name) ?? new Map<string, Response>();
    kept.set(name, pages);
    return {
      match: async (request: Request | string) => pages.get(path(request))?.clone(),
      put: async (request: Request | string, answer: Response) => void pages.set(path(request), answer),
      delete: async (request: Request | string) => pages.delete(path(request)),
      keys: async () => [...pages.keys()].map((one) => new Request(`https://l.test${one}`)),
    };
  };
  return { open, has: async (name: string) => kept.has(name), paths: (name: string) => [...(kept.get(name)?.keys() ?? [])] };
}

const page = (kit: string, more = "") => `<!doctype html>\n<html data-kit="${kit}">${more}`;
const DAY_MS = 86_400_000;
const NORD = "/de/stations/nord/";
const WEST = "/de/stations/west/";

/** A line of two stations, by path. */
const twoStations = (): Record<string, string> => ({
  "/de/offline/": page("/k/offline"),
  [NORD]: page("/k/nord"),
  [WEST]: page("/k/west"),
  "/k/offline": '{"code": null, "files": []}',
  "/k/nord": '{"code": "NRD", "files": []}',
  "/k/west": '{"code": "WST", "files": []}',
});

/** Run with a phone that keeps nothing yet and a server that answers what is on the line, on a day. */
async function aboard(run: (phone: ReturnType<typeof emptyCaches>, line: Record<string, string>, day: { now: number }) => Promise<void>) {
  const [phone, line, day] = [emptyCaches(), twoStations(), { now: 0 }];
  const answer = async (path: string) => {
    if (!Object.keys(line).length) throw new TypeError("no network");
    return new Response(line[path] ?? "", { status: path in line ? 200 : 404, headers: { date: new Date(day.now).toUTCString() } });
  };
  const { caches, fetch } = globalThis;
  Object.assign(globalThis, { caches: phone, fetch: answer });
  try {
    await run(phone, line, day);
  } finally {
    Object.assign(globalThis, { caches, fetch });
  }
}

test("a station that is gone from the line goes from the phone, under its code, too", async () => {
  await aboard(async (phone, line) => {
    await bring([NORD, WEST]);
    assert.ok(phone.paths(PAGES).includes("/s/wst"));
    delete line[WEST];
    line["/de/offline/"] = page("/k/offline", "news");
    await bring([NORD]);
    assert.deepEqual(phone.paths(PAGES).sort(), ["/de/offline/", NORD, "/s/nrd"]);
  });
});

test("who comes by now and then has everything that was taken along, without any news from the line", async () => {
  await aboard(async (phone, _line, day) => {
    await bring([NORD, WEST], undefined, day.now);
    for (day.now = 16 * DAY_MS; day.now < 60 * DAY_MS; day.now += 16 * DAY_MS) {
      await bring([NORD], undefined, day.now);
      await dropOld(day.now);
    }
    assert.deepEqual(phone.paths(PAGES).sort(), ["/de/offline/", NORD, WEST, "/s/nrd", "/s/wst"]);
    await dropOld(day.now + 31 * DAY_MS);
    assert.deepEqual(phone.paths(PAGES), []);
  });
});

test("a page is as the server has it, and as it is kept where the server fails, is silent or out of reach", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.property(globalThis, "caches", { match: async () => new Response("kept") } as never);
  const served = async (answer: () => Promise<Response>) => {
    mock.method(globalThis, "fetch", answer);
    const page = answerPage(request(NORD, { mode: "navigate" }), ["de"]);
    await new Promise(setImmediate);
    mock.timers.tick(3000);
    return (await page).text();
  };
  for (const status of [200, 404, 499]) assert.equal(await served(async () => new Response("fresh", { status })), "fresh");
  for (const status of [500, 502, 503]) assert.equal(await served(async () => new Response("down", { status })), "kept");
  assert.equal(await served(() => Promise.reject(new TypeError("no network"))), "kept");
  assert.equal(await served(() => new Promise(() => undefined)), "kept");
});
