/** Whether something of the scene stands between two places. */

import { type BufferGeometry, Matrix4, type Material, type Mesh, type Object3D, Vector3 } from "three";

/** Triangles that follow each other lie close together: so many are asked as one, by their box. */
const CLUSTER = 48;

/** The corners of a mesh's triangles as they are stored, and the boxes of its clusters. */
interface Soup {
  at: ArrayLike<number>;
  corner: (i: number) => number;
  count: number;
  /** Lowest and highest x, y, z of each cluster. */
  boxes: Float32Array;
}

const soups = new WeakMap<BufferGeometry, Soup>();
const toLocal = new Matrix4();
const begin = new Vector3();
const way = new Vector3();

/** Whether a triangle crosses the way from `eye` to `place`, other than close to the place itself.
 *
 * Each mesh is asked in its own coordinates, as it is stored: quantized, without unpacking a vertex.
 * Takes: `nearly`: the part of the way, from the eye, that has to be free
 */
export function isHidden(place: Vector3, eye: Vector3, roots: Object3D[], nearly: number): boolean {
  return roots.some((root) => {
    let isHit = false;
    root.traverseVisible((object) => {
      if (!isHit && isSolid(object as Mesh)) isHit = crosses(object as Mesh, eye, place, nearly);
    });
    return isHit;
  });
}

function isSolid({ isMesh, material }: Mesh): boolean {
  return isMesh && !(material as Material).transparent;
}

function crosses(mesh: Mesh, eye: Vector3, place: Vector3, nearly: number): boolean {
  const soup = soups.get(mesh.geometry) ?? makeSoup(mesh.geometry);
  soups.set(mesh.geometry, soup);
  const { position } = mesh.geometry.attributes;
  const isSigned = position.array instanceof Int16Array || position.array instanceof Int8Array;
  const largest = position.normalized ? 2 ** (8 * position.array.BYTES_PER_ELEMENT - (isSigned ? 1 : 0)) - 1 : 1;
  toLocal.copy(mesh.matrixWorld).invert();
  begin.copy(eye).applyMatrix4(toLocal).multiplyScalar(largest);
  way.copy(place).applyMatrix4(toLocal).multiplyScalar(largest).sub(begin);
  for (let cluster = 0; cluster * CLUSTER * 3 < soup.count; cluster++) {
    if (!meetsBox(soup.boxes, cluster * 6, nearly)) continue;
    const first = cluster * CLUSTER * 3;
    const last = Math.min(first + CLUSTER * 3, soup.count);
    for (let i = first; i < last; i += 3) if (meetsTriangle(soup, i, nearly)) return true;
  }
  return false;
}

function makeSoup({ attributes: { position }, index }: BufferGeometry): Soup {
  const size = position.itemSize;
  const corners = index?.array;
  const corner = corners ? (i: number) => corners[i] * size : (i: number) => i * size;
  const count = index?.count ?? position.count;
  const boxes = new Float32Array(Math.ceil(count / 3 / CLUSTER) * 6);
  for (let box = 0; box < boxes.length; box++) boxes[box] = box % 6 < 3 ? Infinity : -Infinity;
  for (let i = 0; i < count; i++) {
    const box = Math.floor(i / 3 / CLUSTER) * 6;
    for (let axis = 0; axis < 3; axis++) {
      const value = position.array[corner(i) + axis];
      boxes[box + axis] = Math.min(boxes[box + axis], value);
      boxes[box + 3 + axis] = Math.max(boxes[box + 3 + axis], value);
    }
  }
  return { at: position.array, corner, count, boxes };
}

/** Whether the way from `begin` passes through a box, by the slabs between its opposite faces. */
function meetsBox(boxes: Float32Array, box: number, nearly: number): boolean {
  let [enter, leave] = [0, nearly];
  for (let axis = 0; axis < 3; axis++) {
    const step = 1 / way.getComponent(axis);
    const from = begin.getComponent(axis);
    const low = (boxes[box + axis] - from) * step;
    const high = (boxes[box + 3 + axis] - from) * step;
    enter = Math.max(enter, Math.min(low, high));
    leave = Math.min(leave, Math.max(low, high));
  }
  return enter <= leave;
}

/** Source: Möller and Trumbore, "Fast, Minimum Storage Ray/Triangle Intersection", 1997. */
function meetsTriangle({ at, corner }: Soup, i: number, nearly: number): boolean {
  const [a, b, c] = [corner(i), corner(i + 1), corner(i + 2)];
  const [ax, ay, az] = [at[a], at[a + 1], at[a + 2]];
  const [ex, ey, ez] = [at[b] - ax, at[b + 1] - ay, at[b + 2] - az];
  const [fx, fy, fz] = [at[c] - ax, at[c + 1] - ay, at[c + 2] - az];
  const [px, py, pz] = [way.y * fz - way.z * fy, way.z * fx - way.x * fz, way.x * fy - way.y * fx];
  const scale = ex * px + ey * py + ez * pz;
  if (scale === 0) return false;
  const [tx, ty, tz] = [begin.x - ax, begin.y - ay, begin.z - az];
  const u = (tx * px + ty * py + tz * pz) / scale;
  if (u < 0 || u > 1) return false;
  const [qx, qy, qz] = [ty * ez - tz * ey, tz * ex - tx * ez, tx * ey - ty * ex];
  const v = (way.x * qx + way.y * qy + way.z * qz) / scale;
  const t = (fx * qx + fy * qy + fz * qz) / scale;
  return v >= 0 && u + v <= 1 && t > 0 && t < nearly;
}
