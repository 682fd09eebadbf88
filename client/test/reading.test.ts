import assert from "node:assert/strict";
import { test } from "node:test";
import { Source } from "../src/live/asking.ts";
import { ageWhenTold, ago, number, stateOf } from "../src/live/reading.ts";

const READING = { value: 21.44, measured: "2026-11-23T17:00:00+00:00", stale_after_s: 60, example: true };

test("a value is live, then stale, and missing when there is none", () => {
  assert.equal(stateOf(READING, 60_000), "live");
  assert.equal(stateOf(READING, 60_001), "stale");
  assert.equal(stateOf({ ...READING, value: null }, 0), "missing");
  assert.equal(stateOf({ ...READING, value: 0 }, 0), "live");
});

test("an age goes by the server's clock, never into the future", () => {
  assert.equal(ageWhenTold(READING, "Mon, 23 Nov 2026 17:03:00 GMT"), 180_000);
  assert.equal(ageWhenTold(READING, "Mon, 23 Nov 2026 16:00:00 GMT"), 0);
});

test("an age and a number are told in the language of the page, plain language too", () => {
  assert.equal(ago(185_000, "de"), "vor 3 Minuten");
  assert.equal(ago(185_000, "de-simple"), "vor 3 Minuten");
  assert.equal(ago(7_200_000, "en"), "2 hours ago");
  assert.equal(ago(200, "en"), "0 seconds ago");
  assert.equal(number(1234.56, 1, "de"), "1234,6");
  assert.equal(number(-0.01, 1, "en"), "0.0");
});

test("a source that does not answer is asked less and less often, and at once when woken", async () => {
  let asked = 0;
  globalThis.fetch = async () => {
    asked += 1;
    throw new TypeError("no network");
  };
  const source = new Source("/api/sensors/luft.json");
  const times: number[] = [];
  for (let i = 0; i < 40; i++) {
    const before = asked;
    await source.turn();
    if (asked > before) times.push(i);
  }
  assert.deepEqual(times, [0, 2, 6, 14, 30]);
  source.wake();
  await source.turn();
  assert.equal(asked, 6);
  globalThis.fetch = async () => Response.json(READING, { headers: { date: "Mon, 23 Nov 2026 17:03:00 GMT" } });
  source.wake();
  await source.turn();
  assert.equal(source.failed, 0);
  assert.equal(source.reading?.value, READING.value);
  assert.ok(source.ageMs >= 180_000);
});
