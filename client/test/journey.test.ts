import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { CARD, keep, slugOf, stamps } from "../src/journey/card.ts";
import { rosette } from "../src/journey/rosette.ts";

const shelf = new Map<string, string>();
beforeEach(() => shelf.clear());
Object.defineProperty(globalThis, "localStorage", {
  value: {
    getItem: (key: string) => shelf.get(key) ?? null,
    setItem: (key: string, value: string) => shelf.set(key, value),
    removeItem: (key: string) => shelf.delete(key),
  },
});

test("before the first stamp there is no card, and a wiped one leaves nothing behind", () => {
  assert.deepEqual(stamps(), []);
  assert.equal(shelf.size, 0);
  keep(["nord"]);
  keep([]);
  assert.equal(shelf.size, 0);
});

test("a station is on the card once, however often and whenever it is stamped", () => {
  keep(["sued", "nord"]);
  keep([...stamps(), "nord"]);
  assert.deepEqual(stamps(), ["nord", "sued"]);
});

test("what is no card is read as an empty one", () => {
  for (const text of ["{", "null", '{"a":1}', "7"]) {
    shelf.set(CARD, text);
    assert.deepEqual(stamps(), []);
  }
  shelf.set(CARD, '["nord", 7, null]');
  assert.deepEqual(stamps(), ["nord"]);
});

test("a station is known by its address, in every language", () => {
  assert.equal(slugOf("/de/stations/buer-rathaus/"), "buer-rathaus");
  assert.equal(slugOf("/de-simple/stations/nord"), "nord");
  assert.equal(slugOf("/de/"), undefined);
});

test("every stop of a line has a mark of its own, inside its square", () => {
  const marks = Array.from({ length: 12 }, (_, i) => rosette(i + 1));
  assert.equal(new Set(marks).size, 12);
  for (const mark of marks) {
    const numbers = (mark.match(/-?[\d.]+/g) ?? []).map(Number);
    assert.ok(numbers.every((value) => Math.abs(value) <= 48), "nothing is cut at the edge");
  }
});
