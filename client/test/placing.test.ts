import assert from "node:assert/strict";
import { test } from "node:test";
import { type Item, place, STEM_PX } from "../src/ui/placing.ts";

const STAGE = { width: 390, height: 390 };

function badge(x: number, y: number): Item {
  return { x, y, width: 44, height: 44 };
}

/** How far two labels reach into each other. */
function overlap(items: Item[], a: number, b: number): number {
  const centres = place(items, STAGE);
  const x = (items[a].width + items[b].width) / 2 - Math.abs(centres[a].x - centres[b].x);
  const y = (items[a].height + items[b].height) / 2 - Math.abs(centres[a].y - centres[b].y);
  return Math.min(x, y);
}

test("a label alone stands above its place", () => {
  assert.deepEqual(place([badge(200, 200)], STAGE), [{ x: 200, y: 200 - STEM_PX - 22 }]);
});

test("labels keep out of the corner in which something else stands", () => {
  const taken = { left: 10, right: 160, bottom: 60 };
  const [below, beside, away] = place([badge(60, 60), badge(150, 40), badge(300, 40)], { ...STAGE, taken });
  assert.ok(below.y - 22 >= 60 && below.x === 60);
  assert.ok(beside.x - 22 >= 160 && beside.y < 60);
  assert.ok(away.y < 60);
});

test("labels of neighbouring places do not lie on each other", () => {
  const crowd = [badge(200, 200), badge(205, 204), badge(190, 198), badge(202, 230)];
  for (let a = 0; a < crowd.length; a++) {
    for (let b = a + 1; b < crowd.length; b++) assert.ok(overlap(crowd, a, b) <= 1, `${a} on ${b}`);
  }
});

test("others make room for what stands on its place", () => {
  const items = [badge(200, 240), { ...badge(200, 200), isSpot: true }, { ...badge(210, 205), isSpot: true }];
  const centres = place(items, STAGE);
  assert.deepEqual(centres.slice(1), [{ x: 200, y: 200 }, { x: 210, y: 205 }]);
  assert.ok(overlap(items, 0, 1) <= 1 && overlap(items, 0, 2) <= 1);
});

test("labels of the same place part as well", () => {
  assert.ok(overlap([badge(200, 200), badge(200, 200)], 0, 1) <= 1);
});

test("labels stay within the stage, whole", () => {
  const centres = place([badge(-50, 5), badge(389, 395), { ...badge(380, 100), width: 200 }], STAGE);
  for (const [i, width] of [44, 44, 200].entries()) {
    assert.ok(centres[i].x >= width / 2 && centres[i].x <= 390 - width / 2, `label ${i} at ${centres[i].x}`);
    assert.ok(centres[i].y >= 22 && centres[i].y <= 368, `label ${i} at ${centres[i].y}`);
  }
});

test("labels that are apart stay where they are", () => {
  const [left, right] = place([badge(100, 200), badge(300, 200)], STAGE);
  assert.deepEqual([left.x, right.x], [100, 300]);
});
