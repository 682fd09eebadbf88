import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestTurn, Orbit } from "../src/stage/orbit.ts";

const FRAMING = { centre: [0, 2, 0] as [number, number, number], distance: 40, size: 28 };
const FRAME_S = 1 / 60;

function orbit({ isCalm = false, tilt = 20 } = {}): Orbit {
  return new Orbit(FRAMING, { turn: 30, tilt, zoom: 1 }, isCalm);
}

function settle(moving: Orbit): number {
  for (let frames = 0; frames < 1000; frames++) if (!moving.step(FRAME_S)) return frames;
  throw new Error("it never rests");
}

test("the camera glides to where it was sent, and rests there", () => {
  const moving = orbit();
  moving.turnBy(90);
  moving.step(FRAME_S);
  assert.ok(moving.now.turn > 30 && moving.now.turn < 60);
  assert.ok(settle(moving) < 120);
  assert.equal(moving.now.turn, 120);
});

test("with reduced motion it is there at once, and nothing glides on", () => {
  const moving = orbit({ isCalm: true });
  moving.turnBy(90);
  moving.step(0);
  assert.equal(moving.now.turn, 120);
  moving.glide(500, 0);
  assert.equal(moving.goal.turn, 120);
});

test("it never goes below the ground, over the top, too close or too far", () => {
  const moving = orbit();
  moving.turnBy(0, -500);
  assert.ok(moving.goal.tilt > 0);
  moving.turnBy(0, 500);
  assert.ok(moving.goal.tilt < 90);
  moving.zoomBy(1000);
  assert.ok(moving.goal.zoom <= 5);
  moving.zoomBy(1e-9);
  assert.ok(moving.goal.zoom >= 0.5);
});

test("reset goes home by the shortest way", () => {
  const moving = orbit();
  moving.turnBy(350, 10);
  moving.zoomBy(2);
  moving.reset();
  assert.equal(moving.goal.turn, 390);
  assert.equal(moving.goal.tilt, 20);
  assert.equal(moving.goal.zoom, 1);
});

test("a point that looks away is turned to the rider, by the shortest way", () => {
  const moving = orbit();
  moving.lookAt([5, 1, 0], 350);
  assert.equal(moving.goal.turn, -10);
  assert.deepEqual(moving.goal.target, [5, 1, 0]);
  moving.lookBack();
  assert.deepEqual(moving.goal.target, FRAMING.centre);
  assert.equal(moving.goal.turn, -10);
});

test("the nearest turn differs by half a turn at most", () => {
  for (const turn of [-725, -90, 0, 33, 359, 1000]) {
    for (const wanted of [-180, -10, 0, 90, 359]) {
      const nearest = nearestTurn(turn, wanted);
      assert.ok(Math.abs(nearest - turn) <= 180, `${turn} to ${wanted}: ${nearest}`);
      assert.equal((((nearest - wanted) % 360) + 360) % 360, 0);
    }
  }
});

test("home comes closer where there is room, but not for riders who want calm", () => {
  const moving = orbit();
  moving.settle(1.2);
  assert.equal(moving.now.zoom, 1);
  settle(moving);
  assert.equal(moving.now.zoom, 1.2);
  moving.reset();
  assert.equal(moving.goal.zoom, 1.2);
  const calm = orbit({ isCalm: true });
  calm.settle(1.2);
  assert.equal(calm.goal.zoom, 1);
});
