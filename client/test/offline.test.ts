import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOf, namesOf, refugesOf } from "../src/offline/answers.ts";
import { bring, isOld, kitOf, offlinePath, PAGES } from "../src/offline/store.ts";

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

test("a station that is gone from the line goes from the phone, under its code, too", async () => {
  const phone = emptyCaches();
  const page = (kit: string, more = "") => `<!doctype html>\n<html data-kit="${kit}">${more}`;
  const line: Record<string, string> = {
    "/de/offline/": page("/k/offline"),
    "/de/stations/nord/": page("/k/nord"),
    "/de/stations/west/": page("/k/west"),
    "/k/offline": '{"code": null, "files": []}',
    "/k/nord": '{"code": "NRD", "files": []}',
    "/k/west": '{"code": "WST", "files": []}',
  };
  const answer = async (path: string) => new Response(line[path] ?? "", { status: path in line ? 200 : 404 });
  const { caches, fetch } = globalThis;
  Object.assign(globalThis, { caches: phone, fetch: answer });
  try {
    await bring(["/de/stations/nord/", "/de/stations/west/"]);
    assert.ok(phone.paths(PAGES).includes("/s/wst"));
    delete line["/de/stations/west/"];
    line["/de/offline/"] = page("/k/offline", "news");
    await bring(["/de/stations/nord/"]);
  } finally {
    Object.assign(globalThis, { caches, fetch });
  }
  assert.deepEqual(phone.paths(PAGES).sort(), ["/de/offline/", "/de/stations/nord/", "/s/nrd"]);
});
