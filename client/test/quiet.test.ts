import assert from "node:assert/strict";
import { test } from "node:test";
import { quiet, urgent } from "../src/quiet.ts";

/** Let promises go on as far as they can. */
const turn = () => new Promise(setImmediate);

test("quiet comes a while after the last thing that somebody waited for", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let isQuiet = false;
  let finish = () => {};
  urgent(new Promise<void>((done) => (finish = done)));
  quiet().then(() => (isQuiet = true));
  await turn();
  mock.timers.tick(60_000);
  await turn();
  assert.equal(isQuiet, false, "somebody still waits");
  finish();
  await turn();
  mock.timers.tick(500);
  urgent(Promise.reject(new Error("of no interest")));
  await turn();
  mock.timers.tick(500);
  await turn();
  assert.equal(isQuiet, false, "somebody waited meanwhile");
  mock.timers.tick(1000);
  await turn();
  assert.equal(isQuiet, true);
});
