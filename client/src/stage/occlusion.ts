/** Whether something of the scene stands between two places. */

import { Matrix4, type Mesh, type Object3D, Vector3 } from "three";

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
      if (!isHit && (object as Mesh).isMesh) isHit = crosses(object as Mesh, eye, place, nearly);
    });
    return isHit;
  });
}

function crosses(mesh: Mesh, eye: Vector3, place: Vector3, nearly: number): boolean {
  const { attributes, index } = mesh.geometry;
  const { position } = attributes;
  if (!position) return false;
  const largest = position.normalized ? 2 ** (8 * position.array.BYTES_PER_ELEMENT - 1) - 1 : 1;
  toLocal.copy(mesh.matrixWorld).invert();
  begin.copy(eye).applyMatrix4(toLocal).multiplyScalar(largest);
  way.copy(place).applyMatrix4(toLocal).multiplyScalar(largest).sub(begin);
  const corners = index?.array ?? null;
  return crossesTriangle(position.array, position.itemSize, corners, index?.count ?? position.count, nearly);
}

/** Source: Möller and Trumbore, "Fast, Minimum Storage Ray/Triangle Intersection", 1997. */
function crossesTriangle(
  at: ArrayLike<number>,
  size: number,
  corners: ArrayLike<number> | null,
  count: number,
  nearly: number,
): boolean {
  const { x: ox, y: oy, z: oz } = begin;
  const { x: dx, y: dy, z: dz } = way;
  for (let i = 0; i < count; i += 3) {
    const a = (corners ? corners[i] : i) * size;
    const b = (corners ? corners[i + 1] : i + 1) * size;
    const c = (corners ? corners[i + 2] : i + 2) * size;
    const [ax, ay, az] = [at[a], at[a + 1], at[a + 2]];
    const [ex, ey, ez] = [at[b] - ax, at[b + 1] - ay, at[b + 2] - az];
    const [fx, fy, fz] = [at[c] - ax, at[c + 1] - ay, at[c + 2] - az];
    const [px, py, pz] = [dy * fz - dz * fy, dz * fx - dx * fz, dx * fy - dy * fx];
    const scale = ex * px + ey * py + ez * pz;
    if (scale === 0) continue;
    const [tx, ty, tz] = [ox - ax, oy - ay, oz - az];
    const u = (tx * px + ty * py + tz * pz) / scale;
    if (u < 0 || u > 1) continue;
    const [qx, qy, qz] = [ty * ez - tz * ey, tz * ex - tx * ez, tx * ey - ty * ex];
    const v = (dx * qx + dy * qy + dz * qz) / scale;
    if (v < 0 || u + v > 1) continue;
    const t = (fx * qx + fy * qy + fz * qz) / scale;
    if (t > 0 && t < nearly) return true;
  }
  return false;
}
