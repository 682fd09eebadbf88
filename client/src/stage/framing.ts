/** How a scene fits its frame: plain numbers, no three.js, no DOM.
 *
 * The frame is the largest 4:3 rectangle in the middle of the stage. The picture of the page without
 * JavaScript is rendered in the same frame, so the first 3D frame lies exactly on top of it,
 * whatever the shape of the stage.
 */

import type { Vector } from "../scene.ts";

export const FRAME_ASPECT = 4 / 3;
/** Height of the frame as an angle at the camera. */
const FIELD_OF_VIEW_DEG = 28;
/** Parts of the frame's half width and half height that stay free at its edges. */
const FREE_AT_SIDES = 0.05;
const FREE_ABOVE = 0.12;
const FREE_BELOW = 0.1;
/** What stands on a base plate seldom reaches up in its corners: how far the top of the box counts. */
const TOP_DRAWN_IN = 0.6;
const TURN_STEP_DEG = 15;
/** On a stage higher than the frame: parts of its half height that stay free, for labels and buttons. Above, the ways into
 * augmented reality take 62 of 195 CSS pixels on most phones, and a tip needs some air to be seen below them.
 */
const FREE_ABOVE_FRAME = 0.36;
const FREE_BELOW_FRAME = 0.28;
/** How much closer than the frame asks for the scene may come where the stage has room. */
const CLOSEST = 1.3;

/** What can be seen at distance 1, less what stays free: half the width, and above and below the middle. */
interface Room {
  across: number;
  above: number;
  below: number;
}

const HALF = Math.tan(((FIELD_OF_VIEW_DEG / 2) * Math.PI) / 180);
const IN_FRAME: Room = {
  across: HALF * FRAME_ASPECT * (1 - FREE_AT_SIDES),
  above: HALF * (1 - FREE_ABOVE),
  below: HALF * (1 - FREE_BELOW),
};

export interface Box {
  low: Vector;
  high: Vector;
}

/** Where the camera looks, and from how far away, so that the scene fits at zoom 1 however it is turned. */
export interface Framing {
  centre: Vector;
  distance: number;
  /** From corner to corner of the scene, in metres. */
  size: number;
}

/** The camera's vertical field of view on a stage of this aspect: it always holds the whole frame. */
export function fieldOfView(aspect: number): number {
  if (aspect >= FRAME_ASPECT) return FIELD_OF_VIEW_DEG;
  return 2 * degrees(Math.atan((HALF * FRAME_ASPECT) / aspect));
}

/** The framing of a box seen from `turn` and `tilt`, both in degrees. */
export function frame({ low, high }: Box, turn: number, tilt: number): Framing {
  const centre = low.map((value, i) => (value + high[i]) / 2) as Vector;
  const size = Math.hypot(...high.map((value, i) => value - low[i])) || 1;
  let distance = size;
  // The middle of the picture depends a little on the distance, and the other way round.
  for (let round = 0; round < 4; round++) {
    const points = outline({ low, high }, centre);
    distance = Math.max(...turns(turn).map((turn) => needed(points, turn, tilt, IN_FRAME).distance));
    const { above, below } = needed(points, turn, tilt, IN_FRAME);
    const shift = (above - distance * IN_FRAME.above - (below - distance * IN_FRAME.below)) / 2;
    centre[1] += shift / Math.max(0.3, Math.cos(radians(tilt)));
  }
  return { centre, distance, size };
}

/** How much closer the scene fits a stage of this aspect than the frame in it: 1 where the frame is all there is. */
export function spare(box: Box, { centre, distance }: Framing, turn: number, tilt: number, aspect: number): number {
  if (aspect >= FRAME_ASPECT) return 1;
  const half = Math.tan(radians(fieldOfView(aspect) / 2));
  const room: Room = {
    across: half * aspect * (1 - FREE_AT_SIDES),
    above: half * (1 - FREE_ABOVE_FRAME),
    below: half * (1 - FREE_BELOW_FRAME),
  };
  const points = outline(box, centre);
  const across = turns(turn).map((turn) => needed(points, turn, tilt, room).across);
  // Up and down the first look counts: when turned, a corner may pass behind the buttons.
  const { above, below } = needed(points, turn, tilt, room);
  const least = Math.max(...across, above / room.above, below / room.below);
  return Math.min(Math.max(distance / least, 1), CLOSEST);
}

/** The way from the centre to the camera. Turning goes counter-clockwise seen from above, from +z. */
export function towardsCamera(turn: number, tilt: number): Vector {
  const [t, h] = [radians(turn), radians(tilt)];
  return [Math.sin(t) * Math.cos(h), Math.sin(h), Math.cos(t) * Math.cos(h)];
}

/** The box that holds all boxes; one metre on the ground when there are none. */
export function around(boxes: Box[]): Box {
  if (!boxes.length) return { low: [-0.5, 0, -0.5], high: [0.5, 1, 0.5] };
  const ends = (pick: (...values: number[]) => number, end: keyof Box) =>
    [0, 1, 2].map((i) => pick(...boxes.map((box) => box[end][i]))) as Vector;
  return { low: ends(Math.min, "low"), high: ends(Math.max, "high") };
}

export function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

export function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}

/** The points of a box that have to be seen, from `centre`. */
function outline({ low, high }: Box, centre: Vector): Vector[] {
  const [x, z] = [(low[0] + high[0]) / 2 - centre[0], (low[2] + high[2]) / 2 - centre[2]];
  const [width, depth] = [(high[0] - low[0]) / 2, (high[2] - low[2]) / 2];
  const corners = (y: number, part: number) =>
    [-1, 1].flatMap((a) => [-1, 1].map((b): Vector => [x + a * width * part, y - centre[1], z + b * depth * part]));
  return [...corners(low[1], 1), ...corners(high[1], TOP_DRAWN_IN)];
}

function turns(first: number): number[] {
  return Array.from({ length: 360 / TURN_STEP_DEG }, (_, i) => first + i * TURN_STEP_DEG);
}

/** What the points need at a turn: the distance at which they fit into the room across and up and down,
 * and what they reach above and below the middle at distance nothing. */
function needed(points: Vector[], turn: number, tilt: number, room: Room) {
  const back = towardsCamera(turn, tilt);
  const up = towardsCamera(turn, tilt + 90);
  const right = towardsCamera(turn + 90, 0);
  let [across, above, below] = [0, -Infinity, -Infinity];
  for (const point of points) {
    const [x, y, z] = [dot(point, right), dot(point, up), dot(point, back)];
    across = Math.max(across, Math.abs(x) / room.across + z);
    above = Math.max(above, y + z * room.above);
    below = Math.max(below, -y + z * room.below);
  }
  return { distance: Math.max(across, (above + below) / (room.above + room.below)), across, above, below };
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
