/**
 * Where the poster is: poses, the lens, and how a point of the poster lands on the picture.
 *
 * Poster: origin in its centre, metres, +X right, +Y up, +Z out of the paper. Camera as in WebXR: +X right,
 * +Y up, looking along -Z. camera = R * poster + t. Pixels: +x right, +y down, (0, 0) the first pixel's centre.
 */
import { cross, multiply, rotation, type Matrix3, type Vector3 } from './linear.ts';

export interface Pose {
  readonly R: Matrix3;
  readonly t: Vector3;
}

/** How the poster moves before the phone: turning in radians and drifting in metres a second, camera axes. */
export interface Motion {
  readonly turn: readonly number[];
  readonly drift: readonly number[];
}

/**
 * A pinhole and how its picture is bent: by radial distortion, seen = true * (1 + k1 r^2), r in focal lengths; and by
 * a rolling shutter while the phone moves, which shows every row from a little later. A row that lies one focal length
 * below the middle is turned by `turn` radians (about x, y, z) and carried on by `carried` metres. In a picture held
 * upright the sensor's rows stand: there it is a column one focal length to the right.
 */
export interface Lens {
  readonly focal: number;
  readonly cx: number;
  readonly cy: number;
  readonly k1: number;
  readonly turn: readonly [number, number, number];
  readonly carried: readonly [number, number, number];
  readonly isUpright: boolean;
}

/** The lens of a picture whose axis goes through its middle. */
export function lensOf(width: number, height: number, focal: number): Lens {
  return { focal, cx: width / 2 - 0.5, cy: height / 2 - 0.5, k1: 0, turn: [0, 0, 0], carried: [0, 0, 0], isUpright: height > width };
}

/** Writes the pixel of a poster point to out[0], out[1] and its depth to out[2]; depth <= 0 is behind. */
export function project({ R, t }: Pose, lens: Lens, X: number, Y: number, out: Float64Array): void {
  const depth = -(R[6] * X + R[7] * Y + t[2]);
  const a = (R[0] * X + R[1] * Y + t[0]) / depth;
  const b = (R[3] * X + R[4] * Y + t[1]) / depth;
  const { turn, carried } = lens;
  const x = turn[0];
  const y = turn[1];
  const z = turn[2];
  const late = lens.isUpright ? a : -b;   // how far down the rows it lies, and so how much later it is seen
  const farther = b * x - a * y + carried[2] / depth;
  const p = a + late * (a * farther - y - b * z + carried[0] / depth);
  const q = b + late * (b * farther + x + a * z + carried[1] / depth);
  const f = lens.focal * (1 + lens.k1 * (p * p + q * q));
  out[0] = lens.cx + f * p;
  out[1] = lens.cy - f * q;
  out[2] = depth;
}

/** The pose whose picture of the plane is a homography (poster metres to pixels), or null. */
export function poseFromHomography(h: ArrayLike<number>, lens: Lens): Pose | null {
  const column = (i: number) => Float64Array.of(
    (h[i] - lens.cx * h[6 + i]) / lens.focal, -(h[3 + i] - lens.cy * h[6 + i]) / lens.focal, -h[6 + i]);
  const [a, b, t] = [column(0), column(1), column(2)];
  const size = (Math.hypot(...a) + Math.hypot(...b)) / 2;
  if (!(size > 1e-12)) return null;
  const scale = (t[2] < 0 ? 1 : -1) / size;
  for (const v of [a, b, t]) v.forEach((_, i) => (v[i] *= scale));
  const R = nearestRotation(a, b);
  return R && { R, t };
}

/** The rotation whose first two columns are nearest to a and b, treating both alike. */
function nearestRotation(a: Vector3, b: Vector3): Matrix3 | null {
  const middle = unit(a.map((v, i) => v + b[i]));
  const aside = middle && unit(cross(middle, cross(a, b)));
  if (!middle || !aside) return null;
  const side = a[0] * aside[0] + a[1] * aside[1] + a[2] * aside[2] < 0 ? -Math.SQRT1_2 : Math.SQRT1_2;
  const x = middle.map((v, i) => v * Math.SQRT1_2 + side * aside[i]);
  const y = middle.map((v, i) => v * Math.SQRT1_2 - side * aside[i]);
  const z = cross(x, y);
  return Float64Array.of(x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2]);
}

function unit(v: Vector3): Vector3 | null {
  const length = Math.hypot(v[0], v[1], v[2]);
  return length > 1e-12 ? v.map((x) => x / length) : null;
}

/** The other pose a small or distant plane could have: its normal mirrored about the line of sight. */
export function otherSolution(pose: Pose): Pose {
  const sight = unit(pose.t);
  const normal = Float64Array.of(pose.R[2], pose.R[5], pose.R[8]);
  if (!sight) return pose;
  const along = normal[0] * sight[0] + normal[1] * sight[1] + normal[2] * sight[2];
  const mirrored = normal.map((v, i) => 2 * along * sight[i] - v);
  const axis = cross(normal, mirrored);
  const sine = Math.hypot(axis[0], axis[1], axis[2]);
  if (sine < 1e-9) return pose;
  const cosine = normal[0] * mirrored[0] + normal[1] * mirrored[1] + normal[2] * mirrored[2];
  const scale = Math.atan2(sine, cosine) / sine;
  return { R: multiply(rotation(axis[0] * scale, axis[1] * scale, axis[2] * scale), pose.R), t: pose.t.slice() };
}

/** The pose through another lens: where its focal length is longer, the poster is that much farther away. */
export function refocused({ R, t }: Pose, from: Lens, to: Pick<Lens, 'focal'>): Pose {
  return { R, t: Float64Array.of(t[0], t[1], (t[2] * to.focal) / from.focal) };
}

/** The pose after a small turn (radians) and shift (metres) in camera axes: the step of every solver here. */
export function moved(pose: Pose, step: ArrayLike<number>): Pose {
  return {
    R: multiply(rotation(step[0], step[1], step[2]), pose.R),
    t: Float64Array.of(pose.t[0] + step[3], pose.t[1] + step[4], pose.t[2] + step[5]),
  };
}

/** Cosine between the line of sight and the poster's normal: 1 seen straight on, 0 on edge, < 0 from behind. */
export function facing(pose: Pose): number {
  const { R, t } = pose;
  return -(R[2] * t[0] + R[5] * t[1] + R[8] * t[2]) / Math.hypot(t[0], t[1], t[2]);
}
