/** Where the scene stands in the room, and how fingers change that: plain numbers, no DOM. */

import type { Object3D } from "three";
import type { Vector } from "../scene.ts";
import type { Box } from "../stage/framing.ts";

export interface Standing {
  /** The middle of the scene's foot, in metres of the room. */
  place: Vector;
  /** Around the vertical, in degrees, counter-clockwise from above. */
  turn: number;
  /** Times as large as the scene is written. */
  scale: number;
  /** Where it stood before it became as large as it really is. */
  home?: Vector;
}

/** How large a scene may become in the room: times as large as it is written. */
export interface Sizes {
  least: number;
  /** Everything in it as large as it really is. */
  real: number;
}

/** A scene made smaller than this, in metres, cannot be found any more. */
const SMALLEST_M = 0.1;
/** Between a rider and what stands before them in its real size. */
const RESPECT_M = 2;
/** Further away than this, in metres, nothing is put by a finger: close to the horizon a pixel is a street. */
const REACH_M = 60;
const DEGREE = Math.PI / 180;

/** The sizes of a scene that takes up `box` and whose things are written `written` times as large as they are. */
export function sizes({ low, high }: Box, written: number): Sizes {
  const length = Math.max(...high.map((value, i) => value - low[i]));
  return { least: Math.min(SMALLEST_M / length, 1), real: 1 / written };
}

/** The scene at a place, as large as it is written, its `front` (a turn in degrees) to the viewer. */
export function stand(place: Vector, viewer: Vector, front: number): Standing {
  return { place, turn: Math.atan2(viewer[0] - place[0], viewer[2] - place[2]) / DEGREE - front, scale: 1 };
}

/** Moved over the floor as a finger moved from one place on it to another. */
export function drag(standing: Standing, from: Vector, to: Vector): Standing {
  const [x, y, z] = standing.place;
  return { ...standing, place: [x + to[0] - from[0], y, z + to[2] - from[2]] };
}

/** Turned by degrees. */
export function turn(standing: Standing, by: number): Standing {
  return { ...standing, turn: standing.turn + by };
}

/** Made larger by a factor, within its sizes. */
export function grow(standing: Standing, by: number, { least, real }: Sizes): Standing {
  return { ...standing, scale: Math.min(Math.max(standing.scale * by, least), Math.max(real, 1)) };
}

/** As large as everything in it really is, and so far from the viewer that they stand before it and not within.
 *
 * Takes: `radius` of the scene on the floor, as it is written
 */
export function grown(standing: Standing, viewer: Vector, radius: number, { real }: Sizes): Standing {
  const [x, y, z] = standing.place;
  const [dx, dz] = [x - viewer[0], z - viewer[2]];
  const away = Math.hypot(dx, dz);
  const enough = Math.max(away, radius * real + RESPECT_M);
  const [wayX, wayZ] = away ? [dx / away, dz / away] : [0, -1];
  const place: Vector = [viewer[0] + wayX * enough, y, viewer[2] + wayZ * enough];
  return { ...standing, scale: real, place, home: standing.home ?? standing.place };
}

/** As large as it is written, and back where it stood before it became as large as it really is. */
export function shrunk({ place, turn, home }: Standing): Standing {
  return { place: home ?? place, turn, scale: 1 };
}

/** Put an object that takes up `box` where it stands, the middle of its foot on the place. */
export function put(object: Object3D, { low, high }: Box, { place, turn, scale }: Standing, drift: Vector): void {
  object.rotation.set(0, turn * DEGREE, 0);
  object.scale.setScalar(scale);
  object.position.set(-(low[0] + high[0]) / 2, -low[1], -(low[2] + high[2]) / 2);
  object.position.multiplyScalar(scale).applyEuler(object.rotation);
  object.position.x += place[0] + drift[0];
  object.position.y += place[1] + drift[1];
  object.position.z += place[2] + drift[2];
}

/** Half the diagonal of a box on the floor. */
export function radius({ low, high }: Box): number {
  return Math.hypot(high[0] - low[0], high[2] - low[2]) / 2;
}

/** Where a ray meets the floor at a height; null where it does not, or too far away. */
export function onFloor(eye: Vector, way: Vector, height: number): Vector | null {
  const along = (height - eye[1]) / way[1];
  const far = along * Math.hypot(way[0], way[2]);
  if (!(along > 0) || far > REACH_M) return null;
  return [eye[0] + way[0] * along, height, eye[2] + way[2] * along];
}

/** A scale as people write it: 1:50, 1:1, 3:1. */
export function ratio(scale: number): string {
  const times = scale < 1 ? 1 / scale : scale;
  const rounded = times < 10 ? Math.round(times * 10) / 10 : Math.round(times);
  return scale < 1 ? `1:${rounded}` : `${rounded}:1`;
}
