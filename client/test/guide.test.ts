import assert from "node:assert/strict";
import { test } from "node:test";
import { Object3D } from "three";
import type { Clip } from "../src/gltf/clips.ts";
import { Moves } from "../src/guide/moves.ts";

/** A clip that lifts an object by `height` and puts it down again. */
function clip(name: string, object: Object3D, height: number): Clip {
  const [times, values] = [new Float32Array([0, 1, 2]), new Float32Array([0, 0, 0, 0, height, 0, 0, 0, 0])];
  return { name, seconds: 2, tracks: [{ object, path: "translation", times, values, interpolation: "LINEAR" }] };
}

function lamp() {
  const [breath, hand] = [new Object3D(), new Object3D()];
  return { breath, hand, moves: new Moves([clip("idle", breath, 1), clip("greet", hand, 10), clip("cheer", hand, 20)]) };
}

test("a move is done once, then the guide breathes", () => {
  const { breath, hand, moves } = lamp();
  moves.ask("greet");
  moves.step(1, true);
  assert.deepEqual([hand.position.y, moves.isBusy], [10, true]);
  moves.step(1, true);
  moves.step(1, true);
  assert.deepEqual([hand.position.y, breath.position.y, moves.isBusy], [0, 1, false]);
});

test("a move that waits hurries the one before and then comes whole", () => {
  const { hand, moves } = lamp();
  moves.ask("greet");
  moves.ask("cheer");
  moves.step(0.75, true);
  assert.equal(hand.position.y, 5, "on its way down");
  moves.step(0.25, true);
  moves.step(1, true);
  assert.equal(hand.position.y, 20);
});

test("a breath that is cut short is put right", () => {
  const { breath, moves } = lamp();
  moves.step(1, true);
  assert.equal(breath.position.y, 1);
  moves.ask("greet");
  assert.equal(breath.position.y, 0);
});

test("while the scene is paused nobody breathes, and a move is still done", () => {
  const { breath, hand, moves } = lamp();
  moves.step(1, false);
  moves.ask("greet");
  moves.step(1, false);
  assert.deepEqual([breath.position.y, hand.position.y], [0, 10]);
});

test("a model that lacks a move stands still, and one without any does no harm", () => {
  const { moves } = lamp();
  moves.ask("think");
  assert.equal(moves.isBusy, false);
  const none = new Moves([]);
  none.ask("greet");
  none.step(1, true);
  assert.equal(none.isBusy, false);
});
