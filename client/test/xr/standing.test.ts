import assert from "node:assert/strict";
import { test } from "node:test";
import { drag, grow, grown, onFloor, radius, ratio, shrunk, sizes, stand, turn } from "../../src/xr/standing.ts";
import type { Vector } from "../../src/scene.ts";

const BOX = { low: [-0.35, 0, -0.1] as Vector, high: [0.35, 0.2, 0.1] as Vector };
const SIZES = sizes(BOX, 0.02);
const HERE = stand([1, -1.2, -2], [1, 0, 0], 30);

test("the scene shows its front to whoever puts it", () => {
  assert.equal(HERE.turn, -30);
  assert.equal(stand([0, 0, 0], [5, 1, 0], 0).turn, 90);
  assert.equal(HERE.scale, 1);
});

test("a finger moves it over the floor, and never up or down", () => {
  assert.deepEqual(drag(HERE, [0, 9, 0], [0.5, 7, -1]).place, [1.5, -1.2, -3]);
});

test("it turns by what fingers turn", () => {
  assert.equal(turn(HERE, -45).turn, -75);
});

test("it grows to its real size and shrinks to what can still be found", () => {
  assert.equal(grow(HERE, 2, SIZES).scale, 2);
  assert.equal(grow(HERE, 1e9, SIZES).scale, 50);
  assert.equal(grow(HERE, 1e-9, SIZES).scale * 0.7, 0.1);
});

test("a scene written larger than it is may stay as it is written", () => {
  const sizes_ = sizes(BOX, 4);
  assert.equal(grow(HERE, 1, sizes_).scale, 1);
  assert.equal(grow(HERE, 9, sizes_).scale, 1);
});

test("in its real size it stands before the rider, in the direction where it stood", () => {
  const { place, scale } = grown(HERE, [1, 0, 0], radius(BOX), SIZES);
  assert.equal(scale, 50);
  assert.ok(Math.abs(place[2] + radius(BOX) * 50 + 2) < 1e-9, `${place}`);
  assert.equal(place[0], 1);
  assert.equal(place[1], -1.2);
});

test("what is far enough away already keeps its place, and a rider within gets it ahead", () => {
  const far = { ...HERE, place: [1, -1.2, -40] as Vector };
  assert.deepEqual(grown(far, [1, 0, 0], radius(BOX), SIZES).place, far.place);
  const within = grown({ ...HERE, place: [1, -1.2, 0] }, [1, 0, 0], radius(BOX), SIZES);
  assert.ok(within.place[2] < -radius(BOX) * 50);
});

test("made small again it is back where it was put", () => {
  const large = grown(grown(HERE, [1, 0, 0], radius(BOX), SIZES), [9, 0, 0], radius(BOX), SIZES);
  assert.deepEqual(shrunk(turn(large, 10)), { ...HERE, turn: -20 });
  assert.deepEqual(shrunk(HERE), HERE);
});

test("a ray meets the floor below it, and no other", () => {
  assert.deepEqual(onFloor([0, 1, 0], [0, -1, -2], 0), [0, 0, -2]);
  assert.equal(onFloor([0, 1, 0], [0, 1, -2], 0), null);
  assert.equal(onFloor([0, 1, 0], [0, 0, -1], 0), null);
  assert.equal(onFloor([0, 1, 0], [0, -0.001, -1], 0), null);
});

test("a scale reads as on a map", () => {
  assert.deepEqual([0.02, 1 / 3.14, 1, 2.5, 0.0051].map(ratio), ["1:50", "1:3.1", "1:1", "2.5:1", "1:196"]);
});
