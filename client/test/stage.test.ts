import assert from "node:assert/strict";
import { test } from "node:test";
import { BoxGeometry, BufferAttribute, BufferGeometry, Group, Mesh, MeshStandardMaterial, Object3D, Texture, Vector3 } from "three";
import type { Clip } from "../src/gltf/clips.ts";
import { disposeOf } from "../src/stage/disposing.ts";
import { type Beat, Loop } from "../src/stage/loop.ts";
import { isHidden } from "../src/stage/occlusion.ts";
import { Players } from "../src/stage/players.ts";

function wall(material = new MeshStandardMaterial()): Mesh {
  const mesh = new Mesh(new BoxGeometry(4, 4, 0.5, 8, 8, 8), material);
  mesh.position.z = 5;
  mesh.updateMatrixWorld();
  return mesh;
}

const EYE = new Vector3(0, 0, 20);

test("a place behind a wall is hidden, one before it and one beside it are not", () => {
  const roots = [wall()];
  assert.equal(isHidden(new Vector3(0, 0, 0), EYE, roots, 1), true);
  assert.equal(isHidden(new Vector3(0, 0, 6), EYE, roots, 1), false);
  assert.equal(isHidden(new Vector3(9, 0, 0), EYE, roots, 1), false);
});

test("a place on the wall is not behind it", () => {
  assert.equal(isHidden(new Vector3(0, 0, 5.2), EYE, [wall()], 0.97), false);
});

const SAIL = [[-2, -2, -2], [2, 2, 2], [-2, 2, -2]];

for (const first of [0, 1, 2]) {
  test(`only a triangle hides, not the box around it, beginning at corner ${first}`, () => {
    const corners = [0, 1, 2].flatMap((i) => SAIL[(first + i) % 3]);
    const position = new BufferAttribute(new Float32Array(corners), 3);
    const sail = new Mesh(new BufferGeometry().setAttribute("position", position), new MeshStandardMaterial());
    const isBehind = (x: number, y: number, z: number) =>
      isHidden(new Vector3(x, y, z), new Vector3(x, y, 500), [sail], 1);
    assert.equal(isBehind(-1, 1, -2), true);
    assert.equal(isBehind(1, -1, -2), false, "beside the slope");
    assert.equal(isBehind(-1, 1, 0), false, "before the slope");
  });
}

test("glass hides nothing", () => {
  assert.equal(isHidden(new Vector3(), EYE, [wall(new MeshStandardMaterial({ transparent: true }))], 1), false);
});

test("everything under an object is given back: geometry, material, texture and its image", () => {
  const given: string[] = [];
  const image = { width: 1, height: 1, close: () => given.push("image") };
  const map = new Texture(image as never);
  const mesh = wall(new MeshStandardMaterial({ map }));
  for (const [name, one] of Object.entries({ geometry: mesh.geometry, material: mesh.material, map })) {
    (one as Texture).addEventListener("dispose", () => given.push(name));
  }
  disposeOf(new Group().add(new Object3D().add(mesh)));
  assert.deepEqual(given.sort(), ["geometry", "image", "map", "material"]);
});

function lift(object: Object3D): Clip {
  const [times, values] = [new Float32Array([0, 2]), new Float32Array([0, 0, 0, 0, 4, 0])];
  return { name: "lift", seconds: 2, tracks: [{ object, path: "translation", times, values, interpolation: "LINEAR" }] };
}

test("a clip plays, loops and pauses", () => {
  const object = new Object3D();
  const players = new Players(false);
  players.add([lift(object)], {});
  assert.equal(players.step(0.5), true);
  assert.equal(object.position.y, 1);
  players.step(2);
  assert.equal(object.position.y, 1);
  players.play(false);
  assert.equal(players.step(0.5), false);
  assert.equal(object.position.y, 1);
});

test("with reduced motion a clip waits to be played", () => {
  const object = new Object3D();
  const players = new Players(true);
  players.add([lift(object)], { autoplay: true });
  assert.equal(players.step(1), false);
  players.play(true);
  players.step(1);
  assert.equal(object.position.y, 2);
});

test("a clip that does not loop stops at its end, and begins again when played again", () => {
  const object = new Object3D();
  const players = new Players(false);
  players.add([lift(object)], { clip: "lift", loop: false });
  assert.equal(players.step(5), false);
  assert.equal(object.position.y, 4);
  players.play(true);
  players.step(0.5);
  assert.equal(object.position.y, 1);
});

test("a clip of another name does not play", () => {
  const players = new Players(false);
  players.add([lift(new Object3D())], { clip: "sink" });
  assert.equal(players.isEmpty, true);
});

/** Runs the frames that were asked for; gives how many there were, at most `most`. */
function frames(most: number): number {
  let ran = 0;
  for (; ran < most && asked; ran++) {
    const step = asked;
    asked = null;
    step((now += 16));
  }
  return ran;
}

let asked: ((now: number) => void) | null = null;
let now = 1000;
const page: Beat = {
  ask: (step) => {
    asked = step;
    return 1;
  },
  drop: () => {
    asked = null;
  },
};

test("at rest one frame is drawn for a change, and then none", () => {
  let drawn = 0;
  const loop = new Loop(() => drawn++, page);
  loop.start();
  assert.equal(frames(10), 1);
  loop.invalidate();
  loop.invalidate();
  assert.equal(frames(10), 1);
  assert.equal(drawn, 2);
});

test("while something moves frames go on, until nobody looks", () => {
  const loop = new Loop(() => {}, page);
  const steps: number[] = [];
  loop.add((seconds) => steps.push(seconds) > 0);
  loop.start();
  assert.equal(frames(5), 5);
  assert.equal(steps[0], 0);
  assert.ok(Math.abs(steps[4] - 0.016) < 1e-9);
  loop.show(false);
  loop.invalidate();
  assert.equal(frames(5), 0);
  loop.show(true);
  assert.equal(frames(5), 5);
  loop.stop();
  loop.invalidate();
  assert.equal(frames(5), 0);
});
