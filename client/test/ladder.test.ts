import assert from "node:assert/strict";
import { test } from "node:test";
import { askWishes, chooseArModes, chooseMode } from "../src/modes/ladder.ts";

function device(matching: string[], connection?: { saveData: boolean }): Window {
  return { navigator: { connection }, matchMedia: (media: string) => ({ matches: matching.includes(media) }) } as never;
}

test("with WebGL the scene is shown, without it the page stays", () => {
  assert.equal(chooseMode({ webgl: true }), "viewer");
  assert.equal(chooseMode({ webgl: false }), "page");
});

test("a rider saves data by the connection's word, or where there is none by the page's", () => {
  const reduced = "(prefers-reduced-data: reduce)";
  assert.equal(askWishes(device([], { saveData: true })).savesData, true);
  assert.equal(askWishes(device([reduced], { saveData: false })).savesData, false);
  assert.equal(askWishes(device([reduced])).savesData, true);
  assert.equal(askWishes(device([])).savesData, false);
});

test("reduced motion is asked of the device", () => {
  assert.equal(askWishes(device(["(prefers-reduced-motion: reduce)"])).wantsCalm, true);
  assert.equal(askWishes(device([])).wantsCalm, false);
});

const IPHONE = { poster: true, camera: true, webxr: false, quickLook: true, quickLookPoster: true };

test("of the ways into the room the better one is offered, and the poster first", () => {
  assert.deepEqual(chooseArModes({ ...IPHONE, webxr: true }), ["poster", "webxr"]);
  assert.deepEqual(chooseArModes(IPHONE), ["poster", "quick-look"]);
  const none = { poster: false, camera: false, webxr: false, quickLook: false, quickLookPoster: false };
  assert.deepEqual(chooseArModes(none), []);
});

test("where the page has no camera the phone's own AR finds the poster, and else the tap says why it cannot be", () => {
  const blind = { ...IPHONE, camera: false };
  assert.deepEqual(chooseArModes(blind), ["quick-look-poster", "quick-look"]);
  assert.deepEqual(chooseArModes({ ...blind, quickLook: false, quickLookPoster: false }), ["poster"]);
});
