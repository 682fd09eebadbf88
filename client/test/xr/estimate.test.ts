import assert from "node:assert/strict";
import { test } from "node:test";
import { HOME, type LightEstimate, roomLight, towards } from "../../src/xr/estimate.ts";

function estimate(colour: [number, number, number], [x, y, z] = [0, 1, 0]): LightEstimate {
  const sphericalHarmonicsCoefficients = new Float32Array(27);
  sphericalHarmonicsCoefficients.set(colour.map((value) => value * 2 * Math.sqrt(Math.PI)));
  return { sphericalHarmonicsCoefficients, primaryLightDirection: { x, y, z }, primaryLightIntensity: { x: 1, y: 1, z: 1 } };
}

test("a usual white room leaves the lamps as they are", () => {
  const { brightness, tint } = roomLight(estimate([0.5, 0.5, 0.5]));
  assert.ok(Math.abs(brightness - 1) < 1e-6);
  for (const part of tint) assert.ok(Math.abs(part - 1) < 1e-6);
});

test("a dark room dims the scene, and never so far that it cannot be read", () => {
  assert.ok(roomLight(estimate([0.3, 0.3, 0.3])).brightness < 0.8);
  assert.equal(roomLight(estimate([0.0001, 0.0001, 0.0001])).brightness, 0.55);
  assert.equal(roomLight(estimate([0, 0, 0])).brightness, 0.55);
  assert.equal(roomLight(estimate([99, 99, 99])).brightness, 1.2);
});

test("warm light makes the scene warmer, but not orange", () => {
  const [red, , blue] = roomLight(estimate([0.8, 0.5, 0.2])).tint;
  assert.ok(red > 1.05 && red < 1.5 && blue < 0.95 && blue > 0.5, `${red} ${blue}`);
});

test("light comes from where the phone sees it, but never from below", () => {
  const [x, y, z] = roomLight(estimate([1, 1, 1], [0.6, 0.8, 0])).from;
  assert.ok(Math.abs(x - 0.6) < 1e-9 && Math.abs(y - 0.8) < 1e-9 && z === 0);
  const low = roomLight(estimate([1, 1, 1], [0, -1, -0.1])).from;
  assert.ok(low[1] > 0.3 && low[2] < 0);
  assert.deepEqual(roomLight(estimate([1, 1, 1], [0, 0, 0])).from, HOME.from);
});

test("light changes slowly, and arrives", () => {
  const dark = roomLight(estimate([0, 0, 0]));
  assert.equal(towards(HOME, dark, 0).brightness, 1);
  const soon = towards(HOME, dark, 0.1).brightness;
  assert.ok(soon < 1 && soon > 0.9);
  assert.ok(Math.abs(towards(HOME, dark, 60).brightness - 0.55) < 1e-6);
});
