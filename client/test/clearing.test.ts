import assert from "node:assert/strict";
import { test } from "node:test";
import { PerspectiveCamera, Vector3 } from "three";
import { type Edges, largest, partOf } from "../src/ui/clearing.ts";
import { Orbit } from "../src/stage/orbit.ts";

const PHONE: Edges = { left: 0, top: 0, right: 390, bottom: 390 };
const SHEET: Edges = { left: 0, top: 260, right: 390, bottom: 700 };
const WIDE: Edges = { left: 100, top: 50, right: 1100, bottom: 650 };
const CARD: Edges = { left: 680, top: 66, right: 1084, bottom: 400 };

test("above a sheet and beside a card there is room, whichever side the card is at", () => {
  assert.deepEqual(largest(PHONE, SHEET), { ...PHONE, bottom: 260 });
  assert.deepEqual(largest(WIDE, CARD), { ...WIDE, right: 680 });
  assert.deepEqual(largest(WIDE, { ...CARD, left: 116, right: 520 }), { ...WIDE, left: 520 });
});

test("what the camera looks at is seen in the middle of the part it is kept to", () => {
  for (const [whole, panel] of [[PHONE, SHEET], [WIDE, CARD]]) {
    const part = largest(whole, panel);
    const orbit = new Orbit({ centre: [0, 2, 0], distance: 40, size: 28 }, { zoom: 1.2 }, true);
    const camera = new PerspectiveCamera();
    camera.aspect = (whole.right - whole.left) / (whole.bottom - whole.top);
    orbit.keepTo(partOf(whole, part));
    orbit.step(0);
    orbit.look(camera);
    camera.updateMatrixWorld();
    const { x, y } = new Vector3(0, 2, 0).project(camera);
    const at = [(x + 1) / 2, (1 - y) / 2];
    const wanted = [
      ((part.left + part.right) / 2 - whole.left) / (whole.right - whole.left),
      ((part.top + part.bottom) / 2 - whole.top) / (whole.bottom - whole.top),
    ];
    assert.ok(at.every((value, i) => Math.abs(value - wanted[i]) < 1e-6), `${at} is not ${wanted}`);
  }
});

test("in a part the scene is as large as it fits, and back on the whole stage as large as it was", () => {
  const orbit = new Orbit({ centre: [0, 2, 0], distance: 40, size: 28 }, { zoom: 1.25 }, true);
  const zoom = () => {
    const camera = new PerspectiveCamera();
    orbit.step(0);
    orbit.look(camera);
    return camera.zoom * orbit.now.zoom;
  };
  orbit.keepTo([0, 0.4, 0.8]);
  assert.ok(Math.abs(zoom() - 0.8) < 1e-9);
  orbit.reset();
  assert.ok(Math.abs(zoom() - 0.8) < 1e-9, "home is within the part");
  orbit.keepTo();
  assert.ok(Math.abs(zoom() - 1.25) < 1e-9);
});
