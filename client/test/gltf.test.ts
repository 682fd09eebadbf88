import assert from "node:assert/strict";
import { test } from "node:test";
import { type Mesh, type MeshStandardMaterial, type Object3D, Vector3 } from "three";
import { pose, type Track, valueAt } from "../src/gltf/clips.ts";
import { readGlb } from "../src/gltf/read.ts";
import { arriving, plain, sheet, web } from "./glbs.ts";

/** The corners of all triangles, in metres, in the order of their places. */
function corners(root: Object3D): number[][] {
  const found: number[][] = [];
  root.updateMatrixWorld(true);
  root.traverse((object) => {
    const { geometry, matrixWorld } = object as Mesh;
    if (!geometry?.index) return;
    for (const i of geometry.index.array) {
      found.push(new Vector3().fromBufferAttribute(geometry.attributes.position, i).applyMatrix4(matrixWorld).toArray());
    }
  });
  return found.sort((a, b) => a[0] - b[0] || a[2] - b[2]);
}

function isNear(a: number[][], b: number[][], by: number): boolean {
  return a.length === b.length && a.every((corner, i) => corner.every((value, k) => Math.abs(value - b[i][k]) <= by));
}

test("a plain file gives its triangles, its material and its clip", async () => {
  const { object, clips } = await readGlb(arriving(await plain(sheet())));
  const read = corners(object);
  assert.equal(read.length, 12 * 12 * 6);
  assert.deepEqual(read[0], [1, 2, 3]);
  const [{ material }] = object.getObjectByName("sheet")?.children as Mesh[];
  assert.ok(Math.abs((material as MeshStandardMaterial).color.g - 0.4) < 1e-6);
  assert.deepEqual(clips.map(({ name, seconds }) => [name, seconds]), [["lift", 2]]);
});

test("the web version gives the same triangles, to a thousandth", async () => {
  const master = corners((await readGlb(arriving(await plain(sheet())))).object);
  const { object } = await readGlb(arriving(await web(sheet())));
  const [{ geometry }] = object.getObjectsByProperty("isMesh", true) as Mesh[];
  assert.ok(geometry.attributes.position.array instanceof Int16Array, "the positions are quantized");
  assert.ok(isNear(corners(object), master, 0.001));
  assert.ok(Math.abs(geometry.attributes.normal.getY(5) - 0.8) < 0.02, "the normals look where they looked");
});

for (const piece of [1, 7, 1000]) {
  test(`a file that arrives in pieces of ${piece} bytes is read like a whole one`, async () => {
    const bytes = await web(sheet(4));
    const whole = corners((await readGlb(arriving(bytes))).object);
    assert.deepEqual(corners((await readGlb(arriving(bytes, piece))).object), whole);
  });
}

test("a file cut short anywhere is an error, and not a half model", async () => {
  const bytes = await web(sheet(4));
  for (const length of [0, 11, 19, 400, bytes.length - 8]) {
    await assert.rejects(readGlb(arriving(bytes.slice(0, length), 64)), RangeError, `cut at ${length}`);
  }
});

test("what is no GLB, or needs what we do not know, says so", async () => {
  await assert.rejects(readGlb(arriving(new TextEncoder().encode("<!doctype html><title>404</title>"))), /no GLB/);
  const document = sheet(2);
  const json = new TextDecoder().decode(await plain(document));
  const strange = json.replace('{"asset"', '{"extensionsRequired":["X_strange"],"asset"');
  const bytes = new TextEncoder().encode(strange.slice(20, strange.lastIndexOf("}") + 1));
  const head = new DataView(new ArrayBuffer(20));
  for (const [i, word] of [0x46546c67, 2, 20 + bytes.length, bytes.length, 0x4e4f534a].entries()) head.setUint32(4 * i, word, true);
  await assert.rejects(readGlb(arriving(new Uint8Array([...new Uint8Array(head.buffer), ...bytes]))), /X_strange/);
});

test("a clip moves what it names", async () => {
  const { object, clips } = await readGlb(arriving(await plain(sheet(2))));
  pose(clips[0], 1);
  assert.deepEqual(object.getObjectByName("sheet")?.position.toArray(), [1, 4, 3]);
});

test("values between keys follow the sampler's interpolation", () => {
  const track = (interpolation: Track["interpolation"], values: number[], path: Track["path"] = "scale") =>
    ({ times: new Float32Array([1, 3]), values: new Float32Array(values), interpolation, path }) as Track;
  assert.deepEqual(valueAt(track("LINEAR", [0, 10]), 0), [0]);
  assert.deepEqual(valueAt(track("LINEAR", [0, 10]), 2), [5]);
  assert.deepEqual(valueAt(track("LINEAR", [0, 10]), 9), [10]);
  assert.deepEqual(valueAt(track("STEP", [0, 10]), 2.9), [0]);
  assert.deepEqual(valueAt(track("CUBICSPLINE", [0, 0, 0, 0, 10, 0]), 2), [5]);
  assert.deepEqual(valueAt(track("CUBICSPLINE", [0, 0, 4, 0, 10, 0]), 2), [6]);
  const [, y, , w] = valueAt(track("LINEAR", [0, 0, 0, 1, 0, -Math.SQRT1_2, 0, -Math.SQRT1_2], "rotation"), 2);
  assert.ok(Math.abs(y - Math.sin(Math.PI / 8)) < 1e-6 && Math.abs(w - Math.cos(Math.PI / 8)) < 1e-6, "the shortest way");
});
