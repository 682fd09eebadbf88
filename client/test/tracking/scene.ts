/** A tiny world for the tests: a poster drawn from a seed, and a camera that looks at it by casting rays. */
import { sample, type Grey } from '../../src/tracking/grey.ts';
import { rotation } from '../../src/tracking/linear.ts';
import { project, type Lens, type Pose } from '../../src/tracking/pose.ts';
import { Matches } from '../../src/tracking/refine.ts';

export const WIDTH_M = 0.42;
export const HEIGHT_M = 0.594;

export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** A poster of overlapping grey rectangles and discs, 424 x 600 pixels, different for every seed. */
export function drawPoster(seed: number): Grey {
  const [width, height] = [424, 600];
  const data = new Uint8Array(width * height).fill(128);
  const random = randomNumbers(seed);
  for (let n = 0; n < 260; n++) {
    const size = 70 * 0.991 ** n + 5;
    const [cx, cy, grey, round] = [random() * width, random() * height, random() * 255, random() < 0.5];
    for (let y = Math.max(0, Math.ceil(cy - size)); y < Math.min(height, cy + size); y++) {
      for (let x = Math.max(0, Math.ceil(cx - size)); x < Math.min(width, cx + size); x++) {
        if (!round || (x - cx) ** 2 + (y - cy) ** 2 < size * size) data[y * width + x] = grey;
      }
    }
  }
  return { data, width, height };
}

/** A pose `distance` metres away, the poster turned by radians about +Y and +X. */
export function poseAt(distance: number, yaw = 0, pitch = 0, x = 0, y = 0): Pose {
  const about = [rotation(pitch, 0, 0), rotation(0, yaw, 0)];
  const R = new Float64Array(9);
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) for (let k = 0; k < 3; k++) R[3 * i + j] += about[0][3 * i + k] * about[1][3 * k + j];
  return { R, t: Float64Array.of(x, y, -distance) };
}

/** What a camera sees: the poster before a wall of soft bumps, a little noise, the light of four rays a pixel. */
export function photograph(poster: Grey | null, pose: Pose, lens: Lens, width: number, height: number, seed = 1): Grey {
  const data = new Uint8Array(width * height);
  const random = randomNumbers(seed);
  for (let v = 0; v < height; v++) {
    for (let u = 0; u < width; u++) {
      let light = 0;
      for (const [du, dv] of [[-0.25, -0.25], [0.25, -0.25], [-0.25, 0.25], [0.25, 0.25]]) light += ray(poster, pose, lens, u + du, v + dv) ** 1.5 / 4;
      data[v * width + u] = Math.max(0, Math.min(255, light ** (1 / 1.5) * 0.8 + 10 + (random() - 0.5) * 6));
    }
  }
  return { data, width, height };
}

function ray(poster: Grey | null, { R, t }: Pose, lens: Lens, u: number, v: number): number {
  const wall = 120 + 40 * Math.sin(u / 31) * Math.cos(v / 23);
  if (!poster) return wall;
  const straight = [(u - lens.cx) / lens.focal, -(v - lens.cy) / lens.focal, -1];
  const direction = turnedBack(straight, lens);
  const late = lens.isUpright ? straight[0] : -straight[1];
  const there = Array.from(t, (value, i) => value + late * lens.carried[i]);
  const along = (R[2] * there[0] + R[5] * there[1] + R[8] * there[2]) / (R[2] * direction[0] + R[5] * direction[1] + R[8] * direction[2]);
  const hit = direction.map((d, i) => d * along - there[i]);
  const X = R[0] * hit[0] + R[3] * hit[1] + R[6] * hit[2];
  const Y = R[1] * hit[0] + R[4] * hit[1] + R[7] * hit[2];
  const grey = sample(poster, (X / WIDTH_M + 0.5) * poster.width - 0.5, (0.5 - Y / HEIGHT_M) * poster.height - 0.5);
  return grey < 0 ? wall : grey;
}

/** The direction before the phone had turned as far as it has when the shutter comes to this row, or upright to this column. */
function turnedBack(direction: readonly number[], { turn, isUpright }: Lens): number[] {
  const late = isUpright ? -direction[0] : direction[1];
  const R = rotation(late * turn[0], late * turn[1], late * turn[2]);
  return [0, 1, 2].map((row) => direction.reduce((sum, value, i) => sum + R[3 * row + i] * value, 0));
}

/** A grid of 81 points over the sheet, where a pose shows them. */
export function matchesOf(pose: Pose, lens: Lens): Matches {
  const matches = new Matches(81);
  const at = new Float64Array(3);
  for (let x = -4; x <= 4; x++) {
    for (let y = -4; y <= 4; y++) {
      project(pose, lens, 0.05 * x, 0.07 * y, at);
      matches.add(0.05 * x, 0.07 * y, at[0], at[1]);
    }
  }
  return matches;
}

/** How far apart two poses, each through its lens, put the sheet's corner farthest off, in pixels. */
export function cornerError(a: Pose, b: Pose, lens: Lens, otherLens = lens): number {
  const [p, q] = [new Float64Array(3), new Float64Array(3)];
  return Math.max(...[[-1, 1], [1, 1], [1, -1], [-1, -1]].map(([x, y]) => {
    project(a, lens, (x * WIDTH_M) / 2, (y * HEIGHT_M) / 2, p);
    project(b, otherLens, (x * WIDTH_M) / 2, (y * HEIGHT_M) / 2, q);
    return Math.hypot(p[0] - q[0], p[1] - q[1]);
  }));
}
