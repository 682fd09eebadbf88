import assert from "node:assert/strict";
import { test } from "node:test";
import { PerspectiveCamera, Vector3 } from "three";
import type { Vector } from "../src/scene.ts";
import { around, FRAME_ASPECT, fieldOfView, frame, spare, towardsCamera } from "../src/stage/framing.ts";

const PLATE = { low: [-12, 0, -6] as Vector, high: [12, 8, 6] as Vector };
const TOWER = { low: [-3, 0, -3] as Vector, high: [3, 30, 3] as Vector };

/** A point as a stage of this aspect sees it, in halves of the stage. */
function seen(point: Vector, box: typeof PLATE, turn: number, tilt: number, aspect: number, framedAt = turn) {
  const { centre, distance } = frame(box, framedAt, tilt);
  const camera = new PerspectiveCamera(fieldOfView(aspect), aspect, 0.1, 1000);
  camera.position.set(...(towardsCamera(turn, tilt).map((v, i) => centre[i] + v * distance) as Vector));
  camera.lookAt(...centre);
  camera.updateMatrixWorld();
  return new Vector3(...point).project(camera);
}

function groundCorners({ low, high }: typeof PLATE): Vector[] {
  return [low[0], high[0]].flatMap((x) => [low[2], high[2]].map((z): Vector => [x, low[1], z]));
}

for (const [name, box] of Object.entries({ PLATE, TOWER })) {
  test(`${name}: fits the frame however it is turned`, () => {
    for (let turn = 0; turn < 360; turn += 15) {
      for (const corner of [...groundCorners(box), [0, box.high[1], 0] as Vector]) {
        const { x, y } = seen(corner, box, turn, 20, FRAME_ASPECT, 30);
        assert.ok(Math.abs(x) <= 0.96 && Math.abs(y) <= 1, `turned by ${turn}: ${x}, ${y}`);
      }
    }
  });

  test(`${name}: is no smaller than the frame asks for`, () => {
    const points = [...groundCorners(box), [0, box.high[1], 0] as Vector].map((p) => seen(p, box, 30, 20, FRAME_ASPECT));
    const wide = Math.max(...points.map(({ x }) => Math.abs(x)));
    const high = Math.max(...points.map(({ y }) => y)) - Math.min(...points.map(({ y }) => y));
    assert.ok(wide > 0.75 || high > 1.4, `${wide} wide, ${high} high`);
  });
}

test("a stage of any shape shows the frame as a picture that is fitted into it", () => {
  const inFrame = seen([8, 3, 4], PLATE, 30, 20, FRAME_ASPECT);
  for (const aspect of [0.5, 1, FRAME_ASPECT, 2.2]) {
    const { x, y } = seen([8, 3, 4], PLATE, 30, 20, aspect);
    // The largest 4:3 rectangle in a stage is as wide as a narrow one, as high as a wide one.
    const [wide, high] = aspect < FRAME_ASPECT ? [1, aspect / FRAME_ASPECT] : [FRAME_ASPECT / aspect, 1];
    assert.ok(Math.abs(x - inFrame.x * wide) < 1e-6);
    assert.ok(Math.abs(y - inFrame.y * high) < 1e-6);
  }
});

test("the camera turns counter-clockwise seen from above, beginning in front", () => {
  assert.deepEqual(towardsCamera(0, 0), [0, 0, 1]);
  assert.ok(towardsCamera(90, 0)[0] > 0.999);
  assert.ok(towardsCamera(30, 89)[1] > 0.999);
});

test("a scene without anything that has a size is framed all the same", () => {
  const { distance } = frame(around([]), 30, 20);
  assert.ok(distance > 1 && distance < 10);
});

test("a stage higher than the frame lets the scene come closer, and still holds it", () => {
  const framing = frame(TOWER, 30, 20);
  const factor = spare(TOWER, framing, 30, 20, 0.8);
  assert.ok(factor > 1.1, `only ${factor}`);
  const camera = new PerspectiveCamera(fieldOfView(0.8), 0.8, 0.1, 1000);
  const { centre, distance } = framing;
  camera.position.set(...(towardsCamera(30, 20).map((v, i) => centre[i] + (v * distance) / factor) as Vector));
  camera.lookAt(...centre);
  camera.updateMatrixWorld();
  for (const corner of [...groundCorners(TOWER), [0, TOWER.high[1], 0] as Vector]) {
    const { x, y } = new Vector3(...corner).project(camera);
    assert.ok(Math.abs(x) < 0.97 && y < 0.85 && y > -0.75, `${x}, ${y}`);
  }
});

test("what comes closer on a phone stays below the ways into augmented reality", () => {
  const [stage_px, ways_px] = [390, 62];
  for (const box of [PLATE, TOWER, { low: [-14, 0, -8] as Vector, high: [14, 17, 8] as Vector }]) {
    const framing = frame(box, 30, 20);
    const factor = spare(box, framing, 30, 20, 1);
    const { centre, distance } = framing;
    const camera = new PerspectiveCamera(fieldOfView(1), 1, 0.1, 1000);
    camera.position.set(...(towardsCamera(30, 20).map((v, i) => centre[i] + (v * distance) / factor) as Vector));
    camera.lookAt(...centre);
    camera.updateMatrixWorld();
    const { y } = new Vector3(0, box.high[1], 0).project(camera);
    assert.ok(y <= 1 - (2 * ways_px) / stage_px, `closer by ${factor}: ${y}`);
  }
});

test("a stage as wide as the frame or wider has nothing to spare", () => {
  for (const aspect of [FRAME_ASPECT, 2]) assert.equal(spare(PLATE, frame(PLATE, 30, 20), 30, 20, aspect), 1);
});
